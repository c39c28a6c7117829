"""The fifteen sheets: a sheet stands below those it names, and this is the order in which they are written."""

from cadres import imports as cadres
from evaluation import imports as evaluation
from planning import imports as planning
from training import imports as training

BINDINGS = (
    cadres.UNITS,
    cadres.COMMITTEES,
    cadres.CADRES,
    cadres.POSTS,
    planning.PLANS,
    planning.REVIEWS,
    planning.NOMINEES,
    training.COURSES,
    training.ENROLMENTS,
    training.SUBJECTS,
    training.STUDIES,
    evaluation.VISITS,
    evaluation.QUOTAS,
    cadres.ABSENCES,
    cadres.PARTY_COMMITTEES,
)
