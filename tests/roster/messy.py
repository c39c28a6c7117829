"""Thirty rosters as they come from offices, each with the people and the problems it must give.

A person: (name, M or F or "", birth as known, more values by column of Cadre); a problem: (cell, words of it).
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from cadres.roster.fonts import _TCVN3
from tests.roster.building import AN, HOA, SIMPLE, TITLES, Sheet, xls, xlsx

D = datetime


@dataclass
class Messy:
    data: bytes
    people: list[tuple]
    problems: list[tuple[str, str]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    font: str = ""  # answered when asked
    sections: list[str] = field(default_factory=list)


TWO_ROWS = [
    ["TT", "Họ và tên", "Ngày, tháng, năm sinh", None, "Dân tộc", "Ngày vào Đảng", None, "Trình độ", None],
    [None, None, "Nam", "Nữ", None, "Dự bị", "Chính thức", "Chuyên môn", "LLCT"],
]
TWO_ROWS_MERGES = ("A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:G1", "H1:I1")
TWO_ROWS_PEOPLE = [
    [1, AN, "19/05/1990", None, "Kinh", "01/02/2012", "01/02/2013", "Cử nhân CNTT", "TC"],
    [2, HOA, None, "3/2/1992", "Tày", None, None, "ĐH Luật", "CC"],
]
BOTH = [
    (AN, "M", "19/05/1990", {"ethnicity": "Kinh", "party_joined_on": date(2012, 2, 1), "party_official_on": date(2013, 2, 1), "education": "Cử nhân CNTT", "political_theory": "TC"}),
    (HOA, "F", "03/02/1992", {"ethnicity": "Tày", "education": "ĐH Luật", "political_theory": "CC"}),
]  # fmt: skip
PLAIN = [[1, AN, "Nam", "19/05/1990", "Bến Tre"], [2, HOA, "Nữ", "03/02/1992", "Tiền Giang"]]
PLAIN_PEOPLE = [
    (AN, "M", "19/05/1990", {"hometown": "Bến Tre"}),
    (HOA, "F", "03/02/1992", {"hometown": "Tiền Giang"}),
]


def tcvn3(text: str) -> str:
    """As an office typed it in .VnTime."""
    back = {new: old for old, new in _TCVN3.items()}
    return "".join(back.get(one, one) for one in text)


def table(*rows, header=SIMPLE, **dress) -> bytes:
    return xlsx(Sheet([header, *rows], **dress))


def dates(*written) -> bytes:
    return table(*([at, f"{AN} {'ABCDEFGHIJKLMN'[at]}", "Nam", value] for at, value in enumerate(written, start=1)))


def born(*shown) -> list[tuple]:
    return [(f"{AN} {'ABCDEFGHIJKLMN'[at]}", "M", value, {}) for at, value in enumerate(shown, start=1)]


def one(label: str, value) -> bytes:
    return table([1, AN, "Nam", "19/05/1990", value], header=[*SIMPLE[:4], label])


def an(**more) -> list[tuple]:
    return [(AN, "M", "19/05/1990", more)]


ROSTERS: dict[str, Messy] = {
    "title rows above": Messy(xlsx(Sheet([*TITLES, SIMPLE, *PLAIN], merges=("A3:E3",))), PLAIN_PEOPLE),
    "two header rows, merged, the birth under Nam or Nữ": Messy(
        xlsx(Sheet([*TWO_ROWS, *TWO_ROWS_PEOPLE], merges=TWO_ROWS_MERGES)), BOTH
    ),
    "two header rows whose merges were lost": Messy(xlsx(Sheet([*TWO_ROWS, *TWO_ROWS_PEOPLE])), BOTH),
    "a numbering row beneath": Messy(
        xlsx(Sheet([*TWO_ROWS, [f"({n})" for n in range(1, 10)], *TWO_ROWS_PEOPLE], merges=TWO_ROWS_MERGES)), BOTH
    ),
    "marks under Nam and Nữ, the birth apart": Messy(
        table([1, AN, "x", None, "19/05/1990"], [2, HOA, None, "X", "03/02/1992"],
              header=["TT", "Họ tên", "Nam", "Nữ", "Ngày sinh"]),
        [(AN, "M", "19/05/1990", {}), (HOA, "F", "03/02/1992", {})],
    ),
    "a mark under both": Messy(
        table([1, AN, "x", "x", "19/05/1990"], header=["TT", "Họ tên", "Nam", "Nữ", "Ngày sinh"]),
        [(AN, "", "19/05/1990", {})], [("D2", "vừa ghi ở cột Nam vừa ghi ở cột Nữ")],
    ),
    "the name in two columns under one label": Messy(
        xlsx(Sheet([["STT", "Họ và tên", None, "Giới tính", "Năm sinh"], [1, "Nguyễn Văn", "An", "Nam", 1990], [2, "Trần Thị", "Hòa", "Nữ", "1992"]],
                   merges=("B1:C1",))),
        [(AN, "M", "1990", {}), (HOA, "F", "1992", {})], notes=[("E2", "chưa ghi ngày và tháng sinh")],
    ),
    "the name in two columns with labels of their own": Messy(
        table([1, "Nguyễn Văn", "An", "Nam", "19/05/1990"], header=["STT", "Họ và tên đệm", "Tên", "Giới tính", "Ngày sinh"]),
        [(AN, "M", "19/05/1990", {})],
    ),
    "sections of units and letters": Messy(
        table(["I", "KHỐI CƠ QUAN"], PLAIN[0], ["II. KHỐI DOANH NGHIỆP"], [1, *PLAIN[1][1:]]),
        PLAIN_PEOPLE, sections=["KHỐI CƠ QUAN", "II. KHỐI DOANH NGHIỆP"],
    ),
    "totals and signatures below": Messy(
        table(*PLAIN, ["Tổng cộng", None, 2], ["Danh sách này có 02 đồng chí"], [None, None, None, "TM. BAN CHẤP HÀNH"],
              [None, None, None, "BÍ THƯ"], [None, None, None, "Lê Văn Ký"]),
        PLAIN_PEOPLE,
    ),
    "people whose row says a word of the foot": Messy(
        table([1, AN, "Nam", "19/05/1990", "Công nghệ thông tin", None], [2, HOA, "Nữ", "03/02/1992", "Luật", "Xác nhận lại với đơn vị"],
              [None, "Công Tằng Tôn Nữ Lan", "Nữ", "04/03/1993", "Công tác xã hội", None], ["Cộng:", None, 3],
              header=[*SIMPLE[:4], "Chuyên ngành", "Ghi chú"]),
        [(AN, "M", "19/05/1990", {"major": "Công nghệ thông tin"}), (HOA, "F", "03/02/1992", {"major": "Luật"}),
         ("Công Tằng Tôn Nữ Lan", "F", "04/03/1993", {"major": "Công tác xã hội"})],
    ),
    "sections of companies": Messy(
        table(["Tổng Công ty Rạch Dừa"], PLAIN[0], ["CÔNG TY CỔ PHẦN KÊNH BẮC"], [1, *PLAIN[1][1:]], ["TONG CONG", None, 2]),
        PLAIN_PEOPLE, sections=["Tổng Công ty Rạch Dừa", "CÔNG TY CỔ PHẦN KÊNH BẮC"],
    ),
    "place and day below without a total": Messy(
        table(*PLAIN, [None, None, None, "TP.HCM, ngày 10 tháng 7 năm 2020"], [None, "Lê Văn Ký"]), PLAIN_PEOPLE
    ),
    "blank spacer rows and columns": Messy(
        xlsx(Sheet([[], [], [None, None, *SIMPLE], [], [None, None, *PLAIN[0]], [], [None, None, *PLAIN[1]]])), PLAIN_PEOPLE
    ),
    "as above": Messy(
        table(PLAIN[0], [2, HOA, "Nữ", "03/02/1992", "nt"], [3, "Lê Văn Tám", "Nam", "01/01/1991", "-nt-"], [4, "Lê Văn Chín", "Nam", "02/01/1991", '"']),
        [PLAIN_PEOPLE[0], (HOA, "F", "03/02/1992", {"hometown": "Bến Tre"}), ("Lê Văn Tám", "M", "01/01/1991", {"hometown": "Bến Tre"}),
         ("Lê Văn Chín", "M", "02/01/1991", {"hometown": "Bến Tre"})],
        notes=[("E3", "như trên"), ("E4", "như trên")],
    ),
    "days in every form": Messy(
        dates("1/2/1990", "01-02-1990", "01.02.1990", "ngày 01 tháng 02 năm 1990", "1990-02-01", D(1990, 2, 1), "'01/02/1990"),
        born(*["01/02/1990"] * 7),
    ),
    "years, months, two digits": Messy(
        dates(1990, "1990", "02/1990", "tháng 2 năm 1990", "1/2/90", 1990.0),
        born("1990", "1990", "02/1990", "02/1990", "01/02/1990", "1990"),
        notes=[("D6", "hai chữ số “90”, hiểu là 1990"), ("D4", "chưa ghi ngày sinh")],
    ),
    "days that are none": Messy(
        dates("31/02/1990", "không rõ", "1790"), [(f"{AN} {letter}", "M", "", {}) for letter in "BCD"],
        [("D2", "ngày không có trong lịch"), ("D3", "phải là ngày"), ("D4", "từ 01/01/1900")],
    ),
    "counted from 1904": Messy(
        xlsx(Sheet([SIMPLE, [1, AN, "Nam", D(1990, 5, 19)]]), epoch_1904=True), [(AN, "M", "19/05/1990", {})]
    ),
    "two days in one cell of the Party": Messy(
        one("Ngày vào Đảng", "19/5/2012 – 19/5/2013"),
        an(party_joined_on=date(2012, 5, 19), party_official_on=date(2013, 5, 19)), notes=[("E2", "hai ngày trong một ô")],
    ),
    "a Party day with the year alone is left blank": Messy(
        one("Ngày vào Đảng", 2012), an(), notes=[("E2", "chưa đủ ngày, tháng, năm")]
    ),
    "honorifics, brackets, capitals": Messy(
        table([1, "Đ/c NGUYỄN VĂN AN (Bí thư)", "Nam", "19/05/1990"], [2, "đ/c  Trần  Thị Hòa", "Nữ", "03/02/1992"], [3, "H'MÔNG Y-NGUYÊN", "Nữ", "03/02/1993"]),
        [(AN, "M", "19/05/1990", {}), (HOA, "F", "03/02/1992", {}), ("H'Mông Y-Nguyên", "F", "03/02/1993", {})],
        notes=[("B2", "bỏ phần không thuộc họ tên")],
    ),
    "letters and marks apart (NFD)": Messy(
        table([1, "Nguye\u0302\u0303n Va\u0306n An", "Nam", "19/05/1990", "Be\u0302\u0301n Tre"],
              header=["STT", "Ho\u0323 va\u0300 te\u0302n", "Giới tính", "Ngày sinh", "Quê quán"]),
        an(hometown="Bến Tre"),
    ),
    "telephones": Messy(
        table(*([at, f"{AN} {'ABCDEFGH'[at]}", "Nam", "19/05/1990", phone] for at, phone in enumerate(
            (903123456, "0903.123.456", "+84 903 123 456", "01203123456", "0903123456 / 0283123456", "123"), start=1)),
            header=[*SIMPLE[:4], "Số ĐT"]),
        [*((f"{AN} {letter}", "M", "19/05/1990", {"phone": phone}) for letter, phone in zip(
            "BCDEF", ("0903123456", "0903123456", "0903123456", "0703123456", "0903123456"), strict=True)), (f"{AN} G", "M", "19/05/1990", {})],
        [("E7", "10 chữ số bắt đầu bằng 0")], [("E2", "thêm số 0"), ("E5", "đầu số mới"), ("E6", "có nhiều số")],
    ),
    "ID numbers": Messy(
        table(*([at, f"{AN} {'ABCDEFGH'[at]}", "Nam", "19/05/1990", number] for at, number in enumerate(
            (79090001234, "079 090 001 234", "7.909E+10", "12345", 123456789, "079190001234"), start=1)), header=[*SIMPLE[:4], "Số CCCD"]),
        [*((f"{AN} {letter}", "M", "19/05/1990", {"id_number": number}) for letter, number in zip(
            "BC", ("079090001234",) * 2, strict=True)), *((f"{AN} {letter}", "M", "19/05/1990", {}) for letter in "DE"),
         (f"{AN} F", "M", "19/05/1990", {"id_number": "123456789"}), (f"{AN} G", "M", "19/05/1990", {"id_number": "079190001234"})],
        [("E4", "làm tròn"), ("E5", "phải gồm 12 chữ số")], [("E2", "thêm số 0"), ("E7", "giới tính khác")],
    ),
    "hidden row, column and sheet": Messy(
        xlsx(Sheet([SIMPLE, *PLAIN], hidden_rows=(3,), hidden_columns=("E",)), Sheet([SIMPLE, [1, "Lê Văn Cũ", "Nam", 1980]], name="Cũ", hidden=True)),
        PLAIN_PEOPLE, notes=[("A3", "dòng đang bị ẩn")],
    ),
    "a sheet for each unit": Messy(
        xlsx(Sheet([SIMPLE, PLAIN[0]], name="Cơ quan"), Sheet([["Ghi chú chung"]], name="Ghi chú"), Sheet([SIMPLE, PLAIN[1]], name="Chi đoàn 2")),
        PLAIN_PEOPLE,
    ),
    "the header again on a second page": Messy(table(PLAIN[0], SIMPLE, PLAIN[1]), PLAIN_PEOPLE),
    "sex and name missing or wrong": Messy(
        table([1, None, "Nam", "19/05/1990", "Bến Tre"], [2, AN, "khác", "19/05/1990"], [3, HOA, "Nữ", None, "Tiền Giang"]),
        [("", "M", "19/05/1990", {"hometown": "Bến Tre"}), (AN, "", "19/05/1990", {}), (HOA, "F", "", {"hometown": "Tiền Giang"})],
        [("B2", "thiếu họ và tên"), ("C3", "Nam hoặc Nữ"), ("D4", "thiếu ngày, tháng, năm sinh")],
    ),
    "an .xls of Excel 97": Messy(
        xls(Sheet([*TITLES, SIMPLE, [1, AN, "Nam", D(1990, 5, 19), "Bến Tre"], PLAIN[1]], merges=("2:0:2:4",))), PLAIN_PEOPLE
    ),
    "an .xls in .VnTime": Messy(
        xls(Sheet([[tcvn3(text) for text in SIMPLE], [1, tcvn3(AN), "Nam", "19/05/1990", tcvn3("Bến Tre")], [2, tcvn3(HOA), tcvn3("Nữ"), "03/02/1992", tcvn3("Tiền Giang")]],
                  font=".VnTime")),
        PLAIN_PEOPLE, font="TCVN3",
    ),
    "VNI without the name of its font": Messy(
        table([1, "Nguyeãn Vaên An", "Nam", "19/05/1990", "Beán Tre"], [2, "Traàn Thò Hoøa", "Nöõ", "03/02/1992", "Tieàn Giang"],
              header=["STT", "Hoï vaø teân", "Giôùi tính", "Ngaøy sinh", "Queâ quaùn"]),
        PLAIN_PEOPLE, font="VNI",
    ),
    "posts are told, not taken": Messy(
        one("Chức vụ Đoàn", "Bí thư"), an(), notes=[("E2", "chức vụ ghi theo quyết định")]
    ),
    "an error and a formula without a value": Messy(
        table([1, AN, "Nam", "19/05/1990", "=1/0"]), an(), [("E2", "công thức chưa có kết quả")]
    ),
}  # fmt: skip
