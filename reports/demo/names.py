"""Names of people, invented from the common parts of Vietnamese names; namesakes are many, as in life."""

from random import Random

# In about the shares in which they are met.
_FAMILIES = (
    ("Nguyễn", 36), ("Trần", 12), ("Lê", 10), ("Phạm", 7), ("Huỳnh", 5), ("Võ", 5), ("Phan", 4), ("Trương", 3),
    ("Bùi", 3), ("Đặng", 3), ("Đỗ", 3), ("Ngô", 2), ("Hồ", 2), ("Dương", 2), ("Đinh", 1), ("Lý", 1), ("Lâm", 1),
    ("Mai", 1), ("Tạ", 1), ("Quách", 1), ("Tôn Nữ", 1), ("Thạch", 1),
)  # fmt: skip
_MIDDLES = {
    "Nam": ("Văn", "Văn", "Hữu", "Đức", "Minh", "Quốc", "Hoàng", "Thanh", "Công", "Đình", "Gia", "Anh", "Trọng", ""),
    "Nữ": ("Thị", "Thị", "Thị Mỹ", "Thị Ngọc", "Ngọc", "Thùy", "Kim", "Phương", "Bích", "Thanh", "Thị Hồng", "Như"),
}
_GIVENS = {
    "Nam": (
        "An", "Bảo", "Bình", "Cường", "Dũng", "Duy", "Đạt", "Đăng", "Hải", "Hậu", "Hiếu", "Hòa", "Hùng", "Huy", "Khang",
        "Khánh", "Khoa", "Kiệt", "Lâm", "Long", "Lộc", "Luân", "Mạnh", "Nam", "Nghĩa", "Nhân", "Phong", "Phúc", "Quân",
        "Quang", "Quý", "Sang", "Sơn", "Tài", "Tâm", "Thắng", "Thành", "Thịnh", "Tiến", "Toàn", "Trí", "Trung", "Tuấn",
        "Vinh", "Vũ",
    ),
    "Nữ": (
        "Ái", "Anh", "Ánh", "Châu", "Chi", "Diễm", "Dung", "Duyên", "Đào", "Giang", "Hà", "Hân", "Hạnh", "Hằng", "Hiền",
        "Hoa", "Hương", "Huyền", "Lan", "Lệ", "Linh", "Loan", "Ly", "Mai", "My", "Nga", "Ngân", "Nguyệt", "Nhi", "Nhung",
        "Oanh", "Phượng", "Quyên", "Thảo", "Thư", "Thúy", "Thủy", "Tiên", "Trang", "Trâm", "Trinh", "Tuyền", "Uyên",
        "Vân", "Vy", "Xuân", "Ý", "Yến",
    ),
}  # fmt: skip


def full_name(rng: Random, sex: str) -> str:
    """`sex` is "Nam" or "Nữ"."""
    family = rng.choices([name for name, _ in _FAMILIES], [share for _, share in _FAMILIES])[0]
    parts = (family, rng.choice(_MIDDLES[sex]), rng.choice(_GIVENS[sex]))
    return " ".join(part for part in parts if part)
