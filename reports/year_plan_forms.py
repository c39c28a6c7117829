"""The plan of a year as a person fills it in: boxes to tick where the row keeps lists of words."""

from django import forms

from cadres.models import Title, Unit
from cadres.workbench.forms import WorkbenchForm
from reports.models import Goal
from reports.targets import TARGETS
from training.models import Course

TITLE_CHOICES = [(title.name, title.label) for title in Title]
TITLES_OF = {kind: f"titles_{kind.value.lower()}" for kind in Unit.Kind}


def measure_choices() -> list[tuple[str, str]]:
    return [
        (measure.code, f"Chỉ tiêu {number}: {measure.label}")
        for number, target in TARGETS.items()
        for measure in target.measures
    ]


def _boxes(label: str, choices, **options) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, widget=forms.CheckboxSelectMultiple, **options)


class YearPlanForm(WorkbenchForm):
    counted_course_groups = _boxes("Nhóm lớp được tính ở chỉ tiêu 1", Course.Group.choices)
    titles_bloc = _boxes("Chức danh được tính ở Khối", TITLE_CHOICES, required=False)
    titles_grassroots = _boxes("Chức danh được tính ở cơ sở", TITLE_CHOICES, required=False)
    titles_subordinate = _boxes("Chức danh được tính ở đơn vị trực thuộc", TITLE_CHOICES, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for kind, name in TITLES_OF.items():
            self.fields[name].initial = (self.instance.counted_titles or {}).get(kind.value, [])

    def clean(self):
        cleaned = super().clean()
        if all(name in cleaned for name in TITLES_OF.values()):
            self.instance.counted_titles = {kind.value: cleaned[name] for kind, name in TITLES_OF.items()}
        return cleaned


class GoalForm(WorkbenchForm):
    measure = forms.ChoiceField(label="Thước đo", choices=measure_choices)

    class Meta:
        model = Goal
        fields = ("plan", "measure", "threshold")
