"""Roadmap lines laid down from what people lack."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cadres.actions import records
from planning.models import RoadmapLine

JUST_MADE = "vừa có người lập dòng này."


@dataclass
class Drawn:
    """`skipped`: (whom, why)."""

    lines: list[RoadmapLine] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)


@transaction.atomic
def draw_lines(*, lines: Iterable[RoadmapLine], year: int, by) -> Drawn:
    """Each of the lines for the year, once; what another made meanwhile, or is refused, is left out and told. Nobody draws the own."""
    drawn = Drawn()
    for line in lines:
        line.year = year
        try:
            with transaction.atomic():
                if by and line.cadre_id == by.cadre_id:
                    raise ValidationError("Không ai tự lập lộ trình của chính mình.")
                drawn.lines.append(records.create(row=line, by=by))
        except ValidationError as refusal:
            drawn.skipped.append((str(line.cadre), " ".join(refusal.messages)))
        except IntegrityError:
            drawn.skipped.append((str(line.cadre), JUST_MADE))
    return drawn
