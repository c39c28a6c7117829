"""Standards, qualifications, roadmaps."""

from datetime import date

from cadres.access import Permission
from cadres.models import Qualification, QualificationLevel, TitleStandard
from tests.architecture.answers import NOT_FOUND, OF_UNIT_A, OF_UNIT_B, Visit, only
from tests.architecture.pages_of_kinds import OF_B_PERSON, SEES, an, dung

D1, D2 = date(2020, 1, 1), date(2020, 2, 1)


def level(subject="LLCT", rank=2) -> QualificationLevel:
    return QualificationLevel.objects.get(subject=subject, rank=rank)


def new_level(**fields) -> QualificationLevel:
    return QualificationLevel(**{"subject": "LDQL", "rank": 90, "label": "Cấp thử", "synonyms": "thử"} | fields)


def standard(**fields) -> TitleStandard:
    said = {"title": 8, "subject": "LLCT", "start": D1, "legal_basis": "Quy định thử"}
    if fields.get("subject") != "AGE" and "level" not in fields:
        said["level"] = level()
    return TitleStandard(**said | fields)


def paper(cadre, **fields) -> Qualification:
    said = {"cadre": cadre, "source": Qualification.Source.UNIT, "paper": "Bằng số 7"} | fields
    said.setdefault("level", level())
    return Qualification(**said)


def saved(row):
    row.save()
    return row


SELF = Qualification.Source.SELF_STUDY
CASES = {
    "level_rank_once": lambda cast: ([new_level()], new_level(label="Cấp khác")),
    "level_label_once": lambda cast: ([new_level()], new_level(rank=91)),
    "QualificationLevel.rank": lambda cast: ([new_level()], new_level(label="Cấp khác", rank=-1)),
    "standard_end_after_start": lambda cast: ([standard(end=D2)], standard(title=7, end=D1)),
    "standard_asks_one_thing": lambda cast: (
        [standard(), standard(subject="AGE", years=35)],
        standard(subject="AGE", start=D2),
    ),
    "standard_once_a_day": lambda cast: ([standard(), standard(start=D2)], standard(level=level(rank=3))),
    "TitleStandard.title": lambda cast: ([standard()], standard(title=-1)),
    "TitleStandard.years": lambda cast: (
        [standard(subject="AGE", years=35)],
        standard(subject="AGE", years=-1, start=D2),
    ),
    "qualification_once_a_source": lambda cast: ([paper(cast.an), paper(cast.chi)], paper(cast.an, paper="Bằng khác")),
    "self_study_has_its_evidence": lambda cast: ([paper(cast.an, source=SELF)], paper(cast.chi, source=SELF, paper="")),
}
SHARED = {QualificationLevel: Permission.CADRE_VIEW, TitleStandard: Permission.CADRE_VIEW}
HANGING = {Qualification: (Permission.CADRE_VIEW, lambda cast, unit, person: saved(paper(person)))}
SAMPLES = {
    QualificationLevel: (lambda cast: saved(new_level()), "cap thu"),
    TitleStandard: (lambda cast: saved(standard()), "quy dinh thu"),
    Qualification: (lambda cast: saved(paper(cast.an)), "hoa an"),
}
EXCEPTIONS = {
    (
        "cadres/standards/catalogue.py",
        "ensure_standards",
    ): "lays down levels and standards after migrate, where there is no user",
}

PAGES = {
    "cadres:standard-list": [Visit(SEES)],
    "cadres:standard-names": [
        Visit(SEES),
        Visit(OF_UNIT_A, query="?don-vi=CSA&linh-vuc=LLCT&muc=dat", of="unit A"),
        Visit(OF_UNIT_B, query="?don-vi=CSB", of="unit B"),
        Visit(dict.fromkeys(SEES, NOT_FOUND), query="?muc=khong-co", of="no such verdict"),
    ],
    "cadres:source-search": [
        Visit(SEES),
        Visit(SEES, query="?chuc-danh=1&noi=BLOC&tuoi=x&don-vi=KHONG-CO&llct=0", of="with nonsense"),
    ],
    "cadres:standard-person": [
        Visit(OF_UNIT_A, args=an, of="of unit A"),
        Visit(OF_B_PERSON | only("cadre_self", answer=403), args=dung, of="of unit B"),
    ],
}


def make_rows(cast) -> None:
    saved(new_level())
    saved(standard())
    saved(paper(cast.an))
