"""What a dossier still lacks before it can be sent: all of it at once."""

from datetime import date

from cadres.dossiers.cases import way_of
from cadres.models import Dossier, DossierCandidate, DossierPaper, Stage, VoteCount


def missing(
    dossier: Dossier,
    people: list[DossierCandidate],
    papers: list[DossierPaper],
    items: list,
    count: VoteCount | None,
    day: date,
) -> list[str]:
    """Sentences, in the order of the page; `items`: the checklist of the stage, on `day`."""
    found = [gone] if (gone := unit_gone(dossier, day)) else []
    found += [] if people else ["Chưa có ai trong danh sách nhân sự đề nghị."]
    held = {one.item_id for one in papers}
    found += [f"Thiếu giấy tờ: {one.label}." for one in items if one.required and one.pk not in held]
    if dossier.stage == Stage.RECOGNITION and is_elected(dossier, people):
        found += _of_the_election(people, count)
    return found


def unit_gone(dossier: Dossier, day: date) -> str:
    """In a sentence; empty while the unit is there: of a unit that is gone nothing more is decided."""
    gone = dossier.unit.dissolved_on
    if dossier.is_over or gone is None or gone > day:
        return ""
    return (
        f"{dossier.unit} đã thôi hoạt động từ {gone:%d/%m/%Y} nên hồ sơ này không ra quyết định được nữa: hãy rút hồ sơ "
        "(hoặc không đồng ý, nếu đang chờ trả lời), rồi lập hồ sơ mới ở đơn vị kế thừa."
    )


def is_elected(dossier: Dossier, people: list[DossierCandidate]) -> bool:
    """Whether somebody stands for election: who only leaves does not."""
    return way_of(dossier).election and any(one.opens for one in people)


def decided_on(dossier: Dossier, people: list[DossierCandidate]) -> list[DossierCandidate]:
    """Whose posts the decision changes: where there was an election, who was elected; and who leaves."""
    return [one for one in people if not one.opens or one.elected or not is_elected(dossier, people)]


def _of_the_election(people: list[DossierCandidate], count: VoteCount | None) -> list[str]:
    if count is None:
        return ["Chưa ghi kết quả kiểm phiếu."]
    if not any(one.elected for one in people):
        return ["Không ai trúng cử, nên chưa có ai để đề nghị công nhận: bầu lại rồi ghi kết quả, hoặc rút hồ sơ."]
    return []
