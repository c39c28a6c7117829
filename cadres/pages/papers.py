"""A stored file on its way out."""

from django.http import FileResponse


def paper_response(paper) -> FileResponse:
    """As a file to keep, never as a page. `paper`: a row with `file` and `name`; who may have it, and that it was had, is the caller's."""
    response = FileResponse(paper.file.open("rb"), as_attachment=True, filename=paper.name)
    response["X-Content-Type-Options"] = "nosniff"  # the browser is not to guess what it may run
    response["Cache-Control"] = "private, no-store"
    return response
