"""What a change in the workbench does: through the action, with who, old and new; never over somebody's newer one."""

from datetime import date

import pytest
from django.urls import reverse

from cadres.actions.decisions import issue_decision
from cadres.models import AuditEvent, Cadre, Decision, Post, Title, Unit
from reports.models import Goal, YearPlan
from tests import factories as make
from tests.admin.test_walk import typed_into, url
from training.models import Enrolment, Study


@pytest.fixture
def board(client, cast):
    client.force_login(cast.board)
    return client


def form_of(client, row):
    return client.get(url(type(row), "change", row.pk)).context["adminform"].form


def errors(response):
    return response.context["adminform"].form.errors


def test_a_change_is_kept_with_who_why_old_and_new(board, cast):
    sent = typed_into(form_of(board, cast.an)) | {"hometown": "Nam  Định", "change_reason": "theo lý lịch"}
    assert board.post(url(Cadre, "change", cast.an.pk), sent).status_code == 302

    newest, before = cast.an.history.all()
    assert (before.hometown, newest.hometown) == ("", "Nam Định")
    assert (newest.history_user, newest.history_change_reason) == (cast.board, "theo lý lịch")
    deed = AuditEvent.objects.latest("pk")
    assert (deed.actor_id, deed.verb, deed.subject_id) == (cast.board.pk, "sửa", str(cast.an.pk))
    assert deed.details == {"fields": ["quê quán"], "reason": "theo lý lịch"}
    page = board.get(url(Cadre, "history", cast.an.pk)).content.decode()
    assert "theo lý lịch" in page and "Nam Định" in page and "Ban Tổ chức" in page


def test_saving_without_a_change_says_so(board, cast):
    sent = typed_into(form_of(board, cast.an))
    page = board.post(url(Cadre, "change", cast.an.pk), sent, follow=True)
    assert [str(message) for message in page.context["messages"]] == ["Không có gì thay đổi."]


def test_a_row_is_added_with_who(board, cast):
    sent = {"unit": cast.unit_a.pk, "organ": "STANDING", "term": "2017/2022", "seats": 5}
    assert "Nhiệm kỳ phải ghi dạng năm-năm" in str(errors(board.post(url(cast.unit_a.committees.model, "add"), sent)))
    assert board.post(url(cast.unit_a.committees.model, "add"), sent | {"term": "2017-2022"}).status_code == 302
    made = cast.unit_a.committees.get()
    assert made.history.get().history_user == cast.board
    assert AuditEvent.objects.latest("pk").verb == "thêm"


def test_a_save_over_a_newer_change_is_refused_and_shows_both(board, cast):
    mine = typed_into(form_of(board, cast.an)) | {"education": "Thạc sĩ"}
    theirs = Cadre.objects.get(pk=cast.an.pk)
    theirs.education, theirs._history_user = "Tiến sĩ", cast.head_a
    theirs.save()

    response = board.post(url(Cadre, "change", cast.an.pk), mine)

    assert response.status_code == 200
    page = response.content.decode()
    assert "duyet-a đã sửa lúc" in page and "Tiến sĩ" in page and 'value="Thạc sĩ"' in page
    assert Cadre.objects.get(pk=cast.an.pk).education == "Tiến sĩ"

    again = typed_into(response.context["adminform"].form)
    assert board.post(url(Cadre, "change", cast.an.pk), again).status_code == 302
    assert Cadre.objects.get(pk=cast.an.pk).education == "Thạc sĩ"


def test_a_newer_version_with_the_same_values_is_no_quarrel(board, cast):
    mine = typed_into(form_of(board, cast.an)) | {"education": "Thạc sĩ"}
    cast.an.save()
    assert board.post(url(Cadre, "change", cast.an.pk), mine).status_code == 302


def test_a_row_that_was_withdrawn_meanwhile_is_not_found(board, cast):
    visit = make.visit(cast.khoa, cast.unit_a, date(2020, 3, 2))
    mine = typed_into(form_of(board, visit))
    visit.delete()
    assert board.post(url(type(visit), "change", visit.pk or 1), mine).status_code == 404


def test_a_constraint_answers_in_vietnamese_on_the_form(board, cast):
    sent = typed_into(form_of(board, cast.unit_a)) | {"founded_on": "02/01/2020", "dissolved_on": "01/01/2020"}
    assert "Ngày giải thể phải sau ngày thành lập." in str(
        errors(board.post(url(Unit, "change", cast.unit_a.pk), sent))
    )


def test_a_circle_of_units_is_refused(board, cast):
    sent = typed_into(form_of(board, cast.unit_a)) | {"parent": cast.below_a.pk}
    assert "thành vòng" in str(errors(board.post(url(Unit, "change", cast.unit_a.pk), sent)))


def test_moving_a_unit_moves_all_below_it(board, cast):
    sent = typed_into(form_of(board, cast.unit_a)) | {"parent": cast.unit_b.pk}
    assert board.post(url(Unit, "change", cast.unit_a.pk), sent).status_code == 302
    below = Unit.objects.get(pk=cast.below_a.pk)
    assert below.path == f"/{cast.bloc.pk}/{cast.unit_b.pk}/{cast.unit_a.pk}/{cast.below_a.pk}/"


@pytest.mark.parametrize("typed, problem", [("01/01/2090", "không được sau hôm nay"), ("01/01/2020", "14 đến 75")])
def test_a_birth_date_that_cannot_be_is_refused(board, cast, typed, problem):
    sent = typed_into(form_of(board, cast.an)) | {"born_on": typed}
    assert problem in str(errors(board.post(url(Cadre, "change", cast.an.pk), sent)))


def test_a_study_before_the_document_was_issued_is_refused(board, cast):
    subject = make.resolution(issued_on=date(2020, 3, 2))
    sent = {"subject": subject.pk, "cadre": cast.an.pk, "studied_on": "01/03/2020"}
    assert "trước ngày ban hành (02/03/2020)" in str(errors(board.post(url(Study, "add"), sent)))
    make.study(cast.an, subject, date(2020, 3, 5))
    later = typed_into(form_of(board, subject)) | {"issued_on": "06/03/2020"}
    assert "Đã có người được ghi học" in str(errors(board.post(url(type(subject), "change", subject.pk), later)))


def test_a_completion_before_the_class_begins_is_refused(board, cast):
    course = make.course(starts_on=date(2020, 3, 2))
    sent = {"course": course.pk, "cadre": cast.an.pk, "result": "COMPLETED", "completed_on": "01/03/2020"}
    assert "trước ngày khai giảng (02/03/2020)" in str(errors(board.post(url(Enrolment, "add"), sent)))
    assert board.post(url(Enrolment, "add"), sent | {"completed_on": "02/03/2020"}).status_code == 302
    later = typed_into(form_of(board, course)) | {"starts_on": "03/03/2020"}
    assert "Đã có học viên hoàn thành" in str(errors(board.post(url(type(course), "change", course.pk), later)))


def test_a_row_is_withdrawn_with_a_reason(board, cast):
    visit = make.visit(cast.khoa, cast.unit_a, date(2020, 3, 2))
    address = url(type(visit), "delete", visit.pk)
    assert "cần điền" in board.post(address, {"reason": " "}).content.decode()
    assert board.post(address, {"reason": "nhập trùng"}).status_code == 302
    assert not type(visit).objects.exists()
    assert AuditEvent.objects.latest("pk").details == {"reason": "nhập trùng"}
    assert type(visit).history.latest().history_user == cast.board


def test_a_row_on_which_others_hang_is_not_withdrawn(board, cast):
    response = board.post(url(Cadre, "delete", cast.an.pk), {"reason": "nhập nhầm"})
    assert "Chưa xóa được cán bộ “Nguyễn Thị Hòa An”: còn 1 chức vụ" in response.content.decode()
    assert Cadre.objects.filter(pk=cast.an.pk).exists()
    assert not AuditEvent.objects.filter(verb="xóa").exists()


DECISION = {
    "decision_number": "45-QĐ/ĐTN",
    "decision_kind": "APPOINTMENT",
    "decision_signed_on": "01/03/2020",
    "decision_signer": "",
}


def test_a_post_is_added_by_a_decision(board, cast):
    sent = {"cadre": cast.binh.pk, "unit": cast.unit_b.pk, "title": Title.SECRETARY, "start": "02/03/2020"}
    assert "decision_number" in errors(board.post(url(Post, "add"), sent))
    assert board.post(url(Post, "add"), sent | DECISION).status_code == 302
    post = cast.binh.posts.get(unit=cast.unit_b)
    assert (post.start, post.opened_by.number) == (date(2020, 3, 2), "45-QĐ/ĐTN")
    assert AuditEvent.objects.latest("pk").verb == "ghi nhận chức vụ"


def test_one_decision_may_change_several_posts(board, cast):
    for cadre in (cast.binh, cast.dung):
        sent = {"cadre": cadre.pk, "unit": cast.below_a.pk, "title": Title.DEPUTY_SECRETARY, "start": "02/03/2020"}
        assert board.post(url(Post, "add"), sent | DECISION).status_code == 302
    assert Decision.objects.get().opened_posts.count() == 2


def test_the_same_title_twice_at_one_time_is_refused(board, cast):
    sent = {"cadre": cast.an.pk, "unit": cast.unit_a.pk, "title": Title.SECRETARY, "start": "02/03/2020"}
    assert "Đang giữ chức Bí thư" in str(errors(board.post(url(Post, "add"), sent | DECISION))["again"])
    assert not Decision.objects.exists()


def test_who_is_elected_again_leaves_the_old_post_by_the_same_paper(board, cast):
    sent = {"cadre": cast.an.pk, "unit": cast.unit_a.pk, "title": Title.SECRETARY, "start": "02/03/2020", "again": "on"}
    assert board.post(url(Post, "add"), sent | DECISION).status_code == 302
    old, new = cast.an.posts.order_by("start")
    assert (old.end, old.end_reason, old.closed_by, new.follows) == (new.start, "REELECTED", new.opened_by, old)


def test_a_post_ends_by_a_decision(board, cast):
    post = cast.an.posts.get()
    address = url(Post, "end", post.pk)
    assert "cần điền" in board.post(address, {"end": "01/07/2020"}).content.decode()
    assert board.post(address, DECISION | {"end": "01/07/2020", "decision_kind": "DISMISSAL"}).status_code == 302
    post.refresh_from_db()
    assert (post.end, post.closed_by.kind) == (date(2020, 7, 1), "DISMISSAL")
    assert board.get(address).status_code == 403


def test_a_post_cannot_end_before_it_began(board, cast):
    response = board.post(url(Post, "end", cast.an.posts.get().pk), DECISION | {"end": "01/01/2018"})
    assert "Ngày thôi giữ chức phải sau ngày bắt đầu." in response.content.decode()
    assert not Decision.objects.exists()


def test_a_wrong_post_is_corrected_with_a_reason(board, cast):
    post = cast.an.posts.get()
    sent = typed_into(form_of(board, post)) | {"start": "02/01/2018"}
    assert "change_reason" in errors(board.post(url(Post, "change", post.pk), sent))
    assert board.post(url(Post, "change", post.pk), sent | {"change_reason": "ghi sai ngày"}).status_code == 302
    assert post.history.first().history_change_reason == "ghi sai ngày"


def test_the_parameters_of_a_year_are_ticked(board, cast):
    plan = YearPlan.objects.get(year=2020)
    sent = typed_into(form_of(board, plan)) | {"titles_subordinate": ["SECRETARY", "DEPUTY_SECRETARY"]}
    assert board.post(url(YearPlan, "change", plan.pk), sent).status_code == 302
    plan.refresh_from_db()
    assert plan.counted_titles["SUBORDINATE"] == ["SECRETARY", "DEPUTY_SECRETARY"]
    assert len(plan.counted_titles["BLOC"]) == 8


def test_next_years_plan_begins_with_this_years_thresholds(board, cast):
    plan = YearPlan.objects.get(year=2020)
    sent = typed_into(form_of(board, plan)) | {"year": 2021, "number": "90-KH/ĐTN"}
    assert board.post(url(YearPlan, "add"), sent).status_code == 302
    goals = {
        year: dict(Goal.objects.filter(plan__year=year).values_list("measure", "threshold")) for year in (2020, 2021)
    }
    assert goals[2020] and goals[2020] == goals[2021]


def test_a_row_of_nobodys_is_not_found(board, cast):
    assert board.get(url(Cadre, "change", 999_999)).status_code == 404
    assert board.get(url(Cadre, "history", 999_999)).status_code == 404


def test_namesakes_are_told_apart_where_they_are_chosen(board, cast):
    make.cadre(cast.unit_b, "Nguyễn Thị Hòa An", born_on=date(1988, 2, 3), code="CB-HAI")
    asked = {"app_label": "evaluation", "model_name": "visit", "field_name": "cadre", "term": "hoa an"}
    found = board.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [one["text"] for one in found] == [
        "Nguyễn Thị Hòa An (1988, Đoàn cơ sở B) – CB-HAI",
        f"Nguyễn Thị Hòa An (1995, Đoàn cơ sở A) – {cast.an.code}",
    ]


def test_the_list_of_choices_speaks_vietnamese(board, cast):
    page = board.get(url(Post, "add")).content.decode()
    assert "select2/i18n/vi.js" in page


def test_a_decision_corrected_in_the_workbench_keeps_its_place_in_the_register(board, cast):
    paper = {"kind": "RECOGNITION", "signed_on": date(2020, 3, 2), "by": cast.board}
    first, second = (issue_decision(number=number, issuer=cast.bloc, **paper) for number in ("5-QĐ/ĐTN", "6-QĐ/ĐTN"))
    sent = typed_into(form_of(board, second)) | {"change_reason": "ghi sai số"}
    assert (
        "đã có trong sổ quyết định"
        in board.post(url(Decision, "change", second.pk), sent | {"number": "5-QĐ/ĐTN"}).content.decode()
    )
    assert board.post(url(Decision, "change", second.pk), sent | {"number": "9-QĐ/ĐTN"}).status_code == 302
    second.refresh_from_db()
    assert (second.serial, second.symbol, first.serial) == (9, "QĐ/ĐTN", 5)
