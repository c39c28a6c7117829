"""A page of one row that asks a few things and then acts: withdrawing, opening, ending."""

from django import forms
from django.core.exceptions import ValidationError
from django.template.response import TemplateResponse

from cadres.forms.versioned import REASON_LENGTH, show_refusal


class WithdrawForm(forms.Form):
    reason = forms.CharField(label="Lý do xóa", max_length=REASON_LENGTH, widget=forms.TextInput(attrs={"size": 60}))


def ask(model_admin, request, row, *, form_class, title, lead, submit, act, initial=None):
    """`act(cleaned data)` does it and returns the response; its ValidationError comes back beside the field."""
    form = form_class(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return act(form.cleaned_data)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    context = model_admin.admin_site.each_context(request) | {
        "title": title,
        "subtitle": str(row),
        "lead": lead,
        "submit": submit,
        "form": form,
        "media": model_admin.media + form.media,
        "opts": model_admin.opts,
        "original": row,
        "work_group": model_admin.work_group,
        "back_url": model_admin.url_of("change", row),
    }
    return TemplateResponse(request, "admin/workbench/ask.html", context)
