"""The roster in its standard layout: as offices print it, and handed in again unchanged."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from cadres.models import AuditEvent, Cadre, Precision
from cadres.roster.matching import Status
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of
from tests.roster.test_import_flow import checked

pytestmark = pytest.mark.django_db
ADDRESS = "/can-bo/danh-sach/xuat/"


@pytest.fixture
def people(cast):
    make.cadre(cast.unit_a, "Lê Thị Năm", sex="FEMALE", born_on=date(1991, 1, 1), born_precision=Precision.YEAR)
    make.cadre(cast.below_a, "Lê Văn Hai", born_on=date(1992, 2, 1), born_precision=Precision.MONTH)
    make.cadre(
        cast.unit_a, "Trần Văn Công", hometown="=1+1", phone="0903123456", id_number="079090001234",
        party_joined_on=date(2015, 2, 3), party_official_on=date(2016, 2, 3), education="Đại học", email="a@b.vn",
    )  # fmt: skip


def exported(client, unit, **said) -> bytes:
    answer = send(client, ADDRESS, unit=unit.pk, **said)
    assert answer.status_code == 200, text_of(answer)
    return answer.content


@pytest.mark.parametrize("said", [{}, {"sensitive": "on", "purpose": "Gửi hồ sơ lên Thành Đoàn"}])
def test_what_was_exported_is_handed_in_again_with_nothing_new_and_nothing_changed(cast, people, said):
    client = signed_in(cast.head_a)
    job = checked(client, exported(client, cast.unit_a, **said), cast.unit_a)
    groups = client.get(f"/can-bo/danh-sach/{job.pk}/").context["counts"]
    assert groups[Status.SAME] == Cadre.objects.filter(unit__path__startswith=cast.unit_a.path).count() == 5
    assert sum(groups.values()) == groups[Status.SAME]


def test_the_file_prints_as_offices_do(cast, people):
    sheet = load_workbook(BytesIO(exported(signed_in(cast.head_a), cast.unit_a))).worksheets[0]
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$5:$6")
    assert "C5:D5" in {str(area) for area in sheet.merged_cells.ranges}
    rows = {row[1].value: row for row in sheet.iter_rows(min_row=7)}
    assert rows["Lê Thị Năm"][3].value == 1991 and rows["Lê Văn Hai"][2].value == "02/1992"
    assert rows["Trần Văn Công"][2].number_format == "dd/mm/yyyy"
    hometown = next(cell for cell in rows["Trần Văn Công"] if cell.value == "=1+1")
    assert hometown.data_type == "s"
    assert "Danh sách này có 05 đồng chí." in rows


def test_what_is_sensitive_goes_out_for_a_purpose_alone_and_is_recorded(cast, people):
    head = signed_in(cast.head_a)
    assert b"079090001234" not in b"".join(_texts(exported(head, cast.unit_a)))
    assert send(head, ADDRESS, unit=cast.unit_a.pk, sensitive="on").status_code == 422
    told = exported(head, cast.unit_a, sensitive="on", purpose="Gửi hồ sơ lên Thành Đoàn")
    assert b"079090001234" in b"".join(_texts(told))
    event = AuditEvent.objects.filter(verb="xuất danh sách trích ngang").latest("pk")
    assert event.details["purpose"] == "Gửi hồ sơ lên Thành Đoàn"
    clerk = exported(signed_in(cast.clerk_a), cast.unit_a, sensitive="on", purpose="Gửi hồ sơ lên Thành Đoàn")
    assert b"079090001234" not in b"".join(_texts(clerk))


def _texts(data: bytes) -> list[bytes]:
    sheet = load_workbook(BytesIO(data)).worksheets[0]
    return [str(cell.value).encode() for row in sheet.iter_rows() for cell in row]
