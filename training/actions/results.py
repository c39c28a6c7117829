"""How a class ended for who was in it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
from training.actions.enrolments import change_enrolment
from training.models import Enrolment


@transaction.atomic
def record_result(*, enrolment: Enrolment, result: str, completed_on: date | None, by) -> Enrolment:
    """`completed_on`: the day of completion itself, with Hoàn thành alone. Raises ValidationError; who completed is not judged again."""
    stored = records.lock(enrolment)
    if stored is None:
        raise ValidationError("vừa được rút khỏi lớp.")
    if stored.result == Enrolment.Result.COMPLETED:
        raise ValidationError(f"đã hoàn thành lớp ngày {stored.completed_on:%d/%m/%Y}.")
    stored.result, stored.completed_on = result, completed_on
    if not change_enrolment(row=stored, by=by):
        raise ValidationError("đã được ghi kết quả này.")
    return stored
