"""What an import writes: all or nothing, each row once, nothing cleared, with its history."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cadres.access import Role
from cadres.models import AuditEvent, Cadre, Decision, Post, Unit
from cadres.workbook.apply import Writer
from evaluation.models import Visit
from reports.workbook import PlanOutdated, check_file, import_file
from reports.workbook.sheets import BINDINGS
from tests import factories
from tests.workbook.books import GOOD_ROWS, Book

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_in_this_process")]


def enter(book: Book, by=None, **options):
    return import_file(book.content, by=by, file_name="so-du-lieu.xlsx", **options)


def counts_of(checked) -> set[tuple[int, int]]:
    return {(counts["created"], counts["updated"]) for counts in checked.plan.counts.values()}


def all_rows() -> dict[str, int]:
    return {binding.sheet: binding.model._base_manager.count() for binding in BINDINGS}


def test_every_sheet_is_written():
    enter(Book())
    assert all_rows() == {sheet: len(rows) for sheet, rows in GOOD_ROWS.items()}
    post = Post.objects.get(cadre__code="CB02")
    assert (post.unit.code, post.get_title_display(), post.start, post.end, post.opened_by.number) == (
        "K00",
        "Phó Bí thư",
        date(2018, 1, 1),
        date(2020, 6, 1),
        "1-QĐ/ĐTN",
    )


def test_the_same_file_twice_changes_nothing_the_second_time():
    enter(Book())
    history = Cadre.history.count()
    assert counts_of(enter(Book())) == {(0, 0)}
    assert all_rows() == {sheet: len(rows) for sheet, rows in GOOD_ROWS.items()}
    assert Cadre.history.count() == history


def test_what_a_form_would_refuse_or_ask_about_is_no_fault_of_a_workbook():
    odd = {
        ("Cán bộ", 2): {
            "Ngày vào Đoàn": date(1980, 1, 1), "Ngày vào Đảng": date(2030, 1, 1), "Ngày chính thức": date(2000, 1, 1),
            "Điện thoại": "không", "Email": "không", "Số CCCD": "12 3",
        },
        ("Chức vụ", 2): {"Từ ngày": date(1995, 1, 1)},
        ("Lớp học", 2): {"Đến ngày": date(2030, 1, 1)},
        ("Đi cơ sở", 2): {"Ngày": date(1980, 1, 1)},
        ("Vắng mặt", 2): {"Từ ngày": date(2000, 1, 1), "Đến ngày": date(2010, 1, 1)},
        ("Cấp ủy", 2): {"Ngày bầu": date(2030, 1, 1), "Số cấp ủy viên": 61},
    }  # fmt: skip
    book = Book()
    for (sheet, row), cells in odd.items():
        for header, value in cells.items():
            book.set(sheet, row, header, value)
    enter(book)
    assert all_rows() == {sheet: len(rows) for sheet, rows in GOOD_ROWS.items()}
    assert Cadre.objects.get(code="CB01").id_number == "12 3"
    assert counts_of(enter(book)) == {(0, 0)}


def test_a_changed_cell_is_the_only_thing_updated():
    enter(Book())
    checked = enter(Book().set("Cán bộ", 2, "Họ và tên", "Nguyễn Văn Ân"))
    assert checked.plan.counts["Cán bộ"] == {"created": 0, "updated": 1, "unchanged": 1}
    (sheet,) = [sheet for sheet in checked.plan.sheets if sheet.updated]
    assert sheet.preview()["updated"] == [
        {
            "row": 2,
            "key": ["CB01"],
            "changes": [{"column": "Họ và tên", "old": "Nguyễn Văn An", "new": "Nguyễn Văn Ân"}],
        }
    ]
    cadre = Cadre.objects.get(code="CB01")
    assert (cadre.full_name, cadre.hometown, cadre.phone) == ("Nguyễn Văn Ân", "Huế", "0912345678")


def test_a_changed_name_is_found_under_its_new_form():
    enter(Book())
    enter(Book().set("Cán bộ", 2, "Họ và tên", "Đỗ Ân"))
    assert Cadre.objects.get(code="CB01").name_folded == "do an"
    assert Cadre.objects.search("do an").get().code == "CB01"


def test_a_blank_optional_cell_clears_nothing():
    enter(Book())
    book = Book()
    for header in ("Dân tộc", "Quê quán", "Ngày vào Đoàn", "Điện thoại"):
        book.set("Cán bộ", 2, header, None)
    book.set("Chức vụ", 3, "Đến ngày", None).set("Chức vụ", 2, "Số quyết định", None).set("Đi cơ sở", 2, "Đánh giá", "")
    book.set("Đơn vị", 2, "Mã đơn vị cấp trên", None)
    assert counts_of(enter(book)) == {(0, 0)}
    cadre = Cadre.objects.get(code="CB01")
    assert (cadre.ethnicity, cadre.hometown, cadre.phone) == ("Kinh", "Huế", "0912345678")
    assert Unit.objects.get(code="CS01-1").parent.code == "CS01"


def test_an_import_never_deletes():
    enter(Book())
    enter(Book("Cán bộ").copy_row("Cán bộ", 2, Mã_cán_bộ="CB03"))
    assert set(Cadre.objects.values_list("code", flat=True)) == {"CB01", "CB02", "CB03"}
    assert Visit.objects.count() == 1


def test_one_bad_row_and_nothing_is_written():
    checked = enter(Book().set("Cấp ủy", 2, "Số dưới 35 tuổi", 6))
    assert checked.plan is None and len(checked.errors) == 1
    assert set(all_rows().values()) == {0}
    assert not Decision.objects.exists() and not AuditEvent.objects.exists()


def test_a_parent_below_its_child_gives_the_tree():
    enter(Book())
    bloc, grassroots, subordinate = (Unit.objects.get(code=code) for code in ("K00", "CS01", "CS01-1"))
    assert bloc.path == f"/{bloc.pk}/"
    assert subordinate.path == f"/{bloc.pk}/{grassroots.pk}/{subordinate.pk}/"


def test_a_unit_that_moves_takes_those_below_it_along():
    enter(Book())
    book = Book("Đơn vị").add("Đơn vị", Mã_đơn_vị="CS00", Tên_đơn_vị="Cụm", Mã_đơn_vị_cấp_trên="K00", Loại="Cơ sở")
    enter(book.set("Đơn vị", 3, "Mã đơn vị cấp trên", "CS00"))
    assert Unit.objects.get(code="CS01-1").path.startswith(Unit.objects.get(code="CS00").path)


@pytest.mark.parametrize("heir", ["CS01", "K01"], ids=["a unit there is", "a new unit"])
def test_the_bloc_may_hand_its_kind_to(heir):
    enter(Book())
    book = Book("Đơn vị").set("Đơn vị", 4, "Loại", "Cơ sở").set("Đơn vị", 3, "Loại", "Cơ sở")
    if heir == "K01":
        book.add("Đơn vị", Mã_đơn_vị="K01", Tên_đơn_vị="Khối mới", Loại="Khối")
        book.set("Đơn vị", 4, "Mã đơn vị cấp trên", "K01")
    else:
        book.set("Đơn vị", 3, "Loại", "Khối")
    enter(book)
    assert Unit.objects.get(kind=Unit.Kind.BLOC).code == heir


def test_a_decision_is_made_once_for_all_posts_that_name_it():
    enter(Book())
    decision = Decision.objects.get()
    assert (decision.number, decision.kind, decision.signed_on) == ("1-QĐ/ĐTN", Decision.Kind.INITIAL, None)
    enter(Book("Chức vụ").copy_row("Chức vụ", 2, Chức_danh="Phó Bí thư"))
    assert Decision.objects.get().opened_posts.count() == 3


def test_a_signed_decision_of_the_same_number_is_another_paper_and_stays_where_it_stands():
    enter(Book())
    signed = Decision.objects.create(number="1-QĐ/ĐTN", kind=Decision.Kind.APPOINTMENT, signed_on=date(2018, 1, 1))
    Post.objects.filter(cadre__code="CB01").update(opened_by=signed)
    assert counts_of(enter(Book())) == {(0, 0)}
    assert Post.objects.get(cadre__code="CB01").opened_by == signed


def test_a_new_post_is_not_hung_on_a_signed_decision_of_the_same_number():
    signed = Decision.objects.create(number="1-QĐ/ĐTN", kind=Decision.Kind.APPOINTMENT, signed_on=date(2012, 1, 1))
    enter(Book())
    assert not signed.opened_posts.exists()
    assert Decision.objects.get(kind=Decision.Kind.INITIAL).opened_posts.count() == 2


def test_text_that_another_road_stored_with_spaces_is_the_same_text():
    enter(Book())
    Cadre.objects.filter(code="CB01").update(hometown=" Huế  ")
    assert counts_of(enter(Book())) == {(0, 0)}


def test_characters_that_no_database_holds_are_left_out():
    """A workbook can write NUL as _x0000_; PostgreSQL refuses it in a text."""
    whole, bent = Book().set("Cán bộ", 2, "Quê quán", "Thừa@Thiên").content, BytesIO()
    with ZipFile(BytesIO(whole)) as source, ZipFile(bent, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"@Thi", b"_x0000__xD800_Thi"))
    import_file(bent.getvalue(), by=None, file_name="so.xlsx")
    assert Cadre.objects.get(code="CB01").hometown == "ThừaThiên"


# Who, when, why


@pytest.fixture
def board(db):
    return factories.user("ban-to-chuc", Role.BOARD, factories.bloc(), full_name="Ban Tổ chức")


def test_every_row_has_its_history_with_who_and_why(board):
    enter(Book(), by=board)
    made = Cadre.objects.get(code="CB01").history.get()
    assert (made.history_user, made.history_type) == (board, "+")
    assert made.history_change_reason == "Nhập sổ dữ liệu so-du-lieu.xlsx"
    enter(Book().set("Cán bộ", 2, "Họ và tên", "Nguyễn Văn Ân"), by=board)
    changed = Cadre.objects.get(code="CB01").history.first()
    assert (changed.history_user, changed.history_type, changed.full_name) == (board, "~", "Nguyễn Văn Ân")
    assert changed.prev_record.full_name == "Nguyễn Văn An"
    for binding in BINDINGS:
        assert binding.model.history.filter(history_user=board).count() >= len(GOOD_ROWS[binding.sheet])


def test_an_import_is_one_deed_in_the_audit_with_its_counts(board):
    enter(Book(), by=board)
    deed = AuditEvent.objects.get()
    assert (deed.verb, deed.subject_label, deed.actor_id) == ("nhập sổ dữ liệu", "so-du-lieu.xlsx", board.pk)
    assert deed.details["counts"]["Cán bộ"] == {"created": 2, "updated": 0, "unchanged": 0}
    assert deed.details["counts"]["Đơn vị"] == {"created": 2, "updated": 1, "unchanged": 0}


@pytest.mark.parametrize("role", [Role.LEADER, Role.UNIT_CLERK, Role.TECH_ADMIN])
def test_who_has_not_the_right_may_not_import(role):
    bloc = factories.bloc()
    user = factories.user("ai-do", role, None if role == Role.TECH_ADMIN else bloc)
    with pytest.raises(PermissionDenied):
        enter(Book(), by=user)


def test_the_right_for_one_unit_is_not_enough_for_a_file_of_all():
    user = factories.user("ai-do", Role.BOARD, factories.unit(parent=factories.bloc()))
    with pytest.raises(PermissionDenied):
        enter(Book(), by=user)


# Half-way


def test_a_fault_in_the_middle_leaves_nothing(monkeypatch):
    create = Writer._create

    def fails_at_visits(self, binding, entries):
        if binding.model is Visit:
            raise RuntimeError("mất điện")
        create(self, binding, entries)

    monkeypatch.setattr(Writer, "_create", fails_at_visits)
    with pytest.raises(RuntimeError, match="mất điện"):
        enter(Book())
    assert set(all_rows().values()) == {0}
    assert not Decision.objects.exists() and not AuditEvent.objects.exists()
    assert not Cadre.history.exists()


def test_a_plan_that_is_no_longer_what_was_shown_is_not_written():
    shown = check_file(Book().content).plan
    factories.cadre(factories.unit("CS01"), code="CB01")
    with pytest.raises(PlanOutdated, match="đã thay đổi"):
        enter(Book(), expected_digest=shown.digest)
    assert Cadre.objects.count() == 1


def test_a_plan_that_is_still_what_was_shown_is_written():
    shown = check_file(Book().content).plan
    enter(Book(), expected_digest=shown.digest)
    assert Cadre.objects.count() == 2


# Cost


def many(rows: int) -> Book:
    """A workbook with about as many rows in each of its larger sheets."""
    book = Book(
        "Đơn vị", "Cán bộ", "Chức vụ", "Học viên", "Lớp học", "Kết quả học tập", "Chuyên đề, nghị quyết", "Đi cơ sở"
    )
    for number in range(rows):
        code, unit = f"X{number:05d}", f"U{number:05d}"
        book.add("Đơn vị", Mã_đơn_vị=unit, Tên_đơn_vị="Chi đoàn", Mã_đơn_vị_cấp_trên="CS01", Loại="Trực thuộc")
        book.add("Cán bộ", Mã_cán_bộ=code, Họ_và_tên="Lê An", Giới_tính="Nữ", Ngày_sinh="1/2/1995", Mã_đơn_vị=unit)
        book.add("Chức vụ", Mã_cán_bộ=code, Mã_đơn_vị=unit, Chức_danh="Bí thư", Từ_ngày="1/2/2019", Số_quyết_định=code)
        book.add("Học viên", Mã_lớp="L01", Mã_cán_bộ=code, Kết_quả="Hoàn thành", Ngày_hoàn_thành="5/3/2020")
        book.add("Kết quả học tập", Mã="NQ1", Mã_cán_bộ=code, Ngày_học="5/3/2020")
        book.add("Đi cơ sở", Mã_cán_bộ=code, Mã_đơn_vị_đến=unit, Ngày="5/3/2020", Đánh_giá="Đạt")
    return book


def statements_of(book: Book) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert enter(book).plan is not None
    return len(captured)


def test_statements_follow_the_thousands_of_rows_not_the_rows():
    """Inserts come in batches: of 500 rows, on SQLite of as many as fit 999 values (some 30 of a cadre's history)."""
    first, ten, thousand = many(0), many(10), many(1000)
    enter(first)
    for_ten = statements_of(ten)
    for_thousand = statements_of(thousand)
    rows_more = 6 * 990
    assert (for_thousand - for_ten) < rows_more * (1 / 20 if connection.vendor == "sqlite" else 1 / 150)
    again = statements_of(thousand)
    assert again < for_ten + 30


def test_a_file_that_changes_nothing_costs_the_same_for_ten_rows_and_for_five_hundred():
    enter(many(500))
    assert statements_of(many(10)) == statements_of(many(500))
