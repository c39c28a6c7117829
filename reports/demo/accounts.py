"""Who signs in to the demo: the accounts of settings.DEMO_ACCOUNTS, each with its role."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from cadres.access import Role
from cadres.actions.accounts import assign_role, create_account
from cadres.models import Cadre, Title
from reports.demo.units import BLOC, FIRST_UNIT, SECOND_UNIT

_SINCE = date(2020, 1, 1)


@dataclass(frozen=True)
class DemoAccount:
    """`unit`: where the role reaches; `person` in `person_unit`: the holder of that title is who signs in."""

    username: str
    role: Role
    unit: str | None = None
    person: Title | None = None
    person_unit: str | None = None


ACCOUNTS = (
    DemoAccount("bantochuc", Role.BOARD, BLOC),
    DemoAccount("lanhdao", Role.LEADER, BLOC, Title.SECRETARY, BLOC),
    DemoAccount("nhaplieu1", Role.UNIT_CLERK, FIRST_UNIT),
    DemoAccount("duyet1", Role.UNIT_HEAD, FIRST_UNIT, Title.SECRETARY, FIRST_UNIT),
    DemoAccount("nhaplieu2", Role.UNIT_CLERK, SECOND_UNIT),
    DemoAccount("duyet2", Role.UNIT_HEAD, SECOND_UNIT, Title.SECRETARY, SECOND_UNIT),
    DemoAccount("canbo", Role.CADRE, None, Title.EXECUTIVE_MEMBER, FIRST_UNIT),
    DemoAccount("quantri", Role.TECH_ADMIN),
)


def make_accounts() -> None:
    """After the workbook is in: units and cadres are found by their codes."""
    described = dict(settings.DEMO_ACCOUNTS)
    for account in ACCOUNTS:
        cadre = _holder(account.person_unit, account.person) if account.person_unit else None
        user = create_account(
            username=account.username,
            full_name=cadre.full_name if cadre else described[account.username],
            password=settings.DEMO_PASSWORD,
            cadre_code=cadre.code if cadre else "",
            by=None,
        )
        assign_role(user=user, role=account.role, start=_SINCE, unit_code=account.unit or "", by=None)


def _holder(unit_code: str, title: Title) -> Cadre:
    holders = Cadre.objects.filter(posts__unit__code=unit_code, posts__title=title, posts__end=None)
    return holders.order_by("code")[0]
