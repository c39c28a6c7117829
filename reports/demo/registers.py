"""What the data workbook has no sheet for: evaluations, an approved period, a proposed correction."""

from datetime import date
from random import Random

from simple_history.utils import bulk_create_with_history

from cadres.models import ApprovedPeriod, Cadre, FileProposal, Post, Unit, User
from evaluation.models import Evaluation, RatingGrade
from reports.demo.units import BLOC

_DECIDED_ON = date(2019, 12, 20)
_NOT_YET = 25  # one in so many has no evaluation
_LIKELY = (15, 70, 14, 1)  # of a hundred, by grade, best first


def make_registers(rng: Random) -> None:
    """After the workbook is in and the accounts are made."""
    _evaluations_of_2019(rng)
    _first_quarter_approved()
    _proposal()


def _evaluations_of_2019(rng: Random) -> None:
    grades = list(RatingGrade.objects.of_year(2019))
    serving = Cadre.objects.filter(pk__in=Post.objects.held_on(_DECIDED_ON).values("cadre")).order_by("code")
    rows = [
        Evaluation(
            cadre=cadre,
            year=2019,
            self_grade=grades[0] if rng.randrange(2) else grades[1],
            grade=rng.choices(grades, _LIKELY)[0],
            decided_on=_DECIDED_ON,
            document_number="215-QĐ/ĐTN",
        )
        for cadre in serving
        if rng.randrange(_NOT_YET)
    ]
    bulk_create_with_history(rows, Evaluation)


def _first_quarter_approved() -> None:
    ApprovedPeriod.objects.create(
        unit=Unit.objects.get(code=BLOC),
        label="Quý I/2020",
        first_day=date(2020, 1, 1),
        last_day=date(2020, 3, 31),
        approved_on=date(2020, 4, 10),
    )


def _proposal() -> None:
    user = User.objects.get(username="canbo")
    FileProposal.objects.create(
        cadre=user.cadre,
        field="foreign_language",
        proposed="Tiếng Anh B2",
        note="Có chứng chỉ cấp tháng 5/2020.",
        proposed_by=user,
    )
