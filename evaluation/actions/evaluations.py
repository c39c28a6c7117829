"""A year's evaluation is open until it is decided; what was decided changes only with a reason."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
from evaluation.models import Evaluation, RatingGrade

FINAL = "Đánh giá này đã có quyết định; hãy ghi lý do thay đổi."

SAME_YEAR = "Đây là đánh giá của năm {year}, năm không sửa được: hãy rút đánh giá này rồi ghi lại ở đúng năm."


@transaction.atomic
def change_evaluation(*, row: Evaluation, by, reason: str = "") -> list[str]:
    """The names of what changed. Raises ValidationError, also for another year, and for a final one without a reason."""
    stored = _locked(row)
    if row.year != stored.year:
        raise ValidationError({"year": SAME_YEAR.format(year=stored.year)})
    if stored.is_final and not reason.strip():
        raise ValidationError({"change_reason": FINAL})
    return records.change(row=row, by=by, reason=reason)


@transaction.atomic
def decide_evaluation(
    *, row: Evaluation, grade: RatingGrade, decided_on: date, document_number: str = "", by
) -> Evaluation:
    """Makes it final. Raises ValidationError; what was decided meanwhile is not decided again."""
    stored = _locked(row)
    if stored.is_final:
        raise ValidationError(f"đã có quyết định ngày {stored.decided_on:%d/%m/%Y}.")
    stored.grade, stored.decided_on, stored.document_number = grade, decided_on, document_number
    records.change(row=stored, by=by, reason=f"Quyết định {document_number}".strip())
    return stored


def _locked(row: Evaluation) -> Evaluation:
    stored = records.lock(row)
    if stored is None:
        raise ValidationError("Đánh giá này vừa được rút.")
    return stored
