"""What a review finds of each person in a plan; the own nomination is never told and never touched (ADR 13)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cadres.access import Permission, Role
from cadres.models import Assignment, AuditEvent
from planning.actions.reviews import Found, change_outcomes, review_people
from planning.models import Nominee, PlanReview, ReviewOutcome
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of
from tests.reports.asking import ask

pytestmark = pytest.mark.django_db
OLD = date(2018, 5, 5)


@pytest.fixture
def clerk(cast):
    return signed_in(cast.clerk_a)


@pytest.fixture
def plan(cast):
    return make.plan(cast.unit_a, OLD)


@pytest.fixture
def clerk_an(cast):
    """An, a clerk of unit A who is named in the plan."""
    Assignment.objects.create(user=cast.cadre_self, role=Role.UNIT_CLERK, unit=cast.unit_a, start=date(2020, 1, 1))
    return signed_in(cast.cadre_self)


def named(plan, cadre, **fields):
    return Nominee.objects.create(**{"plan": plan, "cadre": cadre, "title": 1, "state": "ACTIVE"} | fields)


def say(client, plan, *, day="1/7/2020", **said):
    """`said`: by the key of the nominee (`of_7`), the outcome and its reason."""
    typed = {"reviewed_on": day}
    for key, (outcome, reason) in said.items():
        number = key.removeprefix("of_")
        typed |= {f"ket-qua-{number}": outcome, f"ly-do-{number}": reason}
    return send(client, f"/quy-hoach/{plan.pk}/ra-soat/", **typed)


def outcomes():
    return {one.nominee.cadre.full_name: (one.outcome, one.reason) for one in ReviewOutcome.objects.all()}


def test_no_change_keeps_each_who_is_still_in_the_plan(cast, clerk, plan):
    named(plan, cast.chi), named(plan, cast.an, title=2), named(plan, cast.binh, state="REMOVED")
    send(clerk, "/quy-hoach/ra-soat/them/", plan=plan.pk, reviewed_on="1/7/2020", outcome="KEPT")
    assert outcomes() == {"Đỗ Thị Chi": ("KEPT", ""), "Nguyễn Thị Hòa An": ("KEPT", "")}
    assert ask("planning", "Y", cast.unit_a)[0] == 1
    review = PlanReview.objects.get()
    assert ReviewOutcome.history.filter(history_user=cast.clerk_a).count() == 2
    assert "Giữ nguyên" in text_of(clerk.get(f"/quy-hoach/ra-soat/{review.pk}/"))


def test_many_plans_reviewed_without_a_change_keep_their_people_too(cast, clerk, plan):
    named(plan, cast.chi)
    send(clerk, "/quy-hoach/ra-soat/them-nhieu/", reviewed_on="1/7/2020", whom="except", people=[])
    assert outcomes() == {"Đỗ Thị Chi": ("KEPT", "")}


def test_what_is_found_of_each_is_kept_and_the_plan_counts(cast, clerk, plan):
    kept, added, adjusted = named(plan, cast.chi), named(plan, cast.binh), named(plan, cast.an, title=2)
    made = say(clerk, plan, **{
        f"of_{kept.pk}": ("KEPT", ""),
        f"of_{added.pk}": ("ADDED", ""),
        f"of_{adjusted.pk}": ("ADJUSTED", "Đổi chức danh quy hoạch"),
    })  # fmt: skip
    assert made.status_code == 302
    assert outcomes() == {
        "Đỗ Thị Chi": ("KEPT", ""),
        "Lê Văn Bình": ("ADDED", ""),
        "Nguyễn Thị Hòa An": ("ADJUSTED", "Đổi chức danh quy hoạch"),
    }
    assert ask("planning", "Y", cast.unit_a)[0] == 1
    assert "Đổi chức danh quy hoạch" in text_of(clerk.get(made.url))


@pytest.mark.parametrize("outcome", ["ADJUSTED", "REMOVED:OTHER"])
def test_an_adjustment_or_another_reason_without_a_word_is_refused_and_nothing_typed_is_lost(
    cast, clerk, plan, outcome
):
    one = named(plan, cast.chi)
    refused = say(clerk, plan, day="2/7/2020", **{f"of_{one.pk}": (outcome, " ")})
    assert refused.status_code == 422 and "Hãy ghi lý do với Đỗ Thị Chi" in text_of(refused)
    assert f'<option value="{outcome}" selected' in refused.content.decode()
    assert 'value="2/7/2020"' in refused.content.decode()
    assert not PlanReview.objects.exists() and not ReviewOutcome.objects.exists()


def test_who_is_taken_out_of_an_approved_plan_waits_for_the_paper_and_of_a_draft_leaves_at_once(cast, clerk, plan):
    of_approved, of_draft = named(plan, cast.chi), named(make.plan(cast.unit_a), cast.chi)
    say(clerk, plan, **{f"of_{of_approved.pk}": ("REMOVED:AGE", "")})
    say(clerk, of_draft.plan, **{f"of_{of_draft.pk}": ("REMOVED:MOVED", "Về quận")})
    of_approved.refresh_from_db(), of_draft.refresh_from_db()
    assert (of_approved.state, of_approved.pending, of_approved.leaving_reason) == ("ACTIVE", "REMOVE", "AGE")
    assert of_draft.state == "REMOVED"
    said = set(ReviewOutcome.objects.values_list("outcome", "reason"))
    assert said == {("REMOVED", "Quá tuổi"), ("REMOVED", "Chuyển công tác: Về quận")}


def test_who_waits_to_leave_is_not_said_to_stay(cast, clerk, plan):
    one = named(plan, cast.chi, pending="REMOVE", leaving_reason="AGE")
    refused = say(clerk, plan, **{f"of_{one.pk}": ("KEPT", "")})
    assert refused.status_code == 422 and "đang chờ cấp ủy cho ra" in text_of(refused)
    assert not PlanReview.objects.exists()
    assert say(clerk, plan, **{f"of_{one.pk}": ("REMOVED:AGE", "")}).status_code == 302


def test_a_review_by_somebody_named_in_the_plan_leaves_the_own_row_unsaid_and_as_it_is(cast, clerk_an, plan):
    own, other = named(plan, cast.an), named(plan, cast.chi, title=2)
    page = clerk_an.get(f"/quy-hoach/{plan.pk}/ra-soat/")
    assert "Hòa An" not in text_of(page) and f"ket-qua-{own.pk}" not in page.content.decode()
    assert (
        say(clerk_an, plan, **{f"of_{other.pk}": ("REMOVED:AGE", ""), f"of_{own.pk}": ("KEPT", "")}).status_code == 302
    )
    send(clerk_an, "/quy-hoach/ra-soat/them/", plan=plan.pk, reviewed_on="2/7/2020", outcome="KEPT")
    assert not ReviewOutcome.objects.filter(nominee=own).exists()
    own.refresh_from_db()
    assert (own.state, own.pending) == ("ACTIVE", "")


def test_nobody_sees_what_was_found_of_the_own_nomination(cast, clerk, clerk_an, plan):
    own, other = named(plan, cast.an), named(plan, cast.chi, title=2)
    said = {f"of_{own.pk}": ("ADJUSTED", "Đổi chức danh"), f"of_{other.pk}": ("KEPT", "")}
    made = say(clerk, plan, **said)
    review = PlanReview.objects.get()
    assert review.outcome == "", "a word of the whole plan would tell what was found of the one who is not shown"
    for address in (made.url, f"/quy-hoach/ra-soat/{review.pk}/tung-nguoi/", f"/quy-hoach/{plan.pk}/"):
        page = text_of(clerk_an.get(address))
        assert "Đổi chức danh" not in page.replace("Đổi chức danh quy hoạch", "") and "Hòa An" not in page.replace(
            "Nguyễn Thị Hòa An (canbo)", ""
        )
    assert list(ReviewOutcome.objects.for_user(cast.cadre_self, Permission.PLANNING_VIEW)) == [
        ReviewOutcome.objects.get(nominee=other)
    ]


def test_the_trail_keeps_one_line_for_a_review_however_many_are_in_it(cast, clerk, plan):
    one, two = named(plan, cast.chi), named(plan, cast.binh)
    say(clerk, plan, **{f"of_{one.pk}": ("KEPT", ""), f"of_{two.pk}": ("KEPT", "")})
    assert AuditEvent.objects.filter(verb="ghi kết quả rà soát từng người").count() == 1
    assert not AuditEvent.objects.filter(subject_type="kết quả rà soát từng người").exists()


def test_what_was_found_is_mended_later_and_the_own_row_stays_out_of_it(cast, clerk, clerk_an, plan):
    own, other = named(plan, cast.an), named(plan, cast.chi, title=2)
    say(clerk, plan, **{f"of_{own.pk}": ("ADDED", ""), f"of_{other.pk}": ("KEPT", "")})
    review = PlanReview.objects.get()
    address = f"/quy-hoach/ra-soat/{review.pk}/tung-nguoi/"
    send(clerk_an, address, **{f"ket-qua-{other.pk}": "ADJUSTED", f"ly-do-{other.pk}": "Nâng mức sẵn sàng"})
    assert outcomes() == {"Nguyễn Thị Hòa An": ("ADDED", ""), "Đỗ Thị Chi": ("ADJUSTED", "Nâng mức sẵn sàng")}
    assert "selected" in clerk.get(address).content.decode()


def test_a_review_told_person_by_person_later_has_no_word_of_the_whole_whatever_was_found(cast, clerk, plan):
    one = named(plan, cast.chi)
    send(clerk, "/quy-hoach/ra-soat/them/", plan=plan.pk, reviewed_on="1/7/2020", outcome="KEPT")
    review = PlanReview.objects.get()
    send(clerk, f"/quy-hoach/ra-soat/{review.pk}/tung-nguoi/", **{f"ket-qua-{one.pk}": "KEPT", f"ly-do-{one.pk}": ""})
    review.refresh_from_db()
    assert review.outcome == ""


def test_the_page_of_a_person_says_what_the_last_review_found(cast, clerk, plan):
    one = named(plan, cast.chi)
    say(clerk, plan, **{f"of_{one.pk}": ("ADJUSTED", "Đổi chức danh")})
    assert "Điều chỉnh, 01/07/2020: Đổi chức danh" in text_of(clerk.get(f"/quy-hoach/nhan-su/{one.pk}/"))


def test_who_came_into_the_plan_meanwhile_is_shown_before_anything_is_written(cast, clerk, plan):
    one = named(plan, cast.chi)
    address = f"/quy-hoach/{plan.pk}/ra-soat/"
    opened = clerk.get(address)
    late = named(plan, cast.binh)
    typed = {"reviewed_on": "1/7/2020", "shown": str(one.pk), f"ket-qua-{one.pk}": "ADDED", f"ly-do-{one.pk}": "Mới"}
    refused = clerk.post(address, typed)
    assert opened.status_code == 200 and refused.status_code == 422
    assert (
        "vừa thay đổi" in text_of(refused)
        and "Lê Văn Bình" in text_of(refused)
        and 'value="Mới"' in refused.content.decode()
    )
    assert not PlanReview.objects.exists()
    again = clerk.post(address, typed | {"shown": f"{one.pk},{late.pk}", f"ket-qua-{late.pk}": "ADDED"})
    assert again.status_code == 302


def test_of_two_who_review_on_the_same_day_one_is_told(cast, clerk, plan):
    one = named(plan, cast.chi)
    assert say(clerk, plan, **{f"of_{one.pk}": ("KEPT", "")}).status_code == 302
    refused = say(signed_in(cast.head_a), plan, **{f"of_{one.pk}": ("ADDED", "")})
    assert refused.status_code == 422 and "đã có lần rà soát trong ngày đó" in text_of(refused)
    assert outcomes() == {"Đỗ Thị Chi": ("KEPT", "")}


def test_a_review_is_withdrawn_with_what_it_found_and_a_nominee_with_what_was_found_of_them(cast, clerk, plan):
    one, two = named(plan, cast.chi), named(plan, cast.binh)
    say(clerk, plan, **{f"of_{one.pk}": ("KEPT", ""), f"of_{two.pk}": ("KEPT", "")})
    assert send(clerk, f"/quy-hoach/nhan-su/{two.pk}/rut/", reason="Nhập nhầm người").status_code == 302
    assert outcomes() == {"Đỗ Thị Chi": ("KEPT", "")}
    review = PlanReview.objects.get()
    assert send(clerk, f"/quy-hoach/ra-soat/{review.pk}/rut/", reason="Nhập nhầm ngày").status_code == 302
    assert not ReviewOutcome.objects.exists() and not PlanReview.objects.exists()
    assert ReviewOutcome.history.filter(history_type="-", history_user=cast.clerk_a).count() == 2


def test_a_person_of_another_plan_is_refused_by_the_verb(cast, plan):
    stranger = named(make.plan(cast.unit_b), cast.dung)
    with pytest.raises(ValidationError, match="thuộc quy hoạch khác"):
        review_people(plan=plan, reviewed_on=date(2020, 7, 1), found=[Found(stranger, "KEPT")], by=cast.clerk_a)
    assert not PlanReview.objects.exists()


def test_the_verb_asks_for_a_reason_too(cast, plan):
    review = make.review(plan, date(2020, 7, 1))
    with pytest.raises(ValidationError, match="phải ghi lý do"):
        change_outcomes(review=review, found=[Found(named(plan, cast.chi), "ADJUSTED")], by=cast.clerk_a)


def test_each_opening_of_a_page_with_the_names_is_kept(cast, clerk, plan):
    named(plan, cast.chi)
    clerk.get(f"/quy-hoach/{plan.pk}/ra-soat/")
    review = make.review(plan, date(2020, 7, 1))
    clerk.get(f"/quy-hoach/ra-soat/{review.pk}/")
    assert AuditEvent.objects.filter(verb="xem quy hoạch", subject_id=str(plan.pk)).count() == 2


def test_a_review_of_the_workbook_has_no_outcomes_and_stays_valid(cast, clerk, plan):
    review = make.review(plan, date(2020, 3, 3))
    assert "chưa ghi kết quả từng người" in text_of(clerk.get(f"/quy-hoach/ra-soat/{review.pk}/"))
    assert ask("planning", "Y", cast.unit_a)[0] == 1


def test_correcting_a_review_told_person_by_person_asks_no_word_of_the_whole(cast, clerk, plan):
    """It would tell of who is not shown, and the day alone could not be put right."""
    chi = named(plan, cast.chi)
    say(clerk, plan, **{f"of_{chi.pk}": ("ADDED", "")})
    page = f"/quy-hoach/ra-soat/{PlanReview.objects.get().pk}/sua/"
    assert "outcome" not in clerk.get(page).context["form"].fields
    assert send(clerk, page, reviewed_on="30/6/2020", outcome="KEPT", change_reason="Gõ nhầm ngày").status_code == 302
    assert PlanReview.objects.values_list("reviewed_on", "outcome").get() == (date(2020, 6, 30), "")


def test_the_admin_gives_it_no_word_either(cast, plan):
    row = PlanReview.objects.create(plan=plan, reviewed_on=date(2020, 7, 1))
    form = signed_in(cast.board).get(f"/quan-tri/planning/planreview/{row.pk}/change/").context["adminform"]
    assert "outcome" not in form.form.fields


def test_it_says_that_it_is_told_person_by_person_and_leads_to_the_plan(cast, clerk, plan):
    row = PlanReview.objects.create(plan=plan, reviewed_on=date(2020, 7, 1))
    page = clerk.get(f"/quy-hoach/ra-soat/{row.pk}/").content.decode()
    assert "Từng người" in page and f'href="/quy-hoach/{plan.pk}/"' in page
    assert "01/07/2020 (từng người)" in text_of(clerk.get("/quy-hoach/"))


def test_a_nominee_leads_to_the_plan(cast, clerk, plan):
    page = clerk.get(f"/quy-hoach/nhan-su/{named(plan, cast.chi).pk}/").content.decode()
    assert f'href="/quy-hoach/{plan.pk}/"' in page
