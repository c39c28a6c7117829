"""Forms that speak of one year: the grades offered are those of its scale, and the year is part of the page's address (`?nam=2020`)."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from cadres.access import Permission
from cadres.forms.address import AddressForm
from cadres.forms.fields import DoneDayField
from cadres.forms.record import RecordForm
from cadres.lib import clock
from cadres.pages.many import ManyForm
from evaluation.models import Evaluation, RatingGrade, RatingScale
from evaluation.pages.waiting import WaitingForm
from evaluation.rules import decision_day_problem, first_decision_day

YEARS_OFFERED = 10
GRADES = ("self_grade", "collective_grade", "grade")
NO_SCALE = (
    "Chưa có thang xếp loại có hiệu lực vào ngày 31/12/{year}: đề nghị Ban Tổ chức Đoàn Khối nhập thang của năm {year}, "
    "rồi mới ghi đánh giá được."
)


def year_choices() -> list[tuple[str, str]]:
    """The year of today and those before it."""
    this_year = clock.today().year
    return [(str(year), str(year)) for year in range(this_year, this_year - YEARS_OFFERED, -1)]


def year_of(request) -> int:
    """What the address says; when it says none of the years offered, the year of today."""
    text = request.GET.get("nam", "")
    return int(text) if text in dict(year_choices()) else clock.today().year


def with_year(data, year: int):
    """The address with a year filled in."""
    said = data.copy()
    if said.get("nam") not in dict(year_choices()):
        said["nam"] = str(year)
    return said


class YearForm(AddressForm):
    nam = forms.ChoiceField(label="Năm đánh giá", required=False)
    cadre = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, year: int, **kwargs):
        super().__init__(with_year(data, year), **kwargs)
        offered = year_choices()
        self.fields["nam"].choices = offered if str(year) in dict(offered) else [*offered, (str(year), str(year))]


class GradesOfYear:
    """Mixed into a form: call `use_year` once its fields are made; it carries `year` and `scale` (None: there is none)."""

    year: int
    scale: RatingScale | None

    def use_year(self, user, year: int) -> None:
        self.year = year
        scales = RatingScale.objects.for_user(user, Permission.EVALUATION_VIEW)
        self.scale = scales.in_force_on(date(year, 12, 31)).first()
        self.fields["decided_on"].help_text = f"Từ ngày {first_decision_day(year):%d/%m/%Y}, khi năm đã gần hết."
        grades = RatingGrade.objects.for_user(user, Permission.EVALUATION_VIEW).of_year(year)
        for name in GRADES:
            if name in self.fields:
                self.fields[name].queryset = grades
                self.fields[name].empty_label = "Chưa xếp loại"

    def refuse_what_does_not_fit(self) -> None:
        if self.scale is None:
            raise ValidationError(NO_SCALE.format(year=self.year))
        self._refuse_half_a_decision()

    def _refuse_half_a_decision(self) -> None:
        said = self.cleaned_data
        decided = said.get("decided_on") or "decided_on" in self.errors
        graded = said.get("grade") or "grade" in self.errors
        if graded and not decided:
            self.add_error("decided_on", "Hãy ghi ngày quyết định, hoặc để trống mức được quyết định.")
        if not graded and (decided or said.get("document_number")):
            self.add_error("grade", "Hãy chọn mức được quyết định, hoặc để trống ngày quyết định và số văn bản.")

    def clean_decided_on(self):
        """Said once beside the day; by the rows themselves it would be said of each person."""
        day = self.cleaned_data["decided_on"]
        problem = decision_day_problem(day, self.year) if "decided_on" in self.changed_data else None
        if problem:
            raise ValidationError(problem)
        return day

    def refuse_nothing_said(self) -> None:
        if not self.errors and not any(self.cleaned_data.get(name) for name in (*GRADES, "party_remark")):
            raise ValidationError("Hãy chọn ít nhất một mức, hoặc ghi nhận xét của cấp ủy.")


class EvaluationForm(GradesOfYear, RecordForm):
    class Meta(RecordForm.Meta):
        model = Evaluation
        fields = ("cadre", *GRADES[:2], "party_remark", "grade", "decided_on", "document_number")
        help_texts = {"grade": "Có quyết định thì đánh giá là chính thức: sau đó chỉ sửa được khi ghi lý do."}

    def __init__(self, *args, year: int, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.is_final:
            self.fields["change_reason"].required = True
        if self.instance.pk is None:
            self.instance.year = year
        self.use_year(self.user, self.instance.year)

    def clean(self):
        cleaned = super().clean()
        self.refuse_what_does_not_fit()
        self.refuse_nothing_said()
        return cleaned


class EvaluationManyForm(GradesOfYear, ManyForm):
    self_grade = EvaluationForm.base_fields["self_grade"]
    collective_grade = EvaluationForm.base_fields["collective_grade"]
    grade = EvaluationForm.base_fields["grade"]
    decided_on = DoneDayField(label="Ngày quyết định", required=False)
    document_number = EvaluationForm.base_fields["document_number"]

    def __init__(self, *args, year: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.use_year(self.user, year)

    def clean(self):
        cleaned = super().clean()
        self.refuse_what_does_not_fit()
        self.refuse_nothing_said()
        return cleaned


class DecisionForm(GradesOfYear, WaitingForm):
    grade = EvaluationForm.base_fields["grade"]
    decided_on = DoneDayField(label="Ngày quyết định")
    document_number = EvaluationForm.base_fields["document_number"]

    def __init__(self, *args, user, year: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.use_year(user, year)
        self.fields["grade"].required, self.fields["grade"].empty_label = True, "Chọn"

    def clean(self):
        cleaned = super().clean()
        self.refuse_what_does_not_fit()
        return cleaned
