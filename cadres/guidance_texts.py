"""What is published from the first day, laid down after each migrate where there is nothing: the procedure of each case (plan, III.1.1: “quy trình, thủ tục đề nghị bổ sung, kiện toàn
nhân sự và công nhận các chức danh”). The plan names the duty and gives no text: these are the usual practice, “cần xác nhận”.
"""

from dataclasses import dataclass
from datetime import date

from django.apps import apps as installed_apps

START = date(2020, 1, 1)
BASIS = "Kế hoạch 88-KH/ĐTN ngày 28/4/2020, phần III, mục 1"
BASIS_OF_MOVES = "Kế hoạch 88-KH/ĐTN, phần III, mục 3; Quy định 1125-QĐ/TĐTN-BTC ngày 07/5/2015"
PROCEDURE, GUIDE, FORM = 1, 2, 3
AGREEMENT, RECOGNITION = "AGREEMENT", "RECOGNITION"


@dataclass(frozen=True)
class Text:
    title: str
    text: str
    cases: tuple[str, ...] = ()
    stage: str = ""
    kind: int = PROCEDURE
    basis: str = ""


def _steps(*steps: str) -> str:
    return "\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1))


_SEND = "Gửi hồ sơ xin chủ trương. Ban Tổ chức tiếp nhận, thẩm định tiêu chuẩn, độ tuổi, số lượng, quy hoạch; hồ sơ thiếu được trả lại kèm lý do để bổ sung."
_AGREED = "Ban Thường vụ Đoàn Khối cho ý kiến về chủ trương (số, ngày công văn). Chưa có chủ trương thì chưa bầu."
_RECOGNISED = "Gửi hồ sơ đề nghị công nhận. Ban Tổ chức thẩm định kết quả bầu; Ban Thường vụ Đoàn Khối ban hành quyết định công nhận (số, ngày, ngày hiệu lực). Danh sách cán bộ của đơn vị đổi theo quyết định."
_PARTY = "Báo cáo cấp ủy cùng cấp và xin ý kiến bằng văn bản. Nơi không có tổ chức Đảng thì ghi rõ trong tờ trình."

TEXTS = (
    Text(
        "Quy trình bổ sung Ủy viên Ban Chấp hành cơ sở",
        _steps(
            "Ban Chấp hành (Ban Thường vụ) cơ sở rà soát số Ủy viên còn thiếu so với số lượng đại hội đã quyết định, thống nhất chủ trương, số lượng, cơ cấu và giới thiệu nhân sự.",
            _PARTY,
            _SEND,
            _AGREED,
            "Họp Ban Chấp hành (hoặc đại hội, hội nghị đại biểu) bầu bổ sung bằng phiếu kín; lập biên bản hội nghị và biên bản kiểm phiếu.",
            _RECOGNISED,
        ),
        ("KT1",),
    ),
    Text(
        "Quy trình bổ sung Ủy viên Ban Thường vụ cơ sở",
        _steps(
            "Ban Thường vụ cơ sở rà soát số Ủy viên Ban Thường vụ còn thiếu, giới thiệu nhân sự trong số Ủy viên Ban Chấp hành; chưa là Ủy viên Ban Chấp hành thì bổ sung Ban Chấp hành trước hoặc cùng lúc (KT1).",
            _PARTY,
            _SEND,
            _AGREED,
            "Ban Chấp hành bầu Ủy viên Ban Thường vụ bằng phiếu kín; lập biên bản hội nghị và biên bản kiểm phiếu.",
            _RECOGNISED,
        ),
        ("KT2",),
    ),
    Text(
        "Quy trình bầu Bí thư, Phó Bí thư cơ sở",
        _steps(
            "Ban Thường vụ (Ban Chấp hành) cùng cấp ủy thống nhất nhân sự, ưu tiên người trong quy hoạch đã được phê duyệt và đạt tiêu chuẩn chức danh.",
            _PARTY,
            _SEND,
            _AGREED,
            "Ban Chấp hành bầu bằng phiếu kín; người được bầu phải là Ủy viên Ban Chấp hành (Ban Thường vụ, nơi có Ban Thường vụ).",
            "Lập biên bản hội nghị, biên bản kiểm phiếu, danh sách Ban Chấp hành, Ban Thường vụ sau kiện toàn.",
            _RECOGNISED,
        ),
        ("KT3",),
    ),
    Text(
        "Quy trình công nhận kết quả đại hội",
        _steps(
            "Trước đại hội: xin chủ trương về số lượng, cơ cấu, nhân sự Ban Chấp hành, Ban Thường vụ, Bí thư, Phó Bí thư nhiệm kỳ mới; có ý kiến của cấp ủy cùng cấp.",
            _SEND,
            _AGREED,
            "Đại hội bầu Ban Chấp hành; Ban Chấp hành họp phiên thứ nhất bầu Ban Thường vụ, Bí thư, Phó Bí thư.",
            "Lập biên bản đại hội, biên bản phiên họp thứ nhất và các biên bản kiểm phiếu.",
            _RECOGNISED,
        ),
        ("KT4",),
    ),
    Text(
        "Quy trình chỉ định Ban Chấp hành lâm thời, chỉ định bổ sung",
        _steps(
            "Áp dụng khi thành lập, chia tách, sáp nhập tổ chức Đoàn, hoặc khi Ban Chấp hành không còn đủ để bầu. Không qua bầu cử.",
            "Ban Tổ chức Đoàn Khối trao đổi với cấp ủy và đơn vị, thống nhất danh sách dự kiến.",
            "Hội nghị thống nhất nhân sự; cấp ủy cùng cấp có ý kiến bằng văn bản (nơi có tổ chức Đảng).",
            "Ban Thường vụ Đoàn Khối ban hành quyết định chỉ định (số, ngày, ngày hiệu lực); danh sách cán bộ đổi theo quyết định.",
        ),
        ("KT5",),
    ),
    Text(
        "Quy trình cho rút tên, thôi giữ chức, xóa tên",
        _steps(
            "Người xin rút nộp đơn; người chuyển công tác, nghỉ hưu thì kèm văn bản thôi công tác. Trường hợp xóa tên: lập biên bản hội nghị đề nghị xóa tên, nêu lý do.",
            "Ban Chấp hành cơ sở họp, biểu quyết và ra nghị quyết (quyết định) cho rút tên, thôi giữ chức hoặc xóa tên.",
            _PARTY,
            "Gửi hồ sơ báo cáo Đoàn Khối: đơn hoặc biên bản đề nghị, biên bản hội nghị Ban Chấp hành, nghị quyết.",
            "Chức vụ kết thúc từ ngày ghi trong quyết định. Đơn vị đề nghị người thay (KT1, KT2 hoặc KT3) nếu còn khuyết.",
        ),
        ("KT6",),
    ),
    Text(
        "Quy trình kiện toàn Ban Chấp hành, Ban Thường vụ, chức danh của Đoàn Khối",
        _steps(
            "Ban Tổ chức rà soát số khuyết trong Ban Chấp hành, Ban Thường vụ và các chức danh của Đoàn Khối; Ban Thường vụ thống nhất chủ trương và nhân sự.",
            "Xin ý kiến cấp ủy Khối và trình Ban Thường vụ Thành Đoàn cho chủ trương.",
            "Hội nghị Ban Chấp hành Đoàn Khối bầu bằng phiếu kín; lập biên bản hội nghị và biên bản kiểm phiếu.",
            "Trình Ban Thường vụ Thành Đoàn công nhận. Quyết định do Thành Đoàn ban hành; phần mềm chỉ ghi lại số, ngày, ngày hiệu lực.",
        ),
        ("KT7",),
    ),
    Text(
        "Quy trình kiện toàn Ủy ban Kiểm tra Đoàn Khối",
        _steps(
            "Ban Tổ chức rà soát số khuyết: Chủ nhiệm, Phó Chủ nhiệm, Ủy viên Ủy ban Kiểm tra.",
            "Ban Thường vụ Đoàn Khối thống nhất nhân sự, xin ý kiến cấp ủy Khối và chủ trương của Ban Thường vụ Thành Đoàn.",
            "Ban Chấp hành Đoàn Khối bầu Ủy ban Kiểm tra và Chủ nhiệm; Ủy ban Kiểm tra bầu Phó Chủ nhiệm.",
            "Trình Ban Thường vụ Thành Đoàn công nhận; ghi lại số, ngày quyết định, danh sách Ủy ban Kiểm tra sau kiện toàn.",
        ),
        ("KT8",),
    ),
    Text(
        "Quy trình bổ nhiệm, điều động, luân chuyển, miễn nhiệm trong cơ quan chuyên trách",
        _steps(
            "Ban Tổ chức tham mưu theo yêu cầu công tác, quy hoạch đã được phê duyệt và tiêu chuẩn chức danh. Không qua bầu cử.",
            "Lấy nhận xét của nơi đang công tác; hội nghị thống nhất nhân sự; xin ý kiến cấp ủy.",
            "Quyết định theo phân cấp quản lý cán bộ. Luân chuyển ghi ngày bắt đầu và ngày kết thúc.",
            "Chuyển giữa các ban, Văn phòng Đoàn Khối: chức vụ cũ kết thúc và chức vụ mới bắt đầu cùng ngày, theo cùng một quyết định.",
        ),
        ("KT9",),
        basis=BASIS_OF_MOVES,
    ),
    Text(
        "Quy trình kiện toàn Ban Chấp hành chi đoàn, Đoàn bộ phận trực thuộc",
        _steps(
            "Ban Chấp hành chi đoàn (Đoàn bộ phận) giới thiệu nhân sự, xin ý kiến chi ủy cùng cấp nơi có tổ chức Đảng.",
            "Gửi hồ sơ xin chủ trương về Ban Chấp hành Đoàn cơ sở.",
            "Hội nghị (đại hội) chi đoàn bầu; lập biên bản hội nghị và biên bản kiểm phiếu.",
            "Ban Thường vụ (Ban Chấp hành) Đoàn cơ sở ban hành quyết định công nhận; ghi lại số, ngày, ngày hiệu lực.",
        ),
        ("KT10",),
    ),
    Text(
        "Hướng dẫn chuẩn bị hồ sơ xin chủ trương",
        "Nộp đủ các giấy tờ bắt buộc của trường hợp; giấy tờ nào không có thì ghi rõ lý do trong tờ trình.\n"
        "Mỗi giấy tờ một tệp PDF, Word, Excel hoặc ảnh, đặt tên theo nội dung. Tệp có macro, có mật khẩu hoặc có tệp khác nhúng bên trong không được nhận.\n"
        "Danh sách trích ngang ghi đủ họ tên, ngày sinh, giới tính, ngày vào Đoàn, vào Đảng, trình độ, chức vụ hiện nay.\n"
        "Không đưa lên hệ thống tài liệu đóng dấu Mật, Tối mật, Tuyệt mật: nộp trực tiếp theo quy định bảo vệ bí mật nhà nước.",
        stage=AGREEMENT,
        kind=GUIDE,
    ),
    Text(
        "Hướng dẫn lập biên bản kiểm phiếu",
        "Ghi đủ: số người triệu tập, số có mặt, số phiếu phát ra, thu vào, hợp lệ, không hợp lệ, số phiếu của từng người.\n"
        "Các số phải khớp: thu vào không nhiều hơn phát ra, phát ra không nhiều hơn số có mặt, có mặt không nhiều hơn triệu tập; "
        "hợp lệ cộng không hợp lệ bằng thu vào; phiếu của mỗi người không nhiều hơn số hợp lệ.\n"
        "Người trúng cử phải được quá nửa số phiếu (tính trên số phiếu thu vào hay trên số người triệu tập: cần xác nhận).",
        ("KT1", "KT2", "KT3", "KT4", "KT7", "KT8", "KT10"),
        RECOGNITION,
        GUIDE,
    ),
)


def ensure_guidance(using, apps=installed_apps, **kwargs) -> None:
    """After migrate (so that a flushed test database has it too); never touches a library that is there."""
    try:
        rows = apps.get_model("cadres", "Guidance").objects.using(using)
    except LookupError:  # migrated to a state before there was a library
        return
    if rows.exists():
        return
    rows.bulk_create(
        rows.model(
            title=one.title,
            kind=one.kind,
            cases=list(one.cases),
            stage=one.stage,
            text=one.text,
            start=START,
            legal_basis=one.basis or BASIS,
            to_confirm=True,
        )
        for one in TEXTS
    )
