"""A line's state follows from what is held on the day; the lists and the table of progress count alike."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cadres.access import Permission
from cadres.models import AuditEvent, Qualification
from cadres.standards.gaps import Verdict
from planning.models import RoadmapLine
from planning.pages.views_kept import LISTED
from planning.roadmaps import LineState, judged, state_on
from tests import factories as make
from tests.pages.asking import send, signed_in, text_of, ticked
from tests.pages.counting import statements
from tests.parts.roadmaps import line
from tests.parts.standards import level, paper, saved

LIST, PROGRESS = "/nhan-su/lo-trinh/", "/nhan-su/lo-trinh/tien-do/"
DAY = date(2020, 7, 10)
BY_DB = pytest.mark.django_db


def state(user, row, day=DAY) -> LineState:
    (found,) = judged(user, [RoadmapLine.objects.select_related("cadre", "level").get(pk=row.pk)], day)
    return found.state


def holding(cadre, text):
    cadre.political_theory = text
    cadre.save()
    return cadre


@given(verdict=some.sampled_from(list(Verdict)), year=some.integers(2018, 2022))
def test_met_is_reached_unknown_is_unknown_and_only_a_sure_lack_is_late(verdict, year):
    found = state_on(RoadmapLine(year=year), verdict, DAY)
    if verdict == Verdict.MET:
        assert found == LineState.REACHED
    elif verdict == Verdict.UNKNOWN:
        assert found == LineState.UNKNOWN
    else:
        assert found == (LineState.LATE if year < 2020 else LineState.UNDER_WAY)


@BY_DB
def test_a_higher_level_reaches_it_and_a_lower_does_not(cast):
    row = saved(line(cast.unit_a, cast.an))
    assert state(cast.board, row) == LineState.UNKNOWN
    saved(paper(cast.an, level=level(rank=1)))
    assert state(cast.board, row) == LineState.UNDER_WAY
    saved(paper(cast.an, level=level(rank=3)))
    assert state(cast.board, row) == LineState.REACHED


@BY_DB
def test_a_paper_counts_from_its_day_and_one_without_a_day_always(cast):
    row = saved(line(cast.unit_a, holding(cast.an, "Sơ cấp")))
    held = saved(paper(cast.an, gained_on=DAY))
    assert state(cast.board, row, date(2020, 7, 9)) == LineState.UNDER_WAY
    assert state(cast.board, row, DAY) == LineState.REACHED
    held.gained_on = None
    held.save()
    assert state(cast.board, row, date(2019, 1, 1)) == LineState.REACHED


@BY_DB
def test_the_last_day_of_the_year_is_not_late_and_the_next_is(cast):
    row = saved(line(cast.unit_a, holding(cast.an, "Sơ cấp"), year=2020))
    assert state(cast.board, row, date(2020, 12, 31)) == LineState.UNDER_WAY
    assert state(cast.board, row, date(2021, 1, 1)) == LineState.LATE


# Who sees what


@BY_DB
def test_nobody_sees_the_own_line_whatever_the_role(cast):
    row = saved(line(cast.bloc, cast.khoa, origin="PLAN"))
    cast.board.cadre = cast.khoa
    cast.board.save()
    board = signed_in(cast.board)
    assert board.get(f"{LIST}{row.pk}/").status_code == 404
    assert "Chưa có lộ trình nào" in text_of(board.get(LIST)) and "Chưa có lộ trình nào" in text_of(board.get(PROGRESS))
    assert "Chưa ghi gì" in text_of(board.get(f"/can-bo/{cast.khoa.pk}/nhan-su/lo-trinh/"))
    assert RoadmapLine.objects.for_user(cast.leader, Permission.PERSONNEL_VIEW).exists()


@BY_DB
def test_nobody_types_a_line_of_the_own(cast):
    cast.clerk_a.cadre = cast.chi
    cast.clerk_a.save()
    refused = add(signed_in(cast.clerk_a), unit=cast.unit_a.pk, cadre=cast.chi.pk)
    assert refused.status_code == 422 and "không có trong danh sách" in text_of(refused)


@BY_DB
def test_the_own_name_is_not_offered_in_the_admin(cast):
    cast.board.cadre = cast.khoa
    cast.board.save()
    asked = {"app_label": "planning", "model_name": "roadmapline", "field_name": "cadre", "term": "a"}
    found = signed_in(cast.board).get("/quan-tri/autocomplete/", asked).json()["results"]
    assert str(cast.an.pk) in [one["id"] for one in found]
    assert str(cast.khoa.pk) not in [one["id"] for one in found]


@BY_DB
def test_every_opening_of_names_is_kept_and_the_trail_names_nobody(cast):
    row, leader = saved(line(cast.unit_a, cast.an)), signed_in(cast.leader)
    for address in (LIST, f"{LIST}{row.pk}/", f"/can-bo/{cast.an.pk}/nhan-su/lo-trinh/"):
        leader.get(address)
    assert AuditEvent.objects.filter(verb=LISTED, actor_id=cast.leader.pk).count() == 3
    send(signed_in(cast.clerk_a), f"{LIST}{row.pk}/rut/", reason="An xin thôi")
    told = AuditEvent.objects.get(verb="xóa")
    assert cast.an.full_name not in told.subject_label and "reason" not in told.details


# The list


def add(client, **said):
    return send(client, f"{LIST}them/", **{"level": level().pk, "year": "2020"} | said)


@BY_DB
def test_a_line_is_typed_corrected_and_withdrawn_with_a_reason(cast):
    clerk = signed_in(cast.clerk_a)
    made = add(clerk, unit=cast.unit_a.pk, cadre=cast.an.pk)
    assert made.status_code == 302
    row = RoadmapLine.objects.get()
    assert (row.origin, row.title, row.year) == ("TYPED", None, 2020)
    assert send(clerk, f"{LIST}{row.pk}/sua/", level=level().pk, year="2021", title="", note="").status_code == 302
    row.refresh_from_db()
    assert row.year == 2021
    assert send(clerk, f"{LIST}{row.pk}/rut/").status_code == 422
    assert send(clerk, f"{LIST}{row.pk}/rut/", reason="Chuyển công tác").status_code == 302
    assert not RoadmapLine.objects.exists()


@BY_DB
def test_the_same_level_twice_is_refused_with_what_to_do(cast):
    saved(line(cast.unit_a, cast.an))
    refused = add(signed_in(cast.clerk_a), unit=cast.unit_a.pk, cadre=cast.an.pk)
    assert refused.status_code == 422 and "hãy sửa năm ở dòng đã có" in text_of(refused)


@BY_DB
def test_a_level_held_already_and_a_year_gone_by_are_asked_about_once(cast):
    clerk = signed_in(cast.clerk_a)
    holding(cast.an, "Cao cấp")
    asked = add(clerk, unit=cast.unit_a.pk, cadre=cast.an.pk, year="2019")
    assert asked.status_code == 422
    assert "đã đạt trình độ đó (Cao cấp)" in text_of(asked) and "Năm 2019 đã qua" in text_of(asked)
    again = add(clerk, unit=cast.unit_a.pk, cadre=cast.an.pk, year="2019", **ticked(asked))
    assert again.status_code == 302


@BY_DB
def test_the_list_is_filtered_by_state_year_and_field(cast):
    saved(line(cast.unit_a, holding(cast.an, "Sơ cấp"), year=2019))
    saved(line(cast.unit_a, holding(cast.chi, "Trung cấp")))
    saved(line(cast.unit_a, cast.binh, level=level("CM", 4), year=2021))
    clerk = signed_in(cast.clerk_a)

    def found(query) -> list[str]:
        page = clerk.get(f"{LIST}?{query}").content.decode()
        names = {"An": cast.an, "Chi": cast.chi, "Bình": cast.binh}
        return [word for word, one in names.items() if f">{one.full_name}</a>" in page]

    assert found("trang-thai=tre") == ["An"]
    assert found("trang-thai=dat") == ["Chi"]
    assert found("trang-thai=can-bo-sung") == ["Bình"]
    assert found("trang-thai=dang-thuc-hien") == []
    assert found("nam=2021") == found("linh-vuc=CM") == ["Bình"]
    assert found("trang-thai=x&nam=x") == ["An", "Chi", "Bình"]


@BY_DB
def test_each_number_of_the_table_opens_into_as_many_names(cast):
    saved(line(cast.bloc, holding(cast.khoa, "Sơ cấp"), year=2019))
    saved(line(cast.unit_a, holding(cast.an, "Sơ cấp"), year=2019))
    saved(line(cast.below_a, holding(cast.chi, "Cao cấp")))
    saved(line(cast.unit_b, cast.dung))
    leader = signed_in(cast.leader)
    page = leader.get(PROGRESS).content.decode()
    numbers = re.findall(r'<a href="(/nhan-su/lo-trinh/\?[^"]*|/nhan-su/lo-trinh/)">(\d+)</a>', page)
    assert len(numbers) == 11
    for address, number in numbers:
        rows = leader.get(address.replace("&amp;", "&")).content.decode().count("<tr data-row>")
        assert rows == int(number), address
    row = re.search(r'<th scope="row">Đoàn cơ sở A</th>(.*?)</tr>', page, re.S)[1]
    assert [int(one) for one in re.findall(r">(\d+)<", row)] == [2, 1, 0, 1, 0]


@BY_DB
def test_the_table_of_a_year_counts_that_year_alone(cast):
    saved(line(cast.unit_a, cast.an, year=2019))
    saved(line(cast.unit_b, cast.dung, year=2021))
    text = text_of(signed_in(cast.leader).get(f"{PROGRESS}?nam=2021"))
    assert "Đoàn cơ sở B 1" in text and "Đoàn cơ sở A 1" not in text


@BY_DB
@pytest.mark.parametrize("address", [PROGRESS, f"{LIST}?trang-thai=tre&don-vi=K00"])
def test_more_lines_take_no_more_statements(cast, address):
    leader = signed_in(cast.leader)
    saved(line(cast.unit_a, cast.an))
    few = statements(leader, address)
    for number in range(8):
        unit = make.unit(parent=cast.bloc)
        saved(line(unit, make.cadre(unit, f"Vũ Văn Số {number}")))
    assert statements(leader, address) == few


# What a unit records


@BY_DB
def test_a_unit_records_a_paper_and_the_line_is_reached_without_more(cast):
    row, clerk = saved(line(cast.unit_a, cast.an)), signed_in(cast.clerk_a)
    said = {"cadre": cast.an.pk, "level": level().pk, "source": "UNIT", "paper": "Bằng số 7", "gained_on": "1/6/2020"}
    assert send(clerk, "/nhan-su/van-bang/them/", **said).status_code == 302
    assert state(cast.clerk_a, row) == LineState.REACHED
    assert "Bằng số 7" in text_of(clerk.get(f"/can-bo/{cast.an.pk}/nhan-su/van-bang/"))


@BY_DB
@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"source": "SELF_STUDY", "paper": ""}, "Tự đào tạo phải ghi minh chứng"),
        ({"gained_on": "11/7/2020"}, "không được sau hôm nay"),
        ({"gained_on": "1/1/1990"}, "không được trước ngày sinh"),
        ({"source": "COURSE"}, "không có trong danh sách"),
    ],
)
def test_a_paper_that_cannot_be_is_refused_with_a_sentence(cast, said, sentence):
    said = {"cadre": cast.an.pk, "level": level().pk, "source": "UNIT", "paper": "Bằng số 7"} | said
    refused = send(signed_in(cast.clerk_a), "/nhan-su/van-bang/them/", **said)
    assert refused.status_code == 422 and sentence in text_of(refused)
    assert not Qualification.objects.exists()


@BY_DB
def test_the_paper_of_a_class_is_not_mended_here_and_nobody_elses_person_is_recorded(cast):
    of_class = saved(paper(cast.an, source=Qualification.Source.COURSE))
    clerk = signed_in(cast.clerk_a)
    assert clerk.get(f"/nhan-su/van-bang/{of_class.pk}/").status_code == 200
    for what in ("sua", "rut"):
        assert clerk.get(f"/nhan-su/van-bang/{of_class.pk}/{what}/").status_code == 403
    said = {"cadre": cast.binh.pk, "level": level().pk, "source": "UNIT"}
    assert send(clerk, "/nhan-su/van-bang/them/", **said).status_code == 422, "Bình's home is B, which keeps his file"
