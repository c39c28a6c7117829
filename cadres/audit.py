"""`record`: the only writer of the audit trail. Call it inside the transaction of the deed."""

from django.db import models

from cadres.models import AuditEvent

SYSTEM_NAME = "Hệ thống"


# Of what is confidential the trail, which is read by more people than the rows, holds nothing that tells whom it is about.
TELLING = frozenset({"reason", "filters"})


def record(
    *,
    by,
    verb: str,
    subject: models.Model | None = None,
    about: type[models.Model] | None = None,
    label: str = "",
    **details,
) -> AuditEvent:
    """`by` is the user, or None for a command run on the server; `verb` a Vietnamese phrase a person reads ("nhập sổ dữ liệu").

    `about`: the kind of rows a deed was about that had no single subject. `details` must be JSON; never put a sensitive value there,
    say which field it was. A confidential subject is named by its `public_name` and by no number: who finds no page under it would know.
    """
    hidden = getattr(subject or about, "confidential", False)
    return AuditEvent.objects.create(
        actor_id=by.pk if by else None,
        actor_name=f"{by.full_name} ({by.username})" if by else SYSTEM_NAME,
        verb=verb,
        subject_type=subject._meta.verbose_name if subject else "",
        subject_id=str(subject.pk) if subject and not hidden else "",
        subject_label=(label or (public_name(subject) if subject else ""))[:255],
        details={key: value for key, value in details.items() if not (hidden and key in TELLING)},
    )


def public_name(row: models.Model) -> str:
    """How a row is named where more people read than may see it."""
    return row.public_name if getattr(row, "confidential", False) else str(row)
