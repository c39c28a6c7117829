"""A report as one document: what a version keeps, and what differs between two of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.models import UnitReport
from reports.rounds.draft import Draft
from reports.rounds.sections import ANSWERS, COMMITTEES, FILES, OWN, PRACTICES, TEXT, label_of, narrative
from reports.rounds.unit_figures import UnitFigures, snapshot
from reports.wording import number_text


@dataclass(frozen=True)
class Change:
    """Between two versions; `before` and `now` in words."""

    section: str
    label: str
    before: str
    now: str


def content_of(report: UnitReport, draft: Draft, figures: UnitFigures, note: str = "") -> dict:
    """With the records as they are at this moment; `note`: a word to the board."""
    return {
        "records": snapshot(figures),
        "answers": {code: _said(one) for code, one in draft.answers.items()},
        "text": draft.text,
        "practices": [
            {"title": one.title, "content": one.content, "result": one.result} for one in draft.told_practices
        ],
        "files": [[one.name, one.sha256] for one in report.kept_files()],
        "committees": [committee_row(one) for one in figures.committees],
        "replies": {key: text for key, text in draft.replies.items() if text},
        "note": note,
    }


def committee_row(row) -> list:
    return [
        row.pk,
        row.name,
        row.get_level_display(),
        row.term,
        f"{row.elected_on:%d/%m/%Y}",
        row.members,
        row.under_35,
    ]


def _said(answer) -> dict:
    said = {"answer": answer.answer}
    if answer.answer == OWN:
        said |= {"numerator": answer.numerator.value, "denominator": answer.denominator.value, "reason": answer.reason}
    return said


def changes(report: UnitReport, before: dict, now: dict) -> list[Change]:
    """What a reader of the second sending has to look at."""
    return [*_records(before, now), *_answers(before, now), *_texts(report, before, now), *_lists(before, now)]


def changed_sections(report: UnitReport, draft: Draft, last: dict, figures: UnitFigures) -> set[str]:
    """Sections that are otherwise than in the version `last`: by what was typed, or because the records were mended."""
    return {one.section for one in changes(report, last, content_of(report, draft, figures))}


def _records(before: dict, now: dict) -> Iterator[Change]:
    for code, figure in now["records"].items():
        old = before["records"].get(code)
        if old != figure:
            yield Change(code, f"{label_of(code)}: số từ sổ", count_words(old), count_words(figure))


def _answers(before: dict, now: dict) -> Iterator[Change]:
    for code, said in now["answers"].items():
        old = before["answers"].get(code, {})
        if old != said:
            yield Change(code, label_of(code), answer_words(old), answer_words(said))


def _texts(report: UnitReport, before: dict, now: dict) -> Iterator[Change]:
    for name, (label, _) in narrative(report.round).items():
        old, new = before["text"].get(name, ""), now["text"].get(name, "")
        if old != new:
            yield Change(TEXT, label, old or "–", new or "–")


def _lists(before: dict, now: dict) -> Iterator[Change]:
    if before["practices"] != now["practices"]:
        yield Change(PRACTICES, label_of(PRACTICES), _titles(before), _titles(now))
    if before["files"] != now["files"]:
        yield Change(FILES, label_of(FILES), _names(before), _names(now))
    if before["committees"] != now["committees"]:
        yield Change(COMMITTEES, label_of(COMMITTEES), _rows(before), _rows(now))


def count_words(figure: list | None) -> str:
    """Of [numerator, denominator] as a version keeps it; what is not typed yet is a dash."""
    if not figure or figure[0] is None:
        return "–"
    part, whole = figure
    return number_text(part) if whole is None else f"{number_text(part)}/{number_text(whole)}"


def answer_words(said: dict) -> str:
    if said.get("answer") != OWN:
        return ANSWERS.get(said.get("answer", ""), "–")
    return f"{count_words([said['numerator'], said['denominator']])} ({said['reason'] or 'chưa ghi lý do'})"


def _titles(content: dict) -> str:
    return "; ".join(one["title"] for one in content["practices"]) or "–"


def _names(content: dict) -> str:
    return "; ".join(name for name, _ in content["files"]) or "–"


def _rows(content: dict) -> str:
    return "; ".join(f"{row[1]} {row[6]}/{row[5]}" for row in content["committees"]) or "–"
