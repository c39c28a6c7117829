"""The lists of this app in the workbench; each module registers its own."""

from reports.admin import mails, reports, rounds, workbook_imports, year_plans

__all__ = ["mails", "reports", "rounds", "workbook_imports", "year_plans"]
