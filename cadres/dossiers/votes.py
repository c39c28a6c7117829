"""The arithmetic of a count that no constraint can hold: the votes of each against the count (domain 2.5)."""

from collections.abc import Iterable

from cadres.models import DossierRule, VoteCount

Base = DossierRule.Base


def base_of(count: VoteCount, base: int) -> int:
    return {Base.CALLED: count.called, Base.RETURNED: count.returned, Base.VALID: count.valid}[Base(base)]


def enough(votes: int, whole: int) -> bool:
    """More than half."""
    return votes * 2 > whole


def problem_of(name: str, votes: int | None, elected: bool, count: VoteCount, base: int) -> str:
    """What is wrong with what the minutes give to one person; empty when nothing is."""
    if votes is None:
        return f"Chưa ghi số phiếu của {name}." if not elected else f"{name} trúng cử nhưng chưa ghi số phiếu."
    if votes > count.valid:
        return f"{name} được {votes} phiếu, nhiều hơn {count.valid} phiếu hợp lệ: hãy xem lại biên bản."
    whole = base_of(count, base)
    if elected and not enough(votes, whole):
        return f"{name} được {votes} phiếu, chưa quá nửa của {whole} ({Base(base).label}): chưa trúng cử."
    return ""


def problems(entries: Iterable, count: VoteCount, base: int) -> list[str]:
    """Of all who stood; `entries`: cadres.models.DossierCandidate."""
    found = [problem_of(one.cadre.full_name, one.votes, one.elected, count, base) for one in entries if one.opens]
    return [one for one in found if one]
