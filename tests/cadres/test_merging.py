"""Two rows of one person are made one and parted again: everything moves, nothing is lost, and undone it is as it was."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, connections, models

from cadres.actions import records
from cadres.actions.merging import keep_apart, merge, undo
from cadres.actions.numbering import next_code
from cadres.merging.links import links_to
from cadres.merging.plan import OURS, THEIRS, plan_of
from cadres.models import (
    Absence,
    AppendOnlyError,
    AuditEvent,
    Cadre,
    Decision,
    KnownApart,
    Merge,
    MergeLine,
    Post,
    Qualification,
    QualificationLevel,
    Title,
)
from planning.models import Nominee, PoolAssessment, PoolMember
from tests import factories as make
from tests.cadres.merging import all_figures, figure_of, numbers, tables, twice
from tests.cast import make_cast
from training.actions.enrolments import enrol
from training.models import Enrolment, Study

pytestmark = pytest.mark.django_db

D = date(2020, 3, 2)
WHY = "Nhập hai lần"


def join(kept, dropped, by, **said) -> Merge:
    return merge(kept=kept, dropped=dropped, reason=WHY, by=by, **said)


def part(done, by) -> Merge:
    return undo(merge=done, reason="Hai người khác nhau", by=by)


def refusal(deed, *args, **kwargs) -> str:
    with pytest.raises(ValidationError) as refused:
        deed(*args, **kwargs)
    return " ".join(refused.value.messages)


@pytest.fixture
def two(cast):
    return twice(cast)


# --- Everything moves, and comes back -----------------------------------------------------------------


def test_everything_of_the_dropped_row_hangs_on_the_kept_one(cast, two):
    kept, dropped = two
    make.post(dropped, cast.unit_b)
    make.absence(dropped, D, date(2020, 4, 1))
    make.completion(dropped, D)
    make.study(dropped, make.topic(), D)
    make.visit(dropped, cast.unit_b, D)
    make.evaluation(dropped, 2020)
    make.file_proposal(dropped, cast.clerk_b)
    Nominee.objects.create(plan=make.plan(cast.unit_a), cadre=dropped, title=1)
    PoolMember.objects.create(unit=cast.unit_b, cadre=dropped, entered_on=D)
    before = tables()
    join(kept, dropped, cast.board)
    after = tables()
    assert not Cadre.objects.filter(pk=dropped.pk).exists()
    for link in links_to(Cadre):
        assert not link.rows_of(dropped), link.model
    lost = {label: number - numbers(after)[label] for label, number in numbers(before).items()}
    assert {label: number for label, number in lost.items() if number} == {"cadres.Cadre": 1}


def test_undone_every_table_and_every_figure_is_as_it_was(cast, two):
    kept, dropped = two
    make.post(dropped, cast.unit_b, Title.SECRETARY)
    make.completion(dropped, D)
    proposal = make.file_proposal(dropped, cast.clerk_b)
    account = make.user("hoa-an", cadre=None)
    Cadre.objects.filter(pk=kept.pk).update(ethnicity="")
    kept.refresh_from_db()
    before, figures = tables(), all_figures()
    done = join(kept, dropped, cast.board, taken=["full_name", "born_on", "unit", "code"])
    assert tables() != before and account.pk
    part(done, cast.board)
    assert tables() == before and all_figures() == figures
    assert type(proposal).objects.get().proposed_at == proposal.proposed_at, "the moment is not stamped anew"


def test_a_merge_undone_and_done_again_can_be_undone_again(cast, two):
    make.post(two[1], cast.unit_b)
    before = tables()
    for _ in range(2):
        part(join(*two, cast.board), cast.board)
    assert tables() == before and Merge.objects.standing().count() == 0


def test_a_person_counts_once_where_the_two_rows_counted_twice(cast):
    kept, dropped = twice(cast)
    make.post(dropped, cast.unit_a)
    topics = [make.topic(), make.topic()]
    make.study(kept, topics[0], D)
    make.study(dropped, topics[1], D)
    serving = figure_of(all_figures(), "topics")
    join(kept, dropped, cast.board)
    assert serving == (0, 5) and figure_of(all_figures(), "topics") == (1, 4)


def test_of_namesakes_who_are_two_people_nothing_changes_by_being_noted_apart(cast, two):
    figures = all_figures()
    keep_apart(one=two[1], other=two[0], reason="Hai người ở hai đơn vị", by=cast.board)
    assert all_figures() == figures
    said = KnownApart.objects.get()
    assert (said.low_id, said.high_id) == tuple(sorted(one.pk for one in two))
    assert "đã được ghi" in refusal(keep_apart, one=two[0], other=two[1], reason=WHY, by=cast.board)


def test_the_file_takes_what_is_chosen_from_the_dropped_row_and_keeps_the_rest(cast, two):
    kept, dropped = two
    Cadre.objects.filter(pk=dropped.pk).update(hometown="Huế", major="Luật", education="Thạc sĩ", code="CU-1")
    Cadre.objects.filter(pk=kept.pk).update(major="Toán", education="Đại học", email="an@example.vn")
    for one in two:
        one.refresh_from_db()
    old = kept.code
    done = join(kept, dropped, cast.board, taken=["major", "code", "full_name"])
    kept.refresh_from_db()
    assert (kept.major, kept.code, kept.education) == ("Luật", "CU-1", "Đại học")
    assert (kept.hometown, kept.email) == ("Huế", "an@example.vn"), (
        "what one of them leaves blank is taken from the other"
    )
    assert kept.full_name == "Nguyễn Thị Hoà An" and done.lines.count() == 2
    done.refresh_from_db()
    assert done.freed_code == old


def test_a_file_that_cannot_be_is_not_put_together_from_two(cast, two):
    kept, dropped = two
    Cadre.objects.filter(pk=dropped.pk).update(party_official_on=date(2015, 1, 1))
    Cadre.objects.filter(pk=kept.pk).update(party_joined_on=date(2016, 1, 1))
    said = refusal(join, kept, dropped, cast.board)
    assert "chính thức" in said and Cadre.objects.filter(pk=dropped.pk).exists()


def test_versions_stay_readable_and_say_what_was_done(cast, two):
    kept, dropped = two
    held = make.post(dropped, cast.unit_b)
    join(kept, dropped, cast.board)
    assert [one.history_type for one in Cadre.history.filter(id=dropped.pk).order_by("history_id")] == ["+", "-"]
    newest = Post.history.filter(id=held.pk).latest("history_id")
    assert newest.cadre_id == kept.pk and newest.history_user == cast.board
    assert newest.history_change_reason == f"Gộp hồ sơ {dropped.code} vào {kept.code}"
    event = AuditEvent.objects.get(verb="gộp hai hồ sơ")
    assert event.subject_id == str(kept.pk) and event.details["reason"] == WHY


# --- The account --------------------------------------------------------------------------------------


def test_the_account_of_the_dropped_row_comes_along_and_goes_back_with_its_new_password(cast, two):
    dropped, kept = two  # the one with the account goes
    seen = plan_of(kept, dropped).seen()
    cast.cadre_self.set_password("mat-khau-khac-cua-an")
    cast.cadre_self.save()
    assert plan_of(kept, dropped).seen() == seen, "of the account only whose it is is looked at"
    done = join(kept, dropped, cast.board)
    cast.cadre_self.refresh_from_db()
    assert cast.cadre_self.cadre_id == kept.pk
    cast.cadre_self.set_password("mat-khau-moi-cua-an")
    cast.cadre_self.save()
    line = done.lines.get(model="cadres.user")
    assert set(line.before) == {"cadre_id"}, "no password in the lines of a merge"
    part(done, cast.board)
    cast.cadre_self.refresh_from_db()
    assert cast.cadre_self.cadre_id == dropped.pk and cast.cadre_self.check_password("mat-khau-moi-cua-an")


def test_two_accounts_are_not_made_one_in_silence(cast, two):
    kept, dropped = two
    make.user("hoa-an-2", cadre=dropped, full_name="Hòa An hai")
    said = refusal(join, kept, dropped, cast.board)
    assert "Cả hai hồ sơ đều có tài khoản riêng" in said and "quản trị kỹ thuật" in said


@pytest.mark.parametrize("which", [0, 1])
def test_nobody_merges_or_parts_the_own_row(cast, two, which):
    cast.board.cadre = two[which]
    assert "Không ai gộp hồ sơ của chính mình" in refusal(join, *two, cast.board)
    cast.board.cadre = None
    done = join(*two, cast.board)
    cast.board.cadre_id = two[which].pk
    assert "Không ai gộp hồ sơ của chính mình" in refusal(part, done, cast.board)


# --- What collides ------------------------------------------------------------------------------------


def test_what_is_written_twice_alike_stays_once_and_comes_back(cast, two):
    kept, dropped = two
    course = make.course()
    for one in two:
        Enrolment.objects.create(course=course, cadre=one, result="COMPLETED", completed_on=D)
        make.absence(one, D, date(2020, 4, 1))
    subject = make.topic()
    for one in two:
        make.study(one, subject, D)
    before = tables()
    plan = plan_of(kept, dropped)
    assert not plan.asked and len(plan.settled) == 3 and not plan.moving
    done = join(kept, dropped, cast.board)
    assert (Enrolment.objects.count(), Absence.objects.count(), Study.objects.count()) == (1, 1, 1)
    assert done.lines.filter(kind="STORED").count() == 4
    part(done, cast.board)
    assert tables() == before


@pytest.mark.parametrize("winner", [OURS, THEIRS])
def test_of_two_that_differ_the_one_that_is_chosen_stays(cast, two, winner):
    kept, dropped = two
    course = make.course(starts_on=D)
    ours = Enrolment.objects.create(course=course, cadre=kept, result="ENROLLED")
    theirs = Enrolment.objects.create(course=course, cadre=dropped, result="COMPLETED", completed_on=D)
    before, figures = tables(), all_figures()
    [clash] = plan_of(kept, dropped).asked
    assert {one.label for one in clash.differences} == {"kết quả", "ngày hoàn thành"}
    assert "Hãy chọn dòng nào đúng" in refusal(join, kept, dropped, cast.board)
    done = join(kept, dropped, cast.board, winners={clash.key: winner})
    left = Enrolment.objects.get()
    assert left.pk == (ours if winner == OURS else theirs).pk and left.cadre_id == kept.pk
    part(done, cast.board)
    assert tables() == before and all_figures() == figures


def test_a_choice_that_is_none_chooses_nothing(cast, two):
    for one, result in zip(two, ("ENROLLED", "FAILED"), strict=True):
        Enrolment.objects.create(course=make.course(code="L-CHUNG") if one == two[0] else make_course(), cadre=one,
                                 result=result)  # fmt: skip
    [clash] = plan_of(*two).asked
    assert "Hãy chọn" in refusal(join, *two, cast.board, winners={clash.key: "ca-hai"})


def make_course():
    return Enrolment._meta.get_field("course").related_model.objects.get(code="L-CHUNG")


def test_the_same_seat_over_days_that_overlap_is_refused_with_how_to_mend_it(cast, two):
    kept, dropped = two
    make.post(dropped, cast.unit_a, Title.SECRETARY, start=date(2019, 1, 1))
    said = refusal(join, kept, dropped, cast.board)
    assert "Bí thư, Đoàn cơ sở A" in said and "01/01/2018" in said and "01/01/2019" in said
    assert "đính chính ngày" in said
    assert Post.objects.filter(cadre=dropped).exists(), "nothing was moved"


def test_the_same_seat_one_after_the_other_is_no_overlap(cast, two):
    kept, dropped = two
    Post.objects.filter(cadre=kept).update(end=date(2019, 1, 1))
    make.post(dropped, cast.unit_a, Title.SECRETARY, start=date(2019, 1, 1))
    join(kept, dropped, cast.board)
    assert Post.objects.filter(cadre=kept).count() == 2


def test_a_seat_that_overlaps_two_is_refused_even_when_it_is_like_one_of_them(cast, two):
    kept, dropped = two
    Post.objects.filter(cadre=kept).update(end=date(2019, 1, 1))
    make.post(kept, cast.unit_a, Title.SECRETARY, start=date(2019, 1, 1))
    make.post(dropped, cast.unit_a, Title.SECRETARY, start=date(2018, 1, 1))
    assert "chồng lên nhau" in refusal(join, kept, dropped, cast.board)


@pytest.mark.parametrize("winner", [OURS, THEIRS])
def test_what_hangs_on_a_row_that_is_stored_away_comes_to_the_one_that_stays(cast, two, winner):
    kept, dropped = two
    ours = PoolMember.objects.create(unit=cast.unit_a, cadre=kept, entered_on=D)
    theirs = PoolMember.objects.create(unit=cast.unit_a, cadre=dropped, entered_on=date(2019, 3, 2))
    for member, year, remark in ((ours, 2020, "A"), (theirs, 2020, "B"), (theirs, 2019, ""), (ours, 2021, "")):
        PoolAssessment.objects.create(member=member, year=year, assessed_on=D, result="GROWING", remark=remark)
    before = tables()
    plan = plan_of(kept, dropped)
    assert len(plan.asked) == 2
    done = join(kept, dropped, cast.board, winners={one.key: winner for one in plan.asked})
    member = PoolMember.objects.get()
    assert member.pk == (ours if winner == OURS else theirs).pk and member.cadre_id == kept.pk
    said = dict(PoolAssessment.objects.values_list("year", "remark"))
    assert said == {2019: "", 2020: "A" if winner == OURS else "B", 2021: ""}
    part(done, cast.board)
    assert tables() == before


def test_a_rule_that_holds_for_some_rows_alone_collides_for_these_alone(cast, two):
    kept, dropped = two
    PoolMember.objects.create(unit=cast.unit_a, cadre=kept, entered_on=D)
    PoolMember.objects.create(unit=cast.unit_a, cadre=dropped, entered_on=date(2019, 1, 1), left_on=D, leaving="MOVED")
    assert not plan_of(kept, dropped).asked
    join(kept, dropped, cast.board)
    assert PoolMember.objects.filter(cadre=kept).count() == 2


def test_what_classes_bring_is_settled_anew_from_the_classes_of_both_and_given_back(cast, two):
    kept, dropped = two
    level = QualificationLevel.objects.get(subject="LLCT", rank=2)
    for one, day in ((kept, date(2020, 3, 9)), (dropped, date(2020, 3, 2))):
        course = make.course(starts_on=date(2020, 1, 1), brings=level)
        enrol(row=Enrolment(course=course, cadre=one, result="COMPLETED", completed_on=day), by=cast.board)
    before = tables()
    assert not plan_of(kept, dropped).asked, "the system knows: the first class counts"
    done = join(kept, dropped, cast.board)
    assert Qualification.objects.get().gained_on == date(2020, 3, 2)
    part(done, cast.board)
    assert tables() == before


# --- Undoing what is no longer as it was --------------------------------------------------------------


def test_what_was_changed_since_stands_against_undoing_and_is_named(cast, two):
    kept, dropped = two
    away = make.absence(dropped, D, date(2020, 4, 1))
    done = join(kept, dropped, cast.board)
    away.refresh_from_db()
    away.end = date(2020, 5, 1)
    records.change(row=away, by=cast.clerk_a)
    said = refusal(part, done, cast.board)
    assert "Chưa hoàn tác được" in said and "vắng mặt “Nguyễn Thị Hòa An: khác từ 02/03/2020”" in said
    assert cast.clerk_a.full_name in said
    away.end = date(2020, 4, 1)
    records.change(row=away, by=cast.clerk_a)
    part(done, cast.board)
    assert Absence.objects.get().cadre_id == dropped.pk, "given back as it was it stands in nobody's way"


def test_what_was_withdrawn_since_stands_against_undoing(cast, two):
    kept, dropped = two
    away = make.absence(dropped, D, date(2020, 4, 1))
    done = join(kept, dropped, cast.board)
    records.withdraw(row=Absence.objects.get(pk=away.pk), by=cast.board, reason="Nhập nhầm")
    assert "một vắng mặt đã được rút" in refusal(part, done, cast.board)


def test_the_file_corrected_since_stands_against_undoing_when_the_merge_wrote_in_it(cast, two):
    kept, dropped = two
    done = join(kept, dropped, cast.board, taken=["full_name"])
    kept.refresh_from_db()
    kept.hometown = "Huế"
    records.change(row=kept, by=cast.clerk_a)
    assert "cán bộ “Nguyễn Thị Hoà An”" in refusal(part, done, cast.board)


def test_what_was_written_since_stays_with_the_kept_row(cast, two):
    kept, dropped = two
    done = join(kept, dropped, cast.board)
    new = make.absence(kept, D, date(2020, 4, 1))
    part(done, cast.board)
    assert Absence.objects.get(pk=new.pk).cadre_id == kept.pk


def test_what_was_written_since_in_the_place_of_a_stored_row_is_said(cast, two):
    kept, dropped = two
    course = make.course(starts_on=D)
    ours = Enrolment.objects.create(course=course, cadre=kept, result="ENROLLED")
    Enrolment.objects.create(course=course, cadre=dropped, result="FAILED")
    [clash] = plan_of(kept, dropped).asked
    done = join(kept, dropped, cast.board, winners={clash.key: THEIRS})
    moved = Enrolment.objects.get()
    assert moved.pk != ours.pk
    before = tables()
    make.post(kept, cast.unit_b)
    Enrolment.objects.filter(pk=moved.pk).update(course=make.course())
    Enrolment.objects.create(course=course, cadre=kept, result="ENROLLED")
    Enrolment.objects.filter(pk=moved.pk).update(course=make.course())
    assert "dòng ghi sau lần gộp trùng" in refusal(part, done, cast.board)
    assert tables() != before and Cadre.objects.filter(pk=kept.pk).exists()


def test_a_stored_row_whose_ground_is_gone_since_is_said(cast, two):
    decisions = []
    for one, number in zip(two, ("1-QĐ/ĐTN", "2-QĐ/ĐTN"), strict=True):
        decisions.append(Decision.objects.create(number=number, kind="RECOGNITION", signed_on=D))
        post = make.post(one, cast.bloc)
        post.opened_by = decisions[-1]
        post.save()
    [clash] = plan_of(*two).asked
    assert [one.label for one in clash.differences] == ["quyết định"]
    done = join(*two, cast.board, winners={clash.key: OURS})
    records.withdraw(row=decisions[1], by=cast.board, reason="Nhập nhầm")
    said = refusal(part, done, cast.board)
    assert "một chức vụ đã cất đi khi gộp gắn với một quyết định nay không còn" in said
    assert not Cadre.objects.filter(pk=two[1].pk).exists()


def test_the_last_of_two_merges_is_undone_first(cast, two):
    kept, dropped = two
    make.absence(dropped, D, date(2020, 4, 1))
    before = tables()
    first = join(kept, dropped, cast.board)
    third = make.cadre(cast.unit_b, "Nguyễn Thị Hòa An")
    third.delete()
    with_third = join(cast.chi, kept, cast.board)
    assert "gộp tiếp" in refusal(part, first, cast.board)
    part(with_third, cast.board)
    part(first, cast.board)
    assert tables() == before


def test_a_merge_is_undone_once(cast, two):
    done = join(*two, cast.board)
    part(done, cast.board)
    assert "vừa được hoàn tác" in refusal(part, done, cast.board)
    join(cast.chi, two[1], cast.board)
    assert "vừa được hoàn tác" in refusal(part, done, cast.board), "gone once more, and by another merge"


def test_the_code_of_a_merged_row_is_given_to_nobody_while_it_can_come_back(cast):
    kept, dropped = twice(cast, code="CSB-CB1")
    done = join(kept, dropped, cast.board)
    assert next_code(Cadre, cast.unit_b, "CB") == "CSB-CB2"
    held = make.cadre(cast.unit_b, "Người khác", code="CSB-CB1")
    assert "Mã CSB-CB1 nay là của Người khác" in refusal(part, done, cast.board)
    records.withdraw(row=held, by=cast.board, reason="Nhập nhầm")
    part(done, cast.board)
    assert next_code(Cadre, cast.unit_b, "CB") == "CSB-CB2"


# --- What is kept of it -------------------------------------------------------------------------------


def test_the_lines_of_a_merge_are_never_changed_or_deleted(cast, two):
    line = join(*two, cast.board).lines.first()
    for deed in (line.save, line.delete, MergeLine.objects.all().delete, lambda: MergeLine.objects.update(row=1)):
        with pytest.raises(AppendOnlyError):
            deed()


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_merge_its_undoing_and_a_pair_apart_need_a_reason(cast, two, reason):
    assert "lý do" in refusal(merge, kept=two[0], dropped=two[1], reason=reason, by=cast.board)
    done = join(*two, cast.board)
    assert "lý do" in refusal(undo, merge=done, reason=reason, by=cast.board)
    part(done, cast.board)
    assert "căn cứ" in refusal(keep_apart, one=two[0], other=two[1], reason=reason, by=cast.board)


def test_one_row_is_not_merged_into_itself(cast):
    assert "hai hồ sơ khác nhau" in refusal(join, cast.an, cast.an, cast.board)


def test_what_changed_after_it_was_shown_is_shown_again_first(cast, two):
    seen = plan_of(*two).seen()
    make.absence(two[1], D, date(2020, 4, 1))
    assert "vừa được sửa sau khi đồng chí mở" in refusal(join, *two, cast.board, seen=seen)
    join(*two, cast.board, seen=plan_of(*two).seen())


# --- A model that is added tomorrow -------------------------------------------------------------------


@pytest.fixture
def planted(db):
    """A model that nobody told the merge about, of a hidden relation, a rule of its own and a moment that is stamped."""

    class Planted(models.Model):
        cadre = models.ForeignKey(Cadre, models.CASCADE, related_name="+")
        note = models.CharField(max_length=20)
        rank = models.IntegerField(null=True)
        made_at = models.DateTimeField(auto_now_add=True)

        class Meta:
            app_label = "cadres"
            unique_together = (("cadre", "note"), ("cadre", "rank"))

        def __str__(self):
            return self.note

    apps.clear_cache()
    with connection.cursor() as cursor:
        sqlite = connection.vendor == "sqlite"
        kind = "INTEGER PRIMARY KEY AUTOINCREMENT" if sqlite else "BIGSERIAL PRIMARY KEY"
        moment = "DATETIME" if sqlite else "TIMESTAMPTZ"
        cursor.execute(
            f"CREATE TABLE cadres_planted (id {kind}, cadre_id BIGINT NOT NULL, note VARCHAR(20) NOT NULL, "
            f"rank INTEGER, made_at {moment} NOT NULL, UNIQUE (cadre_id, note), UNIQUE (cadre_id, rank))"
        )
    yield Planted
    del apps.all_models["cadres"]["planted"]
    apps.clear_cache()


def test_a_model_nobody_told_the_merge_about_is_moved_too(cast, two, planted):
    kept, dropped = two
    for one, note in ((kept, "chung"), (dropped, "chung"), (dropped, "riêng")):
        planted.objects.create(cadre=one, note=note)
    before = tables()
    done = join(kept, dropped, cast.board)
    assert sorted(planted.objects.values_list("cadre", "note")) == [(kept.pk, "chung"), (kept.pk, "riêng")]
    part(done, cast.board)
    assert tables() == before


def test_a_row_that_stands_against_two_others_is_not_asked_about_one_by_one(cast, two, planted):
    kept, dropped = two
    for one, note, rank in ((kept, "a", 1), (kept, "b", 2), (dropped, "a", 2)):
        planted.objects.create(cadre=one, note=note, rank=rank)
    plan = plan_of(kept, dropped)
    assert len(plan.blocked) == 2 and not plan.asked


def test_every_column_that_points_at_a_person_is_a_link():
    pointing = {
        (model._meta.label, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.related_model is Cadre and not model.__name__.startswith("Historical")
    }
    assert pointing == {(link.model._meta.label, link.field.name) for link in links_to(Cadre)} and len(pointing) > 9


# --- Two at once --------------------------------------------------------------------------------------


def at_once(*works) -> list[str]:
    """Each on its own connection; the refusal, or nothing."""
    start = Barrier(len(works))

    def run(work):
        try:
            start.wait(30)
            work()
            return ""
        except ValidationError as refused:
            return " ".join(refused.messages)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_of_two_who_merge_a_pair_both_ways_at_once_one_is_told():
    cast = make_cast()
    one, other = twice(cast)
    said = at_once(lambda: join(one, other, cast.board), lambda: join(other, one, cast.board))
    assert sorted(map(bool, said)) == [False, True] and "vừa được gộp" in "".join(said)
    assert Merge.objects.count() == 1


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_of_two_who_undo_at_once_one_is_told():
    cast = make_cast()
    done = join(*twice(cast), cast.board)
    said = at_once(*[lambda: part(done, cast.board)] * 2)
    assert sorted(map(bool, said)) == [False, True] and "vừa được hoàn tác" in "".join(said)


def test_a_row_gone_meanwhile_is_told(cast, two):
    join(*two, cast.board)
    assert "vừa được gộp hoặc rút" in refusal(join, *two, cast.board)
