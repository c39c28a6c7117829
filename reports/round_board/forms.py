"""The forms of the board's pages of a round."""

from cadres.access import Permission
from cadres.forms.record import RecordForm
from reports.models import ReportRound, YearPlan


class RoundForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = ReportRound
        fields = ("plan", "quarter", "opens_on", "data_day", "due_on", "closes_on", "note")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        plans = self.fields["plan"]
        plans.queryset = YearPlan.objects.for_user(self.user, Permission.REPORT_VIEW)
        plans.empty_label = "Chọn"

    def clean(self):
        cleaned = super().clean()
        opens, data_day, due = (cleaned.get(name) for name in ("opens_on", "data_day", "due_on"))
        if opens and data_day and due and opens <= due < data_day:  # before the opening the row itself refuses it
            self.add_error("due_on", "Hạn gửi không được trước ngày chốt số liệu.")
        return cleaned

    def doubts(self):
        """A round closes on its due day or later: closing before the end of the quarter is asked about with it."""
        yield from super().doubts()
        end = self.instance.period.end
        if self.cleaned_data["due_on"] < end:
            yield f"Hạn gửi trước ngày cuối kỳ {end:%d/%m/%Y}: số liệu khi duyệt sẽ là số ước.", ("due_on",)
