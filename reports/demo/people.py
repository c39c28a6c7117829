"""Cadres: who they are and which posts they hold or held."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from reports.demo.names import full_name
from reports.demo.units import BLOC, NO_DATA, NOBODY_SERVING, DemoUnit

SECRETARY, DEPUTY, STANDING, EXECUTIVE = "Bí thư", "Phó Bí thư", "Ủy viên Ban Thường vụ", "Ủy viên Ban Chấp hành"
CHAIR, VICE_CHAIR = "Chủ nhiệm Ủy ban Kiểm tra", "Phó Chủ nhiệm Ủy ban Kiểm tra"
INSPECTOR, STAFF = "Ủy viên Ủy ban Kiểm tra", "Cán bộ chuyên trách"

_HOMETOWNS = ("TP. Hồ Chí Minh", "Long An", "Tiền Giang", "Bến Tre", "Đồng Nai", "Tây Ninh", "Quảng Ngãi", "Nam Định")
_MAJORS = (
    "Luật",
    "Kinh tế",
    "Công nghệ thông tin",
    "Quản trị kinh doanh",
    "Sư phạm",
    "Xã hội học",
    "Kế toán",
    "Y khoa",
)
_EDUCATION = ("Cao đẳng", "Đại học", "Đại học", "Đại học", "Thạc sĩ")


@dataclass(frozen=True)
class DemoPost:
    """[start, end)."""

    cadre: str
    unit: str
    title: str
    term: str | None
    start: date
    end: date | None = None
    decision: str | None = None

    def row(self):
        return self.cadre, self.unit, self.title, self.term, self.start, self.end, self.decision


class Roster:
    """Cadres and posts as they are made up, one after another."""

    def __init__(self, rng: Random):
        self.rng = rng
        self.cadre_rows: list[tuple] = []
        self.posts: list[DemoPost] = []
        self._decisions = 0

    def new_cadre(self, unit: str, ages=(22, 34)) -> str:
        code = f"CB{len(self.cadre_rows) + 1:05d}"
        self.cadre_rows.append(_cadre_row(self.rng, code, unit, ages))
        return code

    def new_decision(self) -> str:
        self._decisions += 1
        return f"{self._decisions}-QĐ/ĐTN"

    def give(self, cadre: str, unit: str, title: str, term, start: date, end=None, decision=None) -> None:
        post = DemoPost(cadre, unit, title, term, start, end, decision or self.new_decision())
        self.posts.append(post)

    def end(self, post: DemoPost, day: date) -> None:
        self.posts[self.posts.index(post)] = replace(post, end=day)

    def holders(self, unit: str, title: str) -> list[str]:
        """Those who hold the title there with no end in sight, in the order in which they were made up."""
        return [post.cadre for post in self.posts if (post.unit, post.title, post.end) == (unit, title, None)]

    def by_grassroots(self) -> dict[str, list[str]]:
        """Code of the Cơ sở (or of the bloc) -> those who hold a counted post there or below, each once."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for post in self.posts:
            if post.end is None and ("-" not in post.unit or post.title == SECRETARY):
                found[post.unit.split("-")[0]][post.cadre] = None
        return {code: list(cadres) for code, cadres in found.items()}


def _cadre_row(rng: Random, code: str, unit: str, ages) -> tuple:
    sex = rng.choice(("Nam", "Nữ"))
    born = date(2020 - rng.randint(*ages), rng.randint(1, 12), rng.randint(1, 28))
    joined_union = date(born.year + rng.randint(15, 18), 3, 26)
    party = date(rng.randint(max(born.year + 19, 2006), 2019), rng.randint(1, 12), 3) if rng.random() < 0.45 else None
    in_party = party is not None and born.year + 19 <= 2018
    return (
        code,
        full_name(rng, sex),
        sex,
        born,
        unit,
        rng.choices(("Kinh", "Hoa", "Khmer", "Tày", None), (88, 5, 2, 1, 4))[0],
        rng.choices(("Không", "Phật giáo", "Công giáo", None), (70, 9, 6, 15))[0],
        rng.choice(_HOMETOWNS),
        joined_union,
        party if in_party else None,
        party.replace(year=party.year + 1) if in_party else None,
        rng.choice(_EDUCATION),
        rng.choice(_MAJORS),
        rng.choices(("Sơ cấp", "Trung cấp", "Cao cấp", None), (40, 30, 3, 27))[0],
        rng.choices(("Chuyên viên", "Chuyên viên chính", None), (35, 5, 60))[0],
        rng.choice(("Ứng dụng cơ bản", "Ứng dụng nâng cao", None)),
        rng.choice(("Anh văn B1", "Anh văn B", "Anh văn A", "Tiếng Hoa B", None)),
        rng.choices(("Đối tượng 4", None), (40, 60))[0],
        f"09{rng.randint(10_000_000, 99_999_999)}" if rng.random() < 0.85 else None,
        f"{code.lower()}@doankhoi.example" if rng.random() < 0.7 else None,
        f"079{rng.randint(100_000_000, 999_999_999)}" if rng.random() < 0.6 else None,
    )


def make_people(rng: Random, units: list[DemoUnit]) -> Roster:
    roster = Roster(rng)
    grassroots = [unit for unit in units if unit.kind == "Cơ sở" and unit.code != NO_DATA]
    _full_time_officers(roster)
    for unit in grassroots:
        _grassroots_committee(roster, unit)
    for unit in units:
        if unit.kind == "Trực thuộc":
            _chapter(roster, unit)
    _members_from_grassroots(roster, grassroots)
    _moves(roster, grassroots)
    return roster


def _full_time_officers(roster: Roster) -> None:
    term, start, decision = "2017-2022", date(2017, 9, 20), roster.new_decision()
    for title in (SECRETARY, DEPUTY, DEPUTY, STANDING, STANDING, STANDING):
        cadre = roster.new_cadre(BLOC, (29, 36))
        roster.give(cadre, BLOC, title, term, start, decision=decision)
        if title != SECRETARY:
            roster.give(cadre, BLOC, STAFF, None, start, decision=roster.new_decision())
    for _ in range(10):
        start = date(roster.rng.randint(2015, 2019), roster.rng.randint(1, 12), 1)
        roster.give(roster.new_cadre(BLOC, (24, 33)), BLOC, STAFF, None, start)
    first_deputy, first_standing = roster.holders(BLOC, DEPUTY)[0], roster.holders(BLOC, STANDING)[0]
    roster.give(first_deputy, BLOC, CHAIR, term, date(2017, 10, 5))
    roster.give(first_standing, BLOC, VICE_CHAIR, term, date(2017, 10, 5))


def _grassroots_committee(roster: Roster, unit: DemoUnit) -> None:
    rng = roster.rng
    term, congress = _congress(rng, unit)
    ended = date(2019, 11, 1) if unit.code == NOBODY_SERVING else None
    if congress.year < 2020:
        # Who was secretary before; kept, with the days of office.
        predecessor = roster.new_cadre(unit.code, (33, 40))
        roster.give(predecessor, unit.code, SECRETARY, None, date(2014, 10, 1), congress)
    size = rng.choice((5, 7, 9, 9, 11, 13, 15))
    titles = [SECRETARY, DEPUTY] + [STANDING] * (size // 6) + [EXECUTIVE] * (size - 2 - size // 6)
    decision = roster.new_decision()
    for title in titles:
        roster.give(roster.new_cadre(unit.code), unit.code, title, term, congress, ended, decision)
    if ended is None and congress.year < 2020 and rng.random() < 0.7:
        _changes_in_the_term(roster, unit, term)


def _congress(rng: Random, unit: DemoUnit) -> tuple[str, date]:
    if unit.founded_on and unit.founded_on.year == 2020:
        return "2020-2022", unit.founded_on
    if rng.random() < 0.3:
        return "2019-2022", date(2019, rng.randint(3, 8), rng.randint(1, 28))
    return "2017-2022", date(2017, rng.randint(3, 8), rng.randint(1, 28))


def _changes_in_the_term(roster: Roster, unit: DemoUnit, term: str) -> None:
    """One member moves up to deputy, one leaves and another comes; some seats stay empty."""
    rng = roster.rng
    members = [post for post in roster.posts if post.unit == unit.code and post.title == EXECUTIVE]
    leaving, rising = rng.sample(members, 2)
    day = date(rng.choice((2019, 2020)), rng.randint(9, 12), 15)
    if day.year == 2020:
        day = day.replace(month=rng.randint(1, 5))
    roster.end(leaving, day)
    if rng.random() < 0.7:
        roster.give(roster.new_cadre(unit.code), unit.code, EXECUTIVE, term, day + timedelta(days=30))
    if rng.random() < 0.4:
        roster.end(rising, day)
        roster.give(rising.cadre, unit.code, DEPUTY, term, day)


def _chapter(roster: Roster, unit: DemoUnit) -> None:
    """A chi đoàn: of its officers only the secretary is a counted cadre."""
    rng = roster.rng
    start, decision = date(2019, rng.randint(3, 10), 10), roster.new_decision()
    for title in [SECRETARY, DEPUTY] + [EXECUTIVE] * rng.choice((1, 3, 3, 5)):
        roster.give(roster.new_cadre(unit.code, (21, 30)), unit.code, title, "2019-2022", start, decision=decision)


def _members_from_grassroots(roster: Roster, grassroots: list[DemoUnit]) -> None:
    """Most of the bloc's committee are secretaries of grassroots units: one person, two levels."""
    secretaries = [cadre for unit in grassroots[:60:3] for cadre in roster.holders(unit.code, SECRETARY)]
    decision, start = roster.new_decision(), date(2017, 9, 20)
    for number, cadre in enumerate(secretaries):
        title = STANDING if number < 3 else EXECUTIVE
        roster.give(cadre, BLOC, title, "2017-2022", start, decision=decision)
    for cadre in secretaries[5:8]:
        roster.give(cadre, BLOC, INSPECTOR, "2017-2022", date(2017, 10, 5))


def _moves(roster: Roster, grassroots: list[DemoUnit]) -> None:
    """Deputies of grassroots units called to the bloc's office; their old post ends the day the new one begins."""
    for number, unit in enumerate(grassroots[4:64:10]):
        deputy = roster.holders(unit.code, DEPUTY)[0]
        post = next(p for p in roster.posts if (p.cadre, p.unit, p.title) == (deputy, unit.code, DEPUTY))
        day = date(2020, 1 + number, 6) if number < 3 else date(2019, 7 + number, 6)
        roster.end(post, day)
        roster.give(deputy, BLOC, STAFF, None, day)
