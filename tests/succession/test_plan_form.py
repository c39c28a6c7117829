"""The standard form of a plan: its columns, one line a person, its foot; for a purpose, recorded, without the own row."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from cadres.access import Role
from cadres.models import Assignment, AuditEvent, Precision, Title
from planning.models import Nominee
from reports.plan_form import people_of
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of

pytestmark = pytest.mark.django_db
TODAY, OLD = date(2020, 7, 10), date(2018, 5, 5)
PURPOSE = "Trình cấp ủy phê duyệt"


@pytest.fixture
def plan(cast):
    return make.plan(cast.unit_a, OLD, document_number="7-QĐ/ĐU")


def named(plan, cadre, title=Title.SECRETARY, **fields):
    return Nominee.objects.create(**{"plan": plan, "cadre": cadre, "title": title, "state": "ACTIVE"} | fields)


def exported(user, plan, **said):
    return send(signed_in(user), f"/quy-hoach/{plan.pk}/danh-sach/", **{"purpose": PURPOSE} | said)


def sheet_of(answer):
    assert answer.status_code == 200, text_of(answer)
    return load_workbook(BytesIO(answer.content)).worksheets[0]


def table(answer) -> dict[str, dict[str, object]]:
    """By name, each cell by its label; of a group "group: label"."""
    rows = list(sheet_of(answer).iter_rows(min_row=8, values_only=True))
    labels, group = [], ""
    for above, below in zip(rows[0], rows[1], strict=True):
        group = above or group
        labels.append(f"{group}: {below}" if below else above)
    lines = [dict(zip(labels, row, strict=True)) for row in rows[2:] if isinstance(row[0], int)]
    return {one["Họ và tên"]: one for one in lines}


def words(answer) -> str:
    return " | ".join(str(cell) for row in sheet_of(answer).iter_rows(values_only=True) for cell in row if cell)


def test_the_columns_are_those_of_the_form_in_their_order(cast, plan):
    named(plan, cast.chi)
    (line,) = table(exported(cast.clerk_a, plan)).values()
    assert list(line) == [
        "TT", "Họ và tên", "Ngày, tháng, năm sinh: Nam", "Ngày, tháng, năm sinh: Nữ", "Dân tộc", "Tôn giáo", "Quê quán",
        "Ngày vào Đoàn", "Ngày vào Đảng: Dự bị", "Ngày vào Đảng: Chính thức", "Trình độ: Chuyên môn",
        "Trình độ: Lý luận chính trị", "Trình độ: Quản lý nhà nước", "Trình độ: Ngoại ngữ", "Trình độ: Tin học",
        "Chức vụ, đơn vị công tác hiện nay", "Chức vụ Đoàn hiện nay", "Chức danh quy hoạch: 1", "Chức danh quy hoạch: 2",
        "Chức danh quy hoạch: 3", "Nhiệm kỳ quy hoạch", "Năm đưa vào quy hoạch", "Nguồn",
        "Kết quả xếp loại năm liền trước", "Nhu cầu đào tạo, bồi dưỡng", "Ghi chú",
    ]  # fmt: skip


def test_a_person_of_four_posts_is_one_line(cast, plan):
    for title in (Title.EXECUTIVE_MEMBER, Title.SECRETARY, Title.STANDING_MEMBER, Title.DEPUTY_SECRETARY):
        named(plan, cast.chi, title, source="INSIDE", entered_year=2018 + title)
    (line,) = table(exported(cast.clerk_a, plan)).values()
    assert [line[f"Chức danh quy hoạch: {at}"] for at in (1, 2, 3)] == [
        "Bí thư", "Phó Bí thư", "Ủy viên Ban Thường vụ; Ủy viên Ban Chấp hành",
    ]  # fmt: skip
    assert (line["Năm đưa vào quy hoạch"], line["Nguồn"]) == (2019, "Tại chỗ")
    assert "Bí thư" in line["Chức vụ Đoàn hiện nay"] and line["Nhiệm kỳ quy hoạch"] == "2017-2022"


def test_the_rating_is_the_decided_one_of_the_year_before(cast, plan):
    named(plan, cast.chi)
    make.evaluation(cast.chi, 2020, grade=1, decided_on=date(2020, 12, 20))
    make.evaluation(cast.chi, 2019, grade=2, decided_on=date(2019, 12, 20))
    named(plan, cast.an)
    make.evaluation(cast.an, 2020, grade=1, decided_on=date(2020, 12, 20))
    rated = {
        name: line["Kết quả xếp loại năm liền trước"] for name, line in table(exported(cast.clerk_a, plan)).items()
    }
    assert rated == {"Đỗ Thị Chi": "Hoàn thành tốt nhiệm vụ", "Nguyễn Thị Hòa An": None}


def test_what_is_lacking_against_the_standard_of_the_post_is_the_need_for_training(cast):
    plan = make.plan(cast.bloc, OLD)
    cast.chi.political_theory = "Sơ cấp"
    cast.chi.save()
    named(plan, cast.chi)
    (line,) = table(exported(cast.board, plan)).values()
    assert line["Nhu cầu đào tạo, bồi dưỡng"] == "Lý luận chính trị từ Trung cấp trở lên"


def test_a_birth_known_to_the_year_is_written_as_a_year(cast, plan):
    person = make.cadre(
        cast.unit_a, "Lê Thị Năm", sex="FEMALE", born_on=date(1991, 1, 1), born_precision=Precision.YEAR
    )
    named(plan, person)
    (line,) = table(exported(cast.clerk_a, plan)).values()
    assert line["Ngày, tháng, năm sinh: Nữ"] == 1991 and line["Ngày, tháng, năm sinh: Nam"] is None


def test_of_a_person_out_of_reach_only_what_the_plan_says_goes_out(cast, plan):
    cast.dung.hometown, cast.dung.education = "Huế", "Đại học"
    cast.dung.save()
    named(plan, cast.dung)
    (line,) = table(exported(cast.clerk_a, plan)).values()
    assert (line["Quê quán"], line["Trình độ: Chuyên môn"], line["Ngày, tháng, năm sinh: Nam"]) == (None, None, 1995)
    (line,) = table(exported(cast.board, plan)).values()
    assert (line["Quê quán"], line["Ngày, tháng, năm sinh: Nam"].year) == ("Huế", 1995)


def test_what_is_sensitive_goes_out_when_asked_by_who_may_and_is_named_in_the_trail(cast, plan):
    named(plan, cast.an)
    assert table(exported(cast.head_a, plan))["Nguyễn Thị Hòa An"]["Dân tộc"] is None
    asked = exported(cast.head_a, plan, sensitive="on")
    assert table(asked)["Nguyễn Thị Hòa An"]["Dân tộc"] == "Tày" and "Dân tộc thiểu số: 1." in words(asked)
    assert table(exported(cast.clerk_a, plan, sensitive="on"))["Nguyễn Thị Hòa An"]["Dân tộc"] is None
    events = AuditEvent.objects.filter(verb="xuất danh sách quy hoạch").order_by("pk")
    assert [bool(one.details["fields"]) for one in events] == [False, True, False]
    assert {one.details["purpose"] for one in events} == {PURPOSE}


@pytest.mark.parametrize("purpose", ["", "xem"])
def test_without_a_purpose_nothing_goes_out(cast, plan, purpose):
    assert exported(cast.head_a, plan, purpose=purpose).status_code == 422
    assert not AuditEvent.objects.filter(verb="xuất danh sách quy hoạch").exists()


def test_the_own_row_is_in_no_file(cast, plan):
    Assignment.objects.create(user=cast.cadre_self, role=Role.UNIT_CLERK, unit=cast.unit_a, start=date(2020, 1, 1))
    named(plan, cast.an), named(plan, cast.chi)
    answer = exported(cast.cadre_self, plan)
    assert list(table(answer)) == ["Đỗ Thị Chi"] and "Danh sách này có 01 đồng chí." in words(answer)
    assert "không có dòng của chính người xuất" in text_of(
        signed_in(cast.board).get(f"/quy-hoach/{plan.pk}/danh-sach/")
    )


def test_the_foot_counts_what_stands_in_the_list(cast, plan):
    cast.chi.sex, cast.chi.education = "FEMALE", "Đại học"
    cast.chi.save()
    named(plan, cast.chi), named(plan, cast.chi, Title.DEPUTY_SECRETARY)
    named(plan, make.cadre(cast.unit_a, "Lê Văn Già", born_on=date(1980, 1, 1)))
    named(plan, cast.an, state="REMOVED")
    said = words(exported(cast.clerk_a, plan))
    assert "Danh sách này có 02 đồng chí." in said and "Nữ: 1 (50%). Dân tộc thiểu số: …." in said
    assert "Dưới 25 tuổi: 1; từ 25 đến 30: 0; trên 30: 1." in said, "of the plan's day, 2018"
    assert "Đại học trở lên: 1." in said and "Số chức danh: 3, bình quân 1,5 chức danh một người." in said
    assert "Cấp ủy phê duyệt tại văn bản số 7-QĐ/ĐU ngày 05/05/2018" in said
    assert "XÁC NHẬN CỦA CẤP ỦY" in said and "TM. BAN CHẤP HÀNH" in said


def test_an_empty_plan_is_a_form_to_fill_in(cast, plan):
    said = words(exported(cast.clerk_a, plan))
    assert "Danh sách này có 00 đồng chí." in said and "Họ và tên" in said


def test_what_is_asked_does_not_grow_with_the_people(cast, plan, django_assert_max_num_queries):
    for number in range(6):
        named(plan, make.cadre(cast.unit_a, f"Vũ Văn Số {number}"))
    with django_assert_max_num_queries(14):
        people_of(cast.head_a, plan, TODAY, sensitive=True)


def test_the_names_above_are_in_capitals_as_on_an_office_paper(cast, plan):
    sheet = sheet_of(exported(cast.clerk_a, plan))
    assert (sheet["A1"].value, sheet["A2"].value) == ("ĐOÀN KHỐI", "ĐOÀN CƠ SỞ A")
