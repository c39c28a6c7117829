"""Reminding: one unit, or all that the table shows and that still have to send."""

from collections import defaultdict

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from cadres.access import Permission
from cadres.lib.text import squash
from cadres.models import Unit
from reports.actions.notices import writers_of
from reports.actions.reminders import remind_by_hand
from reports.models import ReportRound
from reports.rounds.addresses import round_address
from reports.rounds.expected import Standing, standings
from reports.rounds.flow import BEING_WRITTEN, NotAllowedNow
from reports.views.round.reaching import round_to_keep

LONGEST_NOTE = 500


class NoteForm(forms.Form):
    """One line, measured as it will be read."""

    note = forms.CharField(
        required=False,
        max_length=LONGEST_NOTE,
        error_messages={"max_length": "Lời nhắn dài %(show_value)d ký tự, nhiều nhất %(limit_value)d"},
    )

    @classmethod
    def of(cls, typed: str) -> "NoteForm":
        """What no keyboard types and no database keeps (NUL) is left out."""
        return cls({"note": squash(typed.replace("\0", ""))})


@require_POST
def round_remind(request, period):
    """`don-vi`: the code of one; `tat-ca`: those of all that were shown, so that who sends means what they saw."""
    round_ = round_to_keep(request, period, Permission.REPORT_REVIEW)
    codes = {request.POST["don-vi"]} if request.POST.get("don-vi") else set(request.POST.get("tat-ca", "").split(","))
    chosen = [one for one in standings(round_, request.user) if one.unit.code in codes]
    form = NoteForm.of(request.POST.get("note", ""))
    if not form.is_valid():
        messages.error(request, f"{form.errors['note'][0]}; chưa nhắc ai: “{form.data['note']}”")
    elif not chosen:
        messages.error(request, "Không có đơn vị nào để nhắc; chưa nhắc ai.")
    else:
        _remind(request, round_, chosen, form.cleaned_data["note"])
    query = request.GET.urlencode()
    return redirect(f"{round_address(round_)}{'?' + query if query else ''}")


def _remind(request, round_: ReportRound, chosen: list[Standing], note: str) -> None:
    try:
        done, left = remind_by_hand(round_=round_, units=[one.unit for one in chosen], by=request.user, note=note)
    except NotAllowedNow as refusal:
        messages.error(request, str(refusal))
        return
    if done:
        names = done[0].name if len(done) == 1 else f"{len(done)} đơn vị"
        messages.success(request, f"Đã nhắc {names}.")
    if left:
        messages.warning(request, f"Không nhắc {len(left)} đơn vị: {_why_left(left, chosen, request.user)}.")


def _why_left(left: list[Unit], chosen: list[Standing], user) -> str:
    """ "đã gửi báo cáo: A, B; hôm nay đã nhắc rồi: C"."""
    states, writers = {one.unit.pk: one.state for one in chosen}, writers_of(left)
    within = set(Unit.objects.for_user(user, Permission.REPORT_REVIEW).values_list("pk", flat=True))
    reasons = defaultdict(list)
    for unit in left:
        if unit.pk not in within:
            reason = "ngoài phạm vi của đồng chí"
        elif states[unit.pk] not in BEING_WRITTEN:
            reason = "đã gửi báo cáo"
        else:
            reason = "hôm nay đã nhắc rồi" if writers[unit.pk] else "chưa có tài khoản nào để nhận"
        reasons[reason].append(unit.name)
    return "; ".join(f"{reason}: {', '.join(names)}" for reason, names in reasons.items())
