"""The name a file comes with: cleaned of what cannot be seen, refused where it misleads or tells of a secret."""

import re

from django.core.exceptions import ValidationError

from cadres.lib.papers.limits import LONGEST_NAME
from cadres.lib.text import caseless, squash

KINDS = {"pdf": "PDF", "docx": "DOCX", "xlsx": "XLSX", "jpg": "JPG", "jpeg": "JPG", "png": "PNG"}
ACCEPT = ",".join(f".{one}" for one in KINDS)
WANTED = "Chỉ nhận tệp PDF, Word (.docx), Excel (.xlsx), ảnh JPG hoặc PNG."

# “mat” without any mark may be the stamp; “mặt”, “mắt”, “mất” are other words.
_STAMPS = {"mật", "mat"}
# Letters to Python, nothing to the eye; what is no letter at all (turning marks, zero width) is not printable.
_BLANKS = dict.fromkeys(map(ord, "\u115f\u1160\u2800\u3164\uffa0"))
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys('<>:"|?*', "-"))
_RUNS = re.compile(
    "ade|adp|apk|app|application|appref-ms|bat|chm|cmd|com|cpl|dll|docm|dotm|exe|gadget|hta|iso|jar|jse?|jsp|lnk|mde|msc|"
    "msi|msp|mst|pif|pptm|ps1|reg|scf|scr|sct|sh|swf|sys|vb|vbe|vbs|vhd|wsc|wsf|wsh|xlam|xlsb|xlsm|xltm"
)
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"]
)


def plain_name(name: str) -> str:
    """Without a path, without what cannot be seen or turns the direction of reading; what Windows takes in no name becomes “-”."""
    name = re.split(r"[\\/]", name)[-1].translate(_BLANKS)
    return squash("".join(one for one in name if one.isprintable()).translate(_NOT_IN_A_NAME))


def ending_of(name: str) -> str:
    return name.rpartition(".")[2].casefold()


def refuse_name(name: str) -> None:
    """`name` as `plain_name` gives it. Raises ValidationError."""
    if len(name) > LONGEST_NAME:
        raise ValidationError(f"Tên tệp dài {len(name)} ký tự, nhiều nhất {LONGEST_NAME}: hãy đổi tên ngắn lại.")
    refuse_stamp(name)
    first, *rest = (part.strip().casefold() for part in name.split("."))
    if not first:
        raise ValidationError(f"Tệp “{name}” không có tên trước dấu chấm: hãy đặt tên cho tệp rồi tải lại.")
    if first in _DEVICES:
        raise ValidationError(f"Tên tệp “{name}” là tên Windows giữ riêng, không mở được: hãy đổi tên tệp rồi tải lại.")
    if runs := next((one for one in rest[:-1] if _RUNS.fullmatch(one)), ""):
        raise ValidationError(
            f"Tên tệp “{name}” có hai đuôi, trong đó “.{runs}” là đuôi của chương trình: "
            "hãy mở tệp để chắc đúng là tài liệu, đổi tên chỉ còn một đuôi rồi tải lại."
        )


def refuse_stamp(name: str) -> None:
    """Raises ValidationError for a name that tells of the stamp MẬT."""
    words = re.split(r"[\W_]+", caseless(name))
    if stamp := next((one for one in words if one in _STAMPS), ""):
        raise ValidationError(
            f"Tên tệp “{name}” có chữ “{stamp}”: tài liệu mật không được đưa lên hệ thống. "
            "Nếu không phải tài liệu mật, hãy đổi tên tệp rồi tải lại."
        )
