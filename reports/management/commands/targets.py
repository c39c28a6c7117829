"""manage.py targets --year 2020 --period H1 [--by-unit] --format json (data-workbook.md, Figures out)."""

import json

from django.core.management.base import CommandError

from cadres.management.ready_database import ReadyDatabaseCommand
from reports.facts import Facts
from reports.figures import Figures
from reports.indicators import Figure, verdict
from reports.models import YearPlan
from reports.periods import CODES, Period
from reports.targets import TARGETS
from reports.wording import figure_text


class Command(ReadyDatabaseCommand):
    help = "In bảy chỉ tiêu của một kỳ, từ dữ liệu đang có."

    def add_arguments(self, parser):
        parser.add_argument("--year", type=int, required=True, help="năm của kế hoạch, ví dụ 2020")
        parser.add_argument("--period", choices=CODES, required=True, help="kỳ: " + ", ".join(CODES))
        parser.add_argument("--by-unit", action="store_true", help="kèm số liệu từng đơn vị loại Cơ sở")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *, year, period, by_unit, format, **options):
        plan = YearPlan.objects.filter(year=year).first()
        if plan is None:
            raise CommandError(f"Chưa có kế hoạch năm {year}: nhập kế hoạch và các mức phải đạt của năm này trước.")
        figures = Figures(Facts(plan))
        answer = _answer(figures, Period(year, period), by_unit)
        if format == "json":
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_lines(figures, Period(year, period))))


def _answer(figures: Figures, period: Period, by_unit: bool) -> dict:
    answer = {
        "year": period.year,
        "period": period.code,
        "from": period.start.isoformat(),
        "to": period.end.isoformat(),
        "targets": [_target(number, figures.of_target(number, period)) for number in TARGETS],
    }
    if by_unit:
        codes = {pk: unit.code for pk, unit in figures.facts.units.items()}
        answer["by_unit"] = {
            codes[unit]: [_measure(one) for one in row] for unit, row in figures.by_unit(period).items()
        }
    return answer


def _target(number: int, row: list[Figure]) -> dict:
    return {"number": number, "attained": verdict(row), "measures": [_measure(one) for one in row]}


def _measure(one: Figure) -> dict:
    return {
        "code": one.measure.code,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "attained": one.attained,
    }


def _lines(figures: Figures, period: Period):
    yield f"{figures.facts.plan}: {period.label}, số liệu đến {period.end:%d/%m/%Y}"
    for number, target in TARGETS.items():
        for one in figures.of_target(number, period):
            yield f"{number}. {target.short_title} - {one.measure.label}: {figure_text(one)} - {one.state.value}"
