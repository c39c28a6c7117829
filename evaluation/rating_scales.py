"""The scales by which years are judged, laid down after each migrate where there is none."""

from datetime import date

from django.apps import apps as installed_apps
from django.db import transaction

# Four grades. The Union's guidance 33-HD/TWĐTN-BTC governs 2019-2022, its guidance for 2023-2027 (after 124-QĐ/TW) the years from
# 2023; neither text was read, so both stand as "cần xác nhận".
GRADES = (
    "Hoàn thành xuất sắc nhiệm vụ",
    "Hoàn thành tốt nhiệm vụ",
    "Hoàn thành nhiệm vụ",
    "Không hoàn thành nhiệm vụ",
)
SCALES = (
    ("Bốn mức, 2019–2022", "Hướng dẫn 33-HD/TWĐTN-BTC", date(2019, 1, 1), date(2023, 1, 1)),
    (
        "Bốn mức, từ 2023",
        "Hướng dẫn của Trung ương Đoàn giai đoạn 2023–2027, theo Quy định 124-QĐ/TW",
        date(2023, 1, 1),
        None,
    ),
)


def ensure_rating_scales(using, apps=installed_apps, **kwargs) -> None:
    """After migrate (so that a flushed test database has them too); never touches scales that are there."""
    scales = apps.get_model("evaluation", "RatingScale").objects.using(using)
    grades = apps.get_model("evaluation", "RatingGrade").objects.using(using)
    if scales.exists():
        return
    with transaction.atomic(using=using):
        for name, legal_basis, start, end in SCALES:
            scale = scales.create(name=name, legal_basis=legal_basis, start=start, end=end, to_confirm=True)
            for rank, label in enumerate(GRADES, start=1):
                grades.create(scale=scale, rank=rank, label=label)
