"""What a unit does best first: each task names the people, units or visits it is about, and leads to the page where it is done.

Targets that are not attained come first, the ones nearest to it before the others; then what waits for the unit's word.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cadres.access import Permission
from cadres.lib.text import name_sort_key
from cadres.models import Cadre, FileProposal, Unit
from evaluation.pages.received import RECEIVED
from reports.board.links import MISSING, Links
from reports.board.names import things_listed
from reports.board.openings import Opening
from reports.board.year import Year
from reports.figures import UNIT_MEASURES
from reports.indicators import Figure, Measure, Row, State, Subject
from reports.models import ReportVersion
from reports.rounds.content import count_words
from reports.rounds.sections import OWN
from reports.wording import number_text

MOST_TASKS, MOST_NAMES = 5, 2
NOT_ATTAINED, WAITING, ATTAINED = range(3)

# measure -> what is missing, the page where it is entered, and what is done there.
_PLACES = {
    "trained": ("chưa hoàn thành lớp đào tạo, bồi dưỡng nào", "training:course-list", "Ghi học viên vào lớp"),
    "skills_grassroots": ("chưa tập huấn nghiệp vụ công tác Đoàn", "training:course-list", "Ghi học viên vào lớp"),
    "topics": ("chưa học đủ chuyên đề", "training:subject-list", "Ghi kết quả học"),
    "resolutions": ("chưa học đủ nghị quyết", "training:subject-list", "Ghi kết quả học"),
    "young_cell": ("có tỷ lệ dưới 35 tuổi thấp hơn yêu cầu", "cadres:party-list", "Xem lại số liệu cấp ủy"),
    "young_grassroots": ("có tỷ lệ dưới 35 tuổi thấp hơn yêu cầu", "cadres:party-list", "Xem lại số liệu cấp ủy"),
}


@dataclass(frozen=True)
class Task:
    """`names`: the first of them, and how many more. `opening`: to the list of all, where there is one. `weight`: the smallest first."""

    text: str
    names: str
    url: str
    action: str
    weight: tuple[int, int]
    opening: Opening | None = None


def tasks(year: Year, unit: Unit, user) -> list[Task]:
    """The first five. `year`: at the period that is to be reported next. A fixed number of statements, whatever the number of people."""
    found = [*_gaps(year, unit, user), *_measures(year, unit, user), *_visits(unit, user), *_proposals(unit, user)]
    return sorted(found, key=lambda task: task.weight)[:MOST_TASKS]


def _measures(year: Year, unit: Unit, user) -> Iterator[Task]:
    missing = {
        one: [row for row in year.figures.rows_of(one, year.period, unit.pk) if not row.counted]
        for one in UNIT_MEASURES
    }
    called = _called(missing, year, user)
    yield from _committees(year, unit)
    for measure, rows in missing.items():
        figure = year.figure(measure, unit)
        if measure.subject is Subject.UNIT:
            yield from _plan(year, unit, rows)
        elif rows:
            yield _missing(figure, [called[measure.subject, row.subject] for row in rows], Links(year.period, unit))


def _gaps(year: Year, unit: Unit, user) -> Iterator[Task]:
    """Numbers of its own that the unit sent and its records still do not give: to be mended in the records."""
    versions = ReportVersion.objects.for_user(user, Permission.REPORT_VIEW).standing_in(year.plan.year, unit)
    version = versions.select_related("report__round__plan").first()
    if version is None:
        return
    then = year.at(version.report.round.period)
    for measure in UNIT_MEASURES:
        said, figure = version.content["answers"].get(measure.code, {}), then.figure(measure, unit)
        own = [said.get("numerator"), said.get("denominator")]
        if said.get("answer") == OWN and own != [figure.numerator, figure.denominator]:
            yield _gap(measure, own, said["reason"], figure)


def _gap(measure: Measure, own: list, reason: str, figure: Figure) -> Task:
    now = count_words([figure.numerator, figure.denominator])
    return Task(
        text=f"{measure.label}: báo cáo ghi {count_words(own)}, sổ có {now}",
        names=f"Lý do đã ghi: {reason}",
        url=reverse(_PLACES[measure.code][1] if measure.code in _PLACES else "planning:plan-list"),
        action="Sửa sổ cho khớp",
        weight=(NOT_ATTAINED, 0),
    )


def _missing(figure: Figure, names: list[str], links: Links) -> Task:
    measure = figure.measure
    count = things_listed(measure, len(names))
    what, url_name, action = _PLACES.get(measure.code, (f": {measure.missing_label}", "", "Xem danh sách"))
    list_url = links.names(measure, MISSING)
    return Task(
        text=f"{count} {what}",
        names=some(names, measure.subject.value if measure.subject is not Subject.CADRE else "người"),
        url=reverse(url_name) if url_name else list_url,
        action=action,
        weight=_weight(figure, len(names)),
        opening=Opening(f"xem {count}", "", list_url, str(len(names)), "rows"),
    )


def _weight(figure: Figure, missing: int) -> tuple[int, int]:
    """A count without a verdict of its own helps the bloc's, and waits behind what the unit itself must attain."""
    return (NOT_ATTAINED, figure.still_needed) if figure.state is State.MISSED else (ATTAINED, missing)


def _plan(year: Year, unit: Unit, rows: list[Row]) -> Iterator[Task]:
    """The unit's own succession plan: reviewed where there is one in force, else entered."""
    for row in rows:
        reviewed = _has_plan_in_force(year, unit)
        yield Task(
            text="Quy hoạch của đơn vị chưa được tính",
            names=row.detail,
            url=reverse("planning:review-many" if reviewed else "planning:plan-list"),
            action="Ghi rà soát quy hoạch" if reviewed else "Mở quy hoạch",
            weight=(NOT_ATTAINED, 1),
        )


def _has_plan_in_force(year: Year, unit: Unit) -> bool:
    end: date = year.period.end
    plans = year.figures.facts.succession_plans.get(unit.pk, ())
    return any(one.approved_on and one.approved_on <= end and (not one.valid_to or one.valid_to > end) for one in plans)


def _committees(year: Year, unit: Unit) -> Iterator[Task]:
    """None of either level is entered; one level alone may be all there is."""
    if any(year.figure(one, unit).denominator for one in UNIT_MEASURES if one.subject is Subject.COMMITTEE):
        return
    yield Task(
        text="Chưa ghi cấp ủy nào của nhiệm kỳ này",
        names="Ghi mỗi cấp ủy một dòng: ngày bầu, số cấp ủy viên, số dưới 35 tuổi.",
        url=reverse("cadres:party-list"),
        action="Ghi cấp ủy",
        weight=(NOT_ATTAINED, 1),
    )


def _visits(unit: Unit, user) -> Iterator[Task]:
    rows = RECEIVED.rows_waiting(user).filter(unit__path__startswith=unit.path)
    names = [one.cadre.full_name for one in rows]
    if names:
        text = f"{number_text(len(names))} lượt cán bộ đến đơn vị chờ đánh giá"
        url = reverse("evaluation:received-rate-many")
        yield Task(text, some(names, "lượt"), url, "Đánh giá", (WAITING, len(names)))


def _proposals(unit: Unit, user) -> Iterator[Task]:
    rows = FileProposal.objects.for_user(user, Permission.CADRE_FILE_EDIT).waiting()
    rows = rows.filter(cadre__unit__path__startswith=unit.path).order_by("pk")
    names = list(rows.values_list("cadre__full_name", flat=True))
    if names:
        text = f"{number_text(len(names))} đề nghị sửa hồ sơ chờ trả lời"
        yield Task(text, some(names, "đề nghị"), reverse("cadres:proposal-list"), "Trả lời", (WAITING, len(names)))


def _called(missing: Mapping[Measure, list[Row]], year: Year, user) -> dict[tuple[Subject, int], str]:
    """How the subjects of the rows are called; people in one statement, committees from the facts."""
    people = {row.subject for one, rows in missing.items() if one.subject is Subject.CADRE for row in rows}
    named = Cadre.objects.for_user(user, Permission.FIGURES_VIEW).filter(pk__in=people).values_list("pk", "full_name")
    found = {(Subject.CADRE, pk): name for pk, name in named}
    return found | {(Subject.COMMITTEE, one.pk): one.name for one in year.figures.facts.party_committees}


def some(names: Iterable[str], things: str) -> str:
    """ "Nguyễn Thị An, Lê Bình và 10 người nữa", by Vietnamese name."""
    names = sorted(names, key=name_sort_key)
    more = len(names) - MOST_NAMES
    said = ", ".join(names[:MOST_NAMES])
    return f"{said} và {number_text(more)} {things} nữa" if more > 0 else said
