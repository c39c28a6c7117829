"""Random workbooks: small, valid, and with the hard cases of targets.md frequent (days on and beside every boundary)."""

from datetime import date
from io import BytesIO

from hypothesis import strategies as st
from openpyxl import Workbook

from tests.reports.asking import day

Book = dict[str, list[dict]]

SHEETS = {
    "Đơn vị": ["Mã đơn vị", "Tên đơn vị", "Mã đơn vị cấp trên", "Loại", "Khu vực", "Ngày thành lập", "Ngày giải thể"],
    "Cơ cấu": ["Mã đơn vị", "Tổ chức", "Nhiệm kỳ", "Số lượng"],
    "Cán bộ": ["Mã cán bộ", "Họ và tên", "Giới tính", "Ngày sinh", "Mã đơn vị", "Dân tộc", "Điện thoại"],
    "Chức vụ": ["Mã cán bộ", "Mã đơn vị", "Chức danh", "Nhiệm kỳ", "Từ ngày", "Đến ngày", "Số quyết định"],
    "Quy hoạch": ["Mã quy hoạch", "Mã đơn vị", "Nhiệm kỳ", "Hiệu lực từ", "Hiệu lực đến", "Ngày phê duyệt"],
    "Rà soát quy hoạch": ["Mã quy hoạch", "Ngày rà soát", "Kết quả"],
    "Nhân sự quy hoạch": ["Mã quy hoạch", "Mã cán bộ", "Chức danh quy hoạch", "Trạng thái"],
    "Lớp học": ["Mã lớp", "Tên lớp", "Nhóm nội dung", "Từ ngày", "Đến ngày"],
    "Học viên": ["Mã lớp", "Mã cán bộ", "Kết quả", "Ngày hoàn thành"],
    "Chuyên đề, nghị quyết": ["Mã", "Loại", "Tên", "Ngày ban hành", "Hạn học", "Năm kế hoạch"],
    "Kết quả học tập": ["Mã", "Mã cán bộ", "Ngày học"],
    "Đi cơ sở": ["Mã cán bộ", "Mã đơn vị đến", "Ngày", "Đánh giá"],
    "Định mức đi cơ sở": ["Chức danh", "Số lần mỗi quý", "Hiệu lực từ", "Hiệu lực đến"],
    "Vắng mặt": ["Mã cán bộ", "Từ ngày", "Đến ngày", "Lý do"],
    "Cấp ủy": ["Mã đơn vị", "Cấp", "Tên tổ chức Đảng", "Nhiệm kỳ", "Ngày bầu", "Số cấp ủy viên", "Số dưới 35 tuổi"],
}

DAYS = [
    day(text)
    for text in (
        "1/6/2018", "30/6/2019", "1/7/2019", "30/9/2019", "31/12/2019", "1/1", "2/1", "15/2", "16/2", "30/3", "31/3", "1/4",
        "2/4", "15/5", "16/5", "29/6", "30/6", "1/7", "2/7", "16/8", "17/8", "30/9", "1/10", "15/11", "30/12", "31/12",
        "1/1/2021",
    )
]  # fmt: skip
EARLY = [one for one in DAYS if one < day("16/2")]
TITLES = ["Bí thư", "Phó Bí thư", "Ủy viên Ban Chấp hành", "Cán bộ chuyên trách"]
GROUPS = ["Nghiệp vụ công tác Đoàn", "Nghiệp vụ công tác Đoàn", "Tin học", "Lý luận chính trị", "Khác"]
CADRES = [f"C{number}" for number in range(1, 7)]
UNITS = ["K", "A", "B", "D", "E"]

ENDS = [day(text) for text in ("31/3", "30/6", "30/9", "31/12")]
# Away for exactly half of a quarter's days, and a day more.
AWAY_FROM = [day(text) for text in ("1/11/2019", "1/1", "1/4", "1/7", "1/7", "16/8", "1/10")]
BACK_ON = [
    day(text)
    for text in ("15/2", "16/2", "16/5", "17/5", "1/7", "16/8", "17/8", "1/9", "16/11", "17/11", "1/1/2021", "1/6/2021")
]

days, early = st.sampled_from([*DAYS, *ENDS, *ENDS]), st.sampled_from(EARLY)


def rarely(strategy):
    return st.one_of(st.none(), st.none(), st.none(), strategy)


def half(strategy):
    return st.one_of(st.none(), strategy)


def often(strategy):
    return st.one_of(st.none(), strategy, strategy)


@st.composite
def spans(draw, starts=early):
    """(start, end): the end is blank half of the time."""
    start = draw(starts)
    later = [one for one in DAYS if one > start]
    return start, draw(st.sampled_from([None] * len(later) + later)) if later else None


@st.composite
def units(draw):
    parents = {
        "K": st.none(), "A": st.sampled_from(["K", None]), "B": st.sampled_from(["K", "K", "A"]),
        "D": st.sampled_from(["A", "A", "K", None]), "E": st.sampled_from(["D", "B"]),
    }  # fmt: skip
    kinds = {"K": "Khối", "A": "Cơ sở", "B": "Cơ sở", "D": "Trực thuộc", "E": "Trực thuộc"}
    rows = []
    for code in UNITS:
        founded = draw(rarely(days)) if code != "K" else None
        later = [one for one in DAYS if founded is None or one > founded]
        dissolved = draw(rarely(st.sampled_from(later))) if later and code != "K" else None
        rows.append({
            "Mã đơn vị": code, "Tên đơn vị": f"Đơn vị {code}", "Loại": kinds[code], "Khu vực": "Trường học",
            "Mã đơn vị cấp trên": draw(parents[code]), "Ngày thành lập": founded, "Ngày giải thể": dissolved,
        })  # fmt: skip
    return rows


def cadres():
    sexes = st.sampled_from(["Nam", "Nữ"])
    row = st.tuples(sexes, st.sampled_from(UNITS))
    return st.tuples(*[row] * len(CADRES)).map(lambda found: [
        {"Mã cán bộ": code, "Họ và tên": "Lê Thị Hòa", "Giới tính": sex, "Ngày sinh": date(1994, 2, 28), "Mã đơn vị": unit}
        for code, (sex, unit) in zip(CADRES, found, strict=True)
    ])  # fmt: skip


@st.composite
def posts(draw):
    """A seat in Khối for two of them, and one to three more for each; one that ended may be taken up again."""
    rows = []
    for cadre in CADRES[:2]:
        seat = {"Mã cán bộ": cadre, "Mã đơn vị": "K", "Chức danh": "Ủy viên Ban Thường vụ", "Từ ngày": DAYS[0]}
        rows.append(seat | {"Đến ngày": draw(rarely(days.filter(lambda one: one > DAYS[0])))})
    for cadre in CADRES:
        places = st.tuples(st.sampled_from(["K", "K", *UNITS]), st.sampled_from(TITLES))
        for unit, title in draw(st.lists(places, unique=True, min_size=1, max_size=3)):
            start, end = draw(spans())
            row = {"Mã cán bộ": cadre, "Mã đơn vị": unit, "Chức danh": title, "Nhiệm kỳ": "2017-2022"}
            rows.append(row | {"Từ ngày": start, "Đến ngày": end})
            if end and draw(st.booleans()):
                again = draw(st.sampled_from([one for one in DAYS if one >= end]))
                rows.append(row | {"Từ ngày": again})
    return rows


@st.composite
def plans(draw):
    plans, reviews, nominees = [], [], []
    for number, unit in enumerate(draw(st.lists(st.sampled_from(["A", "A", "A", "B", "D"]), min_size=2, max_size=5))):
        valid_from = draw(rarely(days))
        ends = [one for one in [*ENDS, day("1/7"), DAYS[-1], DAYS[-1]] if valid_from is None or one > valid_from]
        plans.append({
            "Mã quy hoạch": f"Q{number}", "Mã đơn vị": unit, "Nhiệm kỳ": "2017-2022", "Hiệu lực từ": valid_from,
            "Hiệu lực đến": draw(half(st.sampled_from(ends))) if ends else None, "Ngày phê duyệt": draw(often(days)),
        })  # fmt: skip
        for on in draw(st.sets(days, max_size=2)):
            reviews.append({"Mã quy hoạch": f"Q{number}", "Ngày rà soát": on, "Kết quả": "Giữ nguyên"})
        nominees.append({"Mã quy hoạch": f"Q{number}", "Mã cán bộ": "C1", "Chức danh quy hoạch": "Bí thư"})
    return {"Quy hoạch": plans, "Rà soát quy hoạch": reviews, "Nhân sự quy hoạch": nominees}


@st.composite
def courses(draw):
    courses, enrolments = [], []
    results = ["Hoàn thành", "Hoàn thành", "Hoàn thành", "Đăng ký", "Đang học", "Không hoàn thành"]
    for number, group in enumerate(draw(st.lists(st.sampled_from(GROUPS), min_size=3, max_size=5))):
        code = f"L{number}"
        courses.append({"Mã lớp": code, "Tên lớp": f"Lớp {code}", "Nhóm nội dung": group, "Từ ngày": date(2018, 1, 2)})
        for cadre in draw(st.sets(st.sampled_from(CADRES), min_size=2, max_size=5)):
            result = draw(st.sampled_from(results))
            on = draw(days if result == "Hoàn thành" else rarely(days))
            enrolments.append({"Mã lớp": code, "Mã cán bộ": cadre, "Kết quả": result, "Ngày hoàn thành": on})
    return {"Lớp học": courses, "Học viên": enrolments}


@st.composite
def subjects(draw):
    subjects, studies = [], []
    years = st.sampled_from([2020, 2020, 2020, 2020, 2019, None])
    for number, kind in enumerate(["Chuyên đề"] * 3 + ["Nghị quyết"] * draw(st.sampled_from([3, 2, 1, 0]))):
        issued = draw(st.one_of(early, days)) if kind == "Nghị quyết" else None
        after = [one for one in DAYS if issued is None or one >= issued]
        row = {"Mã": f"S{number}", "Loại": kind, "Tên": f"Nội dung {number}", "Năm kế hoạch": draw(years)}
        due = draw(half(days.filter(lambda one, issued=issued: one >= issued))) if issued else None
        subjects.append(row | {"Ngày ban hành": issued, "Hạn học": due})
        studied = st.tuples(st.sampled_from(CADRES), st.sampled_from(after))
        for cadre, on in draw(st.lists(studied, unique=True, min_size=3, max_size=9)):
            studies.append({"Mã": f"S{number}", "Mã cán bộ": cadre, "Ngày học": on})
    return {"Chuyên đề, nghị quyết": subjects, "Kết quả học tập": studies}


@st.composite
def visits(draw):
    """Many of few people in the year, so that the visits due are often just reached."""
    in_year = st.sampled_from([one for one in DAYS if one >= day("31/12/2019")])
    made = st.tuples(st.sampled_from(CADRES[:2]), st.sampled_from(["A", "A", "B", "D", "E", "K"]), in_year)
    ratings = st.sampled_from(["Tốt", "Đạt", "Tốt", "Đạt", "Chưa đạt", None])
    rows = [
        {"Mã cán bộ": cadre, "Mã đơn vị đến": unit, "Ngày": on, "Đánh giá": draw(ratings)}
        for cadre, unit, on in draw(st.lists(made, unique=True, min_size=8, max_size=20))
    ]
    return {"Đi cơ sở": rows, "Định mức đi cơ sở": draw(quotas()), "Vắng mặt": draw(absences())}


@st.composite
def quotas(draw):
    rows = []
    for title in ["Ủy viên Ban Thường vụ", *sorted(draw(st.sets(st.sampled_from(TITLES))))]:
        start, end = draw(spans())
        times = st.sampled_from([0, 1, 1, 1, 2])
        rows.append({"Chức danh": title, "Số lần mỗi quý": draw(times), "Hiệu lực từ": start, "Hiệu lực đến": end})
        if end:
            rows.append({"Chức danh": title, "Số lần mỗi quý": draw(times), "Hiệu lực từ": end})
    return rows


@st.composite
def absences(draw):
    away = st.tuples(st.sampled_from(CADRES[:2]), st.sampled_from(AWAY_FROM))
    rows = []
    for cadre, start in draw(st.lists(away, unique=True, max_size=4)):
        end = draw(st.sampled_from([one for one in BACK_ON if one > start]))
        rows.append({"Mã cán bộ": cadre, "Từ ngày": start, "Đến ngày": end, "Lý do": "Khác"})
    return rows


@st.composite
def committees(draw):
    terms = ["2020-2022", "2020-2025", "2017-2020"]
    rows = []
    kinds = st.tuples(st.sampled_from(UNITS), st.sampled_from(["Chi bộ", "Cơ sở"]), st.sampled_from(terms))
    for unit, level, term in draw(st.lists(kinds, unique=True, min_size=2, max_size=7)):
        members = draw(st.integers(0, 12))
        rows.append({
            "Mã đơn vị": unit, "Cấp": level, "Tên tổ chức Đảng": "Chi bộ Một", "Nhiệm kỳ": term, "Ngày bầu": draw(days),
            "Số cấp ủy viên": members, "Số dưới 35 tuổi": draw(st.integers(0, members)),
        })  # fmt: skip
    return rows


@st.composite
def workbooks(draw) -> Book:
    book = {"Đơn vị": draw(units()), "Cán bộ": draw(cadres()), "Chức vụ": draw(posts()), "Cấp ủy": draw(committees())}
    book["Cơ cấu"] = [{"Mã đơn vị": "A", "Tổ chức": "Ban Chấp hành", "Nhiệm kỳ": "2017-2022", "Số lượng": 15}]
    for part in (plans, courses, subjects, visits):
        book |= draw(part())
    return {sheet: book[sheet] for sheet in SHEETS}


def shuffled(book: Book, random) -> Book:
    """The same rows and sheets in another order."""
    rows = {sheet: random.sample(book[sheet], len(book[sheet])) for sheet in book}
    return {sheet: rows[sheet] for sheet in random.sample(list(rows), len(rows))}


def as_file(book: Book) -> bytes:
    """A real Excel file."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for sheet, rows in book.items():
        worksheet = workbook.create_sheet(sheet)
        worksheet.append(SHEETS[sheet])
        for row in rows:
            worksheet.append([row.get(header) for header in SHEETS[sheet]])
    buffer = BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
