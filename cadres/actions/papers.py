"""A file handed in: looked at whole, then kept under a name of ours."""

import hashlib
import uuid
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from cadres.lib.papers import LARGEST, ending_of, plain_name, refuse_paper


@dataclass(frozen=True)
class Paper:
    """`name` as it is shown: without a path and without what cannot be seen."""

    name: str
    data: bytes
    sha256: str

    def columns(self) -> dict:
        """The columns of a row that keeps it: file, name, size, sha256."""
        file = ContentFile(self.data, f"{uuid.uuid4().hex}.{ending_of(self.name)}")
        return {"file": file, "name": self.name, "size": len(self.data), "sha256": self.sha256}


def received(upload: UploadedFile) -> Paper:
    """Raises ValidationError of `file`. Nothing is stored yet: what is opened here is opened before any row is locked."""
    name, data = plain_name(upload.name or ""), upload.read(LARGEST + 1)
    try:
        refuse_paper(name, data)
    except ValidationError as refusal:
        raise ValidationError({"file": refusal}) from refusal
    return Paper(name, data, hashlib.sha256(data).hexdigest())
