"""The paper on an event of units, typed: one form for each kind; each says the change it asks for (`change`)."""

from django import forms
from django.core.exceptions import ValidationError

from cadres.access import Permission
from cadres.actions import unit_outcomes as outcomes
from cadres.actions.unit_events import Paper
from cadres.forms.decision import DECISION, OpeningDecisionFields
from cadres.forms.fields import DayField, DoneDayField
from cadres.forms.record import ReachingForm
from cadres.lib import clock
from cadres.lib.text import squash
from cadres.models import Title, Unit

MOST = 4  # units that one form takes
_ORDINALS = ("thứ nhất", "thứ hai", "thứ ba", "thứ tư")
GONE = "Đơn vị này hiện không hoạt động: có thể vừa có người ghi thay đổi của nó. Hãy xem lại trang Thay đổi đơn vị."
PAPER = ("day", "paper_number", "paper_signed_on", "paper_signer", "note")
_MARK = "giao_"  # on the page that shows what happens: which new unit takes a unit below the old one


def unit_field(label: str, *, required=True, help_text="") -> forms.ModelChoiceField:
    said = {"invalid_choice": GONE}
    return forms.ModelChoiceField(
        Unit.objects.none(), label=label, required=required, help_text=help_text, error_messages=said
    )


def code_field(label="Mã đơn vị mới", *, required=True) -> forms.CharField:
    return forms.CharField(label=label, max_length=40, required=required)


def name_field(label="Tên đơn vị mới", *, required=True) -> forms.CharField:
    return forms.CharField(label=label, max_length=255, required=required)


def sector_field() -> forms.ChoiceField:
    choices = [("", "Như đơn vị cũ"), *Unit.Sector.choices]
    return forms.ChoiceField(label="Khu vực của đơn vị mới", choices=choices, required=False)


class UnitEventForm(ReachingForm):
    """Of units that exist today. Without what its kind adds it asks for the paper."""

    day = DayField(
        label="Có hiệu lực từ ngày", help_text="Ngày đầu tiên theo văn bản; đơn vị cũ hoạt động đến hết hôm trước."
    )
    paper_number = forms.CharField(label="Số văn bản", max_length=60, help_text="Của Đoàn cấp trên trực tiếp.")
    paper_signed_on = DoneDayField(label="Ngày ký")
    paper_signer = forms.CharField(label="Người ký", max_length=120, required=False)
    note = forms.CharField(label="Ghi chú", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = field.queryset.existing_on(clock.today())
                if not self.takes_bloc(name):
                    field.queryset = field.queryset.exclude(kind=Unit.Kind.BLOC)
                field.label_from_instance = lambda unit: f"{unit.name} ({unit.code})"

    def takes_bloc(self, name: str) -> bool:
        """Whether the Khối itself may be chosen in the field."""
        return False

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = squash(value)
        for name in self.fields:
            if name.startswith("code") and cleaned.get(name):
                self._refuse_taken(name, cleaned[name])
        return cleaned

    def _refuse_taken(self, name: str, code: str) -> None:
        """Codes are of the whole bloc, whoever keeps the unit."""
        taken = Unit.objects.for_user(self.user, Permission.UNIT_NAME).filter(code=code).first()
        if taken:
            self.add_error(name, f"Mã “{code}” đã là của {taken}; hãy đặt mã khác.")

    def paper(self) -> Paper:
        said = self.cleaned_data
        return Paper(said["paper_number"], said["paper_signed_on"], said["paper_signer"], said["note"])

    def change(self) -> outcomes.Change:
        raise NotImplementedError


class FoundForm(UnitEventForm):
    parent = unit_field("Trực thuộc", help_text="Dưới Khối là cơ sở; dưới một cơ sở là đơn vị trực thuộc.")
    code, name, sector = code_field(), name_field(), sector_field()
    field_order = ("parent", "code", "name", "sector", *PAPER)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sector"].choices = [("", "Chưa ghi"), *Unit.Sector.choices]

    def takes_bloc(self, name):
        return True

    def change(self):
        said = self.cleaned_data
        return outcomes.foundation(
            code=said["code"], name=said["name"], sector=said["sector"], parent=said["parent"], day=said["day"]
        )


class MergeForm(UnitEventForm):
    """Into one that goes on, or a new one."""

    unit_1 = unit_field("Đơn vị được sáp nhập")
    unit_2, unit_3, unit_4 = (unit_field(f"Đơn vị {nth}", required=False) for nth in _ORDINALS[1:])
    into = unit_field("Nhập vào đơn vị", required=False, help_text="Để trống nếu hợp nhất thành một đơn vị mới.")
    code, name = code_field(required=False), name_field(required=False)
    sector = sector_field()
    field_order = ("unit_1", "unit_2", "unit_3", "unit_4", "into", "code", "name", "sector", *PAPER)

    def clean(self):
        cleaned = super().clean()
        new = [name for name in ("code", "name") if cleaned.get(name)]
        if cleaned.get("into") and new:
            self.add_error(
                "into", "Đã ghi đơn vị mới thì để trống ô này; nhập vào đơn vị đã có thì để trống mã và tên mới."
            )
        elif not cleaned.get("into") and len(new) < 2 and "into" not in self.errors:
            self.add_error("into", "Hãy chọn đơn vị nhập vào, hoặc ghi cả mã và tên của đơn vị mới.")
        return cleaned

    def units(self) -> list[Unit]:
        return [unit for number in range(1, MOST + 1) if (unit := self.cleaned_data.get(f"unit_{number}"))]

    def change(self):
        said, units = self.cleaned_data, self.units()
        into = said["into"] or outcomes.heir_like(
            units[0], code=said["code"], name=said["name"], sector=said["sector"]
        )  # fmt: skip
        return outcomes.merger(units, into=into, day=said["day"])


class SplitForm(UnitEventForm):
    unit = unit_field("Đơn vị được chia, tách")
    stays = forms.BooleanField(
        label="Tách ra: đơn vị cũ vẫn hoạt động", required=False,
        help_text="Không đánh dấu thì đơn vị cũ thôi hoạt động và từng người được bố trí vào các đơn vị mới.",
    )  # fmt: skip
    code_1, name_1 = code_field("Mã đơn vị mới thứ nhất"), name_field("Tên đơn vị mới thứ nhất")
    code_2, code_3, code_4 = (code_field(f"Mã đơn vị mới {nth}", required=False) for nth in _ORDINALS[1:])
    name_2, name_3, name_4 = (name_field(f"Tên đơn vị mới {nth}", required=False) for nth in _ORDINALS[1:])
    field_order = (
        "unit", "stays", "code_1", "name_1", "code_2", "name_2", "code_3", "name_3", "code_4", "name_4", *PAPER,
    )  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        codes: set[str] = set()
        for number in range(1, MOST + 1):
            code, name = cleaned.get(f"code_{number}"), cleaned.get(f"name_{number}")
            if bool(code) != bool(name) and not {f"code_{number}", f"name_{number}"} & set(self.errors):
                missing = "name" if code else "code"
                self.add_error(f"{missing}_{number}", "Đơn vị mới phải có cả mã và tên.")
            if code and code in codes:
                self.add_error(f"code_{number}", "Mã này đã ghi cho một đơn vị mới khác ở trên.")
            codes.add(code or "")
        return cleaned

    def new_units(self) -> list[Unit]:
        said = self.cleaned_data
        numbers = [number for number in range(1, MOST + 1) if said.get(f"code_{number}")]
        return [outcomes.heir_like(said["unit"], code=said[f"code_{one}"], name=said[f"name_{one}"]) for one in numbers]

    def change(self):
        said = self.cleaned_data
        return outcomes.division(
            said["unit"], into=self.new_units(), day=said["day"], stays=said["stays"], takers=self._takers()
        )

    def _takers(self) -> dict[int, int]:
        """What the page of names asked: unit below -> which of the new units, counted from 0."""
        found = {}
        for key, value in self.data.items():
            unit = key.removeprefix(_MARK)
            if key.startswith(_MARK) and unit.isdecimal() and value.isdecimal() and int(value) < MOST:
                found[int(unit)] = int(value)
        return found


class EquitiseForm(UnitEventForm):
    unit = unit_field("Đơn vị được cổ phần hóa, chuyển đổi")
    code, name, sector = code_field(), name_field(), sector_field()
    carries = forms.BooleanField(
        label="Người đang giữ chức tiếp tục giữ chức ở đơn vị mới", required=False, initial=True,
        help_text="Theo cùng văn bản. Không đánh dấu thì mọi người thôi giữ chức và chờ bố trí.",
    )  # fmt: skip
    field_order = ("unit", "code", "name", "sector", "carries", *PAPER)

    def change(self):
        said = self.cleaned_data
        heir = outcomes.heir_like(said["unit"], code=said["code"], name=said["name"], sector=said["sector"])
        return outcomes.equitisation(said["unit"], into=heir, day=said["day"], carries=said["carries"])


class MoveForm(UnitEventForm):
    unit = unit_field("Đơn vị chuyển cấp trên")
    under = unit_field("Cấp trên mới", help_text="Dưới Khối là cơ sở; dưới một cơ sở là đơn vị trực thuộc.")
    code = code_field("Mã ở cấp trên mới")
    field_order = ("unit", "under", "code", *PAPER)

    def takes_bloc(self, name):
        return name == "under"

    def change(self):
        said = self.cleaned_data
        return outcomes.relocation(said["unit"], under=said["under"], code=said["code"], day=said["day"])


class DissolveForm(UnitEventForm):
    unit = unit_field(
        "Đơn vị giải thể", help_text="Cả các đơn vị trực thuộc; đơn vị nào còn thì chuyển cấp trên trước."
    )
    field_order = ("unit", *PAPER)

    def change(self):
        return outcomes.dissolution(self.cleaned_data["unit"], day=self.cleaned_data["day"])


# --- Placing people -------------------------------------------------------------------------------


class ProposeForm(ReachingForm):
    """Where to, as the unit proposes it: a unit of the whole bloc."""

    unit = unit_field("Đơn vị bố trí")
    title = forms.TypedChoiceField(
        label="Chức danh", choices=[("", "Chưa định"), *Title.choices], coerce=int, required=False, empty_value=None
    )
    note = forms.CharField(label="Ý kiến", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        units = Unit.objects.for_user(self.user, Permission.UNIT_NAME).existing_on(clock.today())
        self.fields["unit"].queryset = units.order_by("code")
        self.fields["unit"].label_from_instance = lambda unit: f"{unit.name} ({unit.code})"

    def clean_note(self):
        return squash(self.cleaned_data["note"])


class PlaceForm(OpeningDecisionFields, ProposeForm):
    """By a decision; or, when that is said, the file alone."""

    FILE_ALONE = 0
    OF_TITLE = ("decision_kind", "decision_signed_on")  # the number is asked for by PaperFields, as an issuer gives one

    start = DayField(label="Từ ngày", help_text="Ngày đầu tiên ở đơn vị mới.")
    field_order = ("unit", "title", "start", *DECISION, "note")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        title = self.fields["title"]
        title.choices = [("", "Chọn"), (self.FILE_ALONE, "Không giữ chức: chỉ chuyển hồ sơ"), *Title.choices]
        title.required = True
        for name in self.OF_TITLE:
            self.fields[name].required = False
        self.fields["decision_kind"].help_text = "Quyết định chỉ cần khi có chức danh."

    def asks_for_paper(self, said: dict) -> bool:
        return bool(said.get("title"))

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if self.asks_for_paper(cleaned):
            for name in self.OF_TITLE:
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, ValidationError("Giữ chức phải theo quyết định: hãy ghi ô này."))
        return cleaned


class NoNeedForm(ReachingForm):
    note = forms.CharField(
        label="Lý do", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ví dụ: trưởng thành Đoàn, chuyển công tác khỏi Khối.",
    )  # fmt: skip

    def clean_note(self):
        return squash(self.cleaned_data["note"])
