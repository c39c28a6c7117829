"""The own page of a cadre: the person's page of the own file, and corrections proposed to the unit that keeps it."""

from copy import copy

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_POST, require_safe

from cadres.access import Permission, require
from cadres.actions.proposals import propose, take_back
from cadres.forms.record import OnceForm, typed_field
from cadres.lib.text import squash
from cadres.models import Cadre, FileProposal
from cadres.pages.saving import Saved, save_once
from cadres.showing.display import column, kept_fields

# A code names the person in papers, and a move to another unit is a decision's.
PROPOSABLE = tuple(field.name for field in kept_fields(Cadre) if field.name not in ("code", "unit"))


class ProposalForm(OnceForm):
    use_required_attribute = False

    field = forms.ChoiceField(label="Mục cần sửa", required=False)
    proposed = forms.CharField(
        label="Đề nghị ghi là",
        required=False,
        max_length=255,
        help_text="Ngày ghi dạng dd/mm/yyyy; giới tính ghi Nam hoặc Nữ.",
    )
    note = forms.CharField(
        label="Giải thích",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Căn cứ của đề nghị, hoặc chỗ sai không thuộc mục nào ở trên (thiếu một lớp, một lần đi cơ sở ...).",
    )

    def __init__(self, *args, cadre, **kwargs):
        super().__init__(*args, **kwargs)
        self.cadre = cadre
        labels = [(name, capfirst(str(Cadre._meta.get_field(name).verbose_name))) for name in PROPOSABLE]
        self.fields["field"].choices = [("", "Ý khác, ghi ở phần giải thích"), *labels]

    def clean(self):
        said = super().clean() or self.cleaned_data
        said["note"], said["proposed"] = squash(said.get("note", "")), squash(said.get("proposed", ""))
        if not said.get("field") and not said["note"]:
            self.add_error("note", "Hãy chọn mục cần sửa, hoặc ghi rõ chỗ sai ở đây.")
        if said.get("field"):
            try:
                self._refuse_what_cannot_be(said["field"], said["proposed"])
            except ValidationError as wrong:
                self.add_error("proposed", wrong.messages)
        return said

    def _refuse_what_cannot_be(self, name, text) -> None:
        """What the file could not hold, the unit could not accept."""
        file = copy(self.cadre)
        setattr(file, name, value_of(name, text))
        file.clean()


def value_of(name: str, text: str):
    """`text` as the column's own kind of value: a day, a choice, words. Raises ValidationError with what would be right."""
    one = column(Cadre, name)
    if one.choices:
        by_label = {label.casefold(): value for value, label in one.choices}
        if text.casefold() not in by_label:
            raise ValidationError("Hãy ghi một trong: " + " / ".join(label for _, label in one.choices) + ".")
        return by_label[text.casefold()]
    return typed_field(one).clean(text)


@require_safe
def own(request):
    """Leads to the own file."""
    require(request.user, Permission.OWN_FILE)
    if request.user.cadre_id is None:
        return render(request, "records/no_own_file.html")
    return redirect("cadres:cadre-look", request.user.cadre_id)


def own_file_or_404(request) -> Cadre:
    require(request.user, Permission.OWN_FILE)
    return get_object_or_404(Cadre.objects.for_user(request.user, Permission.CADRE_VIEW), pk=request.user.cadre_id)


@require_safe
def own_proposals(request):
    cadre = own_file_or_404(request)
    rows = FileProposal.objects.for_user(request.user, Permission.CADRE_VIEW).filter(cadre=cadre)
    context = {"proposals": rows.select_related("decided_by"), "cadre": cadre, "waiting": FileProposal.State.WAITING}
    return render(request, "records/own_proposals.html", context)


def own_propose(request):
    cadre = own_file_or_404(request)
    form = ProposalForm(request.POST or None, cadre=cadre)
    if request.method == "POST":
        receipt, _ = save_once(request, form, lambda: _propose(request, cadre, form.cleaned_data))
        if receipt:
            messages.success(request, receipt.label)
            return redirect(receipt.url)
    context = {
        "form": form,
        "heading": "Đề nghị sửa hồ sơ",
        "back": {"label": cadre.full_name, "url": reverse("cadres:cadre-look", args=[cadre.pk])},
        "submit": "Gửi đơn vị",
        "lead": "Đơn vị xem đề nghị, sửa hồ sơ hoặc trả lời vì sao không sửa. Đồng chí theo dõi ở Các đề nghị của tôi.",
    }
    return render(request, "records/entry.html", context, status=422 if form.is_bound else 200)


def _propose(request, cadre, said) -> Saved:
    proposed = said["proposed"] if said["field"] else ""
    propose(cadre=cadre, field=said["field"], proposed=proposed, note=said["note"], by=request.user)
    return Saved("Đã gửi đề nghị đến đơn vị.", reverse("cadres:own-proposals"))


@require_POST
def own_take_back(request, pk):
    cadre = own_file_or_404(request)
    rows = FileProposal.objects.for_user(request.user, Permission.CADRE_VIEW).filter(cadre=cadre)
    row = get_object_or_404(rows, pk=pk)
    try:
        take_back(proposal=row, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "Đã rút lại đề nghị.")
    return redirect("cadres:own-proposals")
