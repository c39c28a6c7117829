"""Accounts: who signs in, linked to the cadre where there is one, and the roles they were given, with dates."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from cadres.access.permissions import Permission
from cadres.access.roles import UNIT_ROLES, Role, permissions_of
from cadres.access.scoping import ScopedQuerySet, can
from cadres.models.cadre import Cadre
from cadres.models.unit import Unit


class UserQuerySet(ScopedQuerySet):
    shared = True


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, username):
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    username = models.CharField("tên đăng nhập", max_length=60, unique=True)
    full_name = models.CharField("họ và tên", max_length=120)
    email = models.EmailField("email", blank=True)
    cadre = models.OneToOneField(
        Cadre, models.SET_NULL, null=True, blank=True, related_name="account", verbose_name="cán bộ"
    )
    is_active = models.BooleanField("được đăng nhập", default=True)
    created_at = models.DateTimeField("ngày cấp", auto_now_add=True)

    # Signing in changes no row: the sign-in log of axes keeps it.
    last_login = None

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    history = HistoricalRecords(
        verbose_name="lịch sử tài khoản",
        verbose_name_plural="lịch sử tài khoản",
        excluded_fields=("password",),
    )
    objects = UserManager()

    class Meta:
        verbose_name = "tài khoản"
        verbose_name_plural = "tài khoản"
        ordering = ("username",)

    def __str__(self):
        return self.full_name or self.username

    # What the admin's own code asks for; the answers come from the role table alone.
    @property
    def is_staff(self) -> bool:
        return can(self, Permission.WORKBENCH)

    @property
    def is_superuser(self) -> bool:
        return False

    def has_perm(self, perm, obj=None) -> bool:
        return False

    def has_module_perms(self, app_label) -> bool:
        return self.is_staff


class AssignmentQuerySet(ScopedQuerySet):
    shared = True

    def in_force_on(self, day):
        """start <= day < end; a blank end is open."""
        return self.filter(Q(end__isnull=True) | Q(end__gt=day), start__lte=day)

    def carrying(self, permission: Permission):
        """Roles that hold the permission."""
        return self.filter(role__in=[role.value for role in Role if permission in permissions_of(role)])


class Assignment(models.Model):
    """A role given to a user for a unit and all below it, [start, end)."""

    user = models.ForeignKey(User, models.CASCADE, related_name="assignments", verbose_name="tài khoản")
    role = models.CharField("vai trò", max_length=12, choices=Role)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name="đơn vị"
    )
    start = models.DateField("từ ngày")
    end = models.DateField("thôi từ ngày", null=True, blank=True, help_text="Ngày đầu tiên không còn vai trò này.")

    history = HistoricalRecords(verbose_name="lịch sử phân quyền", verbose_name_plural="lịch sử phân quyền")
    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "phân quyền"
        verbose_name_plural = "phân quyền"
        ordering = ("user__username", "role", "start")
        constraints = (
            models.CheckConstraint(
                condition=(Q(unit__isnull=False) & Q(role__in=sorted(UNIT_ROLES)))
                | (Q(unit__isnull=True) & ~Q(role__in=sorted(UNIT_ROLES))),
                name="assignment_unit_goes_with_role",
                violation_error_message="Vai trò của Khối và đơn vị phải kèm đơn vị; vai trò bản thân và quản trị kỹ thuật thì không.",
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="assignment_end_after_start",
                violation_error_message="Ngày thôi phải sau ngày bắt đầu.",
            ),
        )

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}"
