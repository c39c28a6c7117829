"""Checklists, guidance and forms by case."""

from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone

from cadres.access import Permission
from cadres.models import Case, ChecklistItem, Guidance, Stage
from tests import made_papers as made
from tests.architecture.answers import BOARD, NOT_FOUND, WRONG_METHOD, Visit, of_row
from tests.architecture.pages_of_kinds import ANYBODY, SEES

D1, D2 = date(2020, 1, 1), date(2020, 2, 1)


def item(**fields) -> ChecklistItem:
    said = {"case": Case.KT1, "stage": Stage.AGREEMENT, "rank": 90, "label": "Tờ trình thử", "start": D1}
    return ChecklistItem(**said | fields)


def guidance(**fields) -> Guidance:
    said = {"title": "Biểu mẫu thử", "kind": Guidance.Kind.FORM, "cases": ["KT1"], "text": "Nội dung thử.", "start": D1}
    return Guidance(**said | fields)


def with_file(**fields) -> Guidance:
    content = made.pdf()
    file = ContentFile(content, "bieu-mau.pdf")
    return saved(guidance(file=file, name="Biểu mẫu.pdf", size=len(content), sha256="0" * 64, **fields))


def of_file(world):
    return [Guidance.objects.exclude(file="").get().pk]


of_text = of_row(Guidance)
PAGES = {
    "cadres:guidance-list": [
        Visit(SEES),
        Visit(SEES, query="?trang=x&truong-hop=KT99&loai=x&tim=%20", of="with nonsense"),
        Visit(SEES, query="?truong-hop=KT1&buoc=AGREEMENT&loai=3&hieu-luc=cu", of="narrowed"),
    ],
    "cadres:guidance-export": [
        Visit(SEES, post=True),
        Visit(dict.fromkeys(ANYBODY, WRONG_METHOD), of="by a link"),
    ],
    "cadres:guidance-case": [
        Visit(SEES, args=lambda world: ["KT1"]),
        Visit(dict.fromkeys(SEES, NOT_FOUND), args=lambda world: ["KT99"], of="no such case"),
    ],
    "cadres:guidance-add": [Visit(BOARD), Visit(BOARD, query="?thay=99999999999", of="replacing nothing")],
    "cadres:guidance-look": [Visit(SEES, args=of_text)],
    "cadres:guidance-file": [
        Visit(SEES, args=of_file),
        Visit(dict.fromkeys(SEES, NOT_FOUND), args=of_text, of="without one"),
    ],
    "cadres:guidance-correct": [Visit(BOARD, args=of_text)],
    "cadres:guidance-withdraw": [Visit(BOARD, args=of_text)],
}

CASES = {
    "guidance_end_after_start": lambda cast: ([guidance(end=D2)], guidance(end=D1)),
    "guidance_says_something": lambda cast: ([guidance()], guidance(text="")),
    "guidance_withdrawn_for_a_reason": lambda cast: (
        [guidance(withdrawn_at=timezone.now(), withdrawn_reason="Nhầm")],
        guidance(withdrawn_at=timezone.now()),
    ),
    "guidance_replaced_once": lambda cast: _replaced(saved(guidance())),
    "Guidance.kind": lambda cast: ([guidance()], guidance(kind=-1)),
    "Guidance.size": lambda cast: ([guidance()], guidance(size=-1)),
    "checklist_end_after_start": lambda cast: ([item(end=D2)], item(label="Khác", end=D1)),
    "checklist_item_once": lambda cast: ([item()], item(rank=91)),
    "ChecklistItem.rank": lambda cast: ([item()], item(label="Khác", rank=-1)),
}
SHARED = {ChecklistItem: Permission.PERSONNEL_VIEW, Guidance: Permission.PERSONNEL_VIEW}
NEVER_WITHDRAWN = {Guidance}
EXCEPTIONS = {
    ("cadres/checklists.py", "ensure_checklists"): "lays down the lists after migrate, where there is no user",
    (
        "cadres/guidance_texts.py",
        "ensure_guidance",
    ): "lays down the first texts after migrate, where there is no user",
}
KIND_ROWS = {"cadres.guidance": lambda cast, person, number: saved(guidance(title=f"Biểu mẫu thử {number}"))}
OTHER = {ChecklistItem: {"label": lambda number: f"Giấy tờ {number}"}}
SAMPLES = {
    ChecklistItem: (lambda cast: saved(item()), "to trinh"),
    Guidance: (lambda cast: saved(guidance()), "bieu mau thu"),
}


def _replaced(older: Guidance):
    withdrawn = {"withdrawn_at": timezone.now(), "withdrawn_reason": "Nhầm"}
    newer = {"replaces": older, "start": D2}
    return [guidance(**newer), guidance(**newer, **withdrawn)], guidance(**newer)


def saved(row):
    row.save()
    return row


def make_rows(cast) -> None:
    item().save()
    with_file()
