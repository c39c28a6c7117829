"""What is done with one nominee: taken out, another readiness, the Party committee's answer, the post taken up."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms

from cadres.access import Permission
from cadres.forms.fields import DoneDayField
from cadres.forms.record import ONCE, OnceForm
from cadres.lib import clock
from cadres.models import Post
from planning.actions import nominees
from planning.models import Nominee

YES, NO = "co", "khong"


class DeedForm(OnceForm):
    use_required_attribute = False

    def said(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.fields if name != ONCE}


class NoteForm(DeedForm):
    note = forms.CharField(label="Giải thích", required=False, max_length=100)


class TakeOutForm(NoteForm):
    leaving_reason = forms.ChoiceField(label="Lý do đưa ra", choices=[("", "Chọn"), *Nominee.Leaving.choices])
    field_order = ("leaving_reason", "note")


class ReadinessForm(NoteForm):
    readiness = forms.TypedChoiceField(
        label="Mức sẵn sàng", choices=[("", "Chọn"), *Nominee.Readiness.choices], coerce=int
    )
    field_order = ("readiness", "note")


class DecideForm(DeedForm):
    accepted = forms.TypedChoiceField(
        label="Cấp ủy",
        choices=[(YES, "Đồng ý"), (NO, "Không đồng ý")],
        coerce=lambda said: said == YES,
        widget=forms.RadioSelect,
    )
    day = DoneDayField(label="Ngày văn bản")
    document_number = forms.CharField(label="Số văn bản của cấp ủy", max_length=60)


@dataclass(frozen=True)
class Deed:
    label: str
    act: Callable
    form: type[DeedForm]
    icon: str


DEEDS: dict[str, Deed] = {
    "quyet-dinh": Deed("Ghi ý kiến cấp ủy về thay đổi", nominees.decide, DecideForm, "check2-circle"),
    "da-bau": Deed("Ghi đã bầu, bổ nhiệm", nominees.mark_elected, DeedForm, "award"),
    "muc-san-sang": Deed("Đổi mức sẵn sàng", nominees.change_readiness, ReadinessForm, "speedometer2"),
    "dua-ra": Deed("Đưa ra khỏi quy hoạch", nominees.take_out, TakeOutForm, "person-dash"),
}


def open_deeds(user, row: Nominee) -> list[str]:
    if row.pending:
        return ["quyet-dinh"]
    if row.state == Nominee.State.REMOVED:
        return []
    changes = ["muc-san-sang", "dua-ra"]
    return ["da-bau", *changes] if row.progress != Nominee.Progress.ELECTED and post_of(user, row) else changes


def post_of(user, row: Nominee) -> Post | None:
    """The post of the title in the unit that the nominee holds today."""
    posts = Post.objects.for_user(user, Permission.CADRE_VIEW).held_on(clock.today())
    return posts.filter(cadre=row.cadre_id, unit=row.plan.unit_id, title=row.title).order_by("start").first()
