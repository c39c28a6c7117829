"""Kiện toàn: the list by deadline, a dossier with its people, papers, votes and steps, and drawing one up."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse

from cadres.access import Permission, grants_of, permissions_of
from cadres.actions.dossiers import change_words, draw_up
from cadres.dossiers import deadlines
from cadres.dossiers.cases import WAYS, Who, decider, way_of
from cadres.dossiers.flow import COUNT, EDIT, cases_of, may, may_ever
from cadres.dossiers.missing import is_elected, missing, unit_gone
from cadres.dossiers.steps import STEPS
from cadres.forms.dossiers import DossierForm
from cadres.guidance import guidance_for
from cadres.lib import clock
from cadres.models import Case, ChecklistItem, Decision, Dossier, DossierCandidate, DossierPaper, DossierStep, Stage
from cadres.pages.base import RecordPages
from cadres.pages.columns import Column, shown
from cadres.pages.listing import ListFilterForm
from cadres.pages.looking import Item
from cadres.pages.posts import decision_url
from cadres.standards.gaps import Ask, Gap, Verdict, gaps_of

VIEW, WRITE = Permission.PERSONNEL_VIEW, Permission.PERSONNEL_EDIT
State = Dossier.State
SIGNS = {State.DECIDED: "good", State.REFUSED: "bad", State.WITHDRAWN: "none", State.DRAFT: "none"}
SENDING = {State.DRAFT: DossierStep.Verb.SUBMIT, State.AGREED: DossierStep.Verb.SEND}
WORDS_SENT = "Nội dung hồ sơ chỉ sửa được khi còn là bản nháp: muốn sửa thì lấy lại hoặc chờ trả lại."
ASKED, WRITTEN = (State.SUBMITTED, State.SENT), (State.DRAFT, State.AGREED)


def due_words(row: Dossier) -> str:
    return deadlines.words(row.due_on, clock.today())


def waited_for(row: Dossier) -> str:
    """Who has it now."""
    if row.is_over:
        return ""
    if row.state in ASKED:
        return decider(row)
    return "Ban Tổ chức" if way_of(row).writes is Who.BOARD else "Đơn vị"


def later_papers(user, paper: Decision) -> list[Item]:
    """What corrected or revoked it since: the dossier stays as it was decided, the posts do not."""
    rows = Decision.objects.for_user(user, Permission.CADRE_VIEW).filter(corrects=paper).order_by("pk")
    return [
        Item(
            "Sau đó", f"{one.get_kind_display()} theo quyết định {one.number}, ngày {shown(one.signed_on)}", _look(one)
        )
        for one in rows
    ]


def _look(paper: Decision) -> str:
    return reverse("cadres:decision-look", args=[paper.pk])


class DossierFilterForm(ListFilterForm):
    MINE, OPEN, OVERDUE, OVER = "cho-toi", "dang-xu-ly", "qua-han", "da-xong"
    viec = forms.ChoiceField(
        label="Việc",
        required=False,
        choices=[
            ("", "Tất cả"),
            (MINE, "Đang chờ phía tôi"),
            (OPEN, "Đang xử lý"),
            (OVERDUE, "Quá hạn"),
            (OVER, "Đã xong"),
        ],
    )
    truong_hop = forms.ChoiceField(
        label="Trường hợp",
        required=False,
        choices=[("", "Tất cả"), *((one.value, f"{one.value}. {one.label}") for one in Case)],
    )

    def narrow(self, rows, said):
        if said.get("truong_hop"):
            rows = rows.filter(case=said["truong_hop"])
        wanted = said.get("viec")
        if wanted == self.MINE:
            return rows.filter(waiting_for(self.user))
        if wanted == self.OPEN:
            return rows.exclude(state__in=Dossier.OVER)
        if wanted == self.OVERDUE:
            return rows.overdue_on(clock.today())
        return rows.filter(state__in=Dossier.OVER) if wanted == self.OVER else rows


def waiting_for(user) -> Q:
    """Of the dossiers in reach those whose next step is the board's, or the unit's."""
    board = any(one.whole_bloc and VIEW in permissions_of(one.role) for one in grants_of(user))
    writes = [case for case, way in WAYS.items() if (way.writes is Who.BOARD) is board]
    decides = [case for case, way in WAYS.items() if (way.decides is Who.BOARD) is board]
    return Q(case__in=writes, state__in=WRITTEN) | Q(case__in=decides, state__in=ASKED)


def gaps_in_words(user, row: Dossier, people: list[DossierCandidate]) -> dict[int, str]:
    """Of who is to take up a title: how many standards of it are met, not met, unknown today; by the key of the entry."""
    opening = [one for one in people if one.opens]
    asks = [Ask(one.cadre, one.rank, row.unit.kind, row.unit.sector, newcomer=True) for one in opening]
    found = gaps_of(user, asks, clock.today()) if asks else []
    return {one.pk: _counted(gaps) for one, gaps in zip(opening, found, strict=True)}


def _counted(gaps: list[Gap]) -> str:
    numbers = {verdict: sum(gap.verdict == verdict for gap in gaps) for verdict in Verdict}
    return ", ".join(f"{verdict.label.lower()} {number}" for verdict, number in numbers.items() if number)


class DossierPages(RecordPages):
    model = Dossier
    name, slug = "dossier", "nhan-su/kien-toan"
    of_personnel = True
    view_permission, edit_permission = VIEW, WRITE
    title, things = "Kiện toàn", "hồ sơ"
    lead = "Đề nghị bổ sung, bầu, chỉ định, cho thôi: từ chủ trương đến quyết định. Hồ sơ gần hạn nhất đứng trên."
    empty_title = "Chưa có hồ sơ nào"
    related = ("unit__parent",)
    unit_lookup = "unit"
    search_in, search_through = ("subject",), ("unit",)
    person_lookup = ""
    filter_form = DossierFilterForm
    form_class = DossierForm
    add_label = "Lập hồ sơ"
    look_template = "dossiers/look.html"
    columns = (
        Column("Nội dung", lambda row: row.subject, leads=True),
        Column("Đơn vị", lambda row: row.unit.name),
        Column("Trường hợp", lambda row: row.case, "code"),
        Column("Trạng thái", lambda row: row.get_state_display()),
        Column("Đang chờ", waited_for),
        Column("Hạn", lambda row: row.due_on, "day"),
        Column("Thời gian", due_words),
    )
    create_row = staticmethod(draw_up)
    change_row = staticmethod(change_words)

    def urls(self):
        return [one for one in super().urls() if not one.name.endswith("-withdraw")]

    def may_add(self, user) -> bool:
        return super().may_add(user) and bool(cases_of(user))

    def _ordered(self, rows):
        return rows.by_deadline()

    def next_steps(self, user, row):
        return self._people_actions(row, primary=True)

    def heading(self, row):
        return row.subject

    def items(self, user, row):
        items = [
            Item("Đơn vị", row.unit.name),
            Item("Trường hợp", f"{row.case}. {row.get_case_display()}"),
            Item("Nơi quyết định", decider(row)),
            Item("Lý do, sự cần thiết", row.note or "–"),
            Item("Nhiệm kỳ", row.term or "–"),
        ]
        if row.agreed_on:
            items.append(Item("Đồng ý chủ trương", f"{row.agreement_number}, ngày {row.agreed_on:%d/%m/%Y}"))
        if row.decision:
            paper = row.decision
            signer = f", {paper.signer}" if paper.signer else ""
            items += [
                Item("Quyết định", f"{paper.number}, ngày {shown(paper.signed_on)}{signer}", decision_url(user, paper)),
                Item("Có hiệu lực từ ngày", f"{row.effective_on:%d/%m/%Y}"),
                *later_papers(user, paper),
            ]
        return items

    def row_actions(self, user, row):
        found = [
            {"label": one.label, "url": self.url("step", row.pk, slug), "icon": one.icon}
            for slug, one in STEPS.items()
            if may(row, one.verb, user)
        ]
        if found:
            found[0]["primary"] = True
        if row.state == State.DRAFT and may(row, EDIT, user):
            found.append({"label": "Sửa", "url": self.url("correct", row.pk), "icon": "pencil"})
        return found

    def _people_actions(self, row, *, primary=False) -> list[dict]:
        ending = {"label": "Đề nghị thôi giữ chức", "url": self.url("person", row.pk, "thoi"), "icon": "person-dash"}
        if not way_of(row).titles:
            return [ending | {"primary": primary}]
        opening = {"label": "Đề nghị giữ chức", "url": self.url("person", row.pk, "giu-chuc"), "icon": "person-plus"}
        return [opening | {"primary": primary}, ending]

    def versions(self, user, row):
        """The steps below tell what happened, each sending with what was in it."""
        return None

    def correct_view(self, request, pk):
        """A draft's words; later ones are part of what was sent."""
        row = self.row_or_404(request, pk, to_edit=True)
        if not may_ever(row, EDIT, request.user):
            raise PermissionDenied
        if row.state != State.DRAFT and request.method != "POST":
            messages.warning(request, WORDS_SENT)
            return redirect(self.row_url(row))
        return super().correct_view(request, pk)

    def more_of_look(self, request, row) -> dict:
        user, today = request.user, clock.today()
        people, papers, count = row.people(), row.kept_papers(), row.votes()
        gaps = gaps_in_words(user, row, people)
        editable, counts = may(row, EDIT, user), may(row, COUNT, user)
        stages = [one for one in Stage if one == Stage.AGREEMENT or row.stage == Stage.RECOGNITION]
        items = {stage: self._checklist(user, row, stage, papers, today) for stage in stages}
        steps = DossierStep.objects.for_user(user, VIEW).filter(dossier=row).select_related("by").order_by("pk")
        elected = is_elected(row, people) and row.stage == Stage.RECOGNITION
        return {
            "state_sign": SIGNS.get(row.state, "wait"),
            "due": due_words(row),
            "due_sign": deadlines.sign(row.due_on, today),
            "waited_for": waited_for(row),
            "gone": "" if editable else unit_gone(row, today),
            "people": [
                {"one": one, "gaps": gaps.get(one.pk, ""), "url": self._off(row, one, editable)} for one in people
            ],
            "people_actions": self._people_actions(row) if editable and row.state == State.DRAFT else [],
            "stages": [self._stage(row, stage, papers, items[stage], editable) for stage in stages],
            "count": count,
            "elected": elected,
            "count_url": self.url("count", row.pk) if counts and elected else "",
            "sent_by_head": editable and not may(row, SENDING[row.state], user),
            "missing": missing(row, people, papers, items[row.stage], count, today) if editable else [],
            "guidance": guidance_for(user, row.case, row.stage, today) if not row.is_over else [],
            "steps": [self._told(user, row, one) for one in steps],
        }

    def _off(self, row, one, editable: bool) -> str:
        return self.url("person-off", row.pk, one.pk) if editable and row.state == State.DRAFT else ""

    def _checklist(self, user, row, stage, papers, today) -> list[ChecklistItem]:
        """What is asked today, and what was handed in when another list held."""
        asked = list(ChecklistItem.objects.for_user(user, VIEW).asked_of(row.case, stage, today))
        earlier = {one.item_id: one.item for one in papers if one.item.stage == stage}
        return [*asked, *(item for key, item in earlier.items() if key not in {one.pk for one in asked})]

    def _stage(self, row, stage, papers, items, editable: bool) -> dict:
        open_now = editable and stage == row.stage
        return {
            "label": Stage(stage).label,
            "to_confirm": any(item.to_confirm for item in items),
            "lines": [
                {
                    "item": item,
                    "papers": [
                        {
                            "paper": one,
                            "url": self._paper_url(one),
                            "off": self.url("paper-off", row.pk, one.pk) if open_now else "",
                        }
                        for one in papers
                        if one.item_id == item.pk
                    ],
                    "add_url": self.url("paper-add", row.pk, item.pk) if open_now else "",
                }
                for item in items
            ],
        }

    def _paper_url(self, paper: DossierPaper) -> str:
        return self.url("paper", paper.dossier_id, paper.pk) if paper.file else ""

    def _told(self, user, row, step: DossierStep) -> dict:
        sent = [
            {"label": one["label"], "name": one["name"], "url": self.url("paper", row.pk, one["key"])}
            for one in step.content.get("papers", [])
        ]
        return {"step": step, "content": step.content, "papers": sent}


DOSSIERS = DossierPages()
