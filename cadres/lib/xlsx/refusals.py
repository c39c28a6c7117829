"""Every sentence with which a file is refused."""

from cadres.lib.xlsx import limits

_SAVE_AS = "hãy mở tệp bằng Excel rồi lưu lại dạng .xlsx"


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _megabytes(size: int) -> str:
    return f"{size // limits.MIB} MB"


EMPTY = "Tệp trống (0 byte): hãy chọn lại tệp Excel (.xlsx) có dữ liệu."
TOO_BIG = f"Tệp lớn hơn {_megabytes(limits.MAX_FILE_BYTES)}: hãy xóa hình ảnh và trang tính không dùng, hoặc chia thành nhiều tệp."
NOT_A_WORKBOOK = f"Tệp không phải là sổ Excel (.xlsx): {_SAVE_AS}."
CSV = f"Tệp là văn bản hoặc CSV, không phải sổ Excel (.xlsx): {_SAVE_AS}."
HTML = f"Tệp là trang web (HTML hoặc XML), không phải sổ Excel (.xlsx): {_SAVE_AS}."
PDF = "Tệp là PDF, không phải sổ Excel (.xlsx): hãy chọn tệp Excel gốc."
WORD = "Tệp là văn bản Word (.docx), không phải sổ Excel (.xlsx): hãy chép bảng sang Excel rồi lưu dạng .xlsx."
ODS = f"Tệp là bảng tính .ods, không phải sổ Excel (.xlsx): {_SAVE_AS}."
XLSB = f"Tệp là sổ Excel nhị phân (.xlsb): {_SAVE_AS}."
XLS = f"Tệp là sổ Excel đời cũ (.xls): {_SAVE_AS}."
ENCRYPTED = "Tệp đang đặt mật khẩu: hãy bỏ mật khẩu trong Excel rồi lưu lại."
MACRO = "Tệp có chứa macro: hãy lưu lại dạng .xlsx (sổ Excel không có macro)."
XLS_BROKEN = f"Không đọc được sổ Excel đời cũ (.xls) này: {_SAVE_AS}."
BROKEN = "Tệp bị hỏng hoặc chưa tải lên hết: hãy mở lại bằng Excel, lưu lại dạng .xlsx rồi thử lại."
DOCTYPE = "Tệp có khai báo DOCTYPE hoặc ENTITY, Excel không bao giờ ghi như vậy: hãy mở bằng Excel rồi lưu thành tệp .xlsx mới."
BOMB = (
    f"Tệp bung ra quá lớn (quá {_megabytes(limits.MAX_INFLATED_BYTES)}, quá {_thousands(limits.MAX_PARTS)} phần"
    f" hoặc nén quá {limits.MAX_RATIO} lần): hãy chép dữ liệu sang một sổ Excel mới rồi lưu lại."
)
TOO_MANY_ROWS = f"Tệp có quá {_thousands(limits.MAX_ROWS)} dòng có dữ liệu: hãy chia thành nhiều tệp."
TOO_MANY_CELLS = f"Tệp có quá {_thousands(limits.MAX_CELLS)} ô có dữ liệu: hãy chia thành nhiều tệp."
TOO_HEAVY = "Tệp cần quá nhiều bộ nhớ để đọc: hãy chép dữ liệu sang một sổ Excel mới hoặc chia thành nhiều tệp."


def too_slow(seconds: int) -> str:
    return (
        f"Xử lý tệp quá {seconds} giây mà chưa xong: hãy chép dữ liệu sang một sổ Excel mới hoặc chia thành nhiều tệp."
    )


def too_far(sheet: str, address: str) -> str:
    return (
        f"Trang tính “{sheet}” có dữ liệu ở ô {address}, quá cột thứ {limits.MAX_COLUMNS}:"
        " hãy xóa ô đó hoặc đưa dữ liệu về gần đầu trang."
    )


def text_too_long(sheet: str, address: str) -> str:
    return f"Ô {address} của trang tính “{sheet}” dài quá {_thousands(limits.MAX_TEXT)} ký tự: hãy rút ngắn nội dung."


def unreadable(name: str) -> str:
    return f"Không đọc được tệp “{name}”: hãy kiểm tra lại đường dẫn và quyền đọc."
