"""Two forms that the board published, one of them twice: the newer version took the place of the older on 1 July."""

from datetime import date

from cadres.actions.guidance import publish
from cadres.models import Guidance, Stage, User

FORM = Guidance.Kind.FORM
_REQUEST = (
    "Kính gửi: Ban Thường vụ Đoàn Khối\n\n"
    "Căn cứ nghị quyết hội nghị Ban Chấp hành ngày …/…/…, Ban Chấp hành (Ban Thường vụ) … đề nghị:\n"
    "1. Số lượng đại hội quyết định: …; hiện có: …; còn khuyết: …\n"
    "2. Nhân sự đề nghị: họ tên, ngày sinh, chức vụ hiện nay, lý do giới thiệu.\n"
    "3. Ý kiến của cấp ủy cùng cấp: số, ngày văn bản."
)
_NEW_LINE = "\n4. Nhân sự trong quy hoạch hay ngoài quy hoạch; ngoài quy hoạch thì nêu lý do."
_VOTES = (
    "Số người triệu tập: …; có mặt: …\nSố phiếu phát ra: …; thu vào: …; hợp lệ: …; không hợp lệ: …\n"
    "Kết quả: họ tên – số phiếu – tỷ lệ.\nBan kiểm phiếu ký tên."
)


def make_library() -> None:
    board = User.objects.get(username="bantochuc")
    older = publish(row=_request("Mẫu tờ trình đề nghị kiện toàn", date(2020, 5, 15), _REQUEST), by=board)
    newer = _request("Mẫu tờ trình đề nghị kiện toàn (từ tháng 7)", date(2020, 7, 1), _REQUEST + _NEW_LINE)
    newer.replaces = older
    publish(row=newer, by=board)
    publish(row=_form("Mẫu biên bản kiểm phiếu", date(2020, 5, 15), _VOTES, stage=Stage.RECOGNITION), by=board)


def _request(title: str, start: date, text: str) -> Guidance:
    return _form(title, start, text, document_number="12-HD/ĐTN", document_date=start)


def _form(title: str, start: date, text: str, **said) -> Guidance:
    return Guidance(title=title, kind=FORM, text=text, start=start, legal_basis="Kế hoạch 88-KH/ĐTN, phần III", **said)
