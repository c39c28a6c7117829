"""The nine measures computed a second time, straight from the rows of the sheets and the words of targets.md.

Slow and plain on purpose: it shares nothing with the engine, not even a word of a model. A workbook is a dict of sheets,
a sheet a list of rows, a row a dict by column header; a blank cell is absent or None.
"""

from datetime import date, timedelta

YEAR = 2020
FIRST_DAY = date(YEAR, 1, 1)
END = {"Q1": (3, 31), "Q2": (6, 30), "H1": (6, 30), "Q3": (9, 30), "Q4": (12, 31), "Y": (12, 31)}
QUARTERS = [((1, 1), (3, 31)), ((4, 1), (6, 30)), ((7, 1), (9, 30)), ((10, 1), (12, 31))]
AT_LEAST = {
    "trained": 200, "planning": 100, "skills_bloc": 100, "skills_grassroots": 90, "field_visits": 100, "topics": 100,
    "resolutions": 100, "young_cell": 10, "young_grassroots": 10,
}  # fmt: skip
TARGETS = [
    ["trained"], ["planning"], ["skills_bloc", "skills_grassroots"], ["field_visits"], ["topics"], ["resolutions"],
    ["young_cell", "young_grassroots"],
]  # fmt: skip
IN_TABLE = ["trained", "planning", "skills_grassroots", "topics", "resolutions", "young_cell", "young_grassroots"]


class NaiveFigures:
    def __init__(self, book: dict[str, list[dict]], period: str):
        self.book, self.period, self.end = book, period, date(YEAR, *END[period])
        self.units = {unit["Mã đơn vị"]: unit for unit in book["Đơn vị"]}
        self.cadres = [cadre["Mã cán bộ"] for cadre in book["Cán bộ"]]

    def in_window(self, day):
        return day is not None and FIRST_DAY <= day <= self.end

    # --- Terms ---

    def exists(self, code, day):
        unit = self.units[code]
        if unit.get("Ngày thành lập") and unit["Ngày thành lập"] > day:
            return False
        return not (unit.get("Ngày giải thể") and unit["Ngày giải thể"] <= day)

    def kind(self, code):
        return self.units[code]["Loại"]

    def posts_held(self, cadre, day):
        held = []
        for post in self.book["Chức vụ"]:
            over = post.get("Đến ngày") and post["Đến ngày"] <= day
            if (
                post["Mã cán bộ"] == cadre
                and post["Từ ngày"] <= day
                and not over
                and self.exists(post["Mã đơn vị"], day)
            ):
                held.append(post)
        return held

    def serves_in(self, cadre, day):
        posts = self.posts_held(cadre, day)
        return {
            post["Mã đơn vị"]
            for post in posts
            if self.kind(post["Mã đơn vị"]) != "Trực thuộc" or post["Chức danh"] == "Bí thư"
        }

    def all_cadres(self):
        return [cadre for cadre in self.cadres if self.serves_in(cadre, self.end)]

    def is_bloc_cadre(self, cadre):
        return any(self.kind(unit) == "Khối" for unit in self.serves_in(cadre, self.end))

    def in_subtree(self, code, top):
        while code is not None:
            if code == top:
                return True
            code = self.units[code].get("Mã đơn vị cấp trên")
        return False

    def cadres_of_row(self, top):
        return [c for c in self.cadres if any(self.in_subtree(unit, top) for unit in self.serves_in(c, self.end))]

    # --- Measures: (numerator, denominator) of the whole (top None) or of the row of a unit ---

    def trained(self, top):
        groups = {course["Mã lớp"]: course["Nhóm nội dung"] for course in self.book["Lớp học"]}
        people = set()
        for row in self.book["Học viên"]:
            day = row.get("Ngày hoàn thành")
            if row["Kết quả"] == "Hoàn thành" and self.in_window(day) and groups[row["Mã lớp"]] != "Khác":
                units = self.serves_in(row["Mã cán bộ"], day)
                if any(top is None or self.in_subtree(unit, top) for unit in units):
                    people.add(row["Mã cán bộ"])
        return len(people), None

    def planning(self, top):
        asked = [code for code in self.units if self.kind(code) == "Cơ sở" and self.exists(code, self.end)]
        asked = [code for code in asked if self.old_enough(code) and top in (None, code)]
        return sum(1 for code in asked if self.has_planned(code)), len(asked)

    def old_enough(self, code):
        founded = self.units[code].get("Ngày thành lập")
        if not founded:
            return True
        month, year = founded.month + 6, founded.year
        if month > 12:
            month, year = month - 12, year + 1
        day = founded.day
        while True:
            try:
                return date(year, month, day) <= self.end
            except ValueError:
                day -= 1

    def has_planned(self, code):
        for plan in self.book["Quy hoạch"]:
            approved, runs_to = plan.get("Ngày phê duyệt"), plan.get("Hiệu lực đến")
            if plan["Mã đơn vị"] != code or not approved or approved > self.end or (runs_to and runs_to <= self.end):
                continue
            days = [
                r["Ngày rà soát"] for r in self.book["Rà soát quy hoạch"] if r["Mã quy hoạch"] == plan["Mã quy hoạch"]
            ]
            if any(self.in_window(day) for day in [approved, *days]):
                return True
        return False

    def has_skills(self, cadre):
        skills = {c["Mã lớp"] for c in self.book["Lớp học"] if c["Nhóm nội dung"] == "Nghiệp vụ công tác Đoàn"}
        return any(
            row["Mã cán bộ"] == cadre
            and row["Mã lớp"] in skills
            and row["Kết quả"] == "Hoàn thành"
            and self.in_window(row.get("Ngày hoàn thành"))
            for row in self.book["Học viên"]
        )

    def skills_bloc(self, top):
        people = [cadre for cadre in self.all_cadres() if self.is_bloc_cadre(cadre)]
        return sum(map(self.has_skills, people)), len(people)

    def skills_grassroots(self, top):
        if top is None:
            people = [cadre for cadre in self.all_cadres() if not self.is_bloc_cadre(cadre)]
        else:
            people = self.cadres_of_row(top)
        return sum(map(self.has_skills, people)), len(people)

    def field_visits(self, top):
        people = [cadre for cadre in self.all_cadres() if self.is_bloc_cadre(cadre) and self.visits_due(cadre)]
        return sum(self.effective_visits(cadre) >= self.visits_due(cadre) for cadre in people), len(people)

    def visits_due(self, cadre):
        due = 0
        for first, last in [(date(YEAR, *first), date(YEAR, *last)) for first, last in QUARTERS]:
            on_first, on_last = self.khoi_titles(cadre, first), self.khoi_titles(cadre, last)
            days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
            away = sum(1 for day in days if self.is_away(cadre, day))
            if last <= self.end and on_first and on_last and not away > len(days) / 2:
                due += max([self.quota(title, last) for title in on_last])
        return due

    def khoi_titles(self, cadre, day):
        posts = self.posts_held(cadre, day)
        return {post["Chức danh"] for post in posts if self.kind(post["Mã đơn vị"]) == "Khối"}

    def is_away(self, cadre, day):
        rows = [row for row in self.book["Vắng mặt"] if row["Mã cán bộ"] == cadre]
        return any(row["Từ ngày"] <= day < row["Đến ngày"] for row in rows)

    def quota(self, title, day):
        for row in self.book["Định mức đi cơ sở"]:
            over = row.get("Hiệu lực đến") and row["Hiệu lực đến"] <= day
            if row["Chức danh"] == title and row["Hiệu lực từ"] <= day and not over:
                return row["Số lần mỗi quý"]
        return 0

    def effective_visits(self, cadre):
        visits = set()
        for row in self.book["Đi cơ sở"]:
            day, unit = row["Ngày"], row["Mã đơn vị đến"]
            at_home = unit in {post["Mã đơn vị"] for post in self.posts_held(cadre, day)}
            rated = row.get("Đánh giá") in ("Tốt", "Đạt")
            if (
                row["Mã cán bộ"] == cadre
                and self.in_window(day)
                and rated
                and self.kind(unit) != "Khối"
                and not at_home
            ):
                visits.add((day, unit))
        return len(visits)

    def people(self, top):
        return self.all_cadres() if top is None else self.cadres_of_row(top)

    def topics(self, top):
        people = self.people(top)
        return sum(len(self.topics_studied(cadre)) >= 2 for cadre in people), len(people)

    def topics_studied(self, cadre):
        topics = {row["Mã"] for row in self.book["Chuyên đề, nghị quyết"] if row["Loại"] == "Chuyên đề"}
        rows = [row for row in self.book["Kết quả học tập"] if row["Mã cán bộ"] == cadre and row["Mã"] in topics]
        return {row["Mã"] for row in rows if self.in_window(row["Ngày học"])}

    def resolutions(self, top):
        required = {row["Mã"] for row in self.book["Chuyên đề, nghị quyết"] if self.is_required(row)}
        if not required:
            return 0, 0
        people = self.people(top)
        return sum(required <= self.studied_by_the_end(cadre) for cadre in people), len(people)

    def is_required(self, row):
        if row["Loại"] != "Nghị quyết" or row.get("Năm kế hoạch") != YEAR or row["Ngày ban hành"] > self.end:
            return False
        return not row.get("Hạn học") or row["Hạn học"] <= self.end

    def studied_by_the_end(self, cadre):
        rows = self.book["Kết quả học tập"]
        return {row["Mã"] for row in rows if row["Mã cán bộ"] == cadre and row["Ngày học"] <= self.end}

    def young_cell(self, top):
        return self.young("Chi bộ", "2020-2022", top)

    def young_grassroots(self, top):
        return self.young("Cơ sở", "2020-2025", top)

    def young(self, level, term, top):
        young = members = 0
        for row in self.book["Cấp ủy"]:
            unit = row["Mã đơn vị"]
            asked = row["Cấp"] == level and row["Nhiệm kỳ"] == term and row["Ngày bầu"] <= self.end
            if asked and self.exists(unit, self.end) and (top is None or self.in_subtree(unit, top)):
                young += row["Số dưới 35 tuổi"]
                members += row["Số cấp ủy viên"]
        return young, members

    # --- As the command prints them ---

    def measure(self, code, top=None):
        numerator, denominator = getattr(self, code)(top)
        if denominator is None:
            attained = numerator >= AT_LEAST[code] if top is None else None
        else:
            attained = numerator * 100 >= denominator * AT_LEAST[code] if denominator else None
        return {"code": code, "numerator": numerator, "denominator": denominator, "attained": attained}

    def target(self, number, codes):
        measures = [self.measure(code) for code in codes]
        verdicts = [measure["attained"] for measure in measures if measure["attained"] is not None]
        return {"number": number, "attained": all(verdicts) if verdicts else None, "measures": measures}

    def printed(self):
        listed = sorted(code for code in self.units if self.kind(code) == "Cơ sở" and self.exists(code, self.end))
        return {
            "year": YEAR,
            "period": self.period,
            "from": FIRST_DAY.isoformat(),
            "to": self.end.isoformat(),
            "targets": [self.target(number, codes) for number, codes in enumerate(TARGETS, 1)],
            "by_unit": {top: [self.measure(code, top) for code in IN_TABLE] for top in listed},
        }
