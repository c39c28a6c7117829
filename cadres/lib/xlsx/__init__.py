"""Spreadsheets in and out. Files of users are opened only in a child process with limits (sandbox.py)."""

from cadres.lib.xlsx.annotate import annotate
from cadres.lib.xlsx.contents import ErrorCell, FormulaWithoutValue, RawRow, RawSheet, WorkbookRefused
from cadres.lib.xlsx.read import read_workbook
from cadres.lib.xlsx.sandbox import bytes_of
from cadres.lib.xlsx.write import XLSX_TYPE, OutSheet, write_workbook

__all__ = [
    "XLSX_TYPE",
    "ErrorCell",
    "FormulaWithoutValue",
    "OutSheet",
    "RawRow",
    "RawSheet",
    "WorkbookRefused",
    "annotate",
    "bytes_of",
    "read_workbook",
    "write_workbook",
]
