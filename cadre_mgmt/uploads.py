from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MIB = 1024 * 1024
FROM_ANYBODY = 1 * MIB
# Above the limits of the forms, which say in a sentence what is too big.
FROM_THE_SIGNED_IN = 100 * MIB


class BodyLimit(FileUploadHandler):
    """The first of the handlers. Files are read before any view asks who sends them: a stranger's would fill the disk."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        limit = FROM_THE_SIGNED_IN if self.request.user.is_authenticated else FROM_ANYBODY
        if content_length > limit:
            raise RequestDataTooBig(f"{content_length} bytes of files; at most {limit} are taken.")

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
