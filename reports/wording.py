"""Figures in Vietnamese: 1.234 for a thousand, a comma for the decimal, shares rounded down to one decimal."""

from reports.indicators import Figure, Measure, Subject

NOTHING = "–"

# What the numerator and denominator of a measure count; a committee's figure counts its members.
_COUNTED_THINGS = {Subject.CADRE: "người", Subject.UNIT: "đơn vị", Subject.COMMITTEE: "cấp ủy viên"}
_MISSING_THINGS = {Subject.CADRE: "người", Subject.UNIT: "đơn vị", Subject.COMMITTEE: "cấp ủy"}


def number_text(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def share_text(tenths: int | None) -> str:
    return NOTHING if tenths is None else f"{tenths // 10},{tenths % 10}%"


def figure_text(figure: Figure) -> str:
    """`51/177 (28,8%)`, or `80/200 người` for a count."""
    if figure.denominator is None:
        return f"{number_text(figure.numerator)}/{number_text(figure.threshold or 0)} người"
    return f"{number_text(figure.numerator)}/{number_text(figure.denominator)} ({share_text(figure.share_in_tenths)})"


def count_text(figure: Figure) -> str:
    """`51/177`, or `80` for a count."""
    if figure.denominator is None:
        return number_text(figure.numerator)
    return f"{number_text(figure.numerator)}/{number_text(figure.denominator)}"


def figure_sentence(figure: Figure) -> str:
    """`51/177 (28,8%) người`."""
    return figure_text(figure) if figure.denominator is None else f"{figure_text(figure)} {things(figure.measure)}"


def things(measure: Measure) -> str:
    return _COUNTED_THINGS[measure.subject]


def threshold_text(figure: Figure) -> str:
    """`phải đạt 100%`, `phải đạt từ 10%`, `phải đạt từ 200 người`; empty when the plan sets none."""
    if figure.threshold is None:
        return ""
    if figure.denominator is None:
        return f"phải đạt từ {number_text(figure.threshold)} {things(figure.measure)}"
    return "phải đạt 100%" if figure.threshold == 100 else f"phải đạt từ {figure.threshold}%"


def change_text(now: Figure, before: Figure | None) -> str:
    """`+12 người, +3,4 điểm %`; the points are those between the two shares as they are shown."""
    if before is None or _says_nothing(now) or _says_nothing(before):
        return NOTHING
    more = now.numerator - before.numerator
    points = (now.share_in_tenths or 0) - (before.share_in_tenths or 0)
    if not more and not points:
        return "không đổi"
    count = f"{_signed(more, number_text(abs(more)))} {things(now.measure)}"
    if now.share_in_tenths is None or before.share_in_tenths is None:
        return count
    return f"{count}, {_signed(points, share_text(abs(points)).removesuffix('%'))} điểm %"


def gap_text(measure: Measure, gap: tuple[int, int] | None) -> str:
    """`nhiều hơn sổ 3 người, tổng số ít hơn sổ 2 người`; empty when there is none. `gap`: of the numerator and the denominator."""
    part, whole = gap or (0, 0)
    said = [_gap(part, measure), f"tổng số {_gap(whole, measure)}" if whole else ""]
    return ", ".join(one for one in said if one)


def _gap(value: int, measure: Measure) -> str:
    more = "nhiều" if value > 0 else "ít"
    return f"{more} hơn sổ {number_text(abs(value))} {things(measure)}" if value else ""


def missing_text(measure: Measure, missing: int, threshold: int | None) -> str:
    """What stands on the link to those still missing."""
    if not measure.has_denominator:
        return f"chưa học lớp nào: {number_text(missing)} {things(measure)}"
    count = f"còn {number_text(missing)} {_MISSING_THINGS[measure.subject]}"
    return f"{count} dưới {threshold}%" if measure.subject is Subject.COMMITTEE else count


def needed_text(figure: Figure, missing: int) -> str:
    """`cần thêm 120 người để đạt`; empty when nothing is needed or when it would repeat the number of the missing."""
    needed = figure.still_needed
    if not needed or figure.attained is None or (figure.measure.subject is not Subject.COMMITTEE and needed == missing):
        return ""
    young = " dưới 35 tuổi" if figure.measure.subject is Subject.COMMITTEE else ""
    return f"cần thêm {number_text(needed)} {things(figure.measure)}{young} để đạt"


def _says_nothing(figure: Figure) -> bool:
    return figure.denominator == 0


def _signed(value: int, text: str) -> str:
    if value == 0:
        return text
    return f"{'+' if value > 0 else '−'}{text}"
