"""Two rows of one person made one, in a way that can be undone to the digit; and pairs of whom it is known that they are two."""

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from cadres.access.scoping import ScopedQuerySet
from cadres.models.audit import AppendOnlyError


class MergeQuerySet(ScopedQuerySet):
    """Of all units side by side: read from the bloc alone. Nobody reads what became of the own row: own nominations moved with it."""

    def for_user(self, user, permission):
        return super().for_user(user, permission).told_to(user)

    def told_to(self, user):
        if not user or not user.cadre_id:
            return self
        own = {user.cadre_id}
        for kept, dropped in self.model._base_manager.order_by("-pk").values_list("kept_id", "dropped_id"):
            if kept in own:
                own.add(dropped)
        return self.exclude(Q(kept_id__in=own) | Q(dropped_id__in=own))

    def standing(self):
        """Not undone."""
        return self.filter(undone_at__isnull=True)


class Merge(models.Model):
    """People are named by key and label, never by a foreign key: the dropped one is no longer there, and nothing is blocked."""

    kept_id = models.BigIntegerField("khóa của người được giữ")
    kept_label = models.CharField("hồ sơ được giữ", max_length=255)
    dropped_id = models.BigIntegerField("khóa của hồ sơ được gộp vào")
    dropped_label = models.CharField("hồ sơ được gộp vào", max_length=255)
    # Given to nobody else while the merge stands: undoing it brings the code back.
    freed_code = models.CharField("mã không còn dùng", max_length=40)
    reason = models.CharField("lý do", max_length=100)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người gộp")
    made_at = models.DateTimeField("lúc gộp", auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người hoàn tác"
    )
    undone_at = models.DateTimeField("lúc hoàn tác", null=True, blank=True)
    undo_reason = models.CharField("lý do hoàn tác", max_length=100, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = "lần gộp hồ sơ"
        verbose_name_plural = "các lần gộp hồ sơ"
        ordering = ("-made_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("dropped_id",),
                condition=Q(undone_at__isnull=True),
                name="merge_drops_a_row_once",
                violation_error_message="Hồ sơ này vừa được gộp ở nơi khác.",
            ),
            models.CheckConstraint(
                condition=~Q(kept_id=F("dropped_id")),
                name="merge_of_two_rows",
                violation_error_message="Hãy chọn hai hồ sơ khác nhau.",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True, undo_reason="")
                | (Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undo_reason="")),
                name="merge_undone_by_somebody_for_a_reason",
                violation_error_message="Hoàn tác phải ghi cả người, lúc và lý do.",
            ),
        )

    def __str__(self):
        return f"{self.dropped_label} gộp vào {self.kept_label}"


class MergeLineQuerySet(ScopedQuerySet):
    """As the merge."""

    def for_user(self, user, permission):
        told = Merge.objects.for_user(user, permission)
        return super().for_user(user, permission).filter(merge__in=told.values("pk"))

    def update(self, **kwargs):
        raise AppendOnlyError("the lines of a merge are never changed")

    def delete(self):
        raise AppendOnlyError("the lines of a merge are never deleted")


class MergeLine(models.Model):
    """What a merge did to one row: enough to take it back.

    `before`, `after`: the columns that changed, as stored; of a row stored away `before` is the whole of it, of one that was
    added `after` is empty. `version`: the newest of the row's history when the merge was over. `depth`: 0 what hangs on the person
    (and the person), 1 what hangs on that.
    """

    SENSITIVE_FIELDS = ("before", "after")  # a whole row may hold what is masked everywhere else

    class Kind(models.TextChoices):
        MOVED = "MOVED", "Chuyển sang hồ sơ được giữ"
        STORED = "STORED", "Cất đi, không còn trong sổ"
        ADDED = "ADDED", "Thêm"

    merge = models.ForeignKey(Merge, models.PROTECT, related_name="lines", verbose_name="lần gộp hồ sơ")
    kind = models.CharField("việc", max_length=6, choices=Kind)
    model = models.CharField("loại dòng", max_length=80)
    row = models.BigIntegerField("khóa của dòng")
    depth = models.PositiveSmallIntegerField("bậc", default=0)
    before = models.JSONField("trước khi gộp", null=True, blank=True)
    after = models.JSONField("sau khi gộp", null=True, blank=True)
    version = models.BigIntegerField("phiên bản", null=True, blank=True)

    objects = MergeLineQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng của lần gộp hồ sơ"
        verbose_name_plural = "các dòng của lần gộp hồ sơ"
        ordering = ("merge", "depth", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("merge", "model", "row"),
                name="merge_line_once_a_row",
                violation_error_message="Dòng này đã được ghi trong lần gộp.",
            ),
        )

    def __str__(self):
        return f"{self.thing} {self.row}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnlyError("the lines of a merge are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError("the lines of a merge are never deleted")

    @property
    def of(self) -> type[models.Model]:
        return apps.get_model(self.model)

    @property
    def thing(self) -> str:
        return thing_of(self.of)


def thing_of(model: type[models.Model]) -> str:
    """How a row of the model is called where it is counted among what a person has."""
    return str(getattr(model, "of_a_person", model._meta.verbose_name))


class KnownApartQuerySet(ScopedQuerySet):
    """Of all units side by side: read from the bloc alone."""

    def between(self, one: int, other: int):
        return self.filter(low_id=min(one, other), high_id=max(one, other))


class KnownApart(models.Model):
    """Somebody looked at the pair: they are two people, and are not proposed again. By keys, the lower first, as with Merge."""

    low_id = models.BigIntegerField("khóa của người thứ nhất")
    high_id = models.BigIntegerField("khóa của người thứ hai")
    label = models.CharField("hai người", max_length=255)
    reason = models.CharField("căn cứ", max_length=100)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người xác nhận"
    )
    said_at = models.DateTimeField("lúc xác nhận", auto_now_add=True)

    objects = KnownApartQuerySet.as_manager()

    class Meta:
        verbose_name = "cặp không phải một người"
        verbose_name_plural = "các cặp không phải một người"
        ordering = ("-said_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("low_id", "high_id"),
                name="known_apart_once",
                violation_error_message="Cặp này đã được ghi là hai người khác nhau.",
            ),
            models.CheckConstraint(
                condition=Q(low_id__lt=F("high_id")),
                name="known_apart_in_order",
                violation_error_message="Hãy chọn hai hồ sơ khác nhau.",
            ),
        )

    def __str__(self):
        return self.label

    def clean(self):
        if not self.reason.strip():
            raise ValidationError({"reason": "Hãy ghi căn cứ để lần sau không phải hỏi lại."})
