from reports.models.correction import Correction, CorrectionPermit
from reports.models.notice import Mail, Notice
from reports.models.round import ReminderDay, ReportRound
from reports.models.seal import Seal, SealedFigure, SealedName
from reports.models.unit_report import (
    GoodPractice,
    ReportCell,
    ReportFile,
    ReportStep,
    ReportVersion,
    UnitReport,
)
from reports.models.workbook_import import WorkbookImport
from reports.models.year_plan import Goal, YearPlan

__all__ = [
    "Correction",
    "CorrectionPermit",
    "Goal",
    "GoodPractice",
    "Mail",
    "Notice",
    "ReminderDay",
    "ReportCell",
    "ReportFile",
    "ReportRound",
    "ReportStep",
    "ReportVersion",
    "Seal",
    "SealedFigure",
    "SealedName",
    "UnitReport",
    "WorkbookImport",
    "YearPlan",
]
