"""The columns that say who, the same in all lists of training."""

from cadres.pages.columns import Column

PERSON = (
    Column("Họ và tên", lambda row: row.cadre.full_name, leads=True),
    Column("Mã cán bộ", lambda row: row.cadre.code, exported_only=True),
    Column("Năm sinh", lambda row: row.cadre.born_on.year, "number"),
    Column("Đơn vị", lambda row: row.cadre.unit.name),
)
