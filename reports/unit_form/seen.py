"""Who sends or corrects means what the page showed: when it is otherwise by now, they look once more."""

import hashlib
import json

from django import forms

from cadres.forms.record import OnceForm

CHANGED = "Báo cáo hoặc sổ vừa thay đổi từ lúc đồng chí mở trang này: hãy xem lại bên cạnh rồi bấm lần nữa."


class SeenForm(OnceForm):
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def show(self, mark: str) -> None:
        """`mark`: of what this page shows, whatever was seen before."""
        self.fields["seen"].initial = mark
        if self.is_bound:
            again = self.data.copy()  # a QueryDict, as it came from the browser
            again["seen"] = mark
            self.data = again


def content_mark(content: dict) -> str:
    """Of the content of a report, as reports/rounds/content.py makes it."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
