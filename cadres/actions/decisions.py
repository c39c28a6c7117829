"""Issuing papers: one row a paper, numbered in the register of who issues it."""

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cadres.actions import records
from cadres.lib.text import squash
from cadres.models import Committee, Decision, Unit

DEFAULT_SYMBOL = "QĐ/ĐTN"
_NUMBER = re.compile(r"(\d{1,6})\s*[-/]\s*(\S.{0,39})")


@dataclass(frozen=True)
class Numbering:
    """A unit counts its decisions of a term and a sign from 1; where no term is known, those of a year."""

    issuer: Unit
    term: str

    @classmethod
    def of(cls, issuer: Unit, signed_on: date) -> "Numbering":
        organ = Committee.Organ.EXECUTIVE
        terms = Committee.objects.filter(unit=issuer, organ=organ).in_term_on(signed_on)
        return cls(issuer, terms.values_list("term", flat=True).first() or str(signed_on.year))

    def hold(self) -> None:
        """Whoever writes into the register meanwhile waits for the end of the transaction, and finds what was written."""
        Unit.objects.select_for_update(of=("self",)).get(pk=self.issuer.pk)

    def next_number(self) -> str:
        """With the sign last used, in a register that is held."""
        numbered = Decision.objects.filter(issuer=self.issuer, term=self.term, serial__isnull=False)
        latest = numbered.order_by("-pk").values_list("symbol", flat=True).first() or DEFAULT_SYMBOL
        taken = numbered.filter(symbol=latest).order_by("-serial").values_list("serial", flat=True).first() or 0
        return f"{taken + 1:02d}-{latest}"


@transaction.atomic
def issue_decision(
    *, number: str, kind: str, signed_on: date, signer: str = "", issuer: Unit | None = None, summary: str = "",
    effective_on: date | None = None, corrects: Decision | None = None, by,
) -> Decision:  # fmt: skip
    """The same paper (number, kind, day, signer, issuer) is one row, however many posts it changes.

    Without a number it takes the next one of its issuer's register. `effective_on`: the first day it holds, where that
    is not the day it was signed. Raises ValidationError; two units may number alike: another signer is another paper.
    """
    numbering = Numbering.of(issuer, signed_on) if issuer else None
    if numbering:
        numbering.hold()
    if not number:
        if numbering is None:
            raise ValidationError({"decision_number": "Hãy ghi số quyết định."})
        number = numbering.next_number()
    paper = {
        "number": number,
        "kind": kind,
        "signed_on": signed_on,
        "signer": signer,
        "issuer": issuer,
        "corrects": corrects,
    }
    found = Decision.objects.filter(**paper).order_by("pk").first()
    if found:
        return found
    row = Decision(**paper, summary=summary, effective_on=effective_on)
    enter(row, numbering)
    return records.create(row=row, by=by)


@transaction.atomic
def register_decision(*, row: Decision, by, reason: str = "") -> Decision:
    """Its place in the register follows its number, its issuer and its day. Raises ValidationError."""
    enter(row, _held(row))
    return records.create(row=row, by=by, reason=reason)


@transaction.atomic
def change_decision(*, row: Decision, by, reason: str) -> list[str]:
    """The same of one that was entered wrongly; the names of what changed. Raises ValidationError."""
    enter(row, _held(row))
    return records.change(row=row, by=by, reason=reason)


def _held(row: Decision) -> Numbering | None:
    if row.issuer is None or row.signed_on is None:
        return None
    numbering = Numbering.of(row.issuer, row.signed_on)
    numbering.hold()
    return numbering


def enter(row: Decision, numbering: Numbering | None) -> None:
    """Into the register of its issuer. Raises ValidationError where another paper has the number there."""
    row.serial, row.symbol = parts_of(row.number)
    row.term = numbering.term if numbering and row.serial else ""
    if not row.term:
        return
    same = Decision.objects.filter(issuer=row.issuer, term=row.term, symbol=row.symbol, serial=row.serial)
    if other := same.exclude(pk=row.pk).first():
        raise ValidationError(
            {
                "decision_number": f"Số {row.number} đã có trong sổ quyết định của {row.issuer}, nhiệm kỳ {row.term}: "
                f"{other.get_kind_display().lower()}, ký ngày {other.signed_on:%d/%m/%Y}. Hãy xem lại số, hoặc để trống để lấy số tiếp theo."
            }
        )


def parts_of(number: str) -> tuple[int | None, str]:
    """ "12-QĐ/ĐTN" -> (12, "QĐ/ĐTN"); what is written otherwise stands in no register: (None, "")."""
    found = _NUMBER.fullmatch(squash(number))
    return (int(found[1]), found[2].upper()) if found else (None, "")
