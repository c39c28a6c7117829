"""Which files may be handed in: their name and their content say the same, nothing in them runs or loads by itself, and nothing bears the stamp MẬT.

What a file holds is looked at in a child process (sandbox.py); its kind is told by the content alone (kinds.py).
"""

from django.core.exceptions import ValidationError

from cadres.lib.papers import sandbox
from cadres.lib.papers.kinds import kind_of, what_instead
from cadres.lib.papers.limits import LARGEST, MIB, MOST_FILES
from cadres.lib.papers.names import ACCEPT, KINDS, WANTED, ending_of, plain_name, refuse_name, refuse_stamp
from cadres.lib.papers.refusals import Refused

__all__ = [
    "ACCEPT",
    "KINDS",
    "LARGEST",
    "MIB",
    "MOST_FILES",
    "WANTED",
    "ending_of",
    "kind_of",
    "plain_name",
    "refuse_paper",
    "refuse_stamp",
]


def refuse_paper(name: str, data: bytes) -> None:
    """`name` as `plain_name` gives it. Raises ValidationError with a sentence that says what to do."""
    refuse_name(name)
    if not data:
        raise ValidationError(f"Tệp “{name}” rỗng: hãy xem lại rồi tải lại.")
    if len(data) > LARGEST:
        raise ValidationError(f"Tệp “{name}” lớn hơn {LARGEST // MIB} MB: hãy giảm dung lượng ảnh rồi tải lại.")
    said, found = KINDS.get(ending_of(name)), kind_of(data)
    if said is None:
        raise ValidationError(f"Tệp “{name}” không thuộc loại được nhận. {WANTED}")
    if found is None:
        raise ValidationError(what_instead(name, said, data))
    if said != found:
        raise ValidationError(f"Tên tệp “{name}” ghi là {said} nhưng nội dung là {found}: hãy lưu lại cho đúng loại.")
    try:
        sandbox.look_into(found, data)
    except Refused as refusal:
        raise ValidationError(f"Tệp “{name}” {refusal}") from refusal
