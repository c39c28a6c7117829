"""One thing recorded for many people at once: ticked off a list, or all of it except those ticked."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cadres.access import Permission, require
from cadres.forms.doubts import DoubtingForm, of_many
from cadres.forms.record import ReachingForm
from cadres.lib import clock
from cadres.models import Cadre, Post
from cadres.pages.columns import Column
from cadres.pages.saving import Saved, save_once
from cadres.pages.serving import posts_today
from cadres.pages.ticking import Listing, PopulationForm, RowTicks, TicksField, TicksForm, listing_of

MOST_TICKED = 500
NOW = "vừa được người khác ghi"


class PeopleTicks(RowTicks):
    """Namesakes are told apart by the year of birth and the posts."""

    posts: dict[int, str] = {}  # by cadre, in words

    @property
    def columns(self):
        return (
            Column("Họ và tên", lambda one: one.full_name, leads=True),
            Column("Năm sinh", lambda one: one.born_on.year, "number"),
            Column("Chức vụ", lambda one: self.posts.get(one.pk) or one.unit.name),
        )


class ManyForm(DoubtingForm, TicksForm, ReachingForm):
    """A kind adds the fields that are the same for everybody."""

    ticked, things = "people", "người"
    nobody = "Chưa có ai: hãy đánh dấu ít nhất một người, hoặc bớt người trừ ra."

    people = TicksField(Cadre.objects.none(), label="Cán bộ", required=False, widget=PeopleTicks)

    def row_for(self, person):
        """The row to be made for a person, where its kind has doubts."""
        return None

    def doubts(self):
        people = self.chosen()
        rows = [(str(person), row) for person in people if (row := self.row_for(person))]
        yield from of_many(((name, one) for name, row in rows for one in row.doubts(self.user)), len(people))


class ManyViews:
    many_template = "records/many.html"
    # Said instead of the form when there is nobody to record for: what, and what to do.
    many_empty = (
        "Chưa có ai để ghi",
        "Hôm nay chưa có cán bộ nào giữ chức trong phạm vi của đồng chí: hãy ghi nhận chức vụ trước.",
    )

    def many_view(self, request, **kwargs):
        """`kwargs`: what the address names beside the list (a class, a topic)."""
        require(request.user, self.edit_permission)
        population = self.population(request, **kwargs)
        choice = PopulationForm(request)
        shown = self.narrowed(request, population, choice.cleaned_data)
        understood = self.understood(request, population)
        listing = listing_of(request, self.many_form_class.ticked, shown, understood, choice, most=MOST_TICKED)
        form = self.many_form(request, listing, **kwargs)
        form.fields["people"].widget.posts = self.tick_notes(request.user, listing.rows)
        if request.method == "POST" and not form.filtering:
            receipt, now = save_once(request, form, lambda: self._record_many(request, form, **kwargs))
            if receipt:
                return self.saved(request, receipt, now)
        return self.ticking_page(
            request,
            form,
            population,
            self.many_empty,
            template=self.many_template,
            heading=self.many_heading(**kwargs),
            back=self.back_from_many(**kwargs),
        )

    def ticking_page(self, request, form, population, empty: tuple[str, str], **context):
        """Without a form when the whole list, however narrowed, is empty."""
        nobody = not form.is_bound and form.nothing_to_send and not population.exists()
        return self.entry_page(request, form, nobody=empty if nobody else None, **context)

    def many_form(self, request, listing: Listing, **kwargs):
        return self.many_form_class(
            request.POST or None, user=request.user, permission=self.edit_permission, listing=listing, **kwargs
        )

    def many_heading(self, **kwargs) -> str:
        return self.many_label

    def back_from_many(self, **kwargs) -> dict:
        return {"label": self.title, "url": self.url("list")}

    def population(self, request, **kwargs):
        """Who serves today in the units in reach; by name."""
        people = Cadre.objects.for_user(request.user, self.edit_permission)
        return people.filter(pk__in=posts_today(request.user).values("cadre")).select_related("unit").by_name()

    def narrowed(self, request, population, said: dict):
        """By what stands above the list."""
        if said.get("don_vi"):
            held = posts_today(request.user).filter(unit__path__startswith=said["don_vi"].path)
            population = population.filter(pk__in=held.values("cadre"))
        return population.search(said["tim"]) if said.get("tim") else population

    def understood(self, request, population):
        """Whose ticks are understood, in the list shown or not."""
        return population

    def tick_notes(self, user, people: list) -> dict[int, str]:
        """The posts of each today, in words."""
        posts = Post.objects.for_user(user, Permission.CADRE_VIEW).filter(cadre__in=people).held_on(clock.today())
        said: dict[int, list[str]] = {}
        for post in posts.select_related("unit"):
            said.setdefault(post.cadre_id, []).append(f"{post.get_title_display()}, {post.unit}")
        return {key: "; ".join(words) for key, words in said.items()}

    def record_for(self, request, form, person, **kwargs):
        """The row for one person, made or changed by the action, or several. Raises ValidationError: the person is left out, and why is said."""
        raise NotImplementedError

    def _record_many(self, request, form, **kwargs) -> Saved:
        saved = Saved("", "")
        for person in form.chosen():
            self._record_one(request, form, person, saved, **kwargs)
        if not saved.rows:
            raise ValidationError(["Không ghi được cho ai.", *(f"{name}: {why}" for name, why in saved.skipped)])
        saved.label = self.many_saved_label(form, saved, **kwargs)
        return saved

    def _record_one(self, request, form, person, saved: Saved, **kwargs) -> None:
        try:
            with transaction.atomic():
                made = self.record_for(request, form, person, **kwargs)
                rows = made if isinstance(made, list) else [made]
                for row in rows:
                    self.refuse_out_of_reach(request.user, row)
        except ValidationError as refusal:
            saved.skipped.append((str(person), " ".join(refusal.messages)))
        except IntegrityError:
            saved.skipped.append((str(person), NOW))
        else:
            saved.rows += rows
            saved.people += 1

    def many_saved_label(self, form, saved: Saved, **kwargs) -> str:
        return f"{self.many_heading(**kwargs)}: đã ghi cho {saved.people} người"


def of_unit_or_name(people, said: dict):
    """For lists that hold more than who serves today: by home and by every post, held now or before."""
    if said.get("don_vi"):
        people = people.of_unit(said["don_vi"])
    return people.search(said["tim"]) if said.get("tim") else people
