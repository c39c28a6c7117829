"""The sheets of field visits and their quotas (data-workbook.md)."""

from cadres.lib.rules import ends_after
from cadres.workbook.binding import Binding, Cell
from evaluation.models import Visit, VisitQuota

VISITS = Binding(
    "Đi cơ sở",
    Visit,
    (
        Cell("Mã cán bộ", "cadre", key=True),
        Cell("Mã đơn vị đến", "unit", key=True),
        Cell("Ngày", "visited_on", key=True),
        Cell("Nội dung", "content"),
        Cell("Đánh giá", "rating"),
    ),
    scope="cadre",
)

QUOTAS = Binding(
    "Định mức đi cơ sở",
    VisitQuota,
    (
        Cell("Chức danh", "title", key=True),
        Cell("Số lần mỗi quý", "visits_per_quarter"),
        Cell("Hiệu lực từ", "start", key=True),
        Cell("Hiệu lực đến", "end"),
    ),
    rules=(ends_after("start", "end", "Hiệu lực từ"),),
)
