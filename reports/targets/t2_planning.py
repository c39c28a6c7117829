from calendar import monthrange
from datetime import date

from cadres.models import Unit
from planning.models import SuccessionPlan
from reports.facts import Facts
from reports.indicators import Measure, Row, Subject, Target
from reports.periods import Period


def months_after(day: date, months: int) -> date:
    """The same day of the month, or its last day where the month lacks it: 31/12 and 6 months is 30/6."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Planning(Measure):
    code = "planning"
    label = "Cơ sở Đoàn thực hiện quy hoạch, rà soát quy hoạch"
    counted_label = "Đã phê duyệt hoặc rà soát quy hoạch trong kỳ"
    missing_label = "Chưa thực hiện"
    subject = Subject.UNIT

    def rows(self, facts: Facts, period: Period) -> list[Row]:
        rows = []
        for unit in facts.grassroots_existing_on(period.end):
            if self._long_enough(unit, facts, period):
                counted, detail = self._judge(facts.succession_plans.get(unit.pk, ()), facts, period)
                rows.append(Row(unit.pk, frozenset({unit.pk}), counted, int(counted), 1, detail))
        return rows

    def _long_enough(self, unit: Unit, facts: Facts, period: Period) -> bool:
        if unit.founded_on is None:
            return True
        return months_after(unit.founded_on, facts.plan.planning_founded_months) <= period.end

    def _judge(self, plans, facts: Facts, period: Period) -> tuple[bool, str]:
        """One and the same plan must be approved by the period's end, not run out, and be approved or reviewed in the window."""
        approved = [plan for plan in plans if plan.approved_on and plan.approved_on <= period.end]
        in_force = [plan for plan in approved if plan.valid_to is None or plan.valid_to > period.end]
        for plan in in_force:
            if done := self._done_in_window(plan, facts, period):
                return True, done
        if in_force:
            return False, "chưa rà soát quy hoạch trong kỳ"
        if approved:
            ran_out = max(plan.valid_to for plan in approved)
            return False, f"quy hoạch đã hết hiệu lực từ {ran_out:%d/%m/%Y}"
        return False, "chưa có quy hoạch được phê duyệt"

    def _done_in_window(self, plan: SuccessionPlan, facts: Facts, period: Period) -> str:
        if period.covers(plan.approved_on):
            return f"phê duyệt ngày {plan.approved_on:%d/%m/%Y}"
        reviews = [day for day in facts.plan_reviews.get(plan.pk, ()) if period.covers(day)]
        return f"rà soát ngày {reviews[-1]:%d/%m/%Y}" if reviews else ""


class Target2(Target):
    number = 2
    short_title = "Quy hoạch, rà soát quy hoạch"
    title = "100% cơ sở Đoàn thực hiện quy hoạch, rà soát quy hoạch cán bộ theo quy định."
    counts = (
        "Mẫu số: đơn vị loại Cơ sở còn hoạt động vào ngày cuối kỳ và đã thành lập đủ số tháng quy định "
        "(không rõ ngày thành lập thì coi là đã lâu).",
        "Tử số: đơn vị có một quy hoạch của chính mình được phê duyệt chậm nhất vào ngày cuối kỳ, còn hiệu lực sau ngày đó, "
        "và quy hoạch ấy được phê duyệt hoặc được rà soát trong kỳ.",
    )
    measures = (Planning(),)

    def parameters(self, plan):
        yield "Đơn vị thành lập ít nhất", f"{plan.planning_founded_months} tháng trước ngày cuối kỳ"
