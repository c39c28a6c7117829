"""Which guidance applies to a step of a proposal."""

from cadres.access import Permission
from cadres.models import Guidance


def guidance_for(user, case: str, stage: str, day):
    """In force on `day`, for the step of the case or for every step; procedures first, forms last.

    Raises PermissionDenied. For templates/guidance/at_step.html.
    """
    rows = Guidance.objects.for_user(user, Permission.PERSONNEL_VIEW)
    return rows.in_force_on(day).of_case(case).of_stage(stage)
