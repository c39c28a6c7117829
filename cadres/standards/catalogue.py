"""The levels and the standards that are laid down after each migrate where there are none.

The standards are those of 289-QĐ/TW (2010) that were found. Those that bind this body, 1233-QĐ/TU and 200/QĐ-ĐTN, were
not found, nor was Điều 13 (agencies, public-service units, enterprises): so everything stands as "cần xác nhận", and
these have none until the board enters them.
"""

from datetime import date
from typing import Any

from django.apps import apps as installed_apps
from django.db import transaction

# Old certificates A, B, C are no synonym of a level: what they are worth today is not settled here, so they are asked about.
LEVELS = {
    "CM": (
        ("Sơ cấp", "SC"),
        ("Trung cấp", "TC; trung học chuyên nghiệp; THCN"),
        ("Cao đẳng", "CĐ"),
        ("Đại học", "ĐH; cử nhân; kỹ sư; bác sĩ; dược sĩ; kiến trúc sư"),
        ("Thạc sĩ", "ThS; thạc sỹ; cao học"),
        ("Tiến sĩ", "TS; tiến sỹ"),
    ),
    "LLCT": (("Sơ cấp", "SC"), ("Trung cấp", "TC"), ("Cao cấp", "CC"), ("Cử nhân", "CN; đại học")),
    "QLNN": (
        ("Cán sự", ""),
        ("Chuyên viên", "CV"),
        ("Chuyên viên chính", "CVC"),
        ("Chuyên viên cao cấp", "CVCC"),
    ),
    "CNTT": (
        ("Cơ bản", "ứng dụng CNTT cơ bản; UDCNTT cơ bản"),
        ("Nâng cao", "ứng dụng CNTT nâng cao"),
        ("Văn bằng", "cử nhân; kỹ sư; đại học; ĐH; cao đẳng; trung cấp"),
    ),
    "NN": (
        ("Bậc 1", "A1"),
        ("Bậc 2", "A2"),
        ("Bậc 3", "B1"),
        ("Bậc 4", "B2"),
        ("Bậc 5", "C1"),
        ("Bậc 6", "C2"),
    ),
    "LDQL": (("Cấp phòng", ""), ("Cấp sở", "")),
    "QPAN": (("Đối tượng 4", "ĐT4"), ("Đối tượng 3", "ĐT3"), ("Đối tượng 2", "ĐT2"), ("Đối tượng 1", "ĐT1")),
}

BASIS = "Quy chế cán bộ Đoàn, Quyết định 289-QĐ/TW ngày 08/02/2010"
SINCE = date(2010, 2, 8)
LEADERS, COMMITTEE = (1, 2), (1, 2, 3, 4)
# titles, kind of unit, sector, whom, subject, level or years, article
STANDARDS = (
    (COMMITTEE, "BLOC", "", "NEWCOMER", "AGE", 30, "Điều 10"),
    (COMMITTEE, "BLOC", "", "HOLDER", "AGE", 35, "Điều 10"),
    (COMMITTEE, "BLOC", "", "", "CM", "Đại học", "Điều 10"),
    (LEADERS, "BLOC", "", "", "LLCT", "Trung cấp", "Điều 10"),
    (COMMITTEE, "GRASSROOTS", "SCHOOL", "", "AGE", 37, "Điều 12, cán bộ, giáo viên"),
    (COMMITTEE, "GRASSROOTS", "SCHOOL", "", "CM", "Cao đẳng", "Điều 12, cán bộ, giáo viên"),
    (COMMITTEE, "GRASSROOTS", "SCHOOL", "", "LLCT", "Sơ cấp", "Điều 12, cán bộ, giáo viên"),
)


def ensure_standards(using, apps=installed_apps, **kwargs) -> None:
    """After migrate; never touches rows that are there."""
    levels = apps.get_model("cadres", "QualificationLevel").objects.using(using)
    standards = apps.get_model("cadres", "TitleStandard").objects.using(using)
    if levels.exists():
        return
    with transaction.atomic(using=using):
        found: dict[tuple, Any] = {}
        for subject, said in LEVELS.items():
            for rank, (label, synonyms) in enumerate(said, start=1):
                found[subject, label] = levels.create(subject=subject, rank=rank, label=label, synonyms=synonyms)
        for titles, kind, sector, whom, subject, wanted, article in STANDARDS:
            asked = {"years": wanted} if subject == "AGE" else {"level": found[subject, wanted]}
            for title in titles:
                standards.create(
                    title=title, unit_kind=kind, sector=sector, whom=whom, subject=subject, **asked,
                    start=SINCE, legal_basis=f"{BASIS}, {article}",
                )  # fmt: skip
