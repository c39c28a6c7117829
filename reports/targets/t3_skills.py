from reports.facts import Facts
from reports.indicators import Measure, Row, Target, person_row
from reports.periods import Period
from training.models import Course


def _skilled(facts: Facts, period: Period) -> dict[int, str]:
    """Cadre -> the first course completed in the window, serving on that day or not."""
    skilled: dict[int, str] = {}
    for completion in facts.completions:
        if completion.group == Course.Group.UNION_SKILLS and period.covers(completion.on):
            skilled.setdefault(completion.cadre, f"đã học: {completion.course}, {completion.on:%d/%m/%Y}")
    return skilled


class _Skills(Measure):
    counted_label = "Đã tập huấn nghiệp vụ công tác Đoàn"
    missing_label = "Chưa tập huấn"

    def rows(self, facts: Facts, period: Period) -> list[Row]:
        skilled = _skilled(facts, period)
        return [
            person_row(
                cadre, units, cadre in skilled, skilled.get(cadre, "chưa học lớp nghiệp vụ công tác Đoàn"), whole
            )
            for cadre, units, whole in self.population(facts, period)
        ]

    def population(self, facts: Facts, period: Period):
        """Yields (cadre, units of kind Cơ sở, whether in the figure of the whole)."""
        raise NotImplementedError


class SkillsBloc(_Skills):
    code = "skills_bloc"
    label = "Cán bộ Đoàn Khối"
    by_unit = False

    def population(self, facts, period):
        for cadre, units in facts.serving_on(period.end).items():
            if units & facts.bloc_ids:
                yield cadre, frozenset(), True


class SkillsGrassroots(_Skills):
    code = "skills_grassroots"
    label = "Cán bộ Đoàn cấp cơ sở"

    def population(self, facts, period):
        """Who also serves in Khối belongs to Khối in the whole, and to the unit in the table of units."""
        for cadre, units in facts.serving_on(period.end).items():
            whole = not units & facts.bloc_ids
            grassroots = facts.grassroots_of(units)
            if whole or grassroots:
                yield cadre, grassroots, whole


class Target3(Target):
    number = 3
    short_title = "Tập huấn kỹ năng, nghiệp vụ"
    title = (
        "100% cán bộ Đoàn Khối và 90% cán bộ Đoàn cấp cơ sở được tập huấn, bồi dưỡng kỹ năng, nghiệp vụ công tác Đoàn."
    )
    counts = (
        "Cán bộ Đoàn Khối: người giữ chức vụ được tính tại đơn vị loại Khối vào ngày cuối kỳ. Cán bộ cấp cơ sở: những người "
        "còn lại. Mỗi người thuộc một cấp, cấp cao hơn; hai mẫu số cộng lại bằng mẫu số của chỉ tiêu 5 và 6.",
        "Tử số: người đã hoàn thành một lớp thuộc nhóm Nghiệp vụ công tác Đoàn với ngày hoàn thành nằm trong kỳ.",
    )
    measures = (SkillsBloc(), SkillsGrassroots())
