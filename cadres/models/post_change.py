"""What a correcting or revoking decision changed of a post: before and after, never changed again."""

from django.db import models
from django.db.models import Q

from cadres.access.scoping import ScopedQuerySet, cadres_of, scope_of, units_under
from cadres.models.audit import AppendOnlyError
from cadres.models.decision import Decision
from cadres.models.post import Post


class PostChangeQuerySet(ScopedQuerySet):
    """Read with the decision, by who reaches it, of the posts in reach: one paper may change posts of several units."""

    unit_lookups = (
        "decision__opened_posts__unit", "decision__closed_posts__unit", "decision__issuer", "decision__corrects__issuer",
        "decision__corrects__opened_posts__unit", "decision__corrects__closed_posts__unit",
        "decision__dossiers__unit", "decision__corrects__dossiers__unit",
    )  # fmt: skip

    def update(self, **kwargs):
        raise AppendOnlyError("what a decision changed is never changed")

    def delete(self):
        raise AppendOnlyError("what a decision changed is never deleted")

    def for_user(self, user, permission):
        scope = scope_of(user, permission)
        if scope.everything:
            return self
        units = units_under(scope.unit_paths)
        reach = Q(unit__in=units.values("pk")) | Q(cadre__in=cadres_of(units).values("pk"))
        if scope.own_cadre_id:
            reach |= Q(cadre=scope.own_cadre_id)
        # By the versions: the post itself may be gone.
        return super().for_user(user, permission).filter(post__in=Post.history.filter(reach).values("id")).distinct()


class PostChange(models.Model):
    """`post`: its key, of a post that may be gone; `label` names it. `before`, `after`: as shown to readers."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="post_changes", verbose_name="quyết định")
    post = models.BigIntegerField("mã chức vụ")
    label = models.CharField("chức vụ", max_length=255)
    field = models.CharField("mục", max_length=60)
    before = models.CharField("trước", max_length=255)
    after = models.CharField("sau", max_length=255)

    objects = PostChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "chức vụ được đính chính, thu hồi"
        verbose_name_plural = "chức vụ được đính chính, thu hồi"
        ordering = ("pk",)

    def __str__(self):
        return f"{self.label}: {self.field}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnlyError("what a decision changed is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnlyError("what a decision changed is never deleted")
