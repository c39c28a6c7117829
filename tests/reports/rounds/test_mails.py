"""One letter a person a day, however often and from wherever it is asked for; a letter that fails is kept until it is sent."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.core import mail as outgoing
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import connections

from cadres.access import Role
from cadres.lib import clock
from cadres.models import User
from reports import tasks
from reports.actions.mails import FIRST_PAUSE, LONGEST_PAUSE, deliver, gather
from reports.models import Mail, Notice
from tests.reports.rounds.making import round_of

pytestmark = pytest.mark.django_db
DAY = date(2020, 7, 10)


class Broken(BaseEmailBackend):
    """Refuses every letter, as a server that is down."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError("máy chủ thư không trả lời")


class TakesNone(BaseEmailBackend):
    """Takes no letter and says nothing."""

    def send_messages(self, email_messages):
        return 0


class BrokenForOne(EmailBackend):
    """Chokes on the letters of one person in a way nobody foresaw."""

    def send_messages(self, messages):
        if "nhaplieu-a@khoi.vn" in messages[0].to:
            raise ValueError("không đọc được địa chỉ")
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def addresses(cast):
    for user in (cast.clerk_a, cast.head_a, cast.clerk_b):
        User.objects.filter(pk=user.pk).update(email=f"{user.username}@khoi.vn")


def recipients() -> list[str]:
    return sorted(one.to[0] for one in outgoing.outbox)


def broken(settings, name="Broken"):
    settings.EMAIL_BACKEND = f"tests.reports.rounds.test_mails.{name}"


def mended(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def later(mail: Mail) -> Mail:
    """The pause of the letter is over."""
    Mail.objects.filter(pk=mail.pk).update(next_try_at=clock.now() - timedelta(seconds=1))
    mail.refresh_from_db()
    return mail


def test_everything_told_in_a_day_is_one_letter_with_an_address_for_each(cast, round_, settings):
    settings.SITE_URL = "https://khoi.vn"
    Notice.objects.create(user=cast.clerk_a, kind="DUE", text="Còn 3 ngày", url="/trang-don-vi/", once="x")
    gather(day=DAY)
    deliver()
    (letter,) = [one for one in outgoing.outbox if one.to == ["nhaplieu-a@khoi.vn"]]
    assert letter.subject == "Đoàn Khối: 2 việc về báo cáo, ngày 10/07/2020"
    assert "Kính gửi đồng chí nhaplieu-a," in letter.body
    assert "Mở: https://khoi.vn/bao-cao/2020-Q2/CSA/" in letter.body
    assert "2. Còn 3 ngày\n   Mở: https://khoi.vn/trang-don-vi/" in letter.body
    assert "https://khoi.vn/thong-bao/" in letter.body


def test_who_has_no_address_or_a_closed_account_gets_no_letter(cast, round_):
    User.objects.filter(pk=cast.head_a.pk).update(is_active=False)
    gather(day=DAY)
    assert set(Mail.objects.values_list("user__username", flat=True)) == {"nhaplieu-a", "nhaplieu-b"}


def test_however_often_the_tasks_run_each_person_gets_one_letter_a_day(cast, round_, settings):
    settings.CLOCK_TODAY = "2020-07-12"
    for _ in range(3):
        tasks.remind()
        tasks.deliver_mail()
    assert recipients() == ["duyet-a@khoi.vn", "nhaplieu-a@khoi.vn", "nhaplieu-b@khoi.vn"]


def test_what_is_told_after_the_letter_waits_for_the_next_day(cast, round_):
    gather(day=DAY)
    Notice.objects.create(user=cast.clerk_a, kind="RETURNED", text="Trả lại", url="/", once="x")
    assert gather(day=DAY) == 0
    assert gather(day=DAY + timedelta(days=1)) == 1
    deliver()
    assert recipients().count("nhaplieu-a@khoi.vn") == 2
    assert ["Trả lại" in one.body for one in outgoing.outbox if one.to == ["nhaplieu-a@khoi.vn"]] in (
        [True, False],
        [False, True],
    )


def test_a_person_with_two_units_gets_one_letter(cast, records):
    cast.clerk_a.assignments.create(role=Role.UNIT_CLERK, unit=cast.unit_b, start=date(2020, 1, 1))
    round_of(cast)
    gather(day=DAY)
    deliver()
    (letter,) = [one for one in outgoing.outbox if one.to == ["nhaplieu-a@khoi.vn"]]
    assert "Đoàn cơ sở A: " in letter.body and "Đoàn cơ sở B: " in letter.body


def test_the_command_does_without_a_worker_what_the_worker_does(cast, round_, settings, capsys):
    settings.CLOCK_TODAY = "2020-07-12"
    call_command("send_reminders")
    assert "4 thông báo mới, 3 thư mới; đã gửi 3 thư, 0 thư sẽ gửi lại." in capsys.readouterr().out
    call_command("send_reminders")
    assert "0 thông báo mới, 0 thư mới; đã gửi 0 thư" in capsys.readouterr().out
    assert len(outgoing.outbox) == 3


def test_letters_go_to_files_where_no_mail_server_is_named(cast, round_, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    gather(day=DAY)
    assert deliver() == (3, 0)
    # Django names a file by the second: two letters may stand in one.
    written = "".join(one.read_text(encoding="utf-8") for one in tmp_path.iterdir())
    assert written.count("Message-ID:") == 3


def test_a_server_that_is_down_loses_no_letter_and_is_asked_again_later_and_later(cast, round_, settings):
    broken(settings)
    gather(day=DAY)
    assert deliver() == (0, 3)
    assert deliver() == (0, 0), "not before the pause is over"
    mail = Mail.objects.get(user=cast.clerk_a)
    assert (mail.state, mail.attempts, mail.last_error) == ("WAITING", 1, "máy chủ thư không trả lời")
    pauses = []
    for _ in range(9):
        deliver_one_more(mail)
        pauses.append(round((mail.next_try_at - clock.now()) / FIRST_PAUSE))
    assert pauses == [2, 4, 8, 16, 32, 64, 72, 72, 72], "twice as long each time, six hours at the most"
    mended(settings)
    later(mail)
    deliver()
    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == ("SENT", "") and "nhaplieu-a@khoi.vn" in recipients()


def deliver_one_more(mail: Mail) -> None:
    later(mail)
    deliver()
    mail.refresh_from_db()


def test_a_server_that_was_down_for_weeks_is_still_asked(cast, round_, settings):
    broken(settings)
    gather(day=DAY)
    Mail.objects.update(attempts=5_000)
    assert deliver() == (0, 3)
    assert Mail.objects.get(user=cast.clerk_a).next_try_at <= clock.now() + LONGEST_PAUSE


def test_one_letter_that_cannot_be_sent_holds_up_no_other(cast, round_, settings):
    broken(settings, "BrokenForOne")
    gather(day=DAY)
    assert deliver() == (2, 1)
    assert recipients() == ["duyet-a@khoi.vn", "nhaplieu-b@khoi.vn"]


def test_a_letter_whose_worker_died_is_taken_up_again_and_not_before(cast, round_):
    gather(day=DAY)
    rows = Mail.objects.filter(user=cast.clerk_a)
    rows.update(state="SENDING", claimed_at=clock.now() - timedelta(minutes=1), attempts=1)
    deliver()
    assert "nhaplieu-a@khoi.vn" not in recipients()
    rows.update(claimed_at=clock.now() - timedelta(minutes=16))
    assert deliver() == (1, 0)
    assert recipients().count("nhaplieu-a@khoi.vn") == 1


def test_a_letter_sent_twice_after_a_crash_is_known_by_its_id(cast, round_, settings):
    settings.SITE_URL = "https://khoi.vn:8443/duong"
    gather(day=DAY)
    deliver()
    Mail.objects.update(state="SENDING", claimed_at=clock.now() - timedelta(hours=1))
    deliver()
    ids = {one.extra_headers["Message-ID"] for one in outgoing.outbox if one.to == ["nhaplieu-a@khoi.vn"]}
    assert ids == {f"<{Mail.objects.get(user=cast.clerk_a).key}@khoi.vn>"}


def test_a_letter_the_server_did_not_take_is_not_sent(cast, round_, settings):
    broken(settings, "TakesNone")
    gather(day=DAY)
    assert deliver() == (0, 3)
    mail = Mail.objects.get(user=cast.clerk_a)
    assert (mail.state, mail.last_error) == ("WAITING", "máy chủ thư không nhận thư")
    mended(settings)
    later(mail)
    assert deliver() == (1, 0)


def test_what_was_told_over_a_week_ago_is_in_no_letter(cast, round_):
    at = clock.now().replace(year=2020, month=7, day=3, hour=12)
    Notice.objects.filter(user=cast.clerk_a).update(made_at=at)
    Notice.objects.filter(user=cast.clerk_b).update(made_at=at - timedelta(days=1))
    gather(day=DAY)
    assert set(Mail.objects.values_list("user__username", flat=True)) == {"nhaplieu-a", "duyet-a"}


def test_whose_role_has_ended_gets_no_letter_of_it(cast, round_):
    Notice.objects.create(user=cast.head_a, kind="DUE", text="Việc chung", url="/trang-don-vi/", once="x")
    cast.clerk_a.assignments.update(end=DAY)
    cast.head_a.assignments.update(unit=cast.unit_b)
    gather(day=DAY)
    deliver()
    assert recipients() == ["duyet-a@khoi.vn", "nhaplieu-b@khoi.vn"]
    (body,) = [one.body for one in outgoing.outbox if one.to == ["duyet-a@khoi.vn"]]
    assert "Việc chung" in body and "Đoàn cơ sở A" not in body, "the unit is no longer theirs"


CLOSED = {
    "tài khoản đã khóa": lambda user: User.objects.filter(pk=user.pk).update(is_active=False),
    "tài khoản không có địa chỉ thư": lambda user: User.objects.filter(pk=user.pk).update(email=""),
    "người nhận không còn vai trò ở đơn vị": lambda user: user.assignments.update(end=DAY),
}


@pytest.mark.parametrize("why", CLOSED)
def test_who_is_out_of_reach_by_the_sending_gets_nothing_and_the_letter_is_closed_with_a_word(cast, round_, why):
    gather(day=DAY)
    CLOSED[why](cast.clerk_a)
    assert deliver() == (2, 0)
    assert deliver() == (0, 0), "and it is not tried again"
    assert recipients() == ["duyet-a@khoi.vn", "nhaplieu-b@khoi.vn"]
    assert Mail.objects.get(user=cast.clerk_a).last_error == f"Không gửi: {why}."
    assert Notice.objects.filter(user=cast.clerk_a, mail__isnull=True).count() == 1


def test_what_a_closed_letter_held_is_in_the_letter_of_a_later_day(cast, round_):
    gather(day=DAY)
    User.objects.filter(pk=cast.clerk_a.pk).update(email="")
    deliver()
    User.objects.filter(pk=cast.clerk_a.pk).update(email="nhaplieu-a@khoi.vn")
    assert gather(day=DAY + timedelta(days=1)) == 1
    assert deliver() == (1, 0)
    assert recipients().count("nhaplieu-a@khoi.vn") == 1


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_letter_once(cast, round_):
    told = Notice.objects.exclude(user__email="").values("user").distinct().count()
    both = Barrier(2)

    def work(_):
        both.wait()
        gather(day=DAY)
        both.wait()
        sent, failed = deliver()
        connections.close_all()
        return sent, failed

    with ThreadPoolExecutor(2) as workers:
        results = list(workers.map(work, range(2)))
    assert sum(sent for sent, _ in results) == told == len(outgoing.outbox) == Mail.objects.count()
    assert not Notice.objects.not_mailed().exists()
