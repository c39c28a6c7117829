"""The list of people with what is sensitive: by permission, for a stated purpose, recorded; each value within the reader's reach alone."""

from django.db import transaction
from django.utils.text import capfirst

from cadres.access import Permission, require
from cadres.audit import record
from cadres.models import Cadre
from cadres.pages.columns import Column
from cadres.pages.listing import CHUNK, xlsx_response
from cadres.showing.opening import LEAD, PurposeForm


class FullExportViews:
    """Mixed in before RecordPages of Cadre."""

    def full_export_view(self, request):
        require(request.user, Permission.CADRE_SENSITIVE)
        require(request.user, Permission.UNIT_VIEW)
        form = PurposeForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self._full_export(request, form.cleaned_data["purpose"])
        return self.entry_page(
            request,
            form,
            heading="Xuất danh sách kèm thông tin cần bảo vệ",
            back={"label": self.title, "url": self.url("list")},
            submit="Xuất Excel",
            lead=LEAD,
        )

    def _full_export(self, request, purpose):
        kept = Cadre.objects.for_user(request.user, Permission.CADRE_SENSITIVE)
        rows = self.rows(request.user).filter(pk__in=kept.values("pk"))
        with transaction.atomic():
            content, count = self._workbook(rows.iterator(chunk_size=CHUNK), (*self.columns, *sensitive_columns()))
            record(
                by=request.user,
                verb="xuất danh sách kèm thông tin cần bảo vệ",
                label=self.title,
                purpose=purpose,
                rows=count,
                fields=[column.label.lower() for column in sensitive_columns()],
            )
        return xlsx_response(content, "Cán bộ, kèm thông tin cần bảo vệ")


def sensitive_columns() -> tuple[Column, ...]:
    return tuple(
        Column(capfirst(str(Cadre._meta.get_field(name).verbose_name)), lambda row, name=name: getattr(row, name))
        for name in Cadre.SENSITIVE_FIELDS
    )
