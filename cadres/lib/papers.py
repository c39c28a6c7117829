"""Which files may be handed in: their name and their content say the same, and nothing bears the stamp MẬT."""

import re
import struct
import zipfile
import zlib
from io import BytesIO

from django.core.exceptions import ValidationError

from cadres.lib.text import caseless, squash

MIB = 1024 * 1024
MOST_FILES, LARGEST = 5, 10 * MIB
LONGEST_NAME = 255
KINDS = {"pdf": "PDF", "docx": "DOCX", "xlsx": "XLSX", "jpg": "JPG", "jpeg": "JPG", "png": "PNG"}
ACCEPT = ",".join(f".{one}" for one in KINDS)
WANTED = "Chỉ nhận tệp PDF, Word (.docx), Excel (.xlsx), ảnh JPG hoặc PNG."

_FIRST_BYTES = {b"%PDF-": "PDF", b"\xff\xd8\xff": "JPG", b"\x89PNG\r\n\x1a\n": "PNG"}
_CONTENT_TYPES, _MOST_OF_IT = "[Content_Types].xml", 256 * 1024
_MAIN_PARTS = {
    b"officedocument.wordprocessingml.document.main+xml": "DOCX",
    b"officedocument.spreadsheetml.sheet.main+xml": "XLSX",
}
_MACROS = b"vbaProject"
_UNREADABLE = (
    zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, zlib.error, struct.error,
)  # fmt: skip
# “mat” without any mark may be the stamp; “mặt”, “mắt”, “mất” are other words.
_STAMPS = {"mật", "mat"}


def plain_name(name: str) -> str:
    """Without a path, and without what cannot be seen."""
    name = re.split(r"[\\/]", name)[-1]
    return squash("".join(one for one in name if one.isprintable()))


def refuse_paper(name: str, data: bytes) -> None:
    """`name` as `plain_name` gives it. Raises ValidationError with a sentence that says what to do."""
    if len(name) > LONGEST_NAME:
        raise ValidationError(f"Tên tệp dài {len(name)} ký tự, nhiều nhất {LONGEST_NAME}: hãy đổi tên ngắn lại.")
    refuse_stamp(name)
    if not data:
        raise ValidationError(f"Tệp “{name}” rỗng: hãy xem lại rồi tải lại.")
    if len(data) > LARGEST:
        raise ValidationError(f"Tệp “{name}” lớn hơn {LARGEST // MIB} MB: hãy giảm dung lượng ảnh rồi tải lại.")
    said, found = KINDS.get(ending_of(name)), kind_of(data)
    if said is None:
        raise ValidationError(f"Tệp “{name}” không thuộc loại được nhận. {WANTED}")
    if found is None:
        raise ValidationError(
            f"Nội dung tệp “{name}” không phải {said}, hoặc tệp hỏng, có mật khẩu, có macro. {WANTED}"
        )
    if said != found:
        raise ValidationError(f"Tên tệp “{name}” ghi là {said} nhưng nội dung là {found}: hãy lưu lại cho đúng loại.")


def refuse_stamp(name: str) -> None:
    """Raises ValidationError for a name that tells of the stamp MẬT."""
    words = re.split(r"[\W_]+", caseless(name))
    if stamp := next((one for one in words if one in _STAMPS), ""):
        raise ValidationError(
            f"Tên tệp “{name}” có chữ “{stamp}”: tài liệu mật không được đưa lên hệ thống. "
            "Nếu không phải tài liệu mật, hãy đổi tên tệp rồi tải lại."
        )


def ending_of(name: str) -> str:
    return name.rpartition(".")[2].casefold()


def kind_of(data: bytes) -> str | None:
    """By the content alone."""
    for first, kind in _FIRST_BYTES.items():
        if data.startswith(first):
            return kind
    return _kind_of_package(data) if data.startswith(b"PK\x03\x04") else None


def _kind_of_package(data: bytes) -> str | None:
    """Of Word or Excel; nothing but the list of its parts is unpacked, and no more of it than such a list needs."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package, package.open(_CONTENT_TYPES) as part:
            listed = part.read(_MOST_OF_IT)
    except _UNREADABLE:
        return None
    if _MACROS in listed:
        return None
    return next((kind for main, kind in _MAIN_PARTS.items() if main in listed), None)
