"""Topics and resolutions, and who studied them when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from reports.demo.calendar import LAST_DAY, day_between
from reports.demo.people import Roster
from reports.demo.units import DemoUnit

_BLOC_ISSUER, _CENTRE, _CITY_UNION = "Ban Thường vụ Đoàn Khối", "Ban Chấp hành Trung ương Đoàn", "Thành Đoàn"


@dataclass(frozen=True)
class DemoSubject:
    """`first` and `last`: the days between which units held their sessions, none when it is still to come;
    `held_by`: the share of the units that held one."""

    code: str
    kind: str
    name: str
    issued_on: date | None
    due_on: date | None
    issuer: str
    year: int
    first: date | None = None
    last: date | None = None
    held_by: float = 0

    def row(self):
        return self.code, self.kind, self.name, self.issued_on, self.due_on, self.issuer, self.year


def _topic(code, name, year, first=None, last=None, held_by=0.0) -> DemoSubject:
    return DemoSubject(code, "Chuyên đề", name, None, None, _BLOC_ISSUER, year, first, last, held_by)


def _resolution(code, name, issued_on, due_on, issuer, first=None, last=None, held_by=0.0) -> DemoSubject:
    return DemoSubject(
        code, "Nghị quyết", name, issued_on, due_on, issuer, issued_on.year, first, last, held_by
    )  # fmt: skip


SUBJECTS = (
    _topic("CD-2019-1", "Tình hình biển, đảo năm 2019", 2019, date(2019, 4, 1), date(2019, 6, 30), 0.5),
    _topic("CD-2019-2", "Thành phố thông minh và thanh niên", 2019, date(2019, 8, 1), date(2019, 11, 30), 0.5),
    _topic("CD-2020-1", "Phòng, chống dịch bệnh và kinh tế Thành phố", 2020, date(2020, 2, 10), date(2020, 6, 20), 0.93),
    _topic("CD-2020-2", "Hội nhập quốc tế và lao động trẻ", 2020, date(2020, 2, 24), date(2020, 6, 26), 0.85),
    _topic("CD-2020-3", "Xây dựng đô thị sáng tạo phía Đông", 2020, date(2020, 5, 4), date(2020, 7, 8), 0.6),
    _topic("CD-2020-4", "Chuyển đổi số trong cơ quan nhà nước", 2020, date(2020, 6, 1), LAST_DAY, 0.3),
    _topic("CD-2020-5", "Thanh niên với văn hóa ứng xử nơi công sở", 2020),
    _resolution("NQ-2019-1", "Kết luận về công tác giáo dục của Đoàn năm 2019", date(2019, 3, 5), date(2019, 9, 30),
                _CENTRE, date(2019, 4, 1), date(2019, 9, 25), 0.6),
    _resolution("NQ-2020-1", "Kết luận hội nghị đầu năm 2020 của Trung ương Đoàn", date(2020, 1, 10), date(2020, 3, 31),
                _CENTRE, date(2020, 1, 20), date(2020, 3, 31), 0.99),
    _resolution("NQ-2020-2", "Nghị quyết về nâng cao chất lượng cơ sở Đoàn", date(2020, 2, 28), date(2020, 5, 31),
                _CITY_UNION, date(2020, 3, 5), date(2020, 6, 24), 0.99),
    _resolution("NQ-2020-3", "Kết luận về công tác cán bộ Đoàn giai đoạn mới", date(2020, 4, 20), date(2020, 6, 30),
                _CENTRE, date(2020, 5, 4), date(2020, 6, 30), 0.97),
    _resolution("NQ-2020-4", "Nghị quyết về phong trào thanh niên tình nguyện", date(2020, 6, 15), date(2020, 9, 30),
                _CENTRE, date(2020, 6, 22), LAST_DAY, 0.25),
    _resolution("NQ-2020-5", "Nghị quyết Đại hội Đảng bộ Khối lần thứ III", date(2020, 8, 20), date(2020, 10, 31),
                "Đại hội Đảng bộ Khối"),
    _resolution("NQ-2020-6", "Nghị quyết Đại hội Đảng bộ Thành phố lần thứ XI", date(2020, 10, 20), date(2020, 12, 20),
                "Đại hội Đảng bộ Thành phố"),
    _resolution("NQ-2020-7", "Kết luận hội nghị cuối năm 2020 của Trung ương Đoàn", date(2020, 11, 25), date(2021, 2, 28),
                _CENTRE),
)  # fmt: skip


def study_rows(rng: Random, units: list[DemoUnit], roster: Roster) -> Iterator[tuple]:
    """Most units hold a session of their own; of the others some people come to the bloc's, on the last day."""
    people = roster.by_grassroots()
    for subject in SUBJECTS:
        if subject.first is None:
            continue
        studied: set[str] = set()  # asked, never listed: its order plays no part
        for unit in units:
            if unit.kind == "Trực thuộc":
                continue
            day, share = _session(rng, unit, subject)
            for cadre in people.get(unit.code, []):
                if cadre not in studied and rng.random() < share:
                    studied.add(cadre)
                    yield subject.code, cadre, day


def _session(rng: Random, unit: DemoUnit, subject: DemoSubject) -> tuple[date, float]:
    """Its day, and the share of the unit's people who come."""
    if unit.zeal == 1.0 or rng.random() < subject.held_by * (0.5 + unit.zeal / 2):
        return day_between(rng, subject.first, subject.last), unit.zeal
    return subject.last, unit.zeal * 0.4
