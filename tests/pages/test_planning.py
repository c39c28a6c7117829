"""Plans, their reviews and nominees on the units' pages."""

from datetime import date

import pytest

from cadres.access import Role
from cadres.models import Assignment, Title
from planning.models import Nominee, PlanReview, SuccessionPlan
from tests import factories as make
from tests.pages.asking import fields_of, send, signed_in, text_of
from tests.reports.asking import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def of_a(cast):
    return signed_in(cast.clerk_a)


def new_plan(cast, **changes):
    return {
        "unit": cast.unit_a.pk, "code": "", "term": "2017-2022", "approved_on": "3/2/2020", "document_number": "7-TB/ĐU",
        "valid_from": "", "last_day": "31/12/2022",
    } | changes  # fmt: skip


def planned(cast):
    return ask("planning", "H1", cast.unit_a)[0]


def test_an_approved_plan_counts_and_its_withdrawal_takes_it_back(of_a, cast):
    assert planned(cast) == 0
    made = send(of_a, "/quy-hoach/them/", **new_plan(cast))
    plan = SuccessionPlan.objects.get()
    assert (plan.code, plan.valid_to) == ("CSA-QH1", date(2023, 1, 1)), "the last day in force is 31/12/2022"
    assert planned(cast) == 1
    assert "Phê duyệt trong năm" in text_of(of_a.get(made.url))
    send(of_a, f"/quy-hoach/{plan.pk}/rut/", reason="Nhập hai lần")
    assert planned(cast) == 0


def test_after_a_new_plan_the_people_in_it_are_offered(of_a, cast):
    page = of_a.get(send(of_a, "/quy-hoach/them/", **new_plan(cast)).url)
    key = SuccessionPlan.objects.get().pk
    assert "Việc tiếp theo" in text_of(page)
    assert f'href="/quy-hoach/nhan-su/them/?quy-hoach={key}"' in page.content.decode().split("Rà soát")[0]
    assert "Việc tiếp theo" not in text_of(of_a.get(f"/quy-hoach/{key}/"))


def test_a_plan_that_ends_before_it_begins_is_refused_with_what_was_typed(of_a, cast):
    answer = send(of_a, "/quy-hoach/them/", **new_plan(cast, valid_from="1/3/2020", last_day="1/2/2020"))
    assert "không được trước ngày bắt đầu hiệu lực (01/03/2020)" in text_of(answer)
    assert 'value="1/2/2020"' in answer.content.decode()
    assert not SuccessionPlan.objects.exists()


def test_a_review_without_change_makes_an_older_plan_count(of_a, cast):
    plan = make.plan(cast.unit_a, approved_on=date(2018, 5, 5))
    assert planned(cast) == 0
    assert "Chưa rà soát năm nay" in text_of(of_a.get("/quy-hoach/"))
    address = f"/quy-hoach/ra-soat/them/?quy-hoach={plan.pk}&ket-qua=giu-nguyen"
    page = of_a.get(address).content.decode()
    assert 'value="10/07/2020"' in page and '<option value="KEPT" selected>' in page
    made = send(of_a, address, plan=plan.pk, reviewed_on="20/6/2020", outcome="KEPT")
    assert planned(cast) == 1
    assert "Đã rà soát trong năm" in text_of(of_a.get("/quy-hoach/"))
    send(of_a, f"{made.url}rut/", reason="Nhập nhầm quy hoạch")
    assert planned(cast) == 0


def test_all_plans_not_yet_reviewed_are_reviewed_in_one_sending(of_a, cast):
    old, below = (
        make.plan(cast.unit_a, approved_on=date(2018, 5, 5)),
        make.plan(cast.below_a, approved_on=date(2019, 5, 5)),
    )
    make.plan(cast.unit_a, approved_on=date(2020, 2, 2))  # approved this year: nothing to do
    make.plan(cast.unit_a)  # not approved: a review would not make it count
    make.plan(cast.unit_b, approved_on=date(2018, 5, 5))
    answer = send(of_a, "/quy-hoach/ra-soat/them-nhieu/", reviewed_on="1/7/2020", whom="except", people=[])
    assert set(PlanReview.objects.values_list("plan", "outcome")) == {(old.pk, "KEPT"), (below.pk, "KEPT")}
    assert "2 quy hoạch" in text_of(of_a.get(answer.url))


def test_a_review_cannot_lie_ahead(of_a, cast):
    plan = make.plan(cast.unit_a, approved_on=date(2018, 5, 5))
    answer = send(of_a, "/quy-hoach/ra-soat/them/", plan=plan.pk, reviewed_on="11/7/2020", outcome="KEPT")
    assert "không được sau hôm nay (10/07/2020)" in text_of(answer)


def test_a_plan_of_another_unit_cannot_be_reviewed_or_filled(of_a, cast):
    foreign = make.plan(cast.unit_b, approved_on=date(2018, 5, 5))
    assert (
        send(of_a, "/quy-hoach/ra-soat/them/", plan=foreign.pk, reviewed_on="1/7/2020", outcome="KEPT").status_code
        == 422
    )
    sent = send(of_a, "/quy-hoach/nhan-su/them/", plan=foreign.pk, cadre=cast.chi.pk, title=1, state="ACTIVE")
    assert sent.status_code == 422
    assert not PlanReview.objects.exists() and not Nominee.objects.exists()


def test_many_are_named_for_one_title_and_one_is_taken_out(of_a, cast):
    plan = make.plan(cast.unit_a, approved_on=date(2018, 5, 5))
    said = {"plan": plan.pk, "title": Title.DEPUTY_SECRETARY, "whom": "except", "people": [cast.binh.pk]}
    send(of_a, "/quy-hoach/nhan-su/them-nhieu/", **said)
    assert set(plan.nominees.values_list("cadre", flat=True)) == {cast.an.pk, cast.chi.pk}
    one = plan.nominees.get(cadre=cast.chi)
    send(of_a, f"/quy-hoach/nhan-su/{one.pk}/sua/", title=one.title, state="REMOVED", change_reason="Chuyển công tác")
    page = text_of(of_a.get(f"/quy-hoach/nhan-su/{one.pk}/"))
    assert "Đang quy hoạch → Đưa ra khỏi quy hoạch" in page and "Chuyển công tác" in page


def test_a_plan_with_people_in_it_is_not_withdrawn_from_under_them(of_a, cast):
    plan = make.plan(cast.unit_a)
    Nominee.objects.create(plan=plan, cadre=cast.an, title=1, state="ACTIVE")
    answer = send(of_a, f"/quy-hoach/{plan.pk}/rut/", reason="Nhập nhầm")
    assert "còn dòng khác gắn với dòng này" in text_of(answer)
    assert "nhân sự" not in text_of(answer).split("Chưa xóa được")[1].split(".")[0]
    assert SuccessionPlan.objects.exists()


def test_nobody_sees_the_own_nomination(cast):
    plan = make.plan(cast.unit_a, approved_on=date(2018, 5, 5))
    own = Nominee.objects.create(plan=plan, cadre=cast.an, title=1, state="ACTIVE")
    other = Nominee.objects.create(plan=plan, cadre=cast.chi, title=2, state="ACTIVE")
    Assignment.objects.create(user=cast.cadre_self, role=Role.UNIT_CLERK, unit=cast.unit_a, start=date(2020, 1, 1))
    clerk_an = signed_in(cast.cadre_self)
    assert clerk_an.get(f"/quy-hoach/nhan-su/{own.pk}/").status_code == 404
    assert clerk_an.get(f"/quy-hoach/nhan-su/{other.pk}/").status_code == 200
    assert "Nhân sự quy hoạch (1 lượt)" in text_of(clerk_an.get(f"/quy-hoach/{plan.pk}/"))
    for address in ("/quy-hoach/nhan-su/", f"/quy-hoach/{plan.pk}/", "/quy-hoach/nhan-su/them-nhieu/"):
        assert "Hòa An" not in text_of(clerk_an.get(address))
    assert "Chưa ghi gì" in text_of(clerk_an.get(f"/can-bo/{cast.an.pk}/quy-hoach/nhan-su/"))


def test_a_newer_last_day_of_a_plan_stands_beside_the_typed_one(of_a, cast):
    plan = make.plan(cast.unit_a, approved_on=date(2018, 5, 5), valid_to=date(2023, 1, 1))
    plan.save()
    address = f"/quy-hoach/{plan.pk}/sua/"
    opened = fields_of(of_a.get(address))
    said = {"term": plan.term, "approved_on": "5/5/2018", "document_number": "", "valid_from": ""}
    send(signed_in(cast.head_a), address, **said, last_day="30/6/2021")
    answer = of_a.post(address, opened | said | {"last_day": "31/12/2021"})
    assert "Hiệu lực đến hết ngày 30/06/2021 31/12/2021" in text_of(answer)
    plan.refresh_from_db()
    assert plan.valid_to == date(2021, 7, 1)


def test_an_approved_period_is_named_before_a_review_is_withdrawn(of_a, cast):
    plan = make.plan(cast.unit_a, approved_on=date(2018, 5, 5))
    review = make.review(plan, date(2020, 2, 2))
    make.approved_period(cast.unit_a)
    assert "Quý I/2020 của Đoàn cơ sở A" in text_of(of_a.get(f"/quy-hoach/ra-soat/{review.pk}/rut/"))
