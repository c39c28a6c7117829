"""What the worker does. Each task is told a row and finds in it what is to be done; running it twice does it once."""

from celery import shared_task

from cadres.lib import clock
from reports.actions import dossier_notices, mails, reminders, rotation_reminders
from reports.workbook import jobs


@shared_task(name="reports.check_workbook")
def check_workbook(job_id: int) -> None:
    jobs.check(job_id)


@shared_task(name="reports.apply_workbook")
def apply_workbook(job_id: int) -> None:
    jobs.apply(job_id)


@shared_task(name="reports.resume_stalled_imports")
def resume_stalled_imports() -> None:
    """Work whose worker died is given to another; the rows say what is left to do."""
    for job in jobs.revive_stalled():
        task = check_workbook if job.state == job.State.WAITING else apply_workbook
        task.delay(job.pk)


@shared_task(name="reports.remind")
def remind() -> None:
    """The reminders of the day, and a letter for each person who has something to read."""
    reminders.remind_due(day=clock.today())
    rotation_reminders.remind_rotations(day=clock.today())
    dossier_notices.tell_steps(now=clock.now())
    dossier_notices.remind_deadlines(day=clock.today())
    mails.gather(day=clock.today())


@shared_task(name="reports.deliver_mail")
def deliver_mail() -> None:
    mails.deliver()
