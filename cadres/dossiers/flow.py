"""The flow of a dossier as one table: who may take which step from which state, and where it leads.

nháp -> chờ chủ trương -> đồng ý chủ trương -> chờ quyết định -> đã có quyết định; trả lại leads one step back, with reasons.
Pages ask it for their buttons, actions before they act.
"""

from dataclasses import dataclass
from enum import Enum

from django.core.exceptions import PermissionDenied, ValidationError

from cadres.access import Permission, grants_of, permissions_of
from cadres.dossiers.cases import WAYS, Way, Who, decider, way_of
from cadres.models import Case, Dossier, DossierStep, Unit

State, Verb = Dossier.State, DossierStep.Verb
EDIT = "EDIT"  # people and papers: no step of its own
COUNT = "COUNT"  # the votes


class Part(Enum):
    WRITER = "writer"
    SENDER = "sender"
    DECIDER = "decider"


@dataclass(frozen=True)
class Rule:
    part: Part
    states: tuple[str, ...]
    to: str = ""  # "": where it came from (`BACK`), or nowhere


RULES: dict[str, Rule] = {
    EDIT: Rule(Part.WRITER, (State.DRAFT, State.AGREED)),
    COUNT: Rule(Part.WRITER, (State.AGREED,)),
    Verb.SUBMIT: Rule(Part.SENDER, (State.DRAFT,), State.SUBMITTED),
    Verb.TAKE_BACK: Rule(Part.SENDER, (State.SUBMITTED, State.SENT)),
    Verb.RETURN: Rule(Part.DECIDER, (State.SUBMITTED, State.SENT)),
    Verb.AGREE: Rule(Part.DECIDER, (State.SUBMITTED,), State.AGREED),
    Verb.SEND: Rule(Part.SENDER, (State.AGREED,), State.SENT),
    Verb.DECIDE: Rule(Part.DECIDER, (State.SENT,), State.DECIDED),
    Verb.REFUSE: Rule(Part.DECIDER, (State.SUBMITTED, State.SENT), State.REFUSED),
    Verb.WITHDRAW: Rule(Part.SENDER, (State.DRAFT, State.AGREED), State.WITHDRAWN),
}
BACK: dict[str, str] = {State.SUBMITTED: State.DRAFT, State.SENT: State.AGREED}

_PERMISSIONS = {
    Part.WRITER: Permission.PERSONNEL_EDIT,
    Part.SENDER: Permission.PERSONNEL_SEND,
    Part.DECIDER: Permission.PERSONNEL_SEND,
}


def next_state(dossier: Dossier, verb: str) -> str:
    return RULES[verb].to or BACK[dossier.state]


def may(dossier: Dossier, verb: str, user) -> bool:
    """The part in this case, and the state."""
    return may_ever(dossier, verb, user) and not why_not(dossier, verb)


def may_ever(dossier: Dossier, verb: str, user) -> bool:
    return _plays(user, RULES[verb].part, way_of(dossier), dossier.unit)


def may_draw_up(user, case: str, unit: Unit) -> bool:
    return unit.kind == WAYS[case].unit_kind and _plays(user, Part.WRITER, WAYS[case], unit)


def cases_of(user) -> list[Case]:
    """Those the user may draw up somewhere."""
    found = []
    for case, way in WAYS.items():
        wide = {
            grant.whole_bloc for grant in grants_of(user) if Permission.PERSONNEL_EDIT in permissions_of(grant.role)
        }
        if (way.writes is Who.BOARD) in wide:
            found.append(Case(case))
    return found


def why_not(dossier: Dossier, verb: str) -> str:
    """What in the state stands against the step, in a sentence; empty when nothing does."""
    return "" if dossier.state in RULES[verb].states else _wrong_state(dossier)


def refuse(dossier: Dossier, verb: str, by) -> None:
    """Raises PermissionDenied, ValidationError. Ask it with the row locked."""
    if not may_ever(dossier, verb, by):
        raise PermissionDenied
    if sentence := why_not(dossier, verb):
        raise ValidationError(sentence)


def _plays(user, part: Part, way: Way, unit: Unit) -> bool:
    """By the grants of the user: the board's reach the whole bloc, a unit's the unit itself and what lies below."""
    who = way.decides if part is Part.DECIDER else way.writes
    permission = Permission.PERSONNEL_REVIEW if part is Part.DECIDER and who is Who.BOARD else _PERMISSIONS[part]
    grants = [grant for grant in grants_of(user) if permission in permissions_of(grant.role)]
    if who is Who.BOARD:
        return any(grant.whole_bloc for grant in grants)
    path = unit.parent.path if who is Who.ABOVE and unit.parent else unit.path
    return any(grant.unit_path and not grant.whole_bloc and path.startswith(grant.unit_path) for grant in grants)


def _wrong_state(dossier: Dossier) -> str:
    told: dict[str, str] = {
        State.DRAFT: "Hồ sơ đang là bản nháp, chưa trình.",
        State.SUBMITTED: f"Hồ sơ đã trình, đang chờ {decider(dossier)} cho chủ trương: muốn sửa thì lấy lại hoặc chờ trả lại.",
        State.AGREED: "Hồ sơ đã được đồng ý chủ trương, đang chờ gửi kết quả để đề nghị công nhận.",
        State.SENT: f"Hồ sơ đã đề nghị công nhận, đang chờ {decider(dossier)} quyết định: muốn sửa thì lấy lại hoặc chờ trả lại.",
        State.DECIDED: "Hồ sơ đã có quyết định, không đổi được nữa: sai thì đính chính bằng quyết định khác.",
        State.REFUSED: "Hồ sơ đã không được đồng ý và khép lại: muốn đề nghị lại thì lập hồ sơ mới.",
        State.WITHDRAWN: "Hồ sơ đã rút: muốn đề nghị lại thì lập hồ sơ mới.",
    }
    return told[dossier.state]
