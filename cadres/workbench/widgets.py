from django.contrib.admin.widgets import AutocompleteSelect


class ChooseByTyping(AutocompleteSelect):
    """Says what is chosen here while nothing is: an empty box has no name for a screen reader."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        return attrs | {"data-placeholder": f"Chọn {self.field.verbose_name}"}
