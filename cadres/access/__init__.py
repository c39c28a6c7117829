"""Who may do what, to which rows."""

from cadres.access.permissions import Permission
from cadres.access.roles import ROLES, UNIT_ROLES, Role, permissions_of
from cadres.access.scoping import Grant, Scope, ScopedQuerySet, can, grants_of, may_add, require, scope_of

__all__ = [
    "ROLES",
    "UNIT_ROLES",
    "Grant",
    "Permission",
    "Role",
    "Scope",
    "ScopedQuerySet",
    "can",
    "grants_of",
    "may_add",
    "permissions_of",
    "require",
    "scope_of",
]
