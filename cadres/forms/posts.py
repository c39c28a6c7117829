"""Taking up and leaving a post: what the forms of the pages and of the admin share."""

from django import forms
from django.core.exceptions import ValidationError

from cadres.access import Permission
from cadres.actions.posts import reappoint
from cadres.forms.decision import DECISION, DecisionFields, decision_of
from cadres.forms.fields import DayField
from cadres.forms.places import PLACE
from cadres.forms.record import ReachingForm
from cadres.models import Post

AGAIN = "Người đang giữ đúng chức danh này: cho thôi chức vụ cũ từ ngày giữ chức mới, theo cùng quyết định này"


def again_field() -> forms.BooleanField:
    """For who is elected again; left empty, a post held already is no slip that goes unseen."""
    return forms.BooleanField(label=AGAIN, required=False)


def end_reason_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Lý do",
        required=False,
        choices=[("", "Theo loại quyết định"), *Post.EndReason.said()],
    )


class EndPostForm(DecisionFields, ReachingForm):
    end = DayField(label="Thôi giữ chức từ ngày", help_text="Ngày đầu tiên không còn giữ chức.")
    end_reason = end_reason_field()
    field_order = ("end", "end_reason", *DECISION)


def appoint_as_said(user, person, said) -> list[Post]:
    """The new post, and before it the one it follows. Raises ValidationError, beside the choice that would mend it."""
    post = {"cadre": person, "unit": said["unit"], "title": said["title"]}
    if not said["again"]:
        refuse_held(Post.objects.for_user(user, Permission.CADRE_EDIT).held_before(said["start"], **post).first())
    place = {name: said.get(name) for name in PLACE}
    paper = decision_of(said, user)
    return reappoint(**post, **place, start=said["start"], term=said["term"], decision=paper, by=user)


def refuse_held(held: Post | None) -> None:
    if held:
        raise ValidationError(
            {
                "again": f"Đang giữ chức {held} từ ngày {held.start:%d/%m/%Y}. Nếu được bầu, công nhận lại thì đánh dấu ô "
                f"“{AGAIN}”; nếu không thì ghi thôi chức vụ đó trước."
            }
        )
