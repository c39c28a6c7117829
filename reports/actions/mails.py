"""The day's digest: what was told a person on the page and not yet by letter, as one letter. A letter that fails is tried again until it is sent.

Whom it is for is asked when it is gathered and again when it is sent: roles end and accounts close in between.
The row is the work: it is claimed by a compare-and-set, so a task that runs twice sends once, and one whose worker died is taken up again.
"""

import logging
from collections import defaultdict
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from cadres.lib import clock
from cadres.models import User
from reports.actions.notices import still_theirs
from reports.models import Mail, Notice

State = Mail.State

FRESH = timedelta(days=7)  # what is older is read on the page, or no longer of use
ABANDONED = timedelta(minutes=15)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=6)
MOST_DOUBLINGS = 10  # by then the longest pause is reached

logger = logging.getLogger(__name__)


class NotTakenError(Exception):
    """The mail server took no letter, and did not say why."""


def gather(*, day: date) -> int:
    """A letter for each person with something of the last days not yet in one, and none yet on `day`; returns how many are new."""
    fresh = Notice.objects.not_mailed().made_since(day - FRESH)
    by_user = defaultdict(list)
    for one in still_theirs(fresh.exclude(user__in=Mail.objects.filter(day=day).values("user"))):
        by_user[one.user_id].append(one.pk)
    return sum(_letter(user, keys, day) for user, keys in sorted(by_user.items()))


def _letter(user_id: int, keys: list[int], day: date) -> bool:
    """Letter and what is in it are one transaction; two at once make one."""
    try:
        with transaction.atomic():
            mail = Mail.objects.create(user_id=user_id, day=day, next_try_at=clock.now())
            Notice.objects.not_mailed().filter(pk__in=keys).update(mail=mail)
    except IntegrityError:
        return False
    return True


def deliver() -> tuple[int, int]:
    """(sent, failed). What failed is tried again, later each time."""
    sent = failed = 0
    now = clock.now()
    for mail in Mail.objects.due(now, now - ABANDONED).select_related("user"):
        if not _claim(mail) or _close(mail):
            continue
        if _send(mail):
            sent += 1
        else:
            failed += 1
    return sent, failed


def _claim(mail: Mail) -> bool:
    rows = Mail.objects.filter(pk=mail.pk, state=mail.state, claimed_at=mail.claimed_at)
    return bool(rows.update(state=State.SENDING, claimed_at=clock.now(), attempts=mail.attempts + 1))


@transaction.atomic
def _close(mail: Mail) -> bool:
    """Whether nothing of it is to be sent any more. What is not is free for a later letter; without any the letter is never due."""
    mail.user.refresh_from_db()
    theirs = [] if _unreachable(mail.user) else [one.pk for one in still_theirs(mail.notices.all())]
    mail.notices.exclude(pk__in=theirs).update(mail=None)
    if theirs:
        return False
    why = _unreachable(mail.user) or "người nhận không còn vai trò ở đơn vị"
    Mail.objects.filter(pk=mail.pk).update(state=State.WAITING, claimed_at=None, last_error=f"Không gửi: {why}.")
    return True


def _unreachable(user: User) -> str:
    if not user.is_active:
        return "tài khoản đã khóa"
    return "" if user.email else "tài khoản không có địa chỉ thư"


def _send(mail: Mail) -> bool:
    try:
        if not message_of(mail).send():
            raise NotTakenError("máy chủ thư không nhận thư")
    except Exception as error:  # whatever a backend raises, this letter is kept and those after it go out
        logger.warning("mail %s to account %s failed: %s", mail.key, mail.user_id, error)
        pause = min(FIRST_PAUSE * 2 ** min(mail.attempts, MOST_DOUBLINGS), LONGEST_PAUSE)
        Mail.objects.filter(pk=mail.pk).update(
            state=State.WAITING, next_try_at=clock.now() + pause, last_error=str(error)[:255]
        )
        return False
    Mail.objects.filter(pk=mail.pk).update(state=State.SENT, sent_at=clock.now(), last_error="")
    return True


def message_of(mail: Mail) -> EmailMessage:
    """Its Message-ID comes from the row: a server that gets it twice after a crash knows it."""
    notices = list(mail.notices.order_by("made_at", "pk"))
    user: User = mail.user
    context = {
        "mail": mail,
        "user": user,
        "notices": notices,
        "site": settings.SITE_URL,
        "organisation": settings.ORGANISATION_NAME,
    }
    subject = f"{settings.ORGANISATION_NAME}: {len(notices)} việc về báo cáo, ngày {mail.day:%d/%m/%Y}"
    return EmailMessage(
        subject=subject,
        body=render_to_string("reports/mail/digest.txt", context),
        to=[user.email],
        headers={
            "Message-ID": f"<{mail.key}@{settings.SITE_URL.partition('://')[2].partition(':')[0].partition('/')[0]}>"
        },
    )
