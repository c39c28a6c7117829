"""One door to the rows: `Model.objects.for_user(user, permission)`.

An assignment at the bloc opens every row, at a unit the rows of that unit and of all below it, the role "bản thân"
the person's own rows. Without the permission anywhere: PermissionDenied (403). A row out of reach is simply not
in the set (404).
"""

from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q

from cadres.access.permissions import Permission
from cadres.access.roles import Role, permissions_of
from cadres.lib import clock

BLOC_KIND = "BLOC"


@dataclass(frozen=True)
class Grant:
    role: str
    unit_path: str
    whole_bloc: bool


@dataclass(frozen=True)
class Scope:
    """What one permission reaches: everything, some subtrees (paths), or the rows of one cadre."""

    everything: bool = False
    unit_paths: tuple[str, ...] = ()
    own_cadre_id: int | None = None


def grants_of(user) -> tuple[Grant, ...]:
    """The user's assignments in force today; read once per request (the user object is made anew for each)."""
    if not user.is_authenticated or not user.is_active:
        return ()
    if not hasattr(user, "_grants"):
        rows = user.assignments.in_force_on(clock.today()).values_list("role", "unit__path", "unit__kind")
        user._grants = tuple(Grant(role, path or "", kind == BLOC_KIND) for role, path, kind in rows)
    return user._grants


def can(user, permission: Permission) -> bool:
    return any(permission in permissions_of(grant.role) for grant in grants_of(user))


def require(user, permission: Permission) -> None:
    if not can(user, permission):
        raise PermissionDenied


def scope_of(user, permission: Permission) -> Scope:
    """Raises PermissionDenied when no assignment in force carries the permission."""
    grants = [grant for grant in grants_of(user) if permission in permissions_of(grant.role)]
    if not grants:
        raise PermissionDenied
    if any(grant.whole_bloc for grant in grants):
        return Scope(everything=True)
    paths = sorted(grant.unit_path for grant in grants if grant.unit_path)
    own = user.cadre_id if any(grant.role == Role.CADRE for grant in grants) else None
    return Scope(unit_paths=tuple(paths), own_cadre_id=own)


class ScopedQuerySet(models.QuerySet):
    """Says by which lookups a row hangs on a unit or on a cadre. One without any is reached from the bloc alone.

    `shared` rows (classes, quotas) are seen by all who may, and kept by the bloc.
    """

    unit_lookups: tuple[str, ...] = ()
    cadre_lookups: tuple[str, ...] = ()
    own_lookups: tuple[str, ...] | None = (
        None  # by which "bản thân" reaches own rows; the cadre lookups unless narrowed
    )
    shared = False
    open_to: frozenset[Permission] = frozenset()  # permissions that open every row to who holds them anywhere
    by_home_alone: frozenset[Permission] = frozenset()  # permissions that follow the unit lookups, not the cadre ones

    def told_to(self, user):
        """Without what is kept from the user whatever the role; None is a command run on the server."""
        return self

    def for_user(self, user, permission: Permission):
        scope = scope_of(user, permission)
        if scope.everything or permission in self.open_to or (self.shared and not permission.edits):
            return self
        return self.filter(self._within(scope, permission))

    def _within(self, scope: Scope, permission: Permission) -> Q:
        reach = Q(pk__in=())
        if scope.unit_paths:
            units = units_under(scope.unit_paths)
            for lookup in self.unit_lookups:
                reach |= Q(**{f"{lookup}__in": units.values("pk")})
            for lookup in () if permission in self.by_home_alone else self.cadre_lookups:
                reach |= Q(**{f"{lookup}__in": cadres_of(units).values("pk")})
        if scope.own_cadre_id:
            for lookup in self.cadre_lookups if self.own_lookups is None else self.own_lookups:
                reach |= Q(**{lookup: scope.own_cadre_id})
        return reach


def may_add(user, permission: Permission, model: type[models.Model]) -> bool:
    """Whether a row yet to be added can come to lie within reach; what all units share is added by the bloc."""
    if not can(user, permission):
        return False
    rows = model._default_manager.all()
    of_the_bloc = rows.shared and permission.edits and not rows.unit_lookups
    return scope_of(user, permission).everything or not of_the_bloc


def units_under(paths: tuple[str, ...]) -> models.QuerySet:
    reach = Q(pk__in=())
    for path in paths:
        reach |= Q(path__startswith=path)
    return apps.get_model("cadres", "Unit").objects.filter(reach)


def cadres_of(units: models.QuerySet) -> models.QuerySet:
    """Those whose home unit is among the units, and those who hold or held a post there: their names stand in figures."""
    held = apps.get_model("cadres", "Post").objects.filter(unit__in=units.values("pk"))
    return apps.get_model("cadres", "Cadre").objects.filter(
        Q(unit__in=units.values("pk")) | Q(pk__in=held.values("cadre"))
    )
