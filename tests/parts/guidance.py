"""Checklists, guidance and forms by case."""

from datetime import date

from cadres.access import Permission
from cadres.models import Case, ChecklistItem, Stage

D1, D2 = date(2020, 1, 1), date(2020, 2, 1)


def item(**fields) -> ChecklistItem:
    said = {"case": Case.KT1, "stage": Stage.AGREEMENT, "rank": 90, "label": "Tờ trình thử", "start": D1}
    return ChecklistItem(**said | fields)


CASES = {
    "checklist_end_after_start": lambda cast: ([item(end=D2)], item(label="Khác", end=D1)),
    "checklist_item_once": lambda cast: ([item()], item(rank=91)),
    "ChecklistItem.rank": lambda cast: ([item()], item(label="Khác", rank=-1)),
}
SHARED = {ChecklistItem: Permission.PERSONNEL_VIEW}
EXCEPTIONS = {
    ("cadres/checklists.py", "ensure_checklists"): "lays down the lists after migrate, where there is no user",
}
OTHER = {ChecklistItem: {"label": lambda number: f"Giấy tờ {number}"}}
SAMPLES = {ChecklistItem: (lambda cast: saved(item()), "to trinh")}


def saved(row):
    row.save()
    return row


def make_rows(cast) -> None:
    item().save()
