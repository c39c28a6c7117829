"""The sheets of succession planning (data-workbook.md)."""

from collections.abc import Iterator

from cadres.lib.cells import parse_term
from cadres.lib.problems import Problem
from cadres.lib.rules import ends_after
from cadres.workbook.binding import Binding, Cell
from cadres.workbook.world import World
from planning.models import Nominee, PlanReview, SuccessionPlan

OWN = "không ai tự nhập dòng Nhân sự quy hoạch của chính mình: hãy bỏ dòng này và đề nghị người khác nhập"

PLANS = Binding(
    "Quy hoạch",
    SuccessionPlan,
    (
        Cell("Mã quy hoạch", "code", key=True),
        Cell("Mã đơn vị", "unit"),
        Cell("Nhiệm kỳ", "term", parse=parse_term),
        Cell("Hiệu lực từ", "valid_from"),
        Cell("Hiệu lực đến", "valid_to"),
        Cell("Ngày phê duyệt", "approved_on"),
        Cell("Số văn bản", "document_number"),
    ),
    scope="code",
    rules=(ends_after("valid_from", "valid_to", "Hiệu lực từ"),),
)

REVIEWS = Binding(
    "Rà soát quy hoạch",
    PlanReview,
    (
        Cell("Mã quy hoạch", "plan", key=True),
        Cell("Ngày rà soát", "reviewed_on", key=True),
        Cell("Kết quả", "outcome"),
    ),
    scope="plan",
)


def nobody_enters_the_own(world: World) -> Iterator[Problem]:
    """Refused whether it is stored or not: added, changed or the same, the answer would tell."""
    own = world.handed_in_by.cadre.code if world.handed_in_by and world.handed_in_by.cadre else None
    for entry in world.entries(Nominee):
        if own and entry.row.values.get("cadre") == own:
            yield world.problem(entry, "cadre", OWN)


NOMINEES = Binding(
    "Nhân sự quy hoạch",
    Nominee,
    (
        Cell("Mã quy hoạch", "plan", key=True),
        Cell("Mã cán bộ", "cadre", key=True),
        Cell("Chức danh quy hoạch", "title", key=True),
        Cell("Trạng thái", "state"),
    ),
    scope="plan",
    checks=(nobody_enters_the_own,),
)
