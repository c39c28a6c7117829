"""Finer titles that ship with the code: the words offices use, and the one of the eight titles that each counts as."""

from django.apps import apps as installed_apps

# (name, title, rank), the order of domain 1.4: the Standing Deputy above deputies, heads above staff.
POSITIONS = (
    ("Phó Bí thư Thường trực", 2, 1),
    ("Trưởng ban", 8, 1),
    ("Chánh Văn phòng", 8, 1),
    ("Phó Trưởng ban", 8, 2),
    ("Phó Chánh Văn phòng", 8, 2),
    ("Chuyên viên", 8, 3),
)


def ensure_positions(using, apps=installed_apps, **kwargs) -> None:
    """After migrate (so that a flushed test database has them too); never touches a list that is there."""
    try:
        rows = apps.get_model("cadres", "Position").objects.using(using)
    except LookupError:  # migrated to a state before there were any
        return
    if not rows.exists():
        rows.bulk_create(rows.model(name=name, title=title, rank=rank) for name, title, rank in POSITIONS)
