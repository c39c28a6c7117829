"""A dossier drawn up: its words, people, papers and the count of votes, while the flow leaves it open (cadres/dossiers/flow.py)."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cadres.actions import records
from cadres.actions.papers import received
from cadres.audit import record
from cadres.dossiers.cases import WAYS, way_of
from cadres.dossiers.flow import COUNT, EDIT, may_draw_up, refuse
from cadres.dossiers.votes import problems
from cadres.lib import clock
from cadres.models import (
    Cadre,
    ChecklistItem,
    Dossier,
    DossierCandidate,
    DossierPaper,
    DossierRule,
    DossierStep,
    Post,
    Title,
    Unit,
    VoteCount,
)

Deed, State = DossierCandidate.Deed, Dossier.State
MOST_PEOPLE, MOST_PAPERS = 60, 40
PEOPLE_AGREED = (
    "Danh sách nhân sự đã được đồng ý chủ trương, không đổi được nữa: muốn đổi người thì rút hồ sơ và lập hồ sơ mới."
)

COUNTED_MEANWHILE = (
    "Kết quả kiểm phiếu vừa được người khác ghi sau khi đồng chí mở trang: chưa ghi gì; hãy mở lại để đối chiếu."
)


@transaction.atomic
def draw_up(*, row: Dossier, by, reason: str = "") -> Dossier:
    """Raises ValidationError, PermissionDenied."""
    if problem := why_not_for(row.case, row.unit):
        raise ValidationError({"case": problem})
    if not may_draw_up(by, row.case, row.unit):
        raise PermissionDenied
    row.state, row.version, row.created_by = State.DRAFT, 0, by
    records.create(row=row, by=by)
    _step_of_drawing_up(row, by)
    return row


def why_not_for(case: str, unit: Unit) -> str:
    """Why no dossier of the case is drawn up for the unit, in a sentence."""
    wanted = WAYS[case].unit_kind
    if not unit.exists_on(clock.today()):
        return f"{unit} không hoạt động vào hôm nay: hãy chọn đơn vị khác."
    if unit.kind == wanted:
        return ""
    return (
        f"Trường hợp này chỉ dùng cho đơn vị loại {Unit.Kind(wanted).label}; {unit} là loại {unit.get_kind_display()}."
    )


@transaction.atomic
def change_words(*, row: Dossier, by, reason: str = "") -> list[str]:
    """Subject, reason, term; a draft's alone. Raises ValidationError, PermissionDenied."""
    stored = locked(row)
    refuse(stored, EDIT, by)
    if stored.state != State.DRAFT:
        raise ValidationError(PEOPLE_AGREED)
    return records.change(row=row, by=by, reason=reason)


@transaction.atomic
def put_forward(*, dossier: Dossier, cadre: Cadre, title: int, reason: str = "", by) -> DossierCandidate:
    """Somebody to take up a title of the unit. Raises ValidationError, PermissionDenied."""
    stored = _open_to_people(dossier, by)
    if title not in way_of(stored).titles:
        raise ValidationError({"title": f"Trường hợp này không đề nghị chức danh {Title(title).label}."})
    return _added(DossierCandidate(dossier=stored, cadre=cadre, deed=Deed.OPEN, title=title, reason=reason), by)


@transaction.atomic
def propose_end(*, dossier: Dossier, post: Post, reason: str, by) -> DossierCandidate:
    """A post of the unit that is to end. Raises ValidationError, PermissionDenied."""
    stored = _open_to_people(dossier, by)
    if post.unit_id != stored.unit_id or post.end is not None:
        raise ValidationError({"post": f"Chức vụ này không phải chức vụ đang giữ tại {stored.unit}."})
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do thôi giữ chức."})
    return _added(DossierCandidate(dossier=stored, cadre_id=post.cadre_id, deed=Deed.END, post=post, reason=reason), by)


def _open_to_people(dossier: Dossier, by) -> Dossier:
    stored = locked(dossier)
    refuse(stored, EDIT, by)
    if stored.state != State.DRAFT:
        raise ValidationError(PEOPLE_AGREED)
    return stored


def _added(row: DossierCandidate, by) -> DossierCandidate:
    if len(row.dossier.people()) >= MOST_PEOPLE:
        raise ValidationError(f"Hồ sơ đã có {MOST_PEOPLE} người: hãy lập thêm hồ sơ cho những người còn lại.")
    return records.create(row=row, by=by)


@transaction.atomic
def take_off(*, candidate: DossierCandidate, by) -> None:
    """Off the list. Raises ValidationError, PermissionDenied; taken off twice is taken off."""
    _open_to_people(candidate.dossier, by)
    if records.lock(candidate) is not None:
        records.withdraw(row=candidate, by=by, reason="Bỏ khỏi danh sách đề nghị")


@transaction.atomic
def add_paper(
    *, dossier: Dossier, item: ChecklistItem, upload: UploadedFile | None = None, absent_reason: str = "", by
) -> DossierPaper:
    """A file for the item, or why there is none where that is allowed. Raises ValidationError of `file`, PermissionDenied."""
    paper = received(upload) if upload else None
    stored = locked(dossier)
    refuse(stored, EDIT, by)
    _refuse_of_another_stage(stored, item)
    if paper is None and not (item.waivable and absent_reason.strip()):
        raise ValidationError({"file": "Hãy chọn một tệp trước khi bấm Thêm tệp."})
    kept = stored.kept_papers()
    if len(kept) >= MOST_PAPERS:
        raise ValidationError(
            {"file": f"Hồ sơ đã có {MOST_PAPERS} tệp, nhiều nhất {MOST_PAPERS}: hãy bỏ bớt một tệp trước."}
        )
    same = next((one for one in kept if paper and one.item_id == item.pk and one.sha256 == paper.sha256), None)
    if same:
        raise ValidationError({"file": f"Tệp này có nội dung đúng như tệp “{same.name}” đã nộp: không cần thêm nữa."})
    columns = paper.columns() if paper else {"absent_reason": absent_reason.strip()}
    row = DossierPaper(dossier=stored, item=item, version=stored.version + 1, added_by=by, **columns)
    row.full_clean()
    row.save()
    record(by=by, verb="thêm giấy tờ vào hồ sơ kiện toàn", subject=row, dossier=str(stored), sha256=row.sha256)
    return row


@transaction.atomic
def remove_paper(*, paper: DossierPaper, by) -> None:
    """What was sent before stays readable. Taken out twice is taken out. Raises ValidationError, PermissionDenied."""
    stored = locked(paper.dossier)
    refuse(stored, EDIT, by)
    _refuse_of_another_stage(stored, paper.item)
    rows = DossierPaper.objects.filter(pk=paper.pk, removed_in=None)
    if rows.update(removed_in=stored.version + 1):
        record(by=by, verb="bỏ giấy tờ khỏi hồ sơ kiện toàn", subject=paper, dossier=str(stored))


def _refuse_of_another_stage(dossier: Dossier, item: ChecklistItem) -> None:
    if (item.case, item.stage) != (dossier.case, dossier.stage):
        raise ValidationError(
            f"Giấy tờ “{item.label}” không thuộc bước hiện nay của hồ sơ ({dossier.get_state_display()})."
        )


@transaction.atomic
def enter_count(
    *,
    dossier: Dossier,
    counted: Mapping[str, Any],
    votes: Mapping[int, tuple[int | None, bool]],
    seen: str | None = None,
    by,
) -> VoteCount:
    """The minutes of the election; `counted`: by the columns of VoteCount, `votes`: key of an entry that stood -> (votes, elected).

    `seen`: the `mark_of_count` that was looked at; None asks nothing. Raises ValidationError, PermissionDenied.
    """
    stored = locked(dossier)
    refuse(stored, COUNT, by)
    if not way_of(stored).election:
        raise ValidationError("Trường hợp này không bầu, nên không có kết quả kiểm phiếu.")
    earlier = stored.votes()
    standing = [one for one in stored.people() if one.opens]
    if seen is not None and seen != mark_of_count(earlier, standing):
        raise ValidationError(COUNTED_MEANWHILE)
    count = earlier or VoteCount(dossier=stored)
    for name, value in counted.items():
        setattr(count, name, value)
    for one in standing:
        one.votes, one.elected = votes.get(one.pk, (None, False))
    count.full_clean()
    base = DossierRule.objects.value_on(DossierRule.Code.ELECTION_BASE, count.held_on)
    if found := problems(standing, count, base or DossierRule.Base.RETURNED):
        raise ValidationError(found)
    if earlier:
        records.change(row=count, by=by)
    else:
        records.create(row=count, by=by)
    for one in standing:
        records.change(row=one, by=by)
    return count


def mark_of_count(count: VoteCount | None, standing: list[DossierCandidate]) -> str:
    """Another when anything of the count is another."""
    votes = (f"{one.pk}:{one.votes}:{one.elected:d}" for one in standing)
    return " ".join([str(records.version_of(count) if count else 0), *votes])


def locked(dossier: Dossier) -> Dossier:
    """As stored now, held until the transaction ends. Raises ValidationError when it is gone."""
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("unit__parent")
    stored = rows.filter(pk=dossier.pk).first()
    if stored is None:
        raise ValidationError(records.GONE)
    return stored


def _step_of_drawing_up(row: Dossier, by) -> None:
    DossierStep.objects.create(
        dossier=row, verb=DossierStep.Verb.CREATE, to_state=row.state, version=0, day=clock.today(), by=by
    )
