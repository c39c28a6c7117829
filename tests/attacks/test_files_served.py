"""Files leave as files to keep: never guessed at, never a page of this site, never kept by the browser, under a name that breaks no header."""

import re
from urllib.parse import unquote

import pytest
from django.core.files.base import ContentFile

from cadres.models import Cadre, Guidance
from reports.actions.report_files import add_file
from reports.models import ReportFile
from tests import made_papers as made
from tests.admin.test_walk import url
from tests.pages.asking import signed_in
from tests.parts.guidance import with_file
from tests.reports.rounds.making import report_of, round_of
from tests.reports.rounds.test_files import SimpleUploadedFile

SAFE_TYPES = re.compile(
    r"application/(pdf|vnd\.openxmlformats-officedocument\.\S+|octet-stream)|image/(png|jpeg)", re.IGNORECASE
)
CROOKED = 'Tờ\r\nSet-Cookie: a=b; filename="x.html'


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.CLOCK_TODAY, settings.MEDIA_ROOT = "2020-07-10", tmp_path
    return tmp_path


@pytest.fixture
def guidance_file(cast):
    return f"/nhan-su/huong-dan/{with_file().pk}/tep/"


@pytest.fixture
def report_file(cast):
    report = report_of(cast, round_of(cast))
    kept = add_file(report=report, upload=SimpleUploadedFile("Tờ trình.pdf", made.pdf()), by=cast.clerk_a)
    return f"/bao-cao/2020-Q2/CSA/tep/{kept.pk}/"


def answers(cast, guidance_file, report_file):
    """Every way out of a file."""
    board, clerk = signed_in(cast.board), signed_in(cast.clerk_a)
    yield "guidance", board.get(guidance_file)
    yield "report", clerk.get(report_file)
    yield "list of a register", clerk.post("/can-bo/xuat/")
    yield "list of the workbench", board.post(url(Cadre, "export"))
    yield "roster", clerk.post("/can-bo/danh-sach/xuat/", {"unit": cast.unit_a.pk})
    yield "workbook", board.post("/so-du-lieu/xuat/", {"purpose": "Kiểm tra tệp xuất ra"})
    yield "empty workbook", board.get("/so-du-lieu/mau-trong/")


def test_every_file_leaves_as_an_attachment_of_a_plain_kind(cast, guidance_file, report_file):
    for way, answer in answers(cast, guidance_file, report_file):
        assert answer.status_code == 200, way
        assert answer["Content-Disposition"].startswith("attachment"), way
        assert answer["X-Content-Type-Options"] == "nosniff", way
        assert "no-store" in answer["Cache-Control"], way
        assert SAFE_TYPES.fullmatch(answer["Content-Type"].split(";")[0]), way
        assert "script-src" in answer["Content-Security-Policy"], way


def test_a_crooked_name_breaks_no_header(cast, guidance_file, report_file):
    """Whatever a row came to hold, by an import or by hand."""
    for model in (Guidance, ReportFile):
        model.objects.exclude(file="").update(name=CROOKED)
    for client, address in (
        (signed_in(cast.board), guidance_file),
        (signed_in(cast.clerk_a), report_file),
    ):
        answer = client.get(address)
        said = answer["Content-Disposition"]
        assert "\r" not in said and "\n" not in said and not answer.cookies
        assert said.startswith("attachment; filename*=utf-8''"), "no name in quotes that another quote could end"
        assert unquote(said.partition("''")[2]) == CROOKED


def test_a_file_is_not_a_page_of_this_site_even_when_it_is_one_inside(cast):
    row = with_file()
    row.file.save("a.html", ContentFile(b"<script>alert(1)</script>"))
    answer = signed_in(cast.board).get(f"/nhan-su/huong-dan/{row.pk}/tep/")
    assert answer["Content-Disposition"].startswith("attachment") and answer["X-Content-Type-Options"] == "nosniff"


def test_a_stored_file_has_no_address_of_its_own(cast, guidance_file, report_file, folder):
    stored = [one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()]
    board = signed_in(cast.board)
    assert stored
    for name in stored:
        for address in (f"/{name}", f"/files/{name}", f"/media/{name}", f"/static/{name}", f"/static/../files/{name}"):
            assert board.get(address).status_code == 404, address


def test_files_are_fetched_by_who_may_alone(cast, client, guidance_file, report_file):
    assert {client.get(one).status_code for one in (guidance_file, report_file)} == {302}
    assert signed_in(cast.clerk_b).get(guidance_file).status_code == 200, "what the board publishes is for all units"
    assert signed_in(cast.clerk_b).get(report_file).status_code == 404
    for user in (cast.cadre_self, cast.tech_admin):
        assert signed_in(user).get(guidance_file).status_code == 403
        assert signed_in(user).get(report_file).status_code == 403
