"""The steps as pages offer them: their words, the action behind each, and what it asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cadres.actions import dossier_steps as actions
from cadres.models import DossierStep

Verb = DossierStep.Verb


@dataclass(frozen=True)
class Step:
    label: str
    verb: str
    act: Callable
    icon: str
    asks: tuple[str, ...] = ("note",)
    required: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    danger: bool = False

    @property
    def sends(self) -> bool:
        return self.verb in (Verb.SUBMIT, Verb.SEND)

    @property
    def decides(self) -> bool:
        return self.verb == Verb.DECIDE


_REQUEST = {"document_number": "Số tờ trình", "note": "Lời nhắn"}
_AGREED = {"document_number": "Số văn bản đồng ý chủ trương", "day": "Ngày văn bản"}

# By the word in the address; the way on stands first.
STEPS: dict[str, Step] = {
    "trinh": Step(
        "Trình xin chủ trương", Verb.SUBMIT, actions.submit, "send", ("document_number", "note"), labels=_REQUEST
    ),
    "dong-y": Step(
        "Đồng ý chủ trương", Verb.AGREE, actions.agree, "check2-circle", ("document_number", "day", "note"),
        ("document_number",), _AGREED,
    ),
    "de-nghi-cong-nhan": Step(
        "Gửi kết quả, đề nghị ra quyết định", Verb.SEND, actions.send_result, "send", ("document_number", "note"),
        labels=_REQUEST,
    ),
    "quyet-dinh": Step("Ghi quyết định", Verb.DECIDE, actions.decide, "check2-circle"),
    "tra-lai": Step(
        "Trả lại để bổ sung", Verb.RETURN, actions.give_back, "reply", ("note",), ("note",),
        {"note": "Điều cần bổ sung"},
    ),
    "khong-dong-y": Step(
        "Không đồng ý", Verb.REFUSE, actions.turn_down, "x-octagon", ("note",), ("note",), {"note": "Lý do"}, True
    ),
    "lay-lai": Step("Lấy lại để sửa", Verb.TAKE_BACK, actions.take_back, "arrow-counterclockwise", ()),
    "rut": Step(
        "Rút hồ sơ", Verb.WITHDRAW, actions.withdraw_dossier, "x-circle", ("note",), labels={"note": "Lý do"}, danger=True
    ),
}  # fmt: skip
