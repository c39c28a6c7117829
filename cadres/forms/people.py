"""A person picked by typing a name without diacritics: namesakes are told apart by year of birth and unit. Works without a script."""

from collections import Counter
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from cadres.access import Permission
from cadres.lib.text import squash
from cadres.models import Cadre

MOST_SHOWN = 12
LONGEST = 120  # of what is typed to find somebody


@dataclass(frozen=True)
class Typed:
    """What came from the browser: the person chosen, and what was typed to find one."""

    chosen: str = ""
    text: str = ""


class PersonPicker(forms.Widget):
    """A box to type into, and under it the people found, to choose from. `people` and `permission` are given by the field."""

    template_name = "components/person_picker.html"
    people = None
    permission: Permission

    def value_from_datadict(self, data, files, name):
        return Typed(data.get(name, ""), squash(data.get(f"{name}-tim", "").replace("\0", ""))[:LONGEST])

    def value_omitted_from_data(self, data, files, name):
        return name not in data and f"{name}-tim" not in data

    def get_context(self, name, value, attrs):
        typed = value if isinstance(value, Typed) else Typed(chosen=str(value or ""))
        context = super().get_context(name, None, attrs)
        context["widget"] |= {
            "search_name": f"{name}-tim",
            "text": typed.text,
            "options": options(found(self.people, typed), typed.chosen),
            "choose_url": reverse("cadres:people-choose"),
            "permission": self.permission.value,
        }
        return context


class PersonField(forms.Field):
    """A cadre in reach of the user; call `reach` before use."""

    widget = PersonPicker

    def __init__(self, *, label="Cán bộ", **kwargs):
        super().__init__(label=label, **kwargs)
        self.people = Cadre.objects.none()

    def reach(self, user, permission: Permission):
        self.people = Cadre.objects.for_user(user, permission).select_related("unit").by_name()
        self.widget.people, self.widget.permission = self.people, permission

    def prepare_value(self, value):
        return value.pk if isinstance(value, Cadre) else value

    def has_changed(self, initial, data):
        chosen = data.chosen if isinstance(data, Typed) else data
        return str(self.prepare_value(initial) or "") != str(self.prepare_value(chosen) or "")

    def to_python(self, value):
        """One person: the chosen one, or the only one whose name fits what was typed."""
        if isinstance(value, Cadre) or value is None:
            return value
        typed = value if isinstance(value, Typed) else Typed(chosen=str(value))
        if typed.chosen:
            return self._chosen(typed.chosen, typed.text)
        return self._only_one(typed.text) if typed.text else None

    def _chosen(self, key, text):
        """Whoever typed another name after choosing means one of the two, and is asked which."""
        person = self.people.filter(pk=key).first() if is_key(key) else None
        if person is None:
            raise ValidationError("Người này không có trong danh sách của đơn vị; hãy tìm lại theo tên.")
        if text and not self.people.search(text).filter(pk=key).exists():
            raise ValidationError(
                f"Đang chọn {person} nhưng ô tìm ghi “{text}”; hãy chọn lại một người, hoặc xóa ô tìm."
            )
        return person

    def _only_one(self, text):
        people = list(self.people.search(text)[:2])
        if not people:
            raise ValidationError(f"Không tìm thấy cán bộ nào có tên “{text}” trong đơn vị của đồng chí.")
        if len(people) > 1:
            raise ValidationError(f"Có nhiều người khớp với “{text}”; hãy chọn một người trong danh sách dưới ô tìm.")
        return people[0]


def is_key(text: str) -> bool:
    """Whether a row can have it for its key: longer ones no database column holds."""
    return text.isdecimal() and len(text) < 19


def found(people, typed: Typed) -> list[Cadre]:
    """The person chosen, and those whose names fit what was typed, one more than are shown.

    Their keys are asked for first: that reads one index, and whole rows of the few that are shown alone.
    """
    keys = [int(typed.chosen)] if is_key(typed.chosen) else []
    if typed.text:
        keys += people.search(typed.text).values_list("pk", flat=True)[: MOST_SHOWN + 1]
    rows = people.in_bulk(keys)
    return [rows[key] for key in dict.fromkeys(keys) if key in rows]


def options(people: list[Cadre], chosen: str) -> dict:
    """For templates/components/person_options.html. Who shares name, year and unit with another shown is told apart by the code."""
    alike = Counter(map(_as_shown, people[:MOST_SHOWN]))
    shown = [
        {"person": one, "checked": str(one.pk) == chosen, "code": one.code if alike[_as_shown(one)] > 1 else ""}
        for one in people[:MOST_SHOWN]
    ]
    return {"people": shown, "more": len(people) > MOST_SHOWN}


def _as_shown(person: Cadre) -> tuple:
    return person.full_name, person.born_on.year, person.unit_id
