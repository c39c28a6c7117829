"""Who in the file is whom in the system, and what would be written: new, changed, the same, asked about, or not writable."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from cadres.access import Permission, can
from cadres.lib.text import caseless, fold
from cadres.models import Cadre, Unit
from cadres.models.precision import Precision
from cadres.roster.reading import Entry

_COMPARED = (
    "sex", "born_on", "hometown", "ethnicity", "religion", "union_joined_on", "party_joined_on", "party_official_on",
    "education", "major", "political_theory", "state_administration", "foreign_language", "informatics",
    "national_defence", "phone", "email", "id_number",
)  # fmt: skip
HIDDEN = "•••"


class Status(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    ASKED = "asked"
    PROBLEM = "problem"
    TWIN = "twin"  # the same person again, lower down or on another sheet


@dataclass(frozen=True)
class Difference:
    """`fills`: the stored value is blank, so the file's is taken; otherwise it is taken only when ticked."""

    name: str
    label: str
    stored: str
    given: str
    fills: bool


@dataclass
class Case:
    """`key` names the line in forms; `candidates`: who it may be, when asked."""

    key: str
    entry: Entry
    unit: Unit
    status: Status
    person: Cadre | None = None
    candidates: list[Cadre] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    kept_apart: list[str] = field(default_factory=list)  # labels of what the user may not compare

    @property
    def filled(self) -> list[Difference]:
        return [one for one in self.differences if one.fills]

    @property
    def contested(self) -> list[Difference]:
        return [one for one in self.differences if not one.fills]


class Matcher:
    """Everybody in reach is fetched once; `people` are those whose file the user keeps."""

    def __init__(self, *, user, unit: Unit, entries: list[Entry]) -> None:
        self._user, self._unit = user, unit
        self._units = {fold(one.name): one for one in _units_under(user, unit)}
        self._units |= {fold(one.code): one for one in list(self._units.values())}
        names = {fold(one.name) for one in entries if one.name}
        kept = Cadre.objects.for_user(user, Permission.CADRE_FILE_EDIT).select_related("unit")
        self._open = self._openable()
        self._by_name: dict[str, list[Cadre]] = defaultdict(list)
        self._by_id: dict[str, Cadre] = {}
        for person in kept:
            if person.name_folded in names:
                self._by_name[person.name_folded].append(person)
            if person.id_number and person.pk in self._open:
                self._by_id[person.id_number] = person
        self._elsewhere = self._people_elsewhere(names, kept)

    def _openable(self) -> set[int]:
        if not can(self._user, Permission.CADRE_SENSITIVE):
            return set()
        return set(Cadre.objects.for_user(self._user, Permission.CADRE_SENSITIVE).values_list("pk", flat=True))

    def _people_elsewhere(self, names: set[str], kept) -> dict[tuple[str, date], Cadre]:
        """Seen, and kept by another unit: who served here once."""
        seen = Cadre.objects.for_user(self._user, Permission.CADRE_VIEW).exclude(pk__in=kept.values("pk"))
        return {(one.name_folded, one.born_on): one for one in seen.select_related("unit") if one.name_folded in names}

    def cases(self, entries: list[Entry]) -> list[Case]:
        found, seen = [], {}
        for number, entry in enumerate(entries):
            case = self._case(f"{number}", entry)
            self._mark_twin(case, seen)
            found.append(case)
        self._refuse_one_person_twice(found)
        return found

    def _mark_twin(self, case: Case, seen: dict) -> None:
        said = case.entry.values
        if case.status == Status.PROBLEM:
            return
        key = (fold(case.entry.name), said.get("born_on"), said.get("id_number", "") if case.person is None else "")
        first = seen.setdefault(key, case)
        if first is not case:
            case.status, case.differences = Status.TWIN, []
            case.entry.note(
                _name_at(case.entry),
                f"trùng với dòng {first.entry.row} của trang “{first.entry.sheet}”: chỉ ghi một lần",
            )

    def _refuse_one_person_twice(self, cases: list[Case]) -> None:
        taken: dict[int, Case] = {}
        for case in cases:
            if case.person is None or case.status == Status.TWIN:
                continue
            first = taken.setdefault(case.person.pk, case)
            if first is not case:
                case.status = Status.PROBLEM
                case.entry.error(
                    _name_at(case.entry),
                    f"cùng là {case.person} với dòng {first.entry.row}: hãy sửa một trong hai dòng",
                )

    def _case(self, key: str, entry: Entry) -> Case:
        case = Case(key, entry, self._unit_of(entry), Status.PROBLEM)
        if entry.errors:
            return case
        case.person, case.candidates = self._who(entry, case.unit)
        if case.candidates:
            case.status = Status.ASKED
        elif case.person:
            self._compare(case)
        else:
            self.judge_new(case)
        return case

    def _unit_of(self, entry: Entry) -> Unit:
        if not entry.unit_text:
            return self._unit
        words = fold(entry.unit_text)
        if found := self._units.get(words):
            return found
        if entry.unit_named:
            entry.note(
                entry.places.get("unit", 1),
                f"“{entry.unit_text}” không phải tên đơn vị trực thuộc: ghi vào {self._unit}",
            )
        return self._unit

    # --- Who it is -----------------------------------------------------------------------------

    def _who(self, entry: Entry, unit: Unit) -> tuple[Cadre | None, list[Cadre]]:
        """(the person, or those it may be); nobody at all is a new person."""
        number = entry.values.get("id_number")
        named = self._by_name.get(fold(entry.name), [])
        if number and (person := self._by_id.get(number)):
            return (person, []) if person.name_folded == fold(entry.name) else (None, [person])
        if elsewhere := self._elsewhere.get((fold(entry.name), entry.values["born_on"])):
            return None, [elsewhere]
        sure = [
            one
            for one in named
            if _same_birth(one, entry)
            and one.unit.path.startswith(self._unit.path)
            and not self._other_number(one, number)
        ]
        if len(sure) == 1:
            return sure[0], []
        return None, named

    def _other_number(self, person: Cadre, number: str | None) -> bool:
        return bool(number and person.pk in self._open and person.id_number and person.id_number != number)

    # --- What would be written -----------------------------------------------------------------

    def _compare(self, case: Case) -> None:
        assert case.person
        case.differences, case.kept_apart = self.differences(case.person, case.entry)
        case.status = Status.CHANGED if case.differences else Status.SAME

    def differences(self, person: Cadre, entry: Entry) -> tuple[list[Difference], list[str]]:
        """What is sensitive is compared for who may open it alone, and never shown as stored."""
        found, apart = [], []
        for name in _COMPARED:
            if name not in entry.values:
                continue
            sensitive = name in Cadre.SENSITIVE_FIELDS
            if sensitive and person.pk not in self._open:
                apart.append(_label(name))
            elif not _equal(person, entry, name):
                stored = getattr(person, name)
                shown = "" if stored in (None, "") else HIDDEN if sensitive else shown_value(person, name)
                found.append(Difference(name, _label(name), shown, _given(entry, name), stored in (None, "")))
        return found, apart

    def judge_new(self, case: Case) -> None:
        entry = case.entry
        if "sex" not in entry.values:
            entry.error(
                next((entry.places[key] for key in ("sex", "female", "male") if key in entry.places), _name_at(entry)),
                "thiếu giới tính",
            )
        person = Cadre(code="?", unit=case.unit, born_precision=entry.precision, **entry.values)
        for sentence, columns in person.problems():
            if sentence:
                entry.error(entry.places.get(columns[0], _name_at(entry)), sentence)
        case.status = Status.PROBLEM if entry.errors else Status.NEW


def _same_birth(person: Cadre, entry: Entry) -> bool:
    """At the precision stored: a year alone is the same as the same year alone, and nothing surer."""
    return person.born_on == entry.values["born_on"] and person.born_precision == entry.precision


def _equal(person: Cadre, entry: Entry, name: str) -> bool:
    stored, given = getattr(person, name), entry.values[name]
    if name == "born_on":
        return _same_birth(person, entry) or _says_no_more(person, entry)
    if isinstance(stored, str) and isinstance(given, str):
        return caseless(stored) == caseless(given)
    return stored == given


def _says_no_more(person: Cadre, entry: Entry) -> bool:
    """A file with the year alone does not contradict the full day that is stored."""
    if entry.precision == Precision.DAY:
        return False
    same_year = person.born_on.year == entry.values["born_on"].year
    return (
        same_year
        and (entry.precision == Precision.YEAR or person.born_on.month == entry.values["born_on"].month)
        and person.born_precision != Precision.YEAR
    )


def shown_value(person: Cadre, name: str) -> str:
    if name == "born_on":
        return person.birth_shown
    if name == "sex":
        return person.get_sex_display()
    value = getattr(person, name)
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")


def _given(entry: Entry, name: str) -> str:
    said = {one: entry.values.get(one) for one in ("sex", "born_on")} | {name: entry.values[name]}
    return shown_value(Cadre(born_precision=entry.precision, **said), name)


def _label(name: str) -> str:
    return str(Cadre._meta.get_field(name).verbose_name)


def _name_at(entry: Entry) -> int:
    return next((entry.places[key] for key in ("full_name", "family", "given") if key in entry.places), 1)


def _units_under(user, unit: Unit) -> list[Unit]:
    reach = Unit.objects.for_user(user, Permission.CADRE_FILE_EDIT)
    return list(reach.filter(path__startswith=unit.path))


def digest(cases: list[Case]) -> str:
    """Of what the user was shown: what is written is that, or nothing."""
    said: list[Any] = [
        (one.key, one.status, one.entry.name, one.person and one.person.pk, [other.pk for other in one.candidates], one.unit.pk,
         [(each.name, each.stored, each.given) for each in one.differences], [str(each) for each in one.entry.findings])
        for one in cases
    ]  # fmt: skip
    return sha256(repr(said).encode()).hexdigest()[:32]
