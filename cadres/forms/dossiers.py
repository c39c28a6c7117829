"""The forms of a dossier: its words, who is put forward, papers, the count of votes, and what each step asks."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from cadres.access import Permission
from cadres.actions.dossiers import mark_of_count, why_not_for
from cadres.dossiers.cases import WAYS, issuer_of, way_of
from cadres.dossiers.flow import cases_of, may_draw_up
from cadres.dossiers.missing import decided_on
from cadres.forms.decision import choices_of
from cadres.forms.doubts import SEEN, DoubtingForm
from cadres.forms.fields import DayField, DoneDayField, WholeField
from cadres.forms.papers import PaperForm
from cadres.forms.people import PersonField
from cadres.forms.record import ONCE, OnceForm, ReachingForm, RecordForm
from cadres.lib import clock
from cadres.lib.text import squash
from cadres.models import Cadre, Dossier, DossierCandidate, Post, Title, Unit, VoteCount
from cadres.rules import signed_far
from cadres.seats import over_after, seats_of

MOST_TICKED = 150  # of a unit's people shown to be ticked; the others are found by name
MOST_VOTES = 100_000
NUMBERS = ("called", "present", "issued", "returned", "valid", "invalid")


class DossierForm(RecordForm):
    """Unit and case are chosen once."""

    field_order = ("unit", "case", "subject", "term", "note")

    class Meta(RecordForm.Meta):
        model = Dossier
        fields = ("unit", "case", "subject", "term", "note")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["unit"], self.fields["case"]
            return
        cases = cases_of(self.user)
        kinds = {WAYS[one].unit_kind for one in cases}
        units = Unit.objects.for_user(self.user, self.permission).existing_on(clock.today())
        self.fields["unit"].queryset = units.filter(kind__in=kinds).order_by("code")
        self.fields["case"].choices = [("", "Chọn"), *((one.value, f"{one.value}. {one.label}") for one in cases)]

    def clean(self):
        said = super().clean()
        unit, case = said.get("unit"), said.get("case")
        if unit and case:
            if problem := why_not_for(case, unit):
                self.add_error("case", problem)
            elif not may_draw_up(self.user, case, unit):
                self.add_error("case", "Trường hợp này không do đồng chí lập cho đơn vị đã chọn.")
        return said


class ManyPeople(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj):
        return f"{obj.full_name}, {obj.birth_shown}"


class ManyPosts(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj):
        return f"{obj.cadre.full_name}, {obj.cadre.birth_shown}: {obj.get_title_display()} từ {obj.start:%d/%m/%Y}"


class PutForwardForm(ReachingForm):
    """Ticked off the unit's list, or found by name; all for the same title."""

    title = forms.TypedChoiceField(label="Đề nghị giữ chức danh", coerce=int)
    people = ManyPeople(Cadre.objects.none(), label="Cán bộ của đơn vị", required=False)
    cadre = PersonField(label="Người khác, tìm theo tên", required=False)
    reason = forms.CharField(label="Ghi chú", required=False, max_length=500)

    def __init__(self, *args, dossier: Dossier, **kwargs):
        super().__init__(*args, **kwargs)
        titles = way_of(dossier).titles
        choices = [(one.value, one.label) for one in titles]
        self.fields["title"].choices = choices if len(choices) == 1 else [("", "Chọn"), *choices]
        people = (
            Cadre.objects.for_user(self.user, self.permission)
            .filter(unit__path__startswith=dossier.unit.path)
            .by_name()
        )
        if people[: MOST_TICKED + 1].count() in range(1, MOST_TICKED + 1):
            self.fields["people"].queryset = people
        else:
            del self.fields["people"]
            self.fields["cadre"].label = "Cán bộ, tìm theo tên"

    def clean(self):
        said = super().clean()
        said["reason"] = squash(said.get("reason", ""))
        if not self.errors and not self.chosen():
            self.add_error("cadre", "Chưa có ai: hãy đánh dấu ít nhất một người, hoặc tìm theo tên.")
        return said

    def chosen(self) -> list[Cadre]:
        said = self.cleaned_data
        found = {one.pk: one for one in said.get("people") or ()}
        if said.get("cadre"):
            found.setdefault(said["cadre"].pk, said["cadre"])
        return list(found.values())


class EndingForm(ReachingForm):
    """Posts of the unit that are to end, for one reason."""

    posts = ManyPosts(
        Post.objects.none(), label="Chức vụ đề nghị thôi giữ",
        error_messages={"required": "Chưa chọn chức vụ nào: hãy đánh dấu ít nhất một."},
    )  # fmt: skip
    reason = forms.CharField(label="Lý do", max_length=500, help_text="Ví dụ: chuyển công tác; quá tuổi; xin rút tên.")

    def __init__(self, *args, dossier: Dossier, **kwargs):
        super().__init__(*args, **kwargs)
        held = Post.objects.for_user(self.user, Permission.CADRE_VIEW).filter(unit=dossier.unit, end=None)
        self.fields["posts"].queryset = held.select_related("cadre").order_by("title", "cadre__name_key")

    def clean_reason(self):
        return squash(self.cleaned_data["reason"])


class DossierPaperForm(PaperForm):
    """One paper of the checklist; where it may be explained away, a sentence instead."""

    absent_reason = forms.CharField(
        label="Không có giấy tờ này, vì", required=False, max_length=255,
        help_text="Chỉ ghi khi không nộp tệp, ví dụ: nơi đây không có tổ chức Đảng.",
    )  # fmt: skip

    def __init__(self, *args, item, **kwargs):
        super().__init__(*args, **kwargs)
        self.item = item
        if not item.waivable:
            del self.fields["absent_reason"]
            return
        self.fields["file"].required = self.fields["not_secret"].required = False
        self.order_fields(("file", "not_secret", "absent_reason"))

    def clean(self):
        said = super().clean()
        if not self.item.waivable or self.errors:
            return said
        said["absent_reason"] = squash(said.get("absent_reason", ""))
        if not said.get("file") and not said["absent_reason"]:
            self.add_error("file", "Hãy chọn một tệp, hoặc ghi vì sao không có giấy tờ này.")
        elif said.get("file") and said["absent_reason"]:
            self.add_error("absent_reason", "Đã chọn tệp thì không ghi lý do: hãy bỏ một trong hai.")
        elif said.get("file") and not said.get("not_secret"):
            self.add_error("not_secret", self.fields["not_secret"].error_messages["required"])
        return said


class CountForm(OnceForm, forms.ModelForm):
    """The count, and below it the votes of each who stood; `seen`: what of them was looked at."""

    use_required_attribute = False

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = VoteCount
        fields = ("held_on", *NUMBERS)

    def __init__(self, *args, standing: list[DossierCandidate], **kwargs):
        super().__init__(*args, **kwargs)
        self.standing = standing
        self.fields["seen"].initial = mark_of_count(self.instance if self.instance.pk else None, standing)
        for name in NUMBERS:
            self.fields[name] = WholeField(label=self.fields[name].label, min_value=0, max_value=MOST_VOTES)
        self.fields["held_on"] = DoneDayField(label="Ngày bầu")
        for one in standing:
            whom = f"{one.cadre.full_name}, {one.title_label}"
            self.fields[f"votes-{one.pk}"] = WholeField(
                label=f"Số phiếu của {whom}", min_value=0, max_value=MOST_VOTES, initial=one.votes
            )
            self.fields[f"elected-{one.pk}"] = forms.BooleanField(
                label=f"{one.cadre.full_name} trúng cử", required=False, initial=one.elected
            )

    @property
    def sections(self) -> list[dict]:
        own = [self[name] for name in ("held_on", *NUMBERS)]
        people = [self[name] for name in self.fields if name.startswith(("votes-", "elected-"))]
        return [{"title": "Hội nghị và số phiếu", "fields": own}, {"title": "Phiếu của từng người", "fields": people}]

    def _post_clean(self):
        """The arithmetic is the action's and the constraints': asked where the row is written."""
        for name in ("held_on", *NUMBERS):
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])

    def counted(self) -> dict:
        return {name: self.cleaned_data[name] for name in ("held_on", *NUMBERS)}

    def votes(self) -> dict[int, tuple[int | None, bool]]:
        said = self.cleaned_data
        return {one.pk: (said[f"votes-{one.pk}"], said[f"elected-{one.pk}"]) for one in self.standing}


class StepForm(OnceForm):
    """What a step asks; `sending`: the number of the sending that was looked at."""

    use_required_attribute = False

    sending = forms.IntegerField(widget=forms.HiddenInput, required=False)
    document_number = forms.CharField(label="Số văn bản", required=False, max_length=60)
    day = DoneDayField(label="Ngày văn bản")
    note = forms.CharField(
        label="Ý kiến", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip

    def __init__(self, *args, step, dossier: Dossier, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.dossier, self.user = dossier, user
        self.fields["sending"].initial = dossier.version
        for name in {"document_number", "day", "note"} - set(step.asks):
            del self.fields[name]
        for name in step.required:
            self.fields[name].required = True
        for name, label in step.labels.items():
            self.fields[name].label = label

    def said(self) -> dict:
        """For the action behind the step."""
        found = {name: value for name, value in self.cleaned_data.items() if name not in (ONCE, "sending", SEEN)}
        told = {name: squash(value) if isinstance(value, str) else value for name, value in found.items()}
        return told | {"seen": self.cleaned_data["sending"]}


class DecideForm(DoubtingForm, StepForm):
    number = forms.CharField(label="Số quyết định", max_length=60, required=False)
    kind = forms.ChoiceField(label="Loại quyết định")
    signed_on = DoneDayField(label="Ngày ký")
    signer = forms.CharField(label="Người ký", required=False, max_length=120)
    effective_on = DayField(
        label="Có hiệu lực từ ngày",
        help_text="Ngày đầu tiên giữ chức mới, cũng là ngày đầu tiên không còn giữ chức cũ. Để trống thì lấy ngày ký.",
        required=False,
    )
    field_order = ("number", "kind", "signed_on", "signer", "effective_on", "note")

    def __init__(self, *args, dossier: Dossier, **kwargs):
        super().__init__(*args, dossier=dossier, **kwargs)
        kinds = way_of(dossier).kinds
        if issuer := issuer_of(dossier):
            self.fields["number"].help_text = f"Để trống thì lấy số tiếp theo trong sổ quyết định của {issuer}."
        else:
            self.fields["number"].required = True
        self.fields["kind"].choices = choices_of(kinds)
        if len(kinds) == 1:
            self.fields["kind"].initial = kinds[0].value

    def clean(self):
        said = super().clean() or self.cleaned_data
        said["effective_on"] = said.get("effective_on") or said.get("signed_on")
        return said

    def doubts(self):
        start = self.cleaned_data["effective_on"]
        yield signed_far(self.cleaned_data["signed_on"], start), ("signed_on", "effective_on")
        count = self.dossier.votes()
        if count and start < count.held_on:
            yield f"Ngày này trước ngày bầu ({count.held_on:%d/%m/%Y}).", ("effective_on",)
        people = decided_on(self.dossier, self.dossier.people())
        yield from self._too_many(people, start)
        if not any(one.opens and one.title == Title.SECRETARY for one in people):
            return
        named = {one.cadre_id for one in people if one.opens}
        ended = {one.post_id for one in people if not one.opens}
        held = Post.objects.for_user(self.user, Permission.CADRE_VIEW).filter(
            unit=self.dossier.unit, title=Title.SECRETARY
        )
        for post in (
            held.touching(start, date.max).exclude(pk__in=ended).exclude(cadre__in=named).select_related("cadre")
        ):
            yield f"{post.cadre} cũng là Bí thư của đơn vị này và hồ sơ không đề nghị thôi giữ chức.", ("effective_on",)

    def _too_many(self, people, day):
        coming = [(one.cadre_id, one.title) for one in people if one.opens]
        leaving = [one.post_id for one in people if not one.opens]
        for seats in seats_of(self.user, [self.dossier.unit], day):
            for organ, number in over_after(seats, coming, leaving):
                told = organ.committee.get_organ_display()
                words = (
                    f"{told} được quyết định {organ.committee.seats} người; sau quyết định này sẽ có {number} người."
                )
                yield words, ("effective_on",)


def refusal_of_many(name: str, refusal: ValidationError) -> ValidationError:
    """One of several could not be written, so none was."""
    return ValidationError(f"{name}: {' '.join(refusal.messages)} Chưa ghi ai.")
