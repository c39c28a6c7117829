"""The age limits of 289-QĐ/TW as far as its text was found, laid down after each migrate where there is none."""

from datetime import date

from django.apps import apps as installed_apps

BASIS = "Quy chế cán bộ Đoàn, Quyết định 289-QĐ/TW ngày 08/02/2010"
# (kind, sector, holding, first time, article). For agencies, public service and enterprises no text was found: no row.
LIMITS = (
    ("BLOC", "", 35, 30, "Điều 10"),
    ("GRASSROOTS", "SCHOOL", 37, None, "Điều 12 (cán bộ, giáo viên)"),
)


def ensure_age_limits(using, apps=installed_apps, **kwargs) -> None:
    """After migrate (so that a flushed test database has them too); never touches limits that are there."""
    limits = apps.get_model("cadres", "AgeLimit").objects.using(using)
    if limits.exists():
        return
    for kind, sector, holding, first, article in LIMITS:
        limits.create(
            unit_kind=kind, sector=sector, holding_limit=holding, first_time_limit=first, method="BY_YEAR",
            start=date(2010, 2, 8), legal_basis=f"{BASIS}, {article}", to_confirm=True,
        )  # fmt: skip
