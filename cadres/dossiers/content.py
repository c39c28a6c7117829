"""A dossier as it was sent, in words: kept with the step, so that each version stays readable."""

from cadres.models import Dossier, DossierCandidate, DossierPaper, VoteCount


def content_of(
    dossier: Dossier, people: list[DossierCandidate], papers: list[DossierPaper], count: VoteCount | None
) -> dict:
    return {
        "subject": dossier.subject,
        "note": dossier.note,
        "people": [_person(one) for one in people],
        "papers": [{"key": one.pk, "label": one.item.label, "name": str(one)} for one in papers],
        "votes": _votes(count) if count else [],
    }


def _person(one: DossierCandidate) -> str:
    votes = "" if one.votes is None else f", {one.votes} phiếu{', trúng cử' if one.elected else ', không trúng cử'}"
    return f"{one.cadre.full_name} ({one.cadre.birth_shown}): {one.get_deed_display().lower()} {one.title_label}{votes}"


def _votes(count: VoteCount) -> list[str]:
    names = ("called", "present", "issued", "returned", "valid", "invalid")
    labels = [(str(count._meta.get_field(name).verbose_name), getattr(count, name)) for name in names]
    return [f"ngày bầu: {count.held_on:%d/%m/%Y}", *(f"{label}: {value}" for label, value in labels)]
