"""The demo as the fifteen sheets of a data workbook."""

from random import Random

from cadres.lib.xlsx import OutSheet
from reports.demo.committees import absence_rows, committee_rows, party_rows
from reports.demo.courses import COURSES, enrolment_rows
from reports.demo.people import make_people
from reports.demo.plans import make_plans
from reports.demo.studies import SUBJECTS, study_rows
from reports.demo.units import make_units
from reports.demo.visits import quota_rows, visit_rows

SEED = 88

_HEADERS = {
    "Đơn vị": "Mã đơn vị|Tên đơn vị|Mã đơn vị cấp trên|Loại|Khu vực|Ngày thành lập|Ngày giải thể",
    "Cơ cấu": "Mã đơn vị|Tổ chức|Nhiệm kỳ|Số lượng",
    "Cán bộ": "Mã cán bộ|Họ và tên|Giới tính|Ngày sinh|Mã đơn vị|Dân tộc|Tôn giáo|Quê quán|Ngày vào Đoàn|Ngày vào Đảng"
    "|Ngày chính thức|Trình độ chuyên môn|Chuyên ngành|Lý luận chính trị|Quản lý nhà nước|Tin học|Ngoại ngữ"
    "|Quốc phòng - an ninh|Điện thoại|Email|Số CCCD",
    "Chức vụ": "Mã cán bộ|Mã đơn vị|Chức danh|Nhiệm kỳ|Từ ngày|Đến ngày|Số quyết định",
    "Quy hoạch": "Mã quy hoạch|Mã đơn vị|Nhiệm kỳ|Hiệu lực từ|Hiệu lực đến|Ngày phê duyệt|Số văn bản",
    "Rà soát quy hoạch": "Mã quy hoạch|Ngày rà soát|Kết quả",
    "Nhân sự quy hoạch": "Mã quy hoạch|Mã cán bộ|Chức danh quy hoạch|Trạng thái",
    "Lớp học": "Mã lớp|Tên lớp|Nhóm nội dung|Từ ngày|Đến ngày|Mã đơn vị tổ chức",
    "Học viên": "Mã lớp|Mã cán bộ|Kết quả|Ngày hoàn thành",
    "Chuyên đề, nghị quyết": "Mã|Loại|Tên|Ngày ban hành|Hạn học|Cơ quan ban hành|Năm kế hoạch",
    "Kết quả học tập": "Mã|Mã cán bộ|Ngày học",
    "Đi cơ sở": "Mã cán bộ|Mã đơn vị đến|Ngày|Nội dung|Đánh giá",
    "Định mức đi cơ sở": "Chức danh|Số lần mỗi quý|Hiệu lực từ|Hiệu lực đến",
    "Vắng mặt": "Mã cán bộ|Từ ngày|Đến ngày|Lý do",
    "Cấp ủy": "Mã đơn vị|Cấp|Tên tổ chức Đảng|Nhiệm kỳ|Ngày bầu|Số cấp ủy viên|Số dưới 35 tuổi|Trong đó cán bộ Đoàn",
}


def demo_sheets(seed: int = SEED) -> list[OutSheet]:
    """The same seed gives the same rows. Each part draws from its own sequence: a change in one leaves the others."""

    def part(name: str) -> Random:
        return Random(f"{seed} {name}")

    units = make_units(part("units"))
    roster = make_people(part("people"), units)
    plans = make_plans(part("plans"), units, roster)
    rows = {
        "Đơn vị": [unit.row() for unit in units],
        "Cơ cấu": list(committee_rows(part("committees"), units, roster)),
        "Cán bộ": roster.cadre_rows,
        "Chức vụ": [post.row() for post in roster.posts],
        "Quy hoạch": plans.plans,
        "Rà soát quy hoạch": plans.reviews,
        "Nhân sự quy hoạch": plans.nominees,
        "Lớp học": [course.row() for course in COURSES],
        "Học viên": list(enrolment_rows(part("enrolments"), units, roster)),
        "Chuyên đề, nghị quyết": [subject.row() for subject in SUBJECTS],
        "Kết quả học tập": list(study_rows(part("studies"), units, roster)),
        "Đi cơ sở": list(visit_rows(part("visits"), roster)),
        "Định mức đi cơ sở": list(quota_rows()),
        "Vắng mặt": list(absence_rows(part("absences"), roster)),
        "Cấp ủy": list(party_rows(part("party"), units)),
    }
    return [OutSheet(name, headers.split("|"), rows[name]) for name, headers in _HEADERS.items()]
