"""The sheets of succession planning (data-workbook.md)."""

from cadres.lib.cells import parse_term
from cadres.lib.rules import ends_after
from cadres.workbook.binding import Binding, Cell
from planning.models import Nominee, PlanReview, SuccessionPlan

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
)
