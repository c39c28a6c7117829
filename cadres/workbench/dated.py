"""Lists of what law and guidance say: each row with its basis, and whether that was checked."""

from django.contrib import admin

from cadres.workbench.base import WorkbenchAdmin


class ConfirmedAdmin(WorkbenchAdmin):
    """Of a model with `to_confirm`; `confirmed` is its column."""

    @admin.display(description="xác nhận", ordering="to_confirm")
    def confirmed(self, row):
        return "Cần xác nhận" if row.to_confirm else "Đã xác nhận"
