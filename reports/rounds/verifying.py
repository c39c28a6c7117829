"""Whether every seal still says what was sealed: each row's own check number, the seal's, the trail's, and the figures counted anew."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from cadres.models import AuditEvent
from reports.models import Seal, SealedFigure, SealedName, UnitReport
from reports.rounds.digests import row_digest, seal_checksum
from reports.targets import MEASURES


@dataclass(frozen=True)
class Fault:
    seal: str
    what: str

    def __str__(self):
        return f"{self.seal}: {self.what}"


def faults() -> Iterator[Fault]:
    """Of all seals, the oldest first."""
    told = _told_by_the_trail()
    for seal in Seal.objects.select_related("round__plan").order_by("pk"):
        figures, names = list(seal.figures.all()), list(seal.names.all())
        for what in (*_rows(figures, names), *_recounted(seal, figures, names), *_whole(seal, figures, names, told)):
            yield Fault(str(seal), what)
    yield from _gone(told)


def _gone(told: dict[str, str]) -> Iterator[Fault]:
    """Seals that the trail tells of and that are no more, and approved reports without one."""
    there = {str(pk) for pk in Seal.objects.values_list("pk", flat=True)}
    for key in told.keys() - there:
        yield Fault(f"Bản chốt mã số {key}", "có trong nhật ký nhưng không còn trong hệ thống")
    sealed = set(Seal.objects.exclude(unit=None).values_list("round_id", "unit_id"))
    for report in UnitReport.objects.sealed().select_related("round__plan", "unit"):
        if (report.round_id, report.unit_id) not in sealed:
            yield Fault(str(report), "đã duyệt nhưng không có bản chốt")


def _rows(figures: list[SealedFigure], names: list[SealedName]) -> Iterator[str]:
    for figure in figures:
        if row_digest(figure) != figure.digest:
            yield f"số liệu “{_label(figure.measure)}” đã bị sửa sau khi chốt"
    for name in names:
        if row_digest(name) != name.digest:
            yield f"dòng “{name.name}” của “{_label(name.measure)}” đã bị sửa sau khi chốt"


def _recounted(seal: Seal, figures: list[SealedFigure], names: list[SealedName]) -> Iterator[str]:
    part, whole = defaultdict(int), defaultdict(int)
    for name in names:
        if seal.unit_id or name.whole:
            part[name.measure] += name.numerator
            whole[name.measure] += name.denominator
    for figure in figures:
        counted = _said(part[figure.measure], None if figure.denominator is None else whole[figure.measure])
        sealed = _said(figure.numerator, figure.denominator)
        if counted != sealed:
            yield f"“{_label(figure.measure)}”: đếm lại từ các tên được {counted}, đã chốt {sealed}"


def _said(numerator: int, denominator: int | None) -> str:
    return str(numerator) if denominator is None else f"{numerator}/{denominator}"


def _whole(seal: Seal, figures, names, told: dict[str, str]) -> Iterator[str]:
    if seal_checksum(seal, (row.digest for row in (*figures, *names))) != seal.checksum:
        yield "có dòng thêm vào, bị xóa hoặc phần đầu bị sửa: mã kiểm tra không khớp"
    if told.get(str(seal.pk)) != seal.checksum:
        yield "mã kiểm tra khác với mã trong nhật ký"


def _told_by_the_trail() -> dict[str, str]:
    """By key of the seal: the check number written into the trail when it was made."""
    kind = Seal._meta.verbose_name
    events = AuditEvent.objects.filter(verb="chốt số liệu", subject_type=kind).values_list("subject_id", "details")
    return {key: details.get("sha256", "") for key, details in events}


def _label(code: str) -> str:
    return MEASURES[code].label if code in MEASURES else code
