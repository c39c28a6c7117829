"""What the columns of a roster may hold, and by which words of a header each is known. One table; order is that of the standard list."""

from dataclasses import dataclass
from enum import StrEnum

from cadres.lib.text import fold


class Kind(StrEnum):
    TEXT = "text"
    NAME = "name"
    SEX = "sex"
    MARK = "mark"  # an x, or the day of birth, under Nam or Nữ
    BIRTH = "birth"
    DAY = "day"
    PHONE = "phone"
    ID = "id"
    UNIT = "unit"
    NOTE = "note"  # shown, never written


@dataclass(frozen=True)
class RosterField:
    """`synonyms`: folded; a header of several rows is joined with " / " from the top."""

    key: str
    label: str
    kind: Kind
    synonyms: tuple[str, ...]
    target: str = ""  # the column of Cadre


FIELDS = (
    RosterField("full_name", "Họ và tên", Kind.NAME, ("ho va ten", "ho ten", "ho va ten can bo", "ho, ten", "ho va ten khai sinh", "ho ten can bo", "ho & ten"), "full_name"),
    RosterField("family", "Họ và tên đệm", Kind.NAME, ("ho va ten dem", "ho dem", "ho lot", "ho va chu lot", "ho va dem", "ho", "ho va ten lot")),
    RosterField("given", "Tên", Kind.NAME, ("ten",)),
    RosterField("sex", "Giới tính", Kind.SEX, ("gioi tinh", "phai", "nam/nu", "nam, nu", "gioi"), "sex"),
    RosterField("male", "Nam (dấu x hoặc ngày sinh)", Kind.MARK, ("nam",)),
    RosterField("female", "Nữ (dấu x hoặc ngày sinh)", Kind.MARK, ("nu",)),
    RosterField("born_on", "Ngày, tháng, năm sinh", Kind.BIRTH, ("ngay, thang, nam sinh", "ngay thang nam sinh", "ngay sinh", "nam sinh", "sinh ngay", "ntns", "ngay/thang/nam sinh", "ngay thang nam, sinh"), "born_on"),
    RosterField("id_number", "Số CCCD", Kind.ID, ("so cccd", "cccd", "cmnd", "so cmnd", "cccd/cmnd", "cmnd/cccd", "so cccd/cmnd", "so cmnd/cccd", "can cuoc cong dan", "so can cuoc", "so dinh danh", "so dinh danh ca nhan", "so can cuoc cong dan"), "id_number"),
    RosterField("ethnicity", "Dân tộc", Kind.TEXT, ("dan toc",), "ethnicity"),
    RosterField("religion", "Tôn giáo", Kind.TEXT, ("ton giao",), "religion"),
    RosterField("hometown", "Quê quán", Kind.TEXT, ("que quan", "nguyen quan"), "hometown"),
    RosterField("union_joined_on", "Ngày vào Đoàn", Kind.DAY, ("ngay vao doan", "vao doan", "ngay ket nap doan", "ngay, thang, nam vao doan"), "union_joined_on"),
    RosterField("party_joined_on", "Ngày vào Đảng (dự bị)", Kind.DAY, ("ngay vao dang", "vao dang", "du bi", "ngay vao dang du bi", "ngay ket nap dang", "ngay vao dang (du bi)", "ket nap"), "party_joined_on"),
    RosterField("party_official_on", "Ngày vào Đảng (chính thức)", Kind.DAY, ("chinh thuc", "ngay chinh thuc", "ngay vao dang chinh thuc", "ngay vao dang (chinh thuc)"), "party_official_on"),
    RosterField("education", "Trình độ chuyên môn", Kind.TEXT, ("trinh do chuyen mon", "chuyen mon", "chuyen mon nghiep vu", "bang cap", "trinh do"), "education"),
    RosterField("major", "Chuyên ngành", Kind.TEXT, ("chuyen nganh", "nganh", "nganh hoc", "nganh dao tao"), "major"),
    RosterField("political_theory", "Lý luận chính trị", Kind.TEXT, ("ly luan chinh tri", "llct", "chinh tri", "trinh do llct", "li luan chinh tri"), "political_theory"),
    RosterField("state_administration", "Quản lý nhà nước", Kind.TEXT, ("quan ly nha nuoc", "qlnn"), "state_administration"),
    RosterField("foreign_language", "Ngoại ngữ", Kind.TEXT, ("ngoai ngu", "anh van"), "foreign_language"),
    RosterField("informatics", "Tin học", Kind.TEXT, ("tin hoc",), "informatics"),
    RosterField("national_defence", "Quốc phòng - an ninh", Kind.TEXT, ("quoc phong - an ninh", "quoc phong an ninh", "qpan"), "national_defence"),
    RosterField("phone", "Số điện thoại", Kind.PHONE, ("so dien thoai", "dien thoai", "sdt", "dtdd", "so dt", "di dong", "dien thoai di dong", "dt"), "phone"),
    RosterField("email", "Email", Kind.TEXT, ("email", "e-mail", "thu dien tu", "dia chi email"), "email"),
    RosterField("unit", "Đơn vị (chi đoàn)", Kind.UNIT, ("chi doan", "don vi", "don vi sinh hoat", "co so doan", "doan co so", "ten don vi")),
    RosterField("union_post", "Chức vụ Đoàn, Hội", Kind.NOTE, ("chuc vu doan", "chuc vu doan, hoi", "chuc vu", "chuc vu doan hoi", "chuc danh", "chuc vu doan - hoi", "chuc vu trong doan")),
    RosterField("number", "TT", Kind.NOTE, ("tt", "stt", "so tt", "so thu tu")),
    RosterField("note", "Không đọc", Kind.NOTE, ("ghi chu", "cho o hien nay", "noi o hien nay", "nhiem ky tham gia", "chuc vu, don vi cong tac", "khen thuong, ky luat", "don vi cong tac", "trinh do van hoa", "van hoa", "chuc danh de nghi", "noi o")),
)  # fmt: skip

BY_KEY = {one.key: one for one in FIELDS}
_BY_WORDS = {words: one.key for one in FIELDS for words in one.synonyms}
# Under a merged header a short word means something else than alone.
_UNDER = {
    ("ho va ten", "ten"): "given",
    ("ho va ten", "ho"): "family",
    ("ngay vao dang", "du bi"): "party_joined_on",
    ("trinh do", "van hoa"): "note",
    ("vao doan", "ngay"): "union_joined_on",
    ("vao dang", "ngay"): "party_joined_on",
}
_BIRTH_UNDER = ("sinh", "gioi tinh", "phai")


def words_of(text: str) -> str:
    """A header's words as the table has them: no diacritics, no notes in brackets, one space, no closing colon."""
    plain = fold(text).replace("*", " ")
    while "(" in plain and ")" in plain[plain.index("(") :]:
        at = plain.index("(")
        plain = plain[:at] + " " + plain[plain.index(")", at) + 1 :]
    return " ".join(plain.replace(";", ",").split()).strip(" :.-")


def field_of(parts: list[str]) -> str:
    """The key a column proposes by the texts of its header from the top; empty when none is known."""
    said = [words_of(part) for part in parts if part and words_of(part)]
    if not said:
        return ""
    for above in said[:-1]:
        if key := _UNDER.get((above, said[-1])):
            return key
    if len(said) > 1 and said[-1] in ("nam", "nu") and any(one in said[0] for one in _BIRTH_UNDER):
        return "male" if said[-1] == "nam" else "female"
    for words in (said[-1], " ".join(said), said[0]):
        if key := _BY_WORDS.get(words):
            return key
    return ""
