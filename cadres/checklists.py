"""The papers that the dossiers of each case must hold, laid down after each migrate where there is no list."""

from dataclasses import dataclass
from datetime import date

from django.apps import apps as installed_apps

START = date(2020, 1, 1)
# The plan names the duty (III.1.1, III.1.2) and no list; the lists are the usual practice and stand as "cần xác nhận".
BASIS = "Kế hoạch 88-KH/ĐTN ngày 28/4/2020, phần III, mục 1"
BASIS_OF_THE_AGENCY = "Quy định 1125-QĐ/TĐTN-BTC ngày 07/5/2015"
MARKS = ("sensitive", "waivable")
AGREEMENT, RECOGNITION = "AGREEMENT", "RECOGNITION"

CASES = tuple(f"KT{number}" for number in range(1, 11))
LEAVING, APPOINTED, AGENCY = "KT6", "KT5", "KT9"
ELECTED = tuple(one for one in CASES if one not in (LEAVING, APPOINTED, AGENCY))
JOINING = tuple(one for one in CASES if one != LEAVING)
NO_ELECTION = (APPOINTED, AGENCY)
# Secretaries, deputies and the standing committee; a plain member of a committee may bring it.
WITH_A_FILE_2C = ("KT2", "KT3", "KT4", "KT5", "KT7", "KT8", "KT9")


@dataclass(frozen=True)
class Paper:
    label: str
    cases: tuple[str, ...] = CASES
    required: bool = True
    note: str = ""

    @property
    def sensitive(self) -> bool:
        return self.label == FILE_2C

    @property
    def waivable(self) -> bool:
        return self.label == PARTY_OPINION


REQUEST = Paper("Tờ trình hoặc công văn đề nghị của Ban Chấp hành (Ban Thường vụ)", note="Ghi số, ngày và người ký.")
PARTY_OPINION = "Ý kiến bằng văn bản của cấp ủy cùng cấp"
NO_PARTY_BODY = "Nơi không có tổ chức Đảng thì không phải nộp: ghi rõ trong tờ trình."
CANDIDATES = Paper("Danh sách trích ngang nhân sự", note="Ghi đủ các cột của danh sách trích ngang.")
FILE_2C = "Sơ yếu lý lịch (Mẫu 2C) có xác nhận"

PAPERS = {
    AGREEMENT: (
        REQUEST,
        Paper(PARTY_OPINION, note=NO_PARTY_BODY),
        CANDIDATES,
        Paper(
            "Đơn xin rút tên hoặc văn bản thôi công tác",
            (LEAVING,),
            note="Trường hợp xóa tên: nộp biên bản hội nghị đề nghị xóa tên.",
        ),
        Paper(FILE_2C, WITH_A_FILE_2C, note="Chỉ nộp bản của người được đề nghị."),
        Paper(FILE_2C, ("KT1", "KT10"), required=False, note="Nộp khi cấp xét hồ sơ yêu cầu."),
        Paper("Nhận xét, đánh giá của đơn vị hoặc chi đoàn nơi sinh hoạt", JOINING),
        Paper("Biên bản hội nghị giới thiệu nhân sự", JOINING, note="Hội nghị Ban Thường vụ hoặc Ban Chấp hành."),
    ),
    RECOGNITION: (
        REQUEST,
        Paper(
            PARTY_OPINION,
            required=False,
            note=f"Bắt buộc nếu bước xin chủ trương chưa có. {NO_PARTY_BODY}",
        ),
        CANDIDATES,
        Paper("Biên bản hội nghị Ban Chấp hành (đại hội) bầu", ELECTED),
        Paper(
            "Biên bản kiểm phiếu",
            ELECTED,
            note="Ghi số người triệu tập, có mặt; số phiếu phát ra, thu vào, hợp lệ, không hợp lệ; số phiếu của từng người.",
        ),
        Paper("Phiếu bầu mẫu", ELECTED, required=False),
        Paper("Biên bản hội nghị thống nhất nhân sự", NO_ELECTION),
        Paper("Biên bản hội nghị Ban Chấp hành về việc cho rút tên, thôi giữ chức hoặc xóa tên", (LEAVING,)),
        Paper("Biên bản kiểm phiếu", (LEAVING,), required=False, note="Nộp khi hội nghị biểu quyết bằng phiếu kín."),
        Paper(
            "Danh sách Ban Chấp hành, Ban Thường vụ sau kiện toàn",
            tuple(one for one in CASES if one not in (AGENCY, "KT8")),
        ),
        Paper("Danh sách Ủy ban Kiểm tra sau kiện toàn", ("KT8",)),
    ),
}  # fmt: skip


def papers_of(case: str, stage: str) -> list[Paper]:
    return [one for one in PAPERS[stage] if case in one.cases]


def ensure_checklists(using, apps=installed_apps, **kwargs) -> None:
    """After migrate (so that a flushed test database has them too); never touches a list that is there."""
    try:
        items = apps.get_model("cadres", "ChecklistItem").objects.using(using)
    except LookupError:  # migrated to a state before there were lists
        return
    if items.exists():
        return
    columns = {field.name for field in items.model._meta.fields}  # a state may lie before the marks
    items.bulk_create(
        items.model(
            case=case,
            stage=stage,
            rank=rank,
            label=paper.label,
            required=paper.required,
            note=paper.note,
            **{mark: getattr(paper, mark) for mark in MARKS if mark in columns},
            start=START,
            legal_basis=BASIS_OF_THE_AGENCY if case == AGENCY else BASIS,
            to_confirm=True,
        )
        for case in CASES
        for stage in PAPERS
        for rank, paper in enumerate(papers_of(case, stage), start=1)
    )
