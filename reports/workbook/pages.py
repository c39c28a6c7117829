"""What the page of one handed-in workbook shows: its state, its problems, the rows it would add and change."""

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from reports.models import WorkbookImport
from reports.wording import number_text

State = WorkbookImport.State

ROWS_A_PAGE = 50
CREATED, UPDATED = "them", "sua"
_STATUS_KINDS: dict[str, str] = {
    State.CHECKED: "warn",
    State.REJECTED: "bad",
    State.DONE: "good",
    State.CANCELLED: "none",
}


def page_of(job: WorkbookImport, query: QueryDict) -> dict:
    return {
        "job": job,
        "status_kind": status_kind(job),
        "is_running": job.state in WorkbookImport.RUNNING,
        "is_checked": job.state == State.CHECKED,
        "is_rejected": job.state == State.REJECTED,
        "is_done": job.state == State.DONE,
        "counts": _count_rows(job.counts),
        **_changes(job.counts),
        **_problems(job, query),
        **_preview(job, query),
    }


def status_kind(job: WorkbookImport) -> str:
    return _STATUS_KINDS.get(job.state, "wait")


def _count_rows(counts: dict) -> list[dict]:
    kinds = ("created", "updated", "unchanged")
    return [{"sheet": sheet} | {kind: number_text(one[kind]) for kind in kinds} for sheet, one in counts.items()]


def _changes(counts: dict) -> dict:
    created, updated = (sum(one[kind] for one in counts.values()) for kind in ("created", "updated"))
    return {
        "changes": created + updated,
        "change_text": f"{number_text(created + updated)} dòng",
        "created_text": number_text(created),
        "updated_text": number_text(updated),
    }


def _problems(job: WorkbookImport, query: QueryDict) -> dict:
    errors = [problem for problem in job.problems if problem["level"] == "error"]
    warnings = [problem for problem in job.problems if problem["level"] != "error"]
    page = _page(errors + warnings, query.get("loi"))
    return {
        "problem_page": page,
        "error_count": number_text(len(errors)),
        "warning_count": number_text(len(warnings)),
        "has_warnings": bool(warnings),
        "unlisted": number_text(max(0, job.problem_count - len(job.problems)))
        if job.problem_count > len(job.problems)
        else "",
    }


def _preview(job: WorkbookImport, query: QueryDict) -> dict:
    """One sheet at a time, its new rows or its changed ones; the first that has any unless the address says."""
    if not job.preview:
        return {}
    sheet = query.get("trang-tinh", "")
    sheet = sheet if sheet in job.preview else next(iter(job.preview))
    rows = job.preview[sheet]
    kind = query.get("nhom", "")
    kind = kind if kind in (CREATED, UPDATED) else CREATED if rows["created"] else UPDATED
    page = _page(rows["created" if kind == CREATED else "updated"], query.get("trang"))
    return {
        "sheet": sheet,
        "kind": kind,
        "sheet_tabs": _sheet_tabs(job, sheet),
        "kind_tabs": _kind_tabs(job.counts[sheet], sheet, kind),
        "row_page": page,
        "table": _filled_columns(rows["headers"], page) if kind == CREATED else {},
    }


def _filled_columns(headers: list[str], page: Page) -> dict:
    """Only the columns in which a row of the page has something: fifteen blank ones hide the six that matter."""
    filled = [at for at in range(len(headers)) if any(row["cells"][at] for row in page)]
    rows = [{"row": row["row"], "cells": [row["cells"][at] for at in filled]} for row in page]
    return {"headers": [headers[at] for at in filled], "rows": rows}


def _sheet_tabs(job: WorkbookImport, current: str) -> list[dict]:
    return [
        {
            "label": sheet,
            "url": _address(sheet),
            "is_current": sheet == current,
            "count": number_text(job.counts[sheet]["created"] + job.counts[sheet]["updated"]),
        }
        for sheet in job.preview
    ]


def _kind_tabs(counts: dict, sheet: str, current: str) -> list[dict]:
    kinds = ((CREATED, "Dòng mới", counts["created"]), (UPDATED, "Dòng thay đổi", counts["updated"]))
    return [
        {"label": label, "url": _address(sheet, kind), "is_current": kind == current, "count": number_text(count)}
        for kind, label, count in kinds
    ]


def _address(sheet: str, kind: str = "") -> str:
    query = QueryDict(mutable=True)
    query["trang-tinh"] = sheet
    if kind:
        query["nhom"] = kind
    return f"?{query.urlencode()}#xem-truoc"


def _page(rows: list, number: str | None) -> Page:
    return Paginator(rows, ROWS_A_PAGE).get_page(number)
