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
