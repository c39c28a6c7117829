"""The whole data workbook in and out (data-workbook.md): `check_file`, `import_file`, `export_to`."""

from reports.workbook.exporting import blank_workbook_to, export_to
from reports.workbook.importing import Checked, PlanOutdated, check_file, import_file, require_whole_bloc

__all__ = [
    "Checked",
    "PlanOutdated",
    "blank_workbook_to",
    "check_file",
    "export_to",
    "import_file",
    "require_whole_bloc",
]
