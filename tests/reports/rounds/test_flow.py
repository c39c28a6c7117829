"""A report is typed, sent, taken back, returned, approved, locked; each step by who may, from where it may, with its reason kept."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cadres.access import Role
from cadres.models import ApprovedPeriod, Assignment
from reports.actions.report_cells import begin, save_cell
from reports.actions.reviewing import approve, fingerprint, open_for_review, return_report
from reports.actions.rounds import close_round
from reports.actions.sending import NotReady, send, take_back
from reports.models import ReportStep, Seal, UnitReport
from reports.rounds.flow import NotAllowedNow
from reports.rounds.unit_figures import unit_figures
from tests import factories as make
from tests.reports.rounds.making import fill, report_of, sent, type_into
from training.models import Enrolment

pytestmark = pytest.mark.django_db
State = UnitReport.State


def approved(report, by):
    return approve(report=report, seen=seen(report), by=by)


def seen(report):
    report.refresh_from_db()
    return fingerprint(report, unit_figures(report.round, report.unit))


def returned(report, by, **asked):
    return return_report(
        report=report,
        reason="DISAGREES",
        note="Số học viên thấp hơn danh sách lớp.",
        asked=asked or {"trained": ""},
        by=by,
    )


def test_a_clerk_drafts_and_a_head_sends(cast, round_):
    report = report_of(cast, round_)
    fill(report, cast.clerk_a)
    with pytest.raises(PermissionDenied):
        send(report=report, by=cast.clerk_a)
    send(report=report, by=cast.head_a)
    report.refresh_from_db()
    assert (report.state, report.version, report.sent_on) == (State.SUBMITTED, 1, date(2020, 7, 10))


def test_an_empty_report_says_everything_that_is_missing_and_is_not_sent(cast, round_):
    report = report_of(cast, round_)
    with pytest.raises(NotReady) as refusal:
        send(report=report, by=cast.head_a)
    sections = {one.section for one in refusal.value.found}
    assert sections == {
        "trained", "planning", "skills_grassroots", "topics", "resolutions", "young_cell", "young_grassroots", "text",
    }  # fmt: skip
    report.refresh_from_db()
    assert report.state == State.DRAFT and not report.steps.exists()


def test_nothing_is_typed_into_a_sent_report(cast, round_):
    report = sent(cast, round_)
    with pytest.raises(NotAllowedNow, match="đang chờ Ban Tổ chức"):
        type_into(report, cast.clerk_a, text__results="Khác")


def test_the_sender_takes_back_until_the_board_opened_it(cast, round_):
    report = sent(cast, round_)
    take_back(report=report, by=cast.head_a)
    report.refresh_from_db()
    assert (report.state, report.sent_on) == (State.DRAFT, None)
    send(report=report, by=cast.head_a)
    open_for_review(report=report, by=cast.board)
    with pytest.raises(NotAllowedNow, match="Ban Tổ chức đã mở báo cáo"):
        take_back(report=report, by=cast.head_a)


def test_a_return_needs_a_reason_a_word_and_a_line(cast, round_):
    report = sent(cast, round_)
    with pytest.raises(ValidationError) as refusal:
        return_report(report=report, reason="", note=" ", asked={}, by=cast.board)
    assert set(refusal.value.error_dict) == {"reason", "note", "asked"}
    with pytest.raises(ValidationError):
        return_report(report=report, reason="OTHER", note="Xem lại.", asked={"khong-co": ""}, by=cast.board)
    report.refresh_from_db()
    assert report.state == State.SUBMITTED


def test_a_returned_report_opens_the_named_lines_alone(cast, round_):
    report = sent(cast, round_)
    returned(report, cast.board, trained="Lớp ngày 4/2 có 3 người.", text="")
    type_into(report, cast.clerk_a, trained__reply="Đã ghi đủ.", text__results="Đã mở lớp.")
    with pytest.raises(NotAllowedNow, match="không nằm trong các mục"):
        type_into(report, cast.clerk_a, topics__answer="none")


def test_it_is_sent_again_when_each_named_line_is_changed_or_answered(cast, round_):
    report = sent(cast, round_)
    returned(report, cast.board, trained="", text="")
    with pytest.raises(NotReady) as refusal:
        send(report=report, by=cast.head_a)
    assert {one.cell for one in refusal.value.found} == {"trained.reply", "text.reply"}
    type_into(report, cast.clerk_a, trained__reply="Danh sách lớp đúng như sổ.", text__results="Đã mở một lớp.")
    send(report=report, by=cast.head_a)
    report.refresh_from_db()
    assert (report.state, report.version) == (State.SUBMITTED, 2)


def test_mending_the_records_of_a_named_line_is_a_change_too(cast, round_):
    report = sent(cast, round_)
    returned(report, cast.board, trained="")
    make.completion(make.serving(cast.unit_a, full_name="Lý Thị Mới"), date(2020, 3, 3))
    send(report=report, by=cast.head_a)
    assert report.versions.count() == 2


def test_a_returned_report_that_is_taken_back_is_returned_again_and_keeps_its_day(cast, round_, settings):
    report = sent(cast, round_)
    returned(report, cast.board)
    type_into(report, cast.clerk_a, trained__reply="Đúng.")
    settings.CLOCK_TODAY = "2020-07-18"
    send(report=report, by=cast.head_a)
    take_back(report=report, by=cast.head_a)
    report.refresh_from_db()
    assert (report.state, report.sent_on) == (State.RETURNED, date(2020, 7, 10))


def test_approval_freezes_the_figures_and_writes_the_approved_period(cast, round_):
    report = sent(cast, round_)
    seal = approved(report, cast.board)
    trained = seal.figures.get(measure="trained")
    assert (trained.numerator, [one.name for one in seal.names.filter(measure="trained", counted=True).order_by("name")]) == (
        2, ["Nguyễn Thị Hòa An", "Đỗ Thị Chi"],
    )  # fmt: skip
    period = ApprovedPeriod.objects.get(unit=cast.unit_a)
    assert (period.first_day, period.last_day, period.approved_on) == (
        date(2020, 1, 1),
        date(2020, 6, 30),
        date(2020, 7, 10),
    )


def test_figures_that_changed_since_they_were_looked_at_are_not_approved(cast, round_):
    report = sent(cast, round_)
    looked_at = seen(report)
    make.completion(make.serving(cast.unit_a), date(2020, 3, 3))
    with pytest.raises(NotAllowedNow, match="vừa thay đổi"):
        approve(report=report, seen=looked_at, by=cast.board)
    assert not Seal.objects.exists()


@pytest.mark.parametrize("verb", ["send", "take_back", "return", "approve"])
def test_nothing_happens_to_an_approved_report(cast, round_, verb):
    report = sent(cast, round_)
    approved(report, cast.board)
    steps = {
        "send": lambda: send(report=report, by=cast.head_a),
        "take_back": lambda: take_back(report=report, by=cast.head_a),
        "return": lambda: returned(report, cast.board),
        "approve": lambda: approved(report, cast.board),
    }
    with pytest.raises(NotAllowedNow, match="đã được duyệt"):
        steps[verb]()
    assert Seal.objects.count() == 1


def test_every_step_keeps_who_when_and_why(cast, round_):
    report = sent(cast, round_)
    open_for_review(report=report, by=cast.board)
    returned(report, cast.board, trained="Thiếu 1 người.")
    type_into(report, cast.clerk_a, trained__reply="Đã xem.")
    send(report=report, by=cast.head_a, note="Đã đối chiếu với danh sách lớp.")
    approved(report, cast.board)
    close_round(round_=round_, by=cast.board)
    told = list(report.steps.values_list("verb", "by__username", "reason", "note", "version"))
    assert told == [
        ("SEND", "duyet-a", "", "", 1),
        ("OPEN", "bantochuc", "", "", 1),
        ("RETURN", "bantochuc", "DISAGREES", "Số học viên thấp hơn danh sách lớp.", 1),
        ("SEND", "duyet-a", "", "Đã đối chiếu với danh sách lớp.", 2),
        ("APPROVE", "bantochuc", "", "", 2),
        ("LOCK", "bantochuc", "", "", 2),
    ]
    assert report.steps.get(verb="RETURN").sections == {"trained": "Thiếu 1 người."}
    assert all(step.at for step in ReportStep.objects.all())


def test_a_closed_round_takes_nothing_any_more(cast, round_):
    report = report_of(cast, round_)
    fill(report, cast.clerk_a)
    close_round(round_=round_, by=cast.board)
    with pytest.raises(NotAllowedNow, match="đã khóa"):
        send(report=report, by=cast.head_a)
    with pytest.raises(NotAllowedNow, match="đã khóa"):
        type_into(report, cast.clerk_a, text__results="Khác")
    with pytest.raises(NotAllowedNow, match="đã khóa"):
        begin(round_=round_of_db(round_), unit=cast.unit_b, by=cast.clerk_b)
    with pytest.raises(NotAllowedNow, match="đã khóa lúc"):
        close_round(round_=round_, by=cast.board)


def round_of_db(round_):
    return type(round_).objects.select_related("plan").get(pk=round_.pk)


def test_a_report_of_another_unit_is_out_of_reach(cast, round_):
    report = report_of(cast, round_)
    with pytest.raises(PermissionDenied):
        save_cell(report=report, key="text.results", value="x", seen=0, by=cast.clerk_b)
    with pytest.raises(PermissionDenied):
        begin(round_=round_, unit=cast.unit_b, by=cast.clerk_a)
    with pytest.raises(PermissionDenied):
        close_round(round_=round_, by=cast.leader)


# --- What a review found ------------------------------------------------------------------------------


def test_a_returned_report_whose_records_meet_its_own_number_is_not_stuck(cast, round_):
    report = report_of(cast, round_)
    fill(report, cast.clerk_a)
    type_into(report, cast.clerk_a, trained__answer="own", trained__numerator="3", trained__reason="Sót một lớp")
    send(report=report, by=cast.head_a)
    returned(report, cast.board, topics="")
    make.completion(make.serving(cast.unit_a), date(2020, 3, 3))
    type_into(report, cast.clerk_a, topics__reply="Đã xem.", trained__answer="keep")
    send(report=report, by=cast.head_a)
    report.refresh_from_db()
    assert report.state == State.SUBMITTED


def test_sent_again_after_it_was_taken_back_it_is_held_against_what_was_returned(cast, round_):
    report = sent(cast, round_)
    returned(report, cast.board, text="")
    type_into(report, cast.clerk_a, text__results="Đã mở lớp.")
    send(report=report, by=cast.head_a)
    take_back(report=report, by=cast.head_a)
    send(report=report, by=cast.head_a)
    report.refresh_from_db()
    assert (report.state, report.version) == (State.SUBMITTED, 3)


def test_another_name_behind_the_same_number_is_not_what_was_looked_at(cast, round_):
    report = sent(cast, round_)
    new = make.serving(cast.unit_a, full_name="Lý Thị Mới")
    looked_at = seen(report)
    Enrolment.objects.filter(cadre=cast.an).update(cadre=new)
    with pytest.raises(NotAllowedNow, match="vừa thay đổi"):
        approve(report=report, seen=looked_at, by=cast.board)


def test_who_keeps_one_unit_as_the_board_closes_no_round_whatever_else_they_are(cast, round_):
    local = make.user("ban-don-vi", Role.BOARD, cast.unit_a)
    Assignment.objects.create(user=local, role=Role.TECH_ADMIN, start=date(2020, 1, 1))
    with pytest.raises(PermissionDenied):
        close_round(round_=round_, by=local)
