"""The parts of the form that are kept on pages of their own: what their templates (part_committees.html, part_files.html) show."""

from reports.views.report.committees import committee_part
from reports.views.report.files import file_part

__all__ = ["committee_part", "file_part"]
