"""The cast: who sits in front of the system, over a bloc with the units A and B and the people in them.

K00 Đoàn Khối          - khoa (serves in Khối)
├── CSA Đoàn cơ sở A   - an (serves in A; has the account `cadre_self`), bình (left A, home unit B)
│   └── TTA Chi đoàn A1 - chi
└── CSB Đoàn cơ sở B   - dung
"""

from dataclasses import dataclass
from datetime import date

import pytest

from cadres.access import Role
from cadres.models import Cadre, Title, Unit, User
from tests import factories as make


@dataclass
class Cast:
    bloc: Unit
    unit_a: Unit
    below_a: Unit
    unit_b: Unit
    khoa: Cadre
    an: Cadre
    binh: Cadre
    chi: Cadre
    dung: Cadre
    board: User
    leader: User
    clerk_a: User
    head_a: User
    clerk_b: User
    head_b: User
    cadre_self: User
    tech_admin: User


def make_units() -> dict[str, Unit]:
    bloc = make.bloc()
    unit_a = make.unit("CSA", parent=bloc, name="Đoàn cơ sở A")
    below_a = make.subordinate(unit_a, "TTA", name="Chi đoàn A1")
    unit_b = make.unit("CSB", parent=bloc, name="Đoàn cơ sở B")
    return {"bloc": bloc, "unit_a": unit_a, "below_a": below_a, "unit_b": unit_b}


def make_people(units: dict[str, Unit]) -> dict[str, Cadre]:
    people = {
        "khoa": make.serving(units["bloc"], Title.DEPUTY_SECRETARY, full_name="Trần Đăng Khoa"),
        "an": make.serving(units["unit_a"], Title.SECRETARY, full_name="Nguyễn Thị Hòa An", ethnicity="Tày"),
        "binh": make.cadre(units["unit_b"], "Lê Văn Bình"),
        "chi": make.serving(units["below_a"], Title.SECRETARY, full_name="Đỗ Thị Chi"),
        "dung": make.serving(units["unit_b"], full_name="Phạm Quốc Dũng"),
    }
    make.post(people["binh"], units["unit_a"], end=date(2019, 6, 1))
    return people


def make_cast() -> Cast:
    units = make_units()
    people = make_people(units)
    return Cast(
        **units,
        **people,
        board=make.user("bantochuc", Role.BOARD, units["bloc"], full_name="Ban Tổ chức"),
        leader=make.user("lanhdao", Role.LEADER, units["bloc"]),
        clerk_a=make.user("nhaplieu-a", Role.UNIT_CLERK, units["unit_a"]),
        head_a=make.user("duyet-a", Role.UNIT_HEAD, units["unit_a"]),
        clerk_b=make.user("nhaplieu-b", Role.UNIT_CLERK, units["unit_b"]),
        head_b=make.user("duyet-b", Role.UNIT_HEAD, units["unit_b"]),
        cadre_self=make.user("canbo", Role.CADRE, cadre=people["an"]),
        tech_admin=make.user("quantri", Role.TECH_ADMIN),
    )


@pytest.fixture
def cast(db) -> Cast:
    return make_cast()
