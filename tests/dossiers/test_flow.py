"""Every step from every state by everybody, held against a table written here from the words of the flow, not from the code's."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from cadres.access import Role
from cadres.actions import dossier_steps as steps
from cadres.actions.dossiers import draw_up
from cadres.models import AuditEvent, Case, Dossier, DossierRule, DossierStep, Post
from tests import factories as make
from tests.dossiers.making import (
    CAST_OF,
    EFFECTIVE_ON,
    IN_STATE,
    KIND_OF,
    SIGNED_ON,
    TODAY,
    agreed,
    complete,
    decided,
    draft,
    ready,
    sent,
    submitted,
)

pytestmark = pytest.mark.django_db
EVERYBODY = ("board", "leader", "clerk_a", "head_a", "clerk_b", "head_b", "cadre_self", "tech_admin")

TRIES = {
    "submit": lambda row, by: steps.submit(dossier=row, by=by),
    "take_back": lambda row, by: steps.take_back(dossier=row, by=by),
    "give_back": lambda row, by: steps.give_back(dossier=row, note="Thiếu ý kiến.", by=by),
    "agree": lambda row, by: steps.agree(dossier=row, document_number="1-CV/ĐTN", day=date(2020, 7, 8), by=by),
    "send_result": lambda row, by: steps.send_result(dossier=row, by=by),
    "decide": lambda row, by: steps.decide(
        dossier=row, number="9-QĐ/ĐTN", kind=KIND_OF[row.case], signed_on=SIGNED_ON, effective_on=EFFECTIVE_ON, by=by
    ),
    "turn_down": lambda row, by: steps.turn_down(dossier=row, note="Không đủ tuổi.", by=by),
    "withdraw": lambda row, by: steps.withdraw_dossier(dossier=row, by=by),
}
# (step, state before) -> (whose place in CAST_OF: 1 sender, 2 decider; state after). What is not here is refused to everybody.
MAY = {
    ("submit", "DRAFT"): (1, "SUBMITTED"),
    ("take_back", "SUBMITTED"): (1, "DRAFT"),
    ("take_back", "SENT"): (1, "AGREED"),
    ("give_back", "SUBMITTED"): (2, "DRAFT"),
    ("give_back", "SENT"): (2, "AGREED"),
    ("agree", "SUBMITTED"): (2, "AGREED"),
    ("send_result", "AGREED"): (1, "SENT"),
    ("decide", "SENT"): (2, "DECIDED"),
    ("turn_down", "SUBMITTED"): (2, "REFUSED"),
    ("turn_down", "SENT"): (2, "REFUSED"),
    ("withdraw", "DRAFT"): (1, "WITHDRAWN"),
    ("withdraw", "AGREED"): (1, "WITHDRAWN"),
}


def outcome(row, step, by) -> str:
    """The state after it, or "" when it was refused; taken back either way."""
    before = (DossierStep.objects.count(), Post.objects.count(), AuditEvent.objects.count())
    with transaction.atomic():
        try:
            with transaction.atomic():
                state = TRIES[step](row, by).state
        except (PermissionDenied, ValidationError):
            assert Dossier.objects.get(pk=row.pk).state == row.state
            assert (DossierStep.objects.count(), Post.objects.count(), AuditEvent.objects.count()) == before
            state = ""
        transaction.set_rollback(True)
    return state


@pytest.mark.parametrize("state", IN_STATE)
@pytest.mark.parametrize("case", [Case.KT1, Case.KT5, Case.KT6, Case.KT10])
def test_every_step_from_every_state_by_everybody(cast, case, state):
    row = IN_STATE[state](cast, case)
    assert row.state == state
    found = {(step, who): outcome(row, step, getattr(cast, who)) for step in TRIES for who in EVERYBODY}
    wanted = {}
    for step in TRIES:
        place, after = MAY.get((step, state), (None, ""))
        wanted |= {(step, who): after if place and CAST_OF[case][place] == who else "" for who in EVERYBODY}
    assert found == wanted


@pytest.mark.parametrize("case", Case)
def test_every_case_goes_its_way_to_the_decision(cast, case):
    row = decided(cast, case)
    assert (row.state, row.decision.number, row.decision.signed_on) == ("DECIDED", "45-QĐ/ĐTN", SIGNED_ON)
    verbs = list(DossierStep.objects.filter(dossier=row).values_list("verb", flat=True))
    assert verbs == ["CREATE", "SUBMIT", "AGREE", "SEND", "DECIDE"]


@pytest.mark.parametrize("who", [one for one in EVERYBODY if one != "board"])
def test_a_case_of_the_board_is_drawn_up_by_nobody_else(cast, who):
    with pytest.raises(PermissionDenied):
        draft_by(cast, Case.KT5, cast.unit_a, who)


@pytest.mark.parametrize("who", [one for one in EVERYBODY if one not in ("clerk_a", "head_a")])
def test_a_case_of_a_unit_is_drawn_up_by_its_own_people_alone(cast, who):
    with pytest.raises(PermissionDenied):
        draft_by(cast, Case.KT1, cast.unit_a, who)


def test_a_chi_doan_draws_up_and_sends_its_own_and_the_unit_above_decides(cast):
    head = make.user("chi-doan", Role.UNIT_HEAD, cast.below_a)
    row = ready(cast, Case.KT10)
    row = steps.submit(dossier=row, by=head)
    with pytest.raises(PermissionDenied):
        steps.agree(dossier=row, document_number="1-CV/ĐTN", day=TODAY, by=head)
    assert steps.agree(dossier=row, document_number="1-CV/ĐTN", day=TODAY, by=cast.head_a).state == "AGREED"


def test_a_case_is_drawn_up_for_its_kind_of_unit_alone(cast):
    for case, unit, by in (
        (Case.KT1, cast.below_a, "head_a"),
        (Case.KT10, cast.unit_a, "head_a"),
        (Case.KT9, cast.unit_a, "board"),
        (Case.KT5, cast.bloc, "board"),
    ):
        with pytest.raises(ValidationError, match="chỉ dùng cho đơn vị loại"):
            draft_by(cast, case, unit, by)


def draft_by(cast, case, unit, who):
    return draw_up(row=Dossier(unit=unit, case=case, subject="Bổ sung một người"), by=getattr(cast, who))


# --- Returned, sent again ---------------------------------------------------------------------------


def test_a_return_asks_for_a_reason_and_the_unit_reads_it_until_it_sends_again(cast):
    row = submitted(cast)
    with pytest.raises(ValidationError, match="điều cần bổ sung"):
        steps.give_back(dossier=row, note=" ", by=cast.board)
    row = steps.give_back(dossier=row, note="Ý kiến cấp ủy chưa ký.", by=cast.board)
    assert (row.state, row.return_note, row.due_on) == ("DRAFT", "Ý kiến cấp ủy chưa ký.", None)
    row = steps.submit(dossier=row, by=cast.head_a)
    assert (row.version, row.return_note) == (2, "")


def test_each_sending_keeps_what_was_in_it(cast):
    row = submitted(cast)
    row = steps.give_back(dossier=row, note="Sửa nội dung.", by=cast.board)
    row.subject = "Nội dung khác"
    row.save()
    steps.submit(dossier=row, by=cast.head_a)
    first, second = DossierStep.objects.filter(verb="SUBMIT").order_by("pk")
    assert (first.version, first.content["subject"]) == (1, "Đề nghị theo KT1")
    assert (second.version, second.content["subject"]) == (2, "Nội dung khác")
    assert first.content["people"] == [f"Đỗ Thị Chi ({cast.chi.birth_shown}): giữ chức Ủy viên Ban Chấp hành"]


def test_steps_are_never_changed_or_deleted(cast):
    step = DossierStep.objects.get(dossier=draft(cast))
    for act in (step.save, step.delete, DossierStep.objects.all().delete, lambda: DossierStep.objects.update(note="x")):
        with pytest.raises(TypeError):
            act()


def test_who_looked_at_an_older_sending_decides_nothing(cast):
    row = submitted(cast)
    steps.take_back(dossier=row, by=cast.head_a)
    steps.submit(dossier=row, by=cast.head_a)
    with pytest.raises(ValidationError, match="vừa được gửi lại"):
        steps.agree(dossier=row, document_number="1-CV/ĐTN", day=TODAY, seen=1, by=cast.board)
    assert steps.agree(dossier=row, document_number="1-CV/ĐTN", day=TODAY, seen=2, by=cast.board).state == "AGREED"


def test_a_second_answer_is_told_what_the_first_was(cast):
    row = submitted(cast)
    steps.turn_down(dossier=row, note="Không đủ tuổi.", by=cast.board)
    with pytest.raises(ValidationError, match="đã không được đồng ý và khép lại"):
        steps.agree(dossier=row, document_number="1-CV/ĐTN", day=TODAY, by=cast.board)


def test_agreeing_and_refusing_say_by_what_and_why(cast):
    row = submitted(cast)
    with pytest.raises(ValidationError, match="số văn bản đồng ý"):
        steps.agree(dossier=row, document_number=" ", day=TODAY, by=cast.board)
    with pytest.raises(ValidationError, match="lý do không đồng ý"):
        steps.turn_down(dossier=row, note="", by=cast.board)


# --- The clock --------------------------------------------------------------------------------------


def test_each_stage_has_its_last_day(cast):
    assert ready(cast).due_on is None
    assert submitted(cast).due_on == date(2020, 7, 20)
    assert agreed(cast).due_on == date(2020, 9, 8)
    assert sent(cast).due_on == date(2020, 7, 20)
    assert decided(cast).due_on is None


def test_the_days_are_those_in_force_when_the_stage_begins(cast):
    rule = DossierRule.objects.get(code=1)
    rule.end = date(2020, 7, 1)
    rule.save()
    DossierRule.objects.create(code=1, value=5, start=date(2020, 7, 1), legal_basis="Quy định mới")
    assert submitted(cast).due_on == date(2020, 7, 15)
    DossierRule.objects.all().delete()
    assert submitted(cast, subject="Khác").due_on is None


def test_nothing_is_asked_of_a_dossier_before_all_of_it_is_named(cast):
    row = draft(cast)
    with pytest.raises(ValidationError) as refusal:
        steps.submit(dossier=row, by=cast.head_a)
    assert refusal.value.messages[0] == "Chưa có ai trong danh sách nhân sự đề nghị."
    assert [one for one in refusal.value.messages if one.startswith("Thiếu giấy tờ: Tờ trình")]
    assert len(refusal.value.messages) == 6
    assert complete(cast).version == 1
