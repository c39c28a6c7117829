from reports.models.workbook_import import WorkbookImport
from reports.models.year_plan import Goal, YearPlan

__all__ = ["Goal", "WorkbookImport", "YearPlan"]
