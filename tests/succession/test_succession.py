"""A plan on its way through the Party committee, the people in it, and the rules it is checked against."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cadres.access import Role
from cadres.models import Assignment, AuditEvent, Committee, Title
from planning.actions.nominees import mark_elected
from planning.actions.plans import approve, record_return, submit
from planning.models import Nominee, PlanningRule, PlanStep, SuccessionPlan
from planning.planning_rules import RULES
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


def named(plan, cadre, **fields):
    return Nominee.objects.create(**{"plan": plan, "cadre": cadre, "title": 1, "state": "ACTIVE"} | fields)


def step(client, plan, what, **said):
    return send(client, f"/quy-hoach/{plan.pk}/buoc/{what}/", **said)


def test_a_plan_is_returned_submitted_again_and_approved_with_its_paper(of_a, cast):
    plan = make.plan(cast.unit_a)
    step(of_a, plan, "trinh", day="1/6/2020", document_number="7-TTr/ĐTN")
    refused = step(of_a, plan, "tra-lai", day="5/6/2020", document_number="", note="")
    assert refused.status_code == 422
    step(of_a, plan, "tra-lai", day="5/6/2020", document_number="", note="Thiếu nữ")
    assert "Thiếu nữ" in text_of(of_a.get(f"/quy-hoach/{plan.pk}/"))
    step(of_a, plan, "trinh", day="10/6/2020", document_number="8-TTr/ĐTN")
    step(of_a, plan, "phe-duyet", day="20/6/2020", document_number="9-QĐ/ĐU")
    plan.refresh_from_db()
    assert (plan.approved_on, plan.document_number) == (date(2020, 6, 20), "9-QĐ/ĐU")
    assert list(plan.steps.values_list("verb", flat=True)) == ["SUBMIT", "RETURN", "SUBMIT", "APPROVE"]


def test_a_plan_that_was_not_submitted_is_not_approved_by_a_step(of_a, cast):
    plan = make.plan(cast.unit_a)
    answer = step(of_a, plan, "phe-duyet", day="20/6/2020", document_number="9-QĐ/ĐU")
    assert answer.status_code == 422 and "đang ở bước" in text_of(answer)
    assert not PlanStep.objects.exists()


def test_a_person_added_to_an_approved_plan_waits_for_the_paper(of_a, cast):
    plan = make.plan(cast.unit_a, approved_on=date(2020, 2, 2))
    send(of_a, "/quy-hoach/nhan-su/them/", plan=plan.pk, cadre=cast.chi.pk, title=2, state="ACTIVE", source="INSIDE")
    row = Nominee.objects.get()
    assert (row.pending, row.progress) == ("ADD", "PROPOSED")
    said = {"accepted": "co", "day": "1/7/2020", "document_number": "3-TB/ĐU"}
    send(of_a, f"/quy-hoach/nhan-su/{row.pk}/viec/quyet-dinh/", **said)
    row.refresh_from_db()
    assert (row.pending, row.progress, row.supplement_number) == ("", "APPROVED", "3-TB/ĐU")


def test_who_is_to_leave_an_approved_plan_stays_until_the_paper(of_a, cast):
    row = named(make.plan(cast.unit_a, approved_on=date(2020, 2, 2)), cast.chi)
    send(of_a, f"/quy-hoach/nhan-su/{row.pk}/viec/dua-ra/", leaving_reason="AGE", note="")
    row.refresh_from_db()
    assert (row.state, row.pending) == ("ACTIVE", "REMOVE")
    said = {"accepted": "khong", "day": "1/7/2020", "document_number": "3-TB/ĐU"}
    send(of_a, f"/quy-hoach/nhan-su/{row.pk}/viec/quyet-dinh/", **said)
    row.refresh_from_db()
    assert (row.state, row.pending, row.leaving_reason) == ("ACTIVE", "", "")


def test_a_plan_not_yet_approved_is_changed_at_once(of_a, cast):
    row = named(make.plan(cast.unit_a), cast.chi)
    send(of_a, f"/quy-hoach/nhan-su/{row.pk}/viec/muc-san-sang/", readiness="1", note="")
    send(of_a, f"/quy-hoach/nhan-su/{row.pk}/viec/dua-ra/", leaving_reason="AGE", note="")
    row.refresh_from_db()
    assert (row.readiness, row.state, row.stage_label) == (1, "REMOVED", "Đưa ra khỏi quy hoạch")


def test_who_took_up_the_post_is_offered_to_be_marked(of_a, cast):
    row = named(make.plan(cast.unit_a, approved_on=date(2018, 2, 2)), cast.an, title=Title.SECRETARY)
    assert "Đang giữ chức danh này" in text_of(of_a.get(f"/quy-hoach/nhan-su/{row.pk}/"))
    send(of_a, f"/quy-hoach/nhan-su/{row.pk}/viec/da-bau/")
    row.refresh_from_db()
    assert row.stage_label == "Đã bầu, bổ nhiệm"


def test_four_persons_for_a_post_are_a_warning_with_names_and_basis(of_a, cast):
    plan = make.plan(cast.unit_a, approved_on=date(2020, 2, 2))
    for number in range(4):
        named(plan, make.cadre(cast.unit_a, f"Vũ Văn Số {number}"))
    page = text_of(of_a.get(f"/quy-hoach/{plan.pk}/"))
    assert "Bí thư: 4 người" in page and "15-HD/BTCTW" in page and "Chưa đạt" in page


def test_a_plan_is_judged_by_the_rules_of_its_day(of_a, cast):
    plan = make.plan(cast.unit_a, approved_on=date(2020, 2, 2))
    named(plan, cast.chi)
    assert "ít nhất 15%" in text_of(of_a.get(f"/quy-hoach/{plan.pk}/"))
    assert PlanningRule.objects.count() == len(RULES)
    assert PlanningRule.objects.in_force_on(date(2022, 1, 1)).get(code=3).minimum == 25


def test_the_checks_say_the_same_whether_the_reader_is_named_or_not(cast):
    plan = make.plan(cast.unit_a, approved_on=date(2018, 5, 5))
    named(plan, cast.chi)
    Assignment.objects.create(user=cast.cadre_self, role=Role.UNIT_CLERK, unit=cast.unit_a, start=date(2020, 1, 1))
    reader = signed_in(cast.cadre_self)
    without = reader.get(f"/quy-hoach/{plan.pk}/").context["findings"]
    named(plan, cast.an, title=2)
    assert reader.get(f"/quy-hoach/{plan.pk}/").context["findings"] == without
    assert signed_in(cast.head_a).get(f"/quy-hoach/{plan.pk}/").context["findings"] != without


def test_a_changed_term_asks_for_a_new_plan_made_from_the_old(of_a, cast):
    plan = make.plan(cast.unit_a, approved_on=date(2018, 5, 5))
    named(plan, cast.chi), named(plan, cast.binh, state="REMOVED")
    Committee.objects.create(unit=cast.unit_a, organ="EXECUTIVE", term="2019-2024", seats=9)
    assert "đã sang nhiệm kỳ 2019-2024" in text_of(of_a.get(f"/quy-hoach/{plan.pk}/"))
    step(of_a, plan, "quy-hoach-moi", day="1/7/2020", term="2019-2024")
    new = SuccessionPlan.objects.get(term="2019-2024")
    assert list(new.nominees.values_list("cadre", flat=True)) == [cast.chi.pk]
    assert "đã sang nhiệm kỳ" not in text_of(of_a.get(f"/quy-hoach/{plan.pk}/"))


def test_each_opening_of_a_plan_is_kept_and_told_to_the_board_alone(of_a, cast):
    plan = make.plan(cast.unit_a)
    assert "Ai đã xem" not in text_of(of_a.get(f"/quy-hoach/{plan.pk}/"))
    assert AuditEvent.objects.filter(verb="xem quy hoạch", subject_id=str(plan.pk)).count() == 1
    assert "nhaplieu-a" in text_of(signed_in(cast.board).get(f"/quy-hoach/{plan.pk}/"))


def test_the_post_must_be_held_before_it_is_said_to_be_taken_up(of_a, cast):
    row = named(make.plan(cast.unit_a, approved_on=date(2018, 2, 2)), cast.chi, title=Title.SECRETARY)
    answer = send(of_a, f"/quy-hoach/nhan-su/{row.pk}/viec/da-bau/")
    assert answer.status_code == 422 and "chưa giữ chức danh" in text_of(answer)
    with pytest.raises(ValidationError):
        mark_elected(nominee=row, by=cast.clerk_a)
    row.refresh_from_db()
    assert row.progress == ""


def test_ending_a_plan_on_which_approved_figures_stand_says_so_and_asks_why(of_a, cast):
    plan = make.plan(cast.unit_a, approved_on=date(2020, 2, 2))
    make.approved_period(cast.unit_a)
    assert "Các kỳ đã duyệt số liệu" in text_of(of_a.get(f"/quy-hoach/{plan.pk}/buoc/thoi-hieu-luc/"))
    assert step(of_a, plan, "thoi-hieu-luc", day="1/3/2020", note="").status_code == 422
    assert step(of_a, plan, "thoi-hieu-luc", day="1/3/2020", note="Cấp ủy thu hồi").status_code == 302
    plan.refresh_from_db()
    assert plan.valid_to == date(2020, 3, 1)


def test_who_looks_at_the_nominations_of_a_person_is_kept(of_a, cast):
    named(make.plan(cast.unit_a), cast.chi)
    of_a.get(f"/can-bo/{cast.chi.pk}/quy-hoach/nhan-su/")
    assert AuditEvent.objects.filter(verb="xem danh sách nhân sự quy hoạch").count() == 1


def test_a_return_without_a_remark_and_an_approval_without_a_paper_are_refused_by_the_verbs_themselves(cast):
    plan = make.plan(cast.unit_a)
    submit(plan=plan, day=date(2020, 6, 1), by=cast.clerk_a)
    with pytest.raises(ValidationError, match="ý kiến của cấp ủy"):
        record_return(plan=plan, day=date(2020, 6, 5), note=" ", by=cast.clerk_a)
    with pytest.raises(ValidationError, match="số văn bản phê duyệt"):
        approve(plan=plan, day=date(2020, 6, 5), document_number=" ", by=cast.clerk_a)


def test_the_checks_say_that_an_age_is_by_the_year_of_birth(cast):
    page = signed_in(cast.board).get(f"/quy-hoach/{make.plan(cast.unit_a, date(2018, 5, 5)).pk}/")
    assert "Tuổi tính theo năm sinh" in text_of(page)
