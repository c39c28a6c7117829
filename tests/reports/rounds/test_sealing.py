"""What is sealed is the figure, the names, the definition; it stays when people, units and posts change, and a changed row is told."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from cadres.models import AppendOnlyError, AuditEvent, Cadre, Post, Unit
from reports.actions.corrections import correct, permit_correction
from reports.actions.reviewing import approve, fingerprint
from reports.actions.rounds import close_round, seal_finally
from reports.facts import Facts
from reports.figures import Figures
from reports.models import Goal, Seal, SealedFigure, SealedName, UnitReport
from reports.rounds.comparing import differences
from reports.rounds.flow import NotAllowedNow
from reports.rounds.sealed import SealedNames, sealed_figure
from reports.rounds.unit_figures import unit_figures
from reports.rounds.verifying import faults
from reports.rounds.why import Reasons
from reports.targets import MEASURES
from tests import factories as make
from tests.reports.rounds.making import round_of, sent

pytestmark = pytest.mark.django_db


def approved(cast, round_):
    report = sent(cast, round_)
    seen = fingerprint(report, unit_figures(round_, cast.unit_a))
    return approve(report=report, seen=seen, by=cast.board)


def numbers(seal):
    return {row.measure: (row.numerator, row.denominator) for row in seal.figures.all()}


def test_the_seal_of_a_unit_holds_its_seven_figures_and_their_names(cast, round_):
    seal = approved(cast, round_)
    assert numbers(seal) == {
        "trained": (2, None),
        "planning": (1, 1),
        "skills_grassroots": (2, 2),
        "topics": (2, 2),
        "resolutions": (2, 2),
        "young_cell": (1, 5),
        "young_grassroots": (2, 15),
    }
    people = seal.names.filter(measure="topics")
    assert [(one.name, one.note) for one in people.order_by("name")] == [
        ("Nguyễn Thị Hòa An", "1995; Bí thư, Đoàn cơ sở A"),
        ("Đỗ Thị Chi", "1995; Bí thư, Chi đoàn A1"),
    ]


def test_the_definition_and_the_parameters_are_sealed_too(cast, round_):
    seal = approved(cast, round_)
    assert seal.definition["thresholds"]["skills_grassroots"] == 90
    assert seal.definition["plan"]["topics_required"] == 2
    assert seal.definition["measures"]["topics"]["counts"]
    assert (seal.definition["from"], seal.definition["to"]) == ("2020-01-01", "2020-06-30")


def test_the_whole_is_sealed_from_the_records_of_that_moment_and_not_from_the_units_seals(cast, round_):
    approved(cast, round_)
    make.completion(make.serving(cast.unit_a, full_name="Lý Thị Mới"), date(2020, 3, 3))
    whole = close_round(round_=round_, by=cast.board)
    assert numbers(whole)["trained"] == (3, None)
    assert set(numbers(whole)) == set(MEASURES), "Khối's own measures too"
    assert numbers(whole)["field_visits"] == (0, 1)


def test_each_difference_from_a_units_seal_has_its_name_and_why(cast, round_):
    seal = approved(cast, round_)
    new = make.serving(cast.unit_a, full_name="Lý Thị Mới")
    make.completion(new, date(2020, 3, 3))
    whole = SealedNames(close_round(round_=round_, by=cast.board))
    found = differences(
        SealedNames(seal).of(MEASURES["trained"]),
        whole.of_unit(MEASURES["trained"], cast.unit_a.pk),
        Reasons(MEASURES["trained"], seal.made_at),
    )
    assert [(one.word, one.name, one.more) for one in found] == [("thêm", "Lý Thị Mới", (1, 0))]
    assert any("thêm học viên" in sentence for sentence in found[0].why)


def test_a_round_closed_before_its_period_ends_is_an_estimate_and_sealed_again_after(cast, records, settings):
    settings.CLOCK_TODAY = "2020-06-20"
    round_ = round_of(
        cast,
        opens_on=date(2020, 6, 1),
        due_on=date(2020, 6, 10),
        data_day=date(2020, 6, 8),
        closes_on=date(2020, 6, 20),
    )
    seal = approved(cast, round_)
    whole = close_round(round_=round_, by=cast.board)
    assert (seal.estimate, whole.estimate) == (True, True)
    with pytest.raises(NotAllowedNow, match="Kỳ chưa kết thúc: chốt chính thức được từ ngày 30/06/2020"):
        seal_finally(round_=round_, by=cast.board)
    make.completion(make.serving(cast.unit_a, full_name="Lý Thị Mới"), date(2020, 6, 25))
    settings.CLOCK_TODAY = "2020-07-02"
    final = seal_finally(round_=round_, by=cast.board)
    of_unit = Seal.objects.filter(unit=cast.unit_a).order_by("-number").first()
    assert (final.kind, final.number, final.estimate) == (Seal.Kind.FINAL, 2, False)
    assert (of_unit.kind, numbers(of_unit)["trained"], numbers(seal)["trained"]) == (
        Seal.Kind.FINAL,
        (3, None),
        (2, None),
    )
    with pytest.raises(NotAllowedNow, match="đã chốt số chính thức"):
        seal_finally(round_=round_, by=cast.board)


def test_a_correction_made_before_the_period_ended_is_sealed_finally_too(cast, records, settings):
    settings.CLOCK_TODAY = "2020-06-20"
    round_ = round_of(cast, opens_on=date(2020, 6, 1), due_on=date(2020, 6, 10), closes_on=date(2020, 6, 20))
    close_round(round_=round_, by=cast.board)
    permit_correction(round_=round_, unit=cast.unit_a, until=date(2020, 7, 30), reason="Gửi muộn", by=cast.board)
    report = UnitReport.objects.select_related("round__plan", "unit").get()
    correct(report=report, reason="Gửi muộn", by=cast.head_a)
    settings.CLOCK_TODAY = "2020-07-02"
    seal_finally(round_=round_, by=cast.board)
    kinds = Seal.objects.filter(unit=cast.unit_a).order_by("number").values_list("kind", "estimate")
    assert list(kinds) == [("CORRECTION", True), ("FINAL", False)]


def test_a_round_closed_after_its_end_leaves_no_units_seal_an_estimate(cast, records, settings):
    settings.CLOCK_TODAY = "2020-06-20"
    round_ = round_of(cast, opens_on=date(2020, 6, 1), due_on=date(2020, 6, 25))
    approved(cast, round_)
    settings.CLOCK_TODAY = "2020-07-10"
    close_round(round_=round_, by=cast.board)
    kinds = list(Seal.objects.filter(unit=cast.unit_a).order_by("number").values_list("kind", "estimate"))
    assert kinds == [("APPROVAL", True), ("FINAL", False)]


def test_the_seal_stays_when_names_units_and_posts_change(cast, round_):
    seal = approved(cast, round_)
    Cadre.objects.filter(pk=cast.an.pk).update(full_name="Nguyễn Thị Tên Khác")
    Unit.objects.filter(pk=cast.unit_a.pk).update(name="Đoàn cơ sở mới")
    Post.objects.filter(cadre=cast.chi).update(end=date(2020, 1, 2))
    now = Figures(Facts(round_.plan)).of_unit(MEASURES["topics"], round_.period, cast.unit_a.pk)
    sealed = sealed_figure(Seal.objects.get(pk=seal.pk), MEASURES["topics"])
    assert (now.numerator, now.denominator) == (1, 1)
    assert (sealed.numerator, sealed.denominator, sealed.attained) == (2, 2, True)
    assert {one.name for one in seal.names.filter(measure="topics")} == {"Nguyễn Thị Hòa An", "Đỗ Thị Chi"}
    assert list(faults()) == []


def test_another_threshold_changes_no_sealed_verdict(cast, round_):
    seal = approved(cast, round_)
    Goal.objects.filter(measure="young_cell").update(threshold=90)
    assert sealed_figure(seal, MEASURES["young_cell"]).attained is True


def test_the_seal_is_written_once(cast, round_):
    seal = approved(cast, round_)
    for row in (seal, seal.figures.first(), seal.names.first()):
        with pytest.raises(AppendOnlyError):
            row.save()
        with pytest.raises(AppendOnlyError):
            row.delete()


# --- manage.py verify_reports ---------------------------------------------------------------------------


@pytest.fixture
def sealed(cast, round_):
    approved(cast, round_)
    return close_round(round_=round_, by=cast.board)


def run(capsys):
    """(status, what it said)."""
    try:
        call_command("verify_reports")
    except SystemExit as end:
        return end.code, capsys.readouterr().err
    return 0, capsys.readouterr().out


def test_untouched_seals_are_in_order(sealed, capsys):
    assert run(capsys) == (0, "2 bản chốt số liệu khớp với lúc chốt.\n")


CHANGES = {
    "a name": (
        lambda: SealedName.objects.filter(measure="topics", name="Đỗ Thị Chi").update(name="Đỗ Thị Chinh"),
        "dòng “Đỗ Thị Chinh” của “Cán bộ Đoàn học tập chuyên đề” đã bị sửa",
    ),
    "whether it is counted": (
        lambda: SealedName.objects.filter(measure="topics", name="Đỗ Thị Chi").update(numerator=0, counted=False),
        "đếm lại từ các tên được",
    ),
    "a figure": (
        lambda: SealedFigure.objects.filter(measure="trained").update(numerator=250, attained=True),
        "số liệu “Cán bộ được đào tạo, bồi dưỡng” đã bị sửa",
    ),
    "a row less": (
        lambda: SealedName.objects.filter(measure="trained", name="Đỗ Thị Chi")._raw_delete("default"),
        "đếm lại từ các tên được 1, đã chốt 2",
    ),
    "the day": (lambda: Seal.objects.update(estimate=True), "mã kiểm tra không khớp"),
    "the definition": (lambda: Seal.objects.update(definition={}), "mã kiểm tra không khớp"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_one_changed_row_is_told_by_name_and_the_command_fails(sealed, capsys, what):
    change, told = CHANGES[what]
    change()
    status, said = run(capsys)
    assert status == 1 and told in said and "Đoàn cơ sở A" in said + str(sealed)


def test_a_seal_that_is_no_more_is_told(sealed, cast, capsys):
    of_unit = Seal.objects.get(unit=cast.unit_a)
    for rows in (of_unit.names.all(), of_unit.figures.all(), Seal.objects.filter(pk=of_unit.pk)):
        rows._raw_delete("default")
    status, said = run(capsys)
    assert status == 1 and f"Bản chốt mã số {of_unit.pk}: có trong nhật ký nhưng không còn" in said
    assert "đã duyệt nhưng không có bản chốt" in said


def test_a_seal_made_anew_with_all_its_check_numbers_is_told_by_the_trail(sealed, capsys):
    """Who can compute check numbers writes a seal that agrees with itself; the trail does not."""
    forged = "f" * 64
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reports_seal SET checksum = %s WHERE id = %s", [forged, sealed.pk])
    status, said = run(capsys)
    assert status == 1 and "mã kiểm tra khác với mã trong nhật ký" in said
    assert AuditEvent.objects.filter(verb="chốt số liệu").count() == 2
