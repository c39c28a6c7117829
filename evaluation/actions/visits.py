"""A visit has two sides: who goes enters it, who is visited confirms and rates it, and from then on it stands (ADR 10)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
from cadres.lib import clock
from evaluation.models import Visit

RATED = "Đơn vị đến đã đánh giá lượt này; hãy đề nghị đơn vị đó hoặc Ban Tổ chức bỏ đánh giá trước."
OWN = "Không ai tự đánh giá lượt đi của chính mình."


def is_own(visit: Visit, user) -> bool:
    return user.cadre_id == visit.cadre_id


def why_fixed(visit: Visit) -> str:
    """Why the side that went can't change or withdraw it; empty when it can."""
    return RATED if visit.rating else ""


def why_worthless(visit: Visit) -> str:
    """That it counts for nothing, whatever its rating, and why; empty when it may count."""
    why = visit.why_not_counted()
    return f"Lượt này được giữ lại nhưng không tính vào định mức đi cơ sở nên không cần đánh giá: {why}." if why else ""


def why_not_rated_by(visit: Visit, user) -> str:
    """Why the user can't rate it now, whatever rows the user reaches; empty when nothing stands against it."""
    if is_own(visit, user):
        return OWN
    if worthless := why_worthless(visit):
        return worthless
    if visit.visited_on > clock.today():
        return f"Lượt này dự kiến đi ngày {visit.visited_on:%d/%m/%Y}, chưa đến ngày nên chưa đánh giá được."
    return ""


@transaction.atomic
def enter_visit(*, row: Visit, by, reason: str = "") -> Visit:
    """By the side that goes; never with a rating. Raises ValidationError."""
    _refuse("Đơn vị có người đi không tự đánh giá lượt đi." if row.rating or row.remark else "")
    return records.create(row=row, by=by, reason=reason)


@transaction.atomic
def change_visit(*, row: Visit, by, reason: str = "") -> list[str]:
    """By the side that goes, until it is rated; the names of what changed. Raises ValidationError."""
    stored = _locked(row)
    _refuse(why_fixed(stored))
    row.rating, row.remark = stored.rating, stored.remark
    return records.change(row=row, by=by, reason=reason)


@transaction.atomic
def withdraw_visit(*, row: Visit, by, reason: str) -> None:
    """By the side that goes, until it is rated. Raises ValidationError."""
    _refuse(why_fixed(_locked(row)))
    records.withdraw(row=row, by=by, reason=reason)


@transaction.atomic
def rate_visit(*, row: Visit, rating: str, remark: str = "", by, reason: str = "") -> list[str]:
    """By the side visited; a reason is due when it was rated before. The names of what changed. Raises ValidationError."""
    stored = _locked(row)
    _refuse(why_not_rated_by(stored, by))
    if stored.rating and not reason.strip():
        raise ValidationError("Lượt này đã được đánh giá; hãy ghi lý do sửa đánh giá.")
    stored.rating, stored.remark = rating, remark
    return records.change(row=stored, by=by, reason=reason)


@transaction.atomic
def take_back_rating(*, row: Visit, by, reason: str) -> list[str]:
    """By the side visited: the visit waits again, and who went may change it. Raises ValidationError."""
    stored = _locked(row)
    _refuse(OWN if is_own(stored, by) else "")
    _refuse("" if stored.rating else "Lượt này chưa được đánh giá.")
    _refuse("" if reason.strip() else "Hãy ghi lý do bỏ đánh giá.")
    stored.rating, stored.remark = "", ""
    return records.change(row=stored, by=by, reason=reason)


def _locked(row: Visit) -> Visit:
    stored = records.lock(row)
    if stored is None:
        raise ValidationError("Lượt này vừa được rút.")
    return stored


def _refuse(sentence: str) -> None:
    if sentence:
        raise ValidationError(sentence)
