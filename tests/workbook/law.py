"""The table of sheets of data-workbook.md, word for word (bold = key, * = required), and what it says of each column."""

import re
from typing import NamedTuple

TABLE = """
| Đơn vị | **Mã đơn vị***, Tên đơn vị*, Mã đơn vị cấp trên, Loại* (Khối / Cơ sở / Trực thuộc), Khu vực (Cơ quan / Đơn vị sự nghiệp / Trường học / Doanh nghiệp), Ngày thành lập, Ngày giải thể |
| Cơ cấu | **Mã đơn vị***, **Tổ chức*** (Ban Chấp hành / Ban Thường vụ / Ủy ban Kiểm tra / Cơ quan chuyên trách), **Nhiệm kỳ***, Số lượng* |
| Cán bộ | **Mã cán bộ***, Họ và tên*, Giới tính* (Nam / Nữ), Ngày sinh*, Mã đơn vị*, Dân tộc, Tôn giáo, Quê quán, Ngày vào Đoàn, Ngày vào Đảng, Ngày chính thức, Trình độ chuyên môn, Chuyên ngành, Lý luận chính trị, Quản lý nhà nước, Tin học, Ngoại ngữ, Quốc phòng - an ninh, Điện thoại, Email, Số CCCD |
| Chức vụ | **Mã cán bộ***, **Mã đơn vị***, **Chức danh*** (Bí thư / Phó Bí thư / Ủy viên Ban Thường vụ / Ủy viên Ban Chấp hành / Chủ nhiệm Ủy ban Kiểm tra / Phó Chủ nhiệm Ủy ban Kiểm tra / Ủy viên Ủy ban Kiểm tra / Cán bộ chuyên trách), Nhiệm kỳ, **Từ ngày***, Đến ngày, Số quyết định |
| Quy hoạch | **Mã quy hoạch***, Mã đơn vị*, Nhiệm kỳ*, Hiệu lực từ, Hiệu lực đến, Ngày phê duyệt, Số văn bản |
| Rà soát quy hoạch | **Mã quy hoạch***, **Ngày rà soát***, Kết quả (Giữ nguyên / Bổ sung / Điều chỉnh) |
| Nhân sự quy hoạch | **Mã quy hoạch***, **Mã cán bộ***, **Chức danh quy hoạch***, Trạng thái (Đang quy hoạch / Đưa ra khỏi quy hoạch) |
| Lớp học | **Mã lớp***, Tên lớp*, Nhóm nội dung* (Chuyên môn / Nghiệp vụ công tác Đoàn / Lý luận chính trị / Quản lý nhà nước / Tin học / Ngoại ngữ / Lãnh đạo, quản lý / Quốc phòng - an ninh / Khác), Từ ngày*, Đến ngày, Mã đơn vị tổ chức |
| Học viên | **Mã lớp***, **Mã cán bộ***, Kết quả* (Đăng ký / Đang học / Hoàn thành / Không hoàn thành), Ngày hoàn thành |
| Chuyên đề, nghị quyết | **Mã***, Loại* (Chuyên đề / Nghị quyết), Tên*, Ngày ban hành, Hạn học, Cơ quan ban hành, Năm kế hoạch |
| Kết quả học tập | **Mã***, **Mã cán bộ***, **Ngày học*** |
| Đi cơ sở | **Mã cán bộ***, **Mã đơn vị đến***, **Ngày***, Nội dung, Đánh giá (Tốt / Đạt / Chưa đạt) |
| Định mức đi cơ sở | **Chức danh***, Số lần mỗi quý*, **Hiệu lực từ***, Hiệu lực đến |
| Vắng mặt | **Mã cán bộ***, **Từ ngày***, Đến ngày*, Lý do* (Nghỉ thai sản / Ốm dài ngày / Học tập trung / Biệt phái / Khác) |
| Cấp ủy | **Mã đơn vị***, **Cấp*** (Chi bộ / Cơ sở), **Tên tổ chức Đảng***, **Nhiệm kỳ***, Ngày bầu*, Số cấp ủy viên*, Số dưới 35 tuổi*, Trong đó cán bộ Đoàn |
"""


class LawColumn(NamedTuple):
    header: str
    key: bool
    required: bool
    choices: list[str]


def _column(text: str) -> LawColumn:
    name, _, choices = text.strip().removesuffix(")").partition(" (")
    return LawColumn(
        name.strip("*"), name.startswith("**"), name.endswith("*"), choices.split(" / ") if choices else []
    )


SHEETS: dict[str, list[LawColumn]] = {
    name.strip(): [_column(text) for text in re.split(r",\s(?![^(]*\))", columns)]
    for name, columns in (line.strip("| ").split(" | ") for line in TABLE.strip().splitlines())
}
