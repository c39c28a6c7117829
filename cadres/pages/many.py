"""One thing recorded for many people at once: ticked off a list, or all of it except those ticked."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cadres.access import Permission, require
from cadres.forms.address import AddressForm
from cadres.forms.doubts import DoubtingForm, of_many
from cadres.forms.people import LONGEST, is_key
from cadres.forms.record import ReachingForm
from cadres.lib import clock
from cadres.lib.text import squash
from cadres.models import Cadre, Post, Unit
from cadres.pages.address import address
from cadres.pages.columns import Column, cells
from cadres.pages.saving import Saved, save_once
from cadres.pages.serving import posts_today

MOST_TICKED = 500
TICKED, EXCEPT = "ticked", "except"
SHOWN = "-shown"  # after the field's name: the keys of the list as it was shown
NOW = "vừa được người khác ghi"


class RowTicks(forms.SelectMultiple):
    """Rows to tick off, each with what tells it apart: `columns`, of which one leads."""

    template_name = "components/ticks.html"
    use_fieldset = True
    columns: tuple[Column, ...] = (Column("Tên", str, leads=True),)

    def get_context(self, name, value, attrs):
        ticked = {str(key) for key in value or ()}
        lines = [
            {"key": row.pk, "checked": str(row.pk) in ticked, "cells": cells(self.columns, row)}
            for row in self.choices.queryset
        ]
        shown = ",".join(str(line["key"]) for line in lines)
        attrs = self.build_attrs(self.attrs, attrs)
        return {
            "widget": {"name": name, "attrs": attrs, "lines": lines, "shown_name": f"{name}{SHOWN}", "shown": shown}
        }

    def id_for_label(self, id_, index=None):
        return ""


class PeopleTicks(RowTicks):
    """Namesakes are told apart by the year of birth and the posts."""

    posts: dict[int, str] = {}  # by cadre, in words

    @property
    def columns(self):
        return (
            Column("Họ và tên", lambda one: one.full_name, leads=True),
            Column("Năm sinh", lambda one: one.born_on.year, "number"),
            Column("Chức vụ", lambda one: self.posts.get(one.pk) or one.unit.name),
        )


class TicksField(forms.ModelMultipleChoiceField):
    """Those ticked."""

    widget = RowTicks
    default_error_messages = {
        "invalid_choice": "Có dòng vừa đánh dấu không còn trong danh sách; hãy xem lại danh sách rồi đánh dấu lại.",
        "invalid_pk_value": "Có dấu đánh không ứng với dòng nào trong danh sách; hãy đánh dấu lại.",
    }

    def _check_values(self, value):
        if isinstance(value, list | tuple) and not all(is_key(str(key)) for key in value):
            raise forms.ValidationError(self.error_messages["invalid_pk_value"], code="invalid_pk_value")
        return super()._check_values(value)


class PeopleField(TicksField):
    """Each with year of birth, unit and posts, so that namesakes are told apart."""

    widget = PeopleTicks


class ManyForm(DoubtingForm, ReachingForm):
    """A kind adds the fields that are the same for everybody."""

    nobody = "Chưa có ai: hãy đánh dấu ít nhất một người, hoặc bớt người trừ ra."

    people = PeopleField(Cadre.objects.none(), label="Cán bộ", required=False)
    whom = forms.ChoiceField(
        label="Ghi cho ai",
        choices=[
            (TICKED, "Những người được đánh dấu dưới đây"),
            (EXCEPT, "Tất cả danh sách dưới đây, trừ những người được đánh dấu"),
        ],
        initial=TICKED,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, population, **kwargs):
        super().__init__(*args, **kwargs)
        self.population = population
        self.fields["people"].queryset = population
        self.order_fields([*(name for name in self.fields if name not in ("whom", "people")), "whom", "people"])

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = squash(value)
        if "people" in cleaned and not self.chosen():
            self.add_error("people", self.nobody)
        return cleaned

    def row_for(self, person):
        """The row to be made for a person, where its kind has doubts."""
        return None

    def doubts(self):
        people = self.chosen()
        rows = [(str(person), row) for person in people if (row := self.row_for(person))]
        yield from of_many(((name, one) for name, row in rows for one in row.doubts(self.user)), len(people))

    def chosen(self) -> list[Cadre]:
        ticked = list(self.cleaned_data["people"])
        if self.cleaned_data.get("whom") != EXCEPT:
            return ticked
        left_out = {person.pk for person in ticked}
        return [person for person in self._shown() if person.pk not in left_out]

    def _shown(self) -> list[Cadre]:
        """Who came into the list after it was opened was not seen, and is not meant."""
        keys = self.data.get(f"{self.add_prefix('people')}{SHOWN}")
        seen = None if keys is None else set(keys.split(","))
        return [person for person in self.population if seen is None or str(person.pk) in seen]


class PopulationForm(AddressForm):
    """Whose list is ticked: a unit and all below it, or some names."""

    don_vi = forms.ModelChoiceField(
        Unit.objects.none(), label="Đơn vị", required=False, to_field_name="code", empty_label="Tất cả"
    )
    tim = forms.CharField(label="Tìm tên", required=False, max_length=LONGEST)

    def __init__(self, data, *, user, permission, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["don_vi"].queryset = Unit.objects.for_user(user, Permission.UNIT_VIEW).order_by("code")
        self.is_valid()


class ManyViews:
    many_template = "records/many.html"
    many_adds = True  # False: it changes rows that are there, and is not taken back as a whole
    population_form = PopulationForm

    def many_view(self, request, **kwargs):
        """`kwargs`: what the address names beside the list (a class, a topic)."""
        require(request.user, self.edit_permission)
        choice = self.population_form(request.GET, user=request.user, permission=self.edit_permission)
        population = self.population(request, choice, **kwargs)
        too_many = population[: MOST_TICKED + 1].count() > MOST_TICKED
        form = self.many_form(request, population.none() if too_many else population, **kwargs)
        form.fields["people"].widget.posts = self.tick_notes(request.user, form.population)
        if request.method == "POST" and not too_many:
            receipt, now = save_once(request, form, lambda: self._record_many(request, form, **kwargs))
            if receipt:
                return self.saved(request, receipt, now)
        return self.entry_page(
            request,
            form,
            template=self.many_template,
            heading=self.many_heading(**kwargs),
            back=self.back_from_many(**kwargs),
            choice=choice,
            too_many=MOST_TICKED if too_many else 0,
            reset_url=address(request, tim=None, don_vi=None) if request.GET else "",
        )

    def many_form(self, request, population, **kwargs):
        return self.many_form_class(
            request.POST or None, user=request.user, permission=self.edit_permission, population=population
        )

    def many_heading(self, **kwargs) -> str:
        return self.many_label

    def back_from_many(self, **kwargs) -> dict:
        return {"label": self.title, "url": self.url("list")}

    def population(self, request, choice: PopulationForm, **kwargs):
        """Who serves today in the units in reach; by name."""
        posts = posts_today(request.user)
        said = choice.cleaned_data
        if said.get("don_vi"):
            posts = posts.filter(unit__path__startswith=said["don_vi"].path)
        people = Cadre.objects.for_user(request.user, self.edit_permission).filter(pk__in=posts.values("cadre"))
        if said.get("tim"):
            people = people.search(said["tim"])
        return people.select_related("unit").by_name()

    def tick_notes(self, user, people) -> dict[int, str]:
        """The posts of each today, in words."""
        posts = Post.objects.for_user(user, Permission.CADRE_VIEW).filter(cadre__in=people).held_on(clock.today())
        said: dict[int, list[str]] = {}
        for post in posts.select_related("unit"):
            said.setdefault(post.cadre_id, []).append(f"{post.get_title_display()}, {post.unit}")
        return {key: "; ".join(words) for key, words in said.items()}

    def record_for(self, request, form, person, **kwargs):
        """The row for one person, made by the action. Raises ValidationError: the person is left out, and why is said."""
        raise NotImplementedError

    def _record_many(self, request, form, **kwargs) -> Saved:
        saved = Saved("", "", added=self.many_adds)
        for person in form.chosen():
            self._record_one(request, form, person, saved, **kwargs)
        if not saved.rows:
            raise ValidationError(["Không ghi được cho ai.", *(f"{name}: {why}" for name, why in saved.skipped)])
        saved.label = self.many_saved_label(form, saved, **kwargs)
        return saved

    def _record_one(self, request, form, person, saved: Saved, **kwargs) -> None:
        try:
            with transaction.atomic():
                row = self.record_for(request, form, person, **kwargs)
                self.refuse_out_of_reach(request.user, row)
        except ValidationError as refusal:
            saved.skipped.append((str(person), " ".join(refusal.messages)))
        except IntegrityError:
            saved.skipped.append((str(person), NOW))
        else:
            saved.rows.append(row)

    def many_saved_label(self, form, saved: Saved, **kwargs) -> str:
        return f"{self.many_heading(**kwargs)}: đã ghi cho {len(saved.rows)} người"
