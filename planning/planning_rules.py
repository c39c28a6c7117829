"""The rules of plans that are laid down after each migrate where there is none.

No text was read by the makers; all stand as "cần xác nhận". How far rules made for the Party bind a plan of the Union is decided
locally: they only warn.
"""

from datetime import date

from django.apps import apps as installed_apps
from django.db import transaction

PERSONS, POSTS, WOMEN, YOUNG, YOUNG_AGE, BANDS, TERM_AGE, YEARS_LEFT, COEFFICIENT, NEW_PLAN = range(1, 11)
ALL, BLOC = 1, 2
D2010, D2012, D2021, D2025 = date(2010, 2, 8), date(2012, 11, 5), date(2021, 12, 27), date(2025, 10, 1)
HD15 = "Hướng dẫn 15-HD/BTCTW ngày 05/11/2012"
QD50 = "Quy định 50-QĐ/TW ngày 27/12/2021; Hướng dẫn 16-HD/BTCTW ngày 15/02/2022"
QD377 = "Quy định 377-QĐ/TW (tháng 10/2025)"
LOCAL = "mức mặc định của hệ thống cho Đoàn Khối"

# code, level, from, to, start, end, basis
RULES = (
    (PERSONS, ALL, 2, 3, D2012, D2021, f"{HD15}; nhiều nhất 4, hệ thống nhắc khi quá 3"),
    (PERSONS, ALL, None, 3, D2021, D2025, QD50),
    (PERSONS, ALL, None, 3, D2025, None, QD377),
    (POSTS, ALL, None, 3, D2012, D2021, HD15),
    (POSTS, ALL, None, 3, D2021, D2025, QD50),
    (POSTS, ALL, None, 3, D2025, None, QD377),
    (WOMEN, ALL, 15, None, D2012, D2021, HD15),
    (WOMEN, ALL, 25, None, D2021, None, QD50),
    (YOUNG, ALL, 15, None, D2012, D2021, HD15),
    (YOUNG, ALL, 15, None, D2021, D2025, QD50),
    (YOUNG_AGE, ALL, None, 40, D2012, D2025, "Dưới 40 tuổi theo Quy định 50-QĐ/TW, cấp tỉnh và huyện"),
    (BANDS, ALL, 25, 30, D2012, D2021, f"{HD15}; mốc tuổi: {LOCAL}"),
    (BANDS, ALL, 25, 30, D2021, D2025, f"{QD50}; mốc tuổi: {LOCAL}"),
    (BANDS, ALL, 25, 30, D2025, None, f"{QD377}; mốc tuổi: {LOCAL}"),
    (TERM_AGE, BLOC, None, 35, D2010, None, "Quy chế cán bộ Đoàn, Quyết định 289-QĐ/TW ngày 08/02/2010, Điều 10"),
    (YEARS_LEFT, ALL, 5, None, D2012, D2021, HD15),
    (YEARS_LEFT, ALL, 5, None, D2021, None, QD50),
    (COEFFICIENT, ALL, 150, 200, D2012, D2021, HD15),
    (NEW_PLAN, ALL, None, 90, D2012, None, "Mức mặc định của hệ thống cho Đoàn Khối"),
)


def ensure_planning_rules(using, apps=installed_apps, **kwargs) -> None:
    """After migrate (so that a flushed test database has them too); never touches rules that are there."""
    rules = apps.get_model("planning", "PlanningRule").objects.using(using)
    if rules.exists():
        return
    with transaction.atomic(using=using):
        for code, level, least, most, start, end, basis in RULES:
            rules.create(
                code=code, level=level, minimum=least, maximum=most, start=start, end=end, legal_basis=basis,
                to_confirm=True,
            )  # fmt: skip
