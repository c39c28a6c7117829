from cadres.models import PartyCommittee
from reports.facts import Facts
from reports.indicators import Measure, Row, Subject, Target
from reports.periods import Period


class _Young(Measure):
    subject = Subject.COMMITTEE
    counted_label = "Cấp ủy đạt tỷ lệ"
    missing_label = "Cấp ủy chưa đạt tỷ lệ"
    level: PartyCommittee.Level

    def rows(self, facts: Facts, period: Period) -> list[Row]:
        threshold = facts.thresholds.get(self.code, 0)
        rows = []
        for committee in facts.party_committees:
            if self._counts(committee, facts, period):
                young, members = committee.under_35, committee.members
                detail = f"{young} dưới 35 tuổi trong {members} cấp ủy viên"
                units = facts.grassroots_of({committee.unit_id})
                rows.append(Row(committee.pk, units, young * 100 >= members * threshold, young, members, detail))
        return rows

    def _counts(self, committee: PartyCommittee, facts: Facts, period: Period) -> bool:
        unit = facts.units.get(committee.unit_id)
        return (
            committee.level == self.level
            and committee.term == self.term(facts)
            and committee.elected_on <= period.end
            and unit is not None
            and unit.exists_on(period.end)
        )

    def term(self, facts: Facts) -> str:
        raise NotImplementedError


class YoungCell(_Young):
    code = "young_cell"
    label = "Cấp ủy chi bộ"
    level = PartyCommittee.Level.CELL

    def term(self, facts):
        return facts.plan.cell_term


class YoungGrassroots(_Young):
    code = "young_grassroots"
    label = "Cấp ủy cơ sở"
    level = PartyCommittee.Level.GRASSROOTS

    def term(self, facts):
        return facts.plan.grassroots_term


class Target7(Target):
    number = 7
    short_title = "Cán bộ trẻ tham gia cấp ủy"
    title = (
        "Phấn đấu đạt tỷ lệ cán bộ trẻ dưới 35 tuổi tham gia cấp ủy chi bộ nhiệm kỳ 2020 - 2022 và cấp ủy cơ sở Đảng nhiệm kỳ "
        "2020 - 2025 từ 10% trở lên."
    )
    counts = (
        "Mẫu số: tổng số cấp ủy viên của các cấp ủy đúng cấp, đúng nhiệm kỳ, bầu chậm nhất vào ngày cuối kỳ, thuộc đơn vị còn hoạt "
        "động vào ngày đó. Tử số: tổng số cấp ủy viên dưới 35 tuổi.",
        "Dưới 35 tuổi: chưa đủ 35 vào ngày bầu; tròn 35 đúng ngày bầu thì không tính. Đơn vị báo hai con số này theo từng cấp ủy.",
    )
    measures = (YoungCell(), YoungGrassroots())

    def parameters(self, plan):
        yield "Nhiệm kỳ cấp ủy chi bộ", plan.cell_term
        yield "Nhiệm kỳ cấp ủy cơ sở", plan.grassroots_term
