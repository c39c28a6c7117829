"""Spreadsheets in and out. Files of users are opened only in a child process with limits (sandbox.py)."""

from cadres.lib.xlsx.annotate import CellMark, annotate, annotate_cells
from cadres.lib.xlsx.contents import ErrorCell, FormulaWithoutValue, RawLayout, RawRow, RawSheet, WorkbookRefused
from cadres.lib.xlsx.read import read_laid_out, read_workbook
from cadres.lib.xlsx.sandbox import bytes_of
from cadres.lib.xlsx.write import XLSX_TYPE, OutSheet, write_workbook

__all__ = [
    "XLSX_TYPE",
    "CellMark",
    "ErrorCell",
    "FormulaWithoutValue",
    "OutSheet",
    "RawLayout",
    "RawRow",
    "RawSheet",
    "WorkbookRefused",
    "annotate",
    "annotate_cells",
    "bytes_of",
    "read_laid_out",
    "read_workbook",
    "write_workbook",
]
