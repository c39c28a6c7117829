"""Who looked at which plan: each opening of a page with its names is a deed in the trail."""

from django.db import transaction

from cadres.access import Permission
from cadres.audit import record
from cadres.models import AuditEvent
from planning.models import Nominee, SuccessionPlan

VIEWED, LISTED = "xem quy hoạch", "xem danh sách nhân sự quy hoạch"
VIEWS_SHOWN = 20


@transaction.atomic
def record_view(plan: SuccessionPlan, *, by) -> None:
    record(by=by, verb=VIEWED, subject=plan)


@transaction.atomic
def record_listing(*, by) -> None:
    """Of names of several plans."""
    record(by=by, verb=LISTED, about=Nominee, label="Nhân sự quy hoạch")


class KeptViews:
    """Mixed in before RecordPages: each opening of its names is kept in the trail; sending a form is not one."""

    def list_view(self, request):
        return self._kept(request, super().list_view(request))

    def person_view(self, request, pk):
        return self._kept(request, super().person_view(request, pk))

    def look_view(self, request, pk):
        answer = super().look_view(request, pk)
        if request.method == "GET":
            self.keep_look(request, pk)
        return answer

    def keep_look(self, request, pk) -> None:
        record_listing(by=request.user)

    def _kept(self, request, answer):
        if request.method == "GET":
            record_listing(by=request.user)
        return answer


def views_of(user, plan: SuccessionPlan):
    """Newest first."""
    events = AuditEvent.objects.for_user(user, Permission.AUDIT_VIEW)
    return events.filter(verb=VIEWED, subject_type=plan._meta.verbose_name, subject_id=str(plan.pk)).order_by(
        "-at", "-pk"
    )[:VIEWS_SHOWN]
