"""The one pattern of every form on the units' pages: typed fields, rows within the user's reach, saved once, nothing written over."""

from uuid import uuid4

from django import forms
from django.db import models
from django.utils.text import capfirst

from cadres.access import Permission
from cadres.forms.fields import DayField, TermField, WholeField
from cadres.forms.people import PersonField
from cadres.forms.versioned import VersionedForm
from cadres.models import Cadre, Unit

ONCE = "lan_gui"


def typed_field(db_field: models.Field, **kwargs):
    """The field in which a column is typed."""
    if isinstance(db_field, models.DateField):
        return db_field.formfield(form_class=DayField, **kwargs | {"widget": None})
    if isinstance(db_field, models.IntegerField) and not db_field.choices:
        return db_field.formfield(form_class=WholeField, max_value=_largest(db_field), **kwargs | {"widget": None})
    if db_field.name == "term":
        return db_field.formfield(form_class=TermField, **kwargs)
    if db_field.is_relation and db_field.related_model is Cadre:
        return PersonField(label=capfirst(str(db_field.verbose_name)), required=not db_field.blank)
    if isinstance(db_field, models.CharField) and (db_field.max_length or 0) >= 500:
        return db_field.formfield(**kwargs | {"widget": forms.Textarea(attrs={"rows": 3})})
    field = db_field.formfield(**kwargs)
    if db_field.choices:
        field.choices = [("", "Không chọn" if db_field.blank else "Chọn"), *db_field.choices]
    return field


def _largest(db_field: models.IntegerField) -> int:
    """What the column holds on PostgreSQL; SQLite would take more."""
    small = isinstance(db_field, models.SmallIntegerField | models.PositiveSmallIntegerField)
    return 32_767 if small else 2_147_483_647


class OnceForm(forms.Form):
    """Carries the mark by which the same sending is known when it arrives twice (a double click, a lost connection).

    What is no mark is no mistake of the reader's, and nothing to be mended by them.
    """

    lan_gui = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[ONCE].initial = uuid4


class ReachingForm(OnceForm):
    """`user`: whose reach the choices are; `permission`: by which."""

    use_required_attribute = False

    def __init__(self, *args, user, permission: Permission, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.permission = user, permission
        for field in self.fields.values():
            if isinstance(field, PersonField):
                field.reach(user, permission)
            elif isinstance(field, forms.ModelChoiceField) and field.queryset.model is Unit:
                field.empty_label = "Chọn" if field.required else "Không chọn"
                field.queryset = Unit.objects.for_user(user, permission).order_by("code")
                if field.required and field.queryset.count() == 1:
                    field.initial = field.queryset.get()


class RecordForm(ReachingForm, VersionedForm):
    """A row's own form; `Meta.fields` names its columns."""

    class Meta:
        formfield_callback = typed_field
