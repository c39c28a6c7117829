"""The addresses of the units' pages: training."""

from tests.architecture.answers import BOARD, FORBIDDEN, UNIT_PEOPLE, Visit, of_row, only
from tests.architecture.pages_of_kinds import KEEPS, OF_A_WITH_SELF, SEES_OWN, kind_pages, person_pages
from training.models import Course, Enrolment, Study, StudySubject

# The world's class is the bloc's own: all see it, the board keeps it.
COURSE = kind_pages("training:course", Course, sees=SEES_OWN, sees_a=SEES_OWN)
SUBJECT = kind_pages("training:subject", StudySubject, sees=SEES_OWN, sees_a=SEES_OWN)
KEPT_BY_THE_BOARD = BOARD | only(*UNIT_PEOPLE, answer=FORBIDDEN)

PAGES: dict[str, list[Visit]] = {
    **COURSE,
    "training:course-correct": [Visit(KEPT_BY_THE_BOARD, args=of_row(Course))],
    "training:course-withdraw": [Visit(KEPT_BY_THE_BOARD, args=of_row(Course))],
    "training:course-enrol": [Visit(KEEPS, args=of_row(Course))],
    "training:course-results": [Visit(KEEPS, args=of_row(Course))],
    **kind_pages("training:enrolment", Enrolment, sees=SEES_OWN, sees_a=OF_A_WITH_SELF),
    **person_pages("training:enrolment"),
    **{f"training:subject-{page}": SUBJECT[f"training:subject-{page}"] for page in ("list", "export", "look")},
    "training:subject-study": [Visit(KEEPS, args=of_row(StudySubject))],
    **kind_pages("training:study", Study, sees=SEES_OWN, sees_a=OF_A_WITH_SELF),
    **person_pages("training:study"),
}
