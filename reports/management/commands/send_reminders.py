from django.core.management.base import BaseCommand

from cadres.lib import clock
from reports.actions import mails, reminders


class Command(BaseCommand):
    help = "The day's reminders and letters, as the worker does them by itself; run again it sends nothing twice."

    def handle(self, **options):
        day = clock.today()
        told = reminders.remind_due(day=day)
        letters = mails.gather(day=day)
        sent, failed = mails.deliver()
        self.stdout.write(f"{told} thông báo mới, {letters} thư mới; đã gửi {sent} thư, {failed} thư sẽ gửi lại.")
