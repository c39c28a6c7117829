"""What is asked of dossiers in days, and of an election in votes, laid down after each migrate where there is nothing.

No text was read by the makers: the days are the system's own defaults, and the base of "quá nửa" is uncertain; all stand as "cần xác nhận".
"""

from datetime import date

from django.apps import apps as installed_apps

DAYS_AGREEMENT, DAYS_ELECTION, DAYS_DECISION, ELECTION_BASE = range(1, 5)
OF_THE_RETURNED = 2
START = date(2017, 12, 13)  # Điều lệ Đoàn of the eleventh congress
OWN = "Mức mặc định của hệ thống; Kế hoạch 88-KH/ĐTN chỉ nêu “kịp thời”"
STATUTE = "Điều lệ Đoàn và hướng dẫn thực hiện: trúng cử khi được quá một nửa số phiếu"

RULES = (
    (DAYS_AGREEMENT, 10, OWN),
    (DAYS_ELECTION, 60, OWN),
    (DAYS_DECISION, 10, OWN),
    (ELECTION_BASE, OF_THE_RETURNED, STATUTE),
)


def ensure_dossier_rules(using, apps=installed_apps, **kwargs) -> None:
    """After migrate (so that a flushed test database has them too); never touches rules that are there."""
    try:
        rules = apps.get_model("cadres", "DossierRule").objects.using(using)
    except LookupError:  # migrated to a state before there were rules
        return
    if rules.exists():
        return
    rules.bulk_create(
        rules.model(code=code, value=value, start=START, legal_basis=basis, to_confirm=True)
        for code, value, basis in RULES
    )
