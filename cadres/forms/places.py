"""The ban or Văn phòng and the finer title of a post; asked only where units have departments."""

from django import forms

from cadres.models import Department, Position

PLACE = ("position", "department")


class PlaceFields(forms.Form):
    """Mixed in before a form of cadres.forms.record, which says `user` and `permission`."""

    position = forms.ModelChoiceField(
        Position.objects.none(), label="Chức danh cụ thể", required=False, empty_label="Không chọn"
    )
    department = forms.ModelChoiceField(
        Department.objects.none(), label="Ban, văn phòng", required=False, empty_label="Không chọn"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        departments = Department.objects.for_user(self.user, self.permission).select_related("unit")
        if not departments.exists():
            for name in PLACE:
                del self.fields[name]
            return
        self.fields["department"].queryset = departments
        self.fields["position"].queryset = Position.objects.for_user(self.user, self.permission)
