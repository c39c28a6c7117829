"""A seal stands as it is when two of its names turn out to be one person: names of then stay, the difference is told."""

import pytest

from cadres.actions.merging import merge, undo
from reports.actions.rounds import close_round
from reports.models import Seal, SealedFigure, SealedName
from tests import factories as make
from tests.pages.asking import signed_in, text_of
from tests.reports.pages import behind, get, numbers

pytestmark = pytest.mark.django_db

BOARD = "/dot-bao-cao/2020-Q2/so-chot/"


def sealed() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (Seal, SealedFigure, SealedName)]


@pytest.fixture
def twin(cast):
    return make.serving(cast.unit_a, full_name="Nguyễn Thị Hoà An", sex=cast.an.sex)


def test_a_merge_and_its_undoing_touch_no_seal_and_the_difference_opens_into_the_name(cast, round_, twin):
    close_round(round_=round_, by=cast.board)
    before, board = sealed(), signed_in(cast.board)
    done = merge(kept=cast.an, dropped=twin, reason="Nhập hai lần", by=cast.board)
    assert sealed() == before
    found = numbers(get(board, BOARD))
    assert {one.text: behind(board, one) for one in found} == {one.text: one.value for one in found}
    gaps = [one for one in found if "khac" in one.url and "/topics/" in one.url]
    assert gaps and any("Nguyễn Thị Hoà An" in text_of(board.get(one.url)) for one in gaps)
    undo(merge=done, reason="Hai người", by=cast.board)
    assert sealed() == before
    assert not [one for one in numbers(get(board, BOARD)) if "khac" in one.url]
