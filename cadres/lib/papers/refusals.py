"""What is said of a file that is not taken: each goes on from “Tệp “tên” …” and says how to mend it."""


class Refused(Exception):
    """Its text is one of the sentences below."""


_OFFICE = "rồi tải lại."
_PRINT_ANEW = "hãy mở tệp, chọn In rồi “Print to PDF” (“Microsoft Print to PDF”) để có tệp PDF mới, rồi tải lại."

MACRO = (
    "có macro (chương trình chạy kèm): hãy mở tệp, chọn Lưu thành (Save As) loại Word (.docx) hoặc Excel (.xlsx), "
    f"{_OFFICE}"
)
EMBEDDED = (
    "có tệp hoặc đối tượng khác nhúng bên trong: hãy xóa đối tượng ấy (hoặc dán lại dưới dạng ảnh) rồi lưu, "
    "tệp nhúng cần gửi thì tải lên riêng."
)
ACTIVEX = f"có nút hoặc ô điều khiển ActiveX: hãy xóa nút, ô ấy, lưu lại {_OFFICE}"
TEMPLATE = f"dùng tệp mẫu (template) lấy từ nơi khác qua mạng: hãy chép nội dung sang một tệp Word mới, lưu {_OFFICE}"
EXTERNAL = (
    "tự lấy dữ liệu hoặc hình ảnh từ nơi khác khi mở: hãy ngắt liên kết (Excel: Dữ liệu, Sửa liên kết, Ngắt liên kết; "
    f"Word: chép nội dung sang một tệp mới, dán lại ảnh vào tệp), lưu {_OFFICE}"
)
TOO_PACKED = (
    f"giải nén ra quá lớn hoặc có quá nhiều phần: hãy bỏ bớt hình ảnh, trang tính không dùng, lưu lại {_OFFICE}"
)
BROKEN = "hỏng hoặc ghi dở, không đọc hết được: hãy mở tệp bằng phần mềm gốc, lưu thành tệp mới rồi tải lại."
HIDES_ANOTHER = "chứa thêm một tệp loại khác ghép bên trong: hãy mở tệp, lưu hoặc chụp lại thành tệp mới rồi tải lại."

LOCKED = "có mật khẩu hoặc bị khóa nên không kiểm tra được: " + _PRINT_ANEW
SCRIPT = "có mã lệnh (JavaScript) hoặc biểu mẫu động chạy kèm: " + _PRINT_ANEW
LAUNCH = "có lệnh tự mở chương trình, tệp khác hoặc gửi dữ liệu đi: " + _PRINT_ANEW
ATTACHED = "có tệp khác đính bên trong: tệp đính cần gửi thì tải lên riêng; " + _PRINT_ANEW
TOO_LARGE_A_PICTURE = "là ảnh có kích thước quá lớn: hãy thu nhỏ ảnh rồi tải lại."
TOO_HEAVY = "quá nặng hoặc quá phức tạp để kiểm tra: hãy chia nhỏ hoặc " + _PRINT_ANEW.removeprefix("hãy ")
