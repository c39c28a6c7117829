"""Permissions to correct a closed round, as they stand today, with what was made of them."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from reports.board.openings import StateWord
from reports.models import Correction, CorrectionPermit


@dataclass(frozen=True)
class PermitLine:
    permit: CorrectionPermit
    corrections: tuple[tuple[Correction, str], ...]
    today: date

    @property
    def in_force(self) -> bool:
        return self.permit.revoked_at is None and self.permit.until >= self.today

    @property
    def word(self) -> StateWord:
        if self.permit.revoked_at:
            at = timezone.localtime(self.permit.revoked_at)
            return StateWord("none", f"đã thôi lúc {at:%H:%M %d/%m/%Y}, bởi {self.permit.revoked_by}")
        return StateWord("wait", "đang cho") if self.in_force else StateWord("none", "đã hết hạn")

    @property
    def revoke_url(self) -> str:
        return reverse("reports:round-revoke", args=[str(self.permit.report.round.period), self.permit.pk])


def permit_lines(permits, corrections, today: date) -> list[PermitLine]:
    """`permits`, `corrections`: of one round, reached through the user; two statements."""
    made: dict[int, list[tuple[Correction, str]]] = {}
    for one in corrections.order_by("number"):
        made.setdefault(one.permit_id, []).append((one, reverse("reports:correction", args=[one.pk])))
    found = permits.select_related("report__round__plan", "report__unit", "granted_by", "revoked_by")
    return [PermitLine(one, tuple(made.get(one.pk, ())), today) for one in found]
