"""How much of a day is known."""

from django.db import models


class Precision(models.TextChoices):
    DAY = "DAY", "Đủ ngày, tháng, năm"
    MONTH = "MONTH", "Chỉ có tháng và năm"
    YEAR = "YEAR", "Chỉ có năm"
