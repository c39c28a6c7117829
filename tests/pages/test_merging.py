"""The board's pages of merging: the pairs, two rows side by side, the receipt and the undoing; who may, what is masked."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from cadres.access import Role
from cadres.actions.merging import merge
from cadres.lib.xlsx import XLSX_TYPE
from cadres.models import Absence, AuditEvent, Cadre, KnownApart, Merge, MergeLine, Receipt, User
from planning.models import Nominee
from tests import factories as make
from tests.cadres.merging import tables, twice
from tests.pages.asking import fields_of, send, signed_in, text_of
from training.models import Enrolment

pytestmark = pytest.mark.django_db

LIST = "/nhan-su/gop/"
D = date(2020, 3, 2)
WHY = {"reason": "Đơn vị xác nhận nhập hai lần"}


@pytest.fixture
def board(cast):
    return signed_in(cast.board)


@pytest.fixture
def two(cast):
    return twice(cast)


def address(kept, dropped) -> str:
    return f"{LIST}{kept.pk}/{dropped.pk}/"


def admin_page(model, what="changelist", *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{what}", args=args)


def sheet_text(response) -> str:
    rows = load_workbook(BytesIO(response.content)).worksheets[0].iter_rows(values_only=True)
    return str(list(rows))


def initial(response) -> dict:
    """What the form proposes, as a browser would send it."""
    form = response.context["form"]
    chosen = {name: field.initial for name, field in form.fields.items() if name.startswith("chon-")}
    return fields_of(response) | chosen


def test_the_pair_is_listed_with_its_reason_and_leads_to_the_two_side_by_side(board, two):
    page = text_of(board.get(LIST))
    assert "1 cặp: 1 chắc chắn, 0 có thể" in page and "Cùng họ tên, cùng ngày sinh 19/05/1995" in page
    assert "1 chức vụ" in page and "Bí thư, Đoàn cơ sở A" in page
    side_by_side = text_of(board.get(address(*two)))
    assert "Họ và tên Nguyễn Thị Hòa An Nguyễn Thị Hoà An Khác" in side_by_side
    assert "Ngày sinh 19/05/1995 19/05/1995 Giống" in side_by_side


def test_a_pair_is_merged_from_the_page_and_taken_back_from_its_receipt(board, two, cast):
    kept, dropped = two
    make.absence(dropped, D, date(2020, 4, 1))
    before = tables()
    opened = board.get(address(kept, dropped))
    assert "Chuyển sang hồ sơ được giữ: 1 vắng mặt" in text_of(opened)
    answer = board.post(address(kept, dropped), initial(opened) | WHY)
    done = Merge.objects.get()
    assert answer.status_code == 302 and answer.url == f"{LIST}da-gop/{done.pk}/"
    assert Absence.objects.get().cadre == kept
    page = text_of(board.get(answer.url))
    assert "Chuyển sang hồ sơ được giữ 1 vắng mặt" in page and "Xóa lúc" in page, "the versions of the dropped file"
    assert "Đã gộp" in text_of(board.get(f"{LIST}da-gop/"))
    assert send(board, answer.url, reason="Hai người trùng tên").status_code == 302
    assert tables() == before
    assert (
        "Đã hoàn tác" in text_of(board.get(answer.url))
        and '<form class="form"' not in board.get(answer.url).content.decode()
    )


def test_the_pair_sent_twice_is_merged_once(board, two):
    sent = initial(board.get(address(*two))) | WHY
    answers = [board.post(address(*two), sent) for _ in range(2)]
    assert [one.status_code for one in answers] == [302, 302] and answers[0].url == answers[1].url
    assert Merge.objects.count() == Receipt.objects.count() == 1


def test_what_is_chosen_from_the_other_side_is_taken(board, two, cast):
    kept, dropped = two
    opened = board.get(address(kept, dropped))
    board.post(address(kept, dropped), initial(opened) | WHY | {"chon-unit": "gop", "chon-code": "gop"})
    kept.refresh_from_db()
    assert (kept.unit, kept.code, kept.full_name) == (cast.unit_b, dropped.code, "Nguyễn Thị Hòa An")


def test_what_one_side_alone_knows_is_not_asked_about_and_the_fuller_day_of_birth_is_proposed(board, two):
    kept, dropped = two
    Cadre.objects.filter(pk=kept.pk).update(born_on=date(1995, 1, 1), born_precision="YEAR")
    Cadre.objects.filter(pk=dropped.pk).update(hometown="Huế")
    opened = board.get(address(kept, dropped))
    proposed = initial(opened)
    assert proposed["chon-born_on"] == "gop" and not {"chon-hometown", "chon-ethnicity"} & set(proposed)
    assert "Quê quán – Huế Một bên ghi" in text_of(opened)
    board.post(address(kept, dropped), proposed | WHY)
    kept.refresh_from_db()
    assert (kept.hometown, kept.birth_shown, kept.ethnicity) == ("Huế", "19/05/1995", "Tày")


def test_a_file_that_cannot_be_is_said_in_words(board, two):
    kept, dropped = two
    Cadre.objects.filter(pk=dropped.pk).update(party_official_on=date(2015, 1, 1))
    Cadre.objects.filter(pk=kept.pk).update(party_joined_on=date(2016, 1, 1))
    told = board.post(address(kept, dropped), initial(board.get(address(kept, dropped))) | WHY)
    assert told.status_code == 422 and "chính thức" in told.context["form"].non_field_errors().as_text()


def test_a_row_written_twice_differently_is_asked_about_and_nothing_typed_is_lost(board, two):
    kept, dropped = two
    course = make.course(starts_on=D)
    Enrolment.objects.create(course=course, cadre=kept, result="ENROLLED")
    theirs = Enrolment.objects.create(course=course, cadre=dropped, result="COMPLETED", completed_on=D)
    opened = board.get(address(kept, dropped))
    told = board.post(address(kept, dropped), initial(opened) | WHY | {"chon-unit": "gop"})
    assert told.status_code == 422 and "Hãy chọn dòng nào đúng" in text_of(told)
    assert 'value="Đơn vị xác nhận nhập hai lần"' in told.content.decode()
    assert told.context["form"]["chon-unit"].value() == "gop"
    [name] = [one for one in told.context["form"].fields if one.startswith("dong-")]
    sent = fields_of(told) | {one: told.context["form"][one].value() for one in told.context["form"].fields
                              if one.startswith("chon-")}  # fmt: skip
    assert board.post(address(kept, dropped), sent | WHY | {name: "gop"}).status_code == 302
    assert Enrolment.objects.get() == theirs


def test_what_stands_in_the_way_is_said_and_there_is_no_button(board, two, cast):
    make.post(two[1], cast.unit_a, 1, start=date(2019, 1, 1))
    page = board.get(address(*two))
    assert "Chưa gộp được" in text_of(page) and "Hãy đính chính ngày" in text_of(page)
    assert "Gộp hai hồ sơ" not in text_of(page)
    answer = board.post(address(*two), fields_of(page) | WHY)
    assert answer.status_code == 422 and not Merge.objects.exists()


def test_what_changed_after_it_was_shown_is_shown_first(board, two):
    opened = board.get(address(*two))
    make.absence(two[1], D, date(2020, 4, 1))
    told = board.post(address(*two), initial(opened) | WHY)
    assert told.status_code == 422 and "vừa được sửa sau khi đồng chí mở" in text_of(told)
    assert "1 vắng mặt" in text_of(told)
    assert board.post(address(*two), initial(told) | WHY).status_code == 302


def test_a_pair_merged_by_somebody_else_meanwhile_is_gone(board, two, cast):
    opened = board.get(address(*two))
    merge(kept=two[0], dropped=two[1], reason="Nhập hai lần", by=cast.board)
    answer = board.post(address(*two), initial(opened) | WHY)
    assert answer.status_code == 404 and "chưa ghi gì" in text_of(answer)


def test_without_a_reason_nothing_is_merged(board, two):
    told = board.post(address(*two), initial(board.get(address(*two))) | {"reason": "  "})
    assert told.status_code == 422 and not Merge.objects.exists()


def test_two_people_are_noted_as_two_and_not_proposed_again(board, two):
    answer = send(board, f"{address(*two)}khac-nhau/", reason="Hai đơn vị đã xác nhận")
    assert answer.url == LIST and "Không có cặp nào" in text_of(board.get(LIST))
    assert KnownApart.objects.count() == 1
    assert "đây là hai người khác nhau: Hai đơn vị đã xác nhận" in text_of(board.get(address(*two)))
    assert "Hai đơn vị đã xác nhận" in text_of(board.get(f"{LIST}da-gop/"))
    told = send(board, f"{address(*two)}khac-nhau/", reason="Lần hai")
    assert told.status_code == 422 and "Cặp này đã được ghi" in text_of(told)


def test_two_whom_nothing_proposes_are_chosen_by_name(board, two, cast):
    answer = send(board, f"{LIST}chon/", kept=cast.an.pk, dropped=cast.dung.pk)
    assert answer.url == address(cast.an, cast.dung)
    assert "Không có gì cho thấy đây là một người" in text_of(board.get(answer.url))
    told = send(board, f"{LIST}chon/", kept=cast.an.pk, dropped=cast.an.pk)
    assert told.status_code == 422 and "cùng một hồ sơ" in text_of(told)


def test_what_was_changed_since_is_named_when_a_merge_is_taken_back(board, two, cast):
    away = make.absence(two[1], D, date(2020, 4, 1))
    done = merge(kept=two[0], dropped=two[1], reason="Nhập hai lần", by=cast.board)
    assert send(signed_in(cast.clerk_a), f"/vang-mat/{away.pk}/rut/", reason="Nhập nhầm").status_code == 302
    told = send(board, f"{LIST}da-gop/{done.pk}/", reason="Hai người")
    assert told.status_code == 422 and "một vắng mặt đã được rút" in text_of(told)
    assert 'value="Hai người"' in told.content.decode()


def test_approved_figures_are_named_before_a_merge(board, two, cast):
    make.approved_period(cast.unit_b)
    assert "Có kỳ đã duyệt số liệu: Quý I/2020 của Đoàn cơ sở B" in text_of(board.get(address(*two)))


# --- Who may, and what is kept from whom --------------------------------------------------------------


@pytest.mark.parametrize("who", ["leader", "head_a", "clerk_a", "cadre_self", "tech_admin"])
def test_nobody_but_the_board_merges_or_reads_of_it(cast, two, who):
    done = merge(kept=cast.chi, dropped=cast.dung, reason="Thử", by=cast.board)
    client = signed_in(getattr(cast, who))
    for one in (LIST, f"{LIST}chon/", f"{LIST}da-gop/", f"{LIST}da-gop/{done.pk}/", address(*two)):
        assert client.get(one).status_code == 403, one
    for one in (address(*two), f"{address(*two)}khac-nhau/", f"{LIST}da-gop/{done.pk}/"):
        assert client.post(one, WHY).status_code == 403, one
    assert Merge.objects.count() == 1 and not KnownApart.objects.exists()


def test_a_board_of_a_part_merges_nobody_from_elsewhere(cast, two):
    of_a = signed_in(make.user("ban-to-chuc-a", Role.BOARD, cast.unit_a))
    make.post(
        two[1], cast.unit_a, end=date(2019, 1, 1)
    )  # seen there, as the name stands in figures, and kept by unit B
    done = merge(kept=cast.chi, dropped=cast.khoa, reason="Thử", by=cast.board)
    for one in (address(*two), address(two[1], two[0]), f"{LIST}da-gop/{done.pk}/"):
        assert of_a.get(one).status_code == of_a.post(one, WHY).status_code == 404, one


def test_nobody_sees_the_own_pair_nor_a_merge_of_oneself(cast, two):
    User.objects.filter(pk=cast.cadre_self.pk).update(cadre=None)
    cast.board.cadre = two[1]
    cast.board.save()
    board = signed_in(cast.board)
    assert "Không có cặp nào" in text_of(board.get(LIST))
    assert board.get(address(*two)).status_code == board.post(address(*two), WHY).status_code == 404
    told = send(board, f"{LIST}chon/", kept=two[0].pk, dropped=two[1].pk)
    assert told.status_code == 422
    other = make.user("ban-to-chuc-2", Role.BOARD, cast.bloc)
    Nominee.objects.create(plan=make.plan(cast.unit_a), cadre=two[1], title=1)
    done = merge(kept=two[0], dropped=two[1], reason="Nhập hai lần", by=other)
    assert board.get(f"{LIST}da-gop/{done.pk}/").status_code == 404
    assert "Nguyễn Thị Hòa An" not in text_of(board.get(f"{LIST}da-gop/"))
    assert board.get(admin_page(Merge, "change", done.pk)).status_code == 404
    assert "nhân sự quy hoạch" not in text_of(board.get(admin_page(MergeLine)))


def test_a_merge_of_oneself_stays_hidden_when_it_was_merged_further(cast, two):
    first = merge(kept=two[0], dropped=two[1], reason="Nhập hai lần", by=cast.board)
    merge(kept=cast.chi, dropped=two[0], reason="Nhập ba lần", by=cast.board)
    other = make.user("ban-to-chuc-2", Role.BOARD, cast.bloc, cadre=None)
    cast.cadre_self.refresh_from_db()
    assert cast.cadre_self.cadre_id == cast.chi.pk
    other.cadre_id = cast.chi.pk
    assert not Merge.objects.all().told_to(other).filter(pk=first.pk).exists()


def test_what_is_sensitive_is_compared_and_never_shown(board, two, cast):
    kept, dropped = two
    for row, number in ((kept, "079095000011"), (dropped, "079095000022")):
        Cadre.objects.filter(pk=row.pk).update(ethnicity=f"Dân tộc {number}", id_number=number, phone=number)
    pages = [board.get(LIST), board.get(address(kept, dropped))]
    assert "số CCCD khác nhau" in text_of(pages[0]) and "Dân tộc ••• (có ghi) ••• (có ghi) Khác" in text_of(pages[1])
    assert "chon-ethnicity" in pages[1].context["form"].fields
    board.post(address(kept, dropped), initial(pages[1]) | WHY | {"chon-id_number": "gop"})
    done = Merge.objects.get()
    line = done.lines.get(row=dropped.pk, model="cadres.cadre")
    pages += [
        board.get(f"{LIST}da-gop/{done.pk}/"),
        *(board.get(admin_page(model)) for model in (Merge, MergeLine, AuditEvent)),
        board.get(admin_page(MergeLine, "change", line.pk)),
        board.post(admin_page(MergeLine, "export")),
    ]
    for page in pages:
        assert page.status_code == 200
        shown = sheet_text(page) if page["Content-Type"] == XLSX_TYPE else page.content.decode()
        assert "0790950000" not in shown
    kept.refresh_from_db()
    assert kept.id_number == "079095000022"
    assert "0790950000" not in str(list(AuditEvent.objects.values_list("details", "subject_label")))


def test_the_list_asks_as_many_questions_for_many_pairs(board, cast):
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert board.get(LIST).status_code == 200
        return len(asked)

    twice(cast)
    statements()
    few = statements()
    for number in range(8):
        for _ in range(2):
            make.serving(cast.unit_a, full_name=f"Trần Thị Số {number}")
    assert statements() == few


def test_which_row_goes_is_said_in_words_that_cannot_be_turned_round(board, two):
    """ "Được gộp vào" may be read as the row that others are merged into."""
    page = text_of(board.get(address(*two)))
    assert f"Hồ sơ bỏ đi: {two[1].code}" in page and "được gộp vào" not in page
    assert "Hồ sơ bỏ đi" in text_of(board.get(f"{LIST}chon/"))
