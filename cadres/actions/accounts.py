"""Accounts and the roles they hold. Units and people are named by code: who manages accounts sees no personnel rows."""

from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.access import UNIT_ROLES, Role
from cadres.actions import records
from cadres.audit import record
from cadres.lib import clock
from cadres.models import Assignment, Cadre, Unit, User


@transaction.atomic
def create_account(
    *, username: str, full_name: str, password: str, by, email: str = "", cadre_code: str = "",
    role: str = "", unit_code: str = "",
) -> User:  # fmt: skip
    """An account, and its first role from today when one is named. `by` None: a command on the server.

    Raises ValidationError with the field's name: a taken name, a weak password, a code that names nothing.
    """
    user = User(username=username, full_name=full_name, email=email, cadre=_cadre(cadre_code))
    _check_name(user)
    _check_password(user, password)
    user.set_password(password)
    records.create(row=user, by=by)
    if role:
        assign_role(user=user, role=role, unit_code=unit_code, start=clock.today(), by=by)
    return user


@transaction.atomic
def change_account(*, user: User, by, cadre_code: str | None = None, reason: str = "") -> list[str]:
    """Name, email, the cadre (None: as it is) and whether the account may sign in. Raises ValidationError."""
    own = by is not None and by.pk == user.pk
    if cadre_code is not None:
        cadre = _cadre(cadre_code)
        if own and cadre != user.cadre:
            raise ValidationError({"cadre_code": "Không tự đổi cán bộ gắn với tài khoản của chính mình."})
        user.cadre = cadre
    if own and not user.is_active:
        raise ValidationError({"is_active": "Không tự khóa tài khoản của chính mình."})
    _check_name(user)
    return records.change(row=user, by=by, reason=reason)


@transaction.atomic
def set_password(*, user: User, password: str, by) -> None:
    """The user's own or, by who keeps the accounts, another's; ends the sessions open elsewhere. Raises ValidationError."""
    _check_password(user, password)
    verb = "đổi mật khẩu" if by and by.pk == user.pk else "đặt lại mật khẩu"
    user.set_password(password)
    user._history_user, user._change_reason = by, verb.capitalize()
    user.save(update_fields=["password"])
    record(by=by, verb=verb, subject=user)


@transaction.atomic
def assign_role(*, user: User, role: str, start: date, by, unit_code: str = "") -> Assignment:
    """The role from `start` on, for a unit and all below it where the role needs one. Raises ValidationError."""
    if by and by.pk == user.pk:
        raise ValidationError("Không tự giao vai trò cho tài khoản của chính mình.")
    unit = _unit(unit_code)
    if role in UNIT_ROLES and unit is None:
        raise ValidationError({"unit_code": "Vai trò này phải kèm mã đơn vị."})
    if role not in UNIT_ROLES and unit is not None:
        raise ValidationError({"unit_code": "Vai trò này không gắn với đơn vị; hãy để trống."})
    if role == Role.CADRE and user.cadre_id is None:
        raise ValidationError({"role": "Tài khoản này chưa gắn với cán bộ nào."})
    return records.create(row=Assignment(user=user, role=role, unit=unit, start=start), by=by)


@transaction.atomic
def end_role(*, assignment: Assignment, end: date, by, reason: str = "") -> None:
    """`end`: the first day without the role; may not be before today, so that what was allowed stays on record.

    Raises ValidationError, also for a day that would lengthen the role: a longer one is given anew, by somebody else.
    """
    until = records.lock(assignment).end  # as stored: a form has written its own into the row it hands over
    if end < clock.today():
        raise ValidationError({"end": "Ngày thôi không được trước hôm nay."})
    if until is not None and until <= clock.today():
        raise ValidationError({"end": "Vai trò này đã thôi."})
    if until is not None and until < end:
        raise ValidationError({"end": f"Vai trò này đã định thôi từ ngày {until:%d/%m/%Y}; muốn dài hơn hãy giao mới."})
    assignment.end = end
    records.change(row=assignment, by=by, reason=reason)


def _check_name(user: User) -> None:
    taken = User.objects.filter(username__iexact=user.username).exclude(pk=user.pk)
    if taken.exists():
        raise ValidationError({"username": "Tên đăng nhập này đã có."})


def _check_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise ValidationError({"password": weak.messages}) from weak


def _cadre(code: str) -> Cadre | None:
    return _by_code(Cadre, code, "cadre_code", "cán bộ")


def _unit(code: str) -> Unit | None:
    return _by_code(Unit, code, "unit_code", "đơn vị")


def _by_code(model, code: str, field: str, what: str):
    if not code:
        return None
    try:
        return model.objects.get(code=code)
    except model.DoesNotExist as missing:
        raise ValidationError({field: f"Không có {what} nào mang mã “{code}”."}) from missing
