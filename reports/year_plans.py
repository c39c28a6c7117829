"""The parameters of the plan of 2020, as targets.md gives them, laid down after each migrate where they are absent."""

from datetime import date

from django.apps import apps as installed_apps
from django.db import transaction

# Words of cadres.models.Title, cadres.models.Unit.Kind and training.models.Course.Group (a test holds them together);
# written out, because this is read before the models are.
ALL_TITLES = [
    "SECRETARY",
    "DEPUTY_SECRETARY",
    "STANDING_MEMBER",
    "EXECUTIVE_MEMBER",
    "INSPECTION_CHAIR",
    "INSPECTION_VICE_CHAIR",
    "INSPECTION_MEMBER",
    "FULL_TIME_STAFF",
]

PLAN_2020 = {
    "number": "88-KH/ĐTN",
    "name": "Kế hoạch công tác cán bộ Đoàn năm 2020",
    "issued_on": date(2020, 4, 28),
    # Part III.2.1 lists political theory, state administration, IT, languages, leadership and defence under
    # "chuyên môn, nghiệp vụ": every group counts but the last.
    "counted_course_groups": [
        "PROFESSIONAL",
        "UNION_SKILLS",
        "POLITICAL_THEORY",
        "STATE_ADMINISTRATION",
        "INFORMATICS",
        "FOREIGN_LANGUAGE",
        "LEADERSHIP",
        "NATIONAL_DEFENCE",
    ],
    # Quy chế 289-QĐ/TW counts the secretary of a chi đoàn and not its other members.
    "counted_titles": {
        "BLOC": ALL_TITLES,
        "GRASSROOTS": ALL_TITLES,
        "SUBORDINATE": ["SECRETARY"],
    },
    "planning_founded_months": 6,
    "topics_required": 2,
    "cell_term": "2020-2022",
    "grassroots_term": "2020-2025",
}

# Part II of the plan; a percentage, for `trained` a number of people.
GOALS_2020 = {
    "trained": 200,
    "planning": 100,
    "skills_bloc": 100,
    "skills_grassroots": 90,
    "field_visits": 100,
    "topics": 100,
    "resolutions": 100,
    "young_cell": 10,
    "young_grassroots": 10,
}


def ensure_plan_2020(using, apps=installed_apps, **kwargs) -> None:
    """After migrate (so that a flushed test database has it too); never touches a plan that is there."""
    plans = apps.get_model("reports", "YearPlan").objects.using(using)
    goals = apps.get_model("reports", "Goal").objects.using(using)
    if plans.filter(year=2020).exists():
        return
    with transaction.atomic(using=using):
        plan = plans.create(year=2020, **PLAN_2020)
        for measure, threshold in GOALS_2020.items():
            goals.create(plan=plan, measure=measure, threshold=threshold)
