"""Courses of 2019 and 2020 and who took them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from reports.demo.calendar import LAST_DAY
from reports.demo.people import Roster
from reports.demo.units import BLOC, DemoUnit

_SKILLS, _THEORY, _PROFESSION = "Nghiệp vụ công tác Đoàn", "Lý luận chính trị", "Chuyên môn"


@dataclass(frozen=True)
class DemoCourse:
    """`share`: of the people called, those put on the list."""

    code: str
    name: str
    group: str
    starts_on: date
    ends_on: date
    organiser: str
    for_bloc: float
    for_grassroots: float

    def row(self):
        return self.code, self.name, self.group, self.starts_on, self.ends_on, self.organiser


def _day(text: str) -> date:
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))


COURSES = [
    DemoCourse(f"L{number:03d}", name, group, _day(first), _day(last), organiser, bloc, grassroots)
    for number, (name, group, first, last, organiser, bloc, grassroots) in enumerate(
        (
            ("Tập huấn cán bộ Đoàn chủ chốt năm 2019", _SKILLS, "12/4/2019", "14/4/2019", BLOC, 0.9, 0.12),
            ("Tập huấn cán bộ Đoàn mới năm 2019", _SKILLS, "20/9/2019", "22/9/2019", BLOC, 0.2, 0.1),
            ("Sơ cấp lý luận chính trị khóa 1/2019", _THEORY, "6/5/2019", "28/6/2019", BLOC, 0.05, 0.05),
            ("Kỹ năng tin học văn phòng 2019", "Tin học", "7/10/2019", "25/10/2019", "CS002", 0, 0.03),
            ("Trung cấp lý luận chính trị khóa 2018 - 2020", _THEORY, "3/9/2018", "29/5/2020", BLOC, 0.15, 0.03),
            ("Tập huấn cán bộ Đoàn Khối đầu năm 2020", _SKILLS, "14/1/2020", "15/1/2020", BLOC, 0.85, 0),
            ("Nghiệp vụ công tác Đoàn dành cho Bí thư cơ sở", _SKILLS, "21/2/2020", "22/2/2020", BLOC, 0.1, 0.07),
            ("Quản lý nhà nước ngạch chuyên viên", "Quản lý nhà nước", "2/3/2020", "8/5/2020", BLOC, 0.04, 0.03),
            ("Tiếng Anh giao tiếp công vụ", "Ngoại ngữ", "10/2/2020", "27/3/2020", "CS005", 0, 0.03),
            ("Ứng dụng công nghệ thông tin trong công tác Đoàn", "Tin học", "9/3/2020", "20/3/2020", BLOC, 0.1, 0.04),
            ("Tập huấn trực tuyến nghiệp vụ công tác Đoàn đợt 1", _SKILLS, "11/5/2020", "13/5/2020", BLOC, 0.35, 0.28),
            ("Tập huấn trực tuyến nghiệp vụ công tác Đoàn đợt 2", _SKILLS, "8/6/2020", "10/6/2020", BLOC, 0.6, 0.34),
            ("Kỹ năng tổ chức hoạt động thanh niên công nhân", _SKILLS, "20/5/2020", "22/5/2020", "CS001", 0, 0.05),
            ("Kỹ năng lãnh đạo, quản lý cho cán bộ quy hoạch", "Lãnh đạo, quản lý", "1/6/2020", "5/6/2020", BLOC, 0.2, 0.03),
            ("Bồi dưỡng kiến thức quốc phòng - an ninh đối tượng 4", "Quốc phòng - an ninh", "15/6/2020", "19/6/2020", BLOC, 0.1, 0.05),
            ("Cập nhật pháp luật về đầu tư công", _PROFESSION, "22/6/2020", "24/6/2020", "CS003", 0, 0.03),
            ("Hội thao và giao lưu cán bộ Đoàn", "Khác", "27/6/2020", "27/6/2020", BLOC, 0.5, 0.05),
            ("Sơ cấp lý luận chính trị khóa 1/2020", _THEORY, "18/5/2020", "31/7/2020", BLOC, 0, 0.04),
            ("Tập huấn nghiệp vụ công tác Đoàn khu vực trường học", _SKILLS, "6/7/2020", "8/7/2020", BLOC, 0.05, 0.05),
            ("Tập huấn nghiệp vụ công tác Đoàn đợt 3", _SKILLS, "14/8/2020", "16/8/2020", BLOC, 0, 0.15),
            ("Tập huấn cán bộ Đoàn mới nhận nhiệm vụ", _SKILLS, "18/9/2020", "20/9/2020", BLOC, 0, 0.04),
            ("Quản lý dự án cộng đồng", _PROFESSION, "12/10/2020", "16/10/2020", "CS002", 0, 0.02),
        ),
        start=1,
    )
]  # fmt: skip


def enrolment_rows(rng: Random, units: list[DemoUnit], roster: Roster) -> Iterator[tuple]:
    people = roster.by_grassroots()
    called = [(unit, people.get(unit.code, [])) for unit in units if unit.kind != "Trực thuộc"]
    for course in COURSES:
        on_the_list: dict[str, None] = {}  # who sits on two levels is listed once
        for unit, cadres in called:
            share = course.for_bloc if unit.code == BLOC else course.for_grassroots
            for cadre in cadres:
                if cadre not in on_the_list and rng.random() < share:
                    on_the_list[cadre] = None
                    yield course.code, cadre, *_outcome(rng, course, unit.zeal)


def _outcome(rng: Random, course: DemoCourse, zeal: float) -> tuple[str, date | None]:
    if course.starts_on > LAST_DAY:
        return "Đăng ký", None
    if course.ends_on > LAST_DAY:
        return "Đang học", None
    if rng.random() < zeal:
        return "Hoàn thành", course.ends_on
    return rng.choice(("Không hoàn thành", "Đăng ký")), None
