"""`record`: the only writer of the audit trail. Call it inside the transaction of the deed."""

from django.db import models

from cadres.models import AuditEvent

SYSTEM_NAME = "Hệ thống"


def record(*, by, verb: str, subject: models.Model | None = None, label: str = "", **details) -> AuditEvent:
    """`by` is the user, or None for a command run on the server; `verb` a Vietnamese phrase a person reads ("nhập sổ dữ liệu").

    `details` must be JSON; never put a sensitive value there, say which field it was.
    """
    return AuditEvent.objects.create(
        actor_id=by.pk if by else None,
        actor_name=f"{by.full_name} ({by.username})" if by else SYSTEM_NAME,
        verb=verb,
        subject_type=subject._meta.verbose_name if subject else "",
        subject_id=str(subject.pk) if subject else "",
        subject_label=(label or (str(subject) if subject else ""))[:255],
        details=details,
    )
