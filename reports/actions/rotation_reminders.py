"""A rotation runs out on a day (luân chuyển "trong một thời hạn nhất định", domain 6.6): who keeps the post is told in time."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse

from cadres.access import Permission
from cadres.models import Post
from reports.actions.notices import holders_of, write
from reports.models import Notice

DAYS_BEFORE = (60, 30, 7, 0)


@transaction.atomic
def remind_rotations(*, day: date) -> int:
    """The notices of the day to everybody who keeps records of the unit; run twice it writes once. Returns how many are new."""
    ending = [day + timedelta(number) for number in DAYS_BEFORE]
    found = Post.objects.filter(end=None, due_back_on__in=ending)
    posts = list(found.select_related("cadre", "unit", "department", "position").order_by("pk"))
    keepers = holders_of(list({post.unit for post in posts}), Permission.CADRE_EDIT)
    return write([_notice(post, user, day) for post in posts for user in keepers[post.unit_id]])


def _notice(post: Post, user, day: date) -> Notice:
    days = (post.due_back_on - day).days
    left = f"còn {days} ngày" if days else "từ hôm nay"
    text = f"{post.cadre}, {post}: hết hạn luân chuyển từ {post.due_back_on:%d/%m/%Y}, {left}."
    url = reverse("cadres:post-look", args=[post.pk])
    once = f"rotation-{post.pk}-{post.due_back_on}-{days}"
    return Notice(user=user, kind=Notice.Kind.ROTATION, text=text[:1500], url=url, once=once)
