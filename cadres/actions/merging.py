"""Making two rows of one person one, and parting them again; noting that a pair is two people.

What is moved is found by `cadres.merging`; what was done to each row is kept in the lines of the merge.
"""

from collections.abc import Iterable, Mapping

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.module_loading import import_string
from simple_history.utils import bulk_update_with_history

from cadres.actions import records
from cadres.audit import public_name, record
from cadres.lib import clock
from cadres.merging.links import Link, Values, links_to, unpacked, values_of
from cadres.merging.plan import OURS, THEIRS, Clash, Hanging, Plan, choices_of, plan_of, taken_from
from cadres.models import Cadre, KnownApart, Merge, MergeLine
from cadres.showing.history import records_of

MOST_TOLD = 5
REASON_LENGTH = 100
GONE = "Một trong hai hồ sơ vừa được gộp hoặc rút ở nơi khác; chưa gộp gì."
MOVED = (
    "Hồ sơ hoặc các dòng của hai người vừa được sửa sau khi đồng chí mở trang này; chưa gộp gì. "
    "Hãy xem lại bản mới dưới đây rồi gộp."
)
UNDONE = "Lần gộp này vừa được hoàn tác ở nơi khác; chưa làm gì thêm."
ALREADY_APART = "Cặp này đã được ghi là hai người khác nhau."
OWN = "Không ai gộp hồ sơ của chính mình: hãy nhờ đồng chí khác trong Ban Tổ chức."

Key = tuple[str, int]
Snapshot = dict[Key, tuple[int, Link | None, Values]]
Kind = MergeLine.Kind


@transaction.atomic
def merge(*, kept: Cadre, dropped: Cadre, taken: Iterable[str] = (), winners: Mapping[str, str] | None = None,
          seen: str = "", reason: str, by) -> Merge:  # fmt: skip
    """All that hangs on `dropped` comes to hang on `kept`, and `dropped` goes.

    `taken`: parts of the file that both say differently and that are taken from `dropped` (what `kept` leaves blank is filled from it); `winners`: by `Clash.key`, which of two rows that collide stays;
    `seen`: the mark of what was shown. Raises ValidationError; nothing is written then.
    """
    _refuse_without(reason)
    plan = plan_of(*_locked(kept, dropped, by), lock=True)
    if seen and plan.seen() != seen:
        raise ValidationError(MOVED)
    if plan.blocked:
        raise ValidationError(plan.blocked)
    winners = _all_chosen(plan, winners or {})
    why = f"Gộp hồ sơ {plan.dropped.code} vào {plan.kept.code}"[:REASON_LENGTH]
    before: Snapshot = plan.snapshot() | {_key(one): (0, None, _file_of(one)) for one in (plan.kept, plan.dropped)}
    made = _note(plan, reason, by)
    _join(plan.hanging, plan.kept, plan.dropped, OURS, winners, by, why)
    labels = _take_file(plan, set(taken), made, by, why)
    _settle([plan.kept.pk], by)
    MergeLine.objects.bulk_create(_lines(made, before, plan.kept))
    record(by=by, verb="gộp hai hồ sơ", subject=plan.kept, label=str(made), reason=reason, fields=labels)
    return made


@transaction.atomic
def undo(*, merge: Merge, reason: str, by) -> Merge:
    """Everything the merge touched is as it was, the old key back. Raises ValidationError when something was changed since."""
    stored = Merge.objects.select_for_update().get(pk=merge.pk)
    if stored.undone_at:
        raise ValidationError(UNDONE)
    _refuse_without(reason)
    _refuse_own(by, stored.kept_id, stored.dropped_id)
    kept = records.lock(Cadre(pk=stored.kept_id))
    if kept is None:
        raise ValidationError(
            "Người được giữ đã được gộp tiếp vào hồ sơ khác, hoặc đã rút. Hãy hoàn tác lần gộp sau trước, rồi hoàn tác lần này."
        )
    lines = list(stored.lines.order_by("depth", "pk"))
    _refuse_changed(stored, lines)
    why = f"Hoàn tác: {stored.freed_code}. {reason}"[:REASON_LENGTH]
    try:
        with transaction.atomic():
            _part(stored, lines, by, why)
    except (IntegrityError, models.ProtectedError) as error:
        raise ValidationError(
            "Chưa hoàn tác được: có dòng ghi sau lần gộp trùng với dòng sắp được trả lại. "
            "Hãy xem các dòng mới ghi của người được giữ, rút dòng trùng rồi hoàn tác."
        ) from error
    stored.undone_by, stored.undone_at, stored.undo_reason = by, clock.now(), reason
    stored.save()
    _settle([stored.kept_id, stored.dropped_id], by)
    record(by=by, verb="hoàn tác gộp hồ sơ", subject=kept, label=str(stored), reason=reason)
    return stored


@transaction.atomic
def keep_apart(*, one: Cadre, other: Cadre, reason: str, by) -> KnownApart:
    """They are two people: the pair is not proposed again. Raises ValidationError."""
    first, second = sorted(_locked(one, other, by), key=lambda row: row.pk)
    if KnownApart.objects.between(first.pk, second.pk).exists():
        raise ValidationError(ALREADY_APART)
    row = KnownApart(
        low_id=first.pk,
        high_id=second.pk,
        label=f"{name_of(first)}; {name_of(second)}"[:255],
        reason=reason,
        said_by=by,
    )
    row.full_clean()
    row.save()
    record(by=by, verb="ghi nhận hai người khác nhau", subject=row, reason=reason)
    return row


def name_of(cadre: Cadre) -> str:
    """What tells namesakes apart where no page is linked."""
    return f"{cadre.full_name}, sinh {cadre.birth_shown}, {cadre.unit} (mã {cadre.code})"


# --- Before anything is done --------------------------------------------------------------------------


def _refuse_without(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": "Hãy ghi lý do."})


def _refuse_own(by, *keys: int) -> None:
    """Nominations hang on a person too, and nobody learns of the own."""
    if by is not None and by.cadre_id in keys:
        raise ValidationError(OWN)


def _locked(one: Cadre, other: Cadre, by) -> tuple[Cadre, Cadre]:
    """Held in the order of their keys: two who merge the same pair the other way round wait for each other, and do not stand still."""
    if one.pk == other.pk:
        raise ValidationError("Hãy chọn hai hồ sơ khác nhau.")
    _refuse_own(by, one.pk, other.pk)
    rows = Cadre._base_manager.select_for_update(of=("self",)).filter(pk__in=(one.pk, other.pk)).order_by("pk")
    found = {row.pk: row for row in rows}
    if len(found) < 2:
        raise ValidationError(GONE)
    return found[one.pk], found[other.pk]


def _all_chosen(plan: Plan, winners: Mapping[str, str]) -> dict[str, str]:
    missing = [clash for clash in plan.asked if winners.get(clash.key) not in (OURS, THEIRS)]
    if missing:
        things = ", ".join(f"{one.link.thing} “{public_name(one.ours)}”" for one in missing)
        raise ValidationError(f"Hãy chọn dòng nào đúng, ở chỗ hai hồ sơ ghi khác nhau: {things}.")
    return dict(winners)


def _note(plan: Plan, reason: str, by) -> Merge:
    made = Merge(
        kept_id=plan.kept.pk,
        kept_label=name_of(plan.kept)[:255],
        dropped_id=plan.dropped.pk,
        dropped_label=name_of(plan.dropped)[:255],
        freed_code=plan.dropped.code,
        reason=reason,
        made_by=by,
    )
    made.full_clean()
    made.save()
    return made


# --- Joining ------------------------------------------------------------------------------------------


def _join(hanging: list[Hanging], ours, theirs, winner: str, winners: dict[str, str], by, why: str) -> None:
    """What hangs on the loser of the two comes to hang on the winner; of two that collide one is stored away first."""
    for one in hanging:
        gone = {_join_clash(clash, winners, by, why) for clash in one.clashes}
        coming = [row.pk for row in (one.theirs if winner == OURS else one.ours) if row.pk not in gone]
        _point(one.link, coming, one.link.key_of(ours if winner == OURS else theirs), by, why)


def _join_clash(clash: Clash, winners: dict[str, str], by, why: str) -> int:
    """The key of the row that is stored away."""
    winner = clash.winner(winners)
    _join(clash.inner, clash.ours, clash.theirs, winner, winners, by, why)
    loser = clash.theirs if winner == OURS else clash.ours
    key = loser.pk
    _delete(loser, by, why)
    return key


def _point(link: Link, keys: list[int], at, by, why: str) -> None:
    rows = list(link.model._base_manager.filter(pk__in=keys).order_by("pk"))
    for row in rows:
        setattr(row, link.field.attname, at)
    _update(link.model, rows, [link.field.name], by, why)


def _take_file(plan: Plan, taken: set[str], made: Merge, by, why: str) -> list[str]:
    """The dropped row goes first: its code may be the one that is kept. The labels of what was taken."""
    kept, dropped = plan.kept, plan.dropped
    choices = taken_from(choices_of(kept, dropped), taken)
    values = {name: getattr(dropped, name) for one in choices for name in one.columns}
    _refuse_left_behind(dropped)
    _delete(dropped, by, why)
    if "born_on" in values:
        kept.know_birth(values["born_on"], values["born_precision"])
    if "code" in values:
        Merge.objects.filter(pk=made.pk).update(freed_code=kept.code)
    for name, value in values.items():
        setattr(kept, name, value)
    if values:
        kept.full_clean()
        kept._history_user, kept._change_reason = by, why
        kept.save()
    return [one.difference.label for one in choices]


def _refuse_left_behind(dropped: Cadre) -> None:
    """A row that was not moved would go with the person, or hold them back: neither happens in silence."""
    left = [link.thing for link in links_to(Cadre) if link.rows_of(dropped)]
    if left:
        raise RuntimeError(f"not moved before the row goes: {', '.join(left)}")


def _settle(keys: list[int], by) -> None:
    """What an app writes from other rows is written again from all that the person has now."""
    for config in apps.get_app_configs():
        if verb := getattr(config, "settles_people", ""):
            import_string(verb)(cadres=keys, by=by)


def _lines(made: Merge, before: Snapshot, kept: Cadre) -> list[MergeLine]:
    """What is different now. Looked at, not remembered: what settling wrote is found like the rest."""
    now = plan_of(kept, Cadre(pk=0)).snapshot()
    lines = [_line(made, key, *said, now) for key, said in before.items()]
    lines += [
        MergeLine(merge=made, kind=Kind.ADDED, model=key[0], row=key[1], depth=depth, after={})
        for key, (depth, link, _) in now.items()
        if key not in before and link and not link.is_single
    ]
    changed = [one for one in lines if one]
    _note_versions(changed)
    return changed


def _line(made: Merge, key: Key, depth: int, link: Link | None, values: Values, now: Snapshot) -> MergeLine | None:
    there = now[key][2] if key in now else _read(key, link)
    line = MergeLine(merge=made, model=key[0], row=key[1], depth=depth)
    if there is None:
        line.kind, line.before = Kind.STORED, values
        return line
    changed = [name for name in values if values[name] != there[name]]
    line.kind = Kind.MOVED
    line.before, line.after = ({name: said[name] for name in changed} for said in (values, there))
    return line if changed else None


def _read(key: Key, link: Link | None) -> Values | None:
    """What hangs on no person directly, and the two files; None: the row is gone."""
    model = apps.get_model(key[0])
    row = model._base_manager.filter(pk=key[1]).first()
    return values_of(row, link.columns() if link else model._meta.concrete_fields) if row else None


def _note_versions(lines: list[MergeLine]) -> None:
    """Of an account only whose it is is compared: its other changes are no matter of the merge."""
    single = {link.model for link in links_to(Cadre) if link.is_single}
    there = [line for line in lines if line.kind != Kind.STORED and line.of not in single]
    for model in {line.of for line in there}:
        if not hasattr(model, "history"):
            continue
        keys, pk = [line.row for line in there if line.of is model], model._meta.pk.attname
        known = model.history.filter(**{f"{pk}__in": keys}).order_by("history_id")
        newest = dict(known.values_list(pk, "history_id"))
        for line in there:
            if line.of is model:
                line.version = newest.get(line.row)


# --- Parting ------------------------------------------------------------------------------------------


def _refuse_changed(stored: Merge, lines: list[MergeLine]) -> None:
    held = Cadre._base_manager.filter(code=stored.freed_code).exclude(pk=stored.kept_id).first()
    if held:
        raise ValidationError(
            f"Mã {stored.freed_code} nay là của {held}. Hãy đổi mã của người ấy rồi hoàn tác, vì hồ sơ được trả lại giữ mã cũ."
        )
    told = [sentence for line in lines if (sentence := _changed_since(line))]
    if told:
        more = [f"và {len(told) - MOST_TOLD} dòng khác."] if len(told) > MOST_TOLD else []
        raise ValidationError(
            [
                "Chưa hoàn tác được, vì có dòng đã được sửa hoặc rút sau lần gộp. Hãy trả các dòng này về như lúc gộp "
                "(xem Lịch sử của dòng), hoặc sửa tiếp trên hồ sơ đã gộp:",
                *told[:MOST_TOLD],
                *more,
            ]
        )


def _changed_since(line: MergeLine) -> str:
    """Empty: the row is as the merge left it."""
    if line.kind == Kind.STORED:
        return ""
    row = records.lock(line.of(pk=line.row))
    if row is None:
        return f"một {line.thing} đã được rút."
    same = values_of(row, [one for one in line.of._meta.concrete_fields if one.attname in line.after])
    if same == line.after and (line.version is None or not _newer(row, line.version)):
        return ""
    return f"{line.thing} “{public_name(row)}”{_by_whom(row)}."


def _newer(row: models.Model, version: int) -> bool:
    """Whether what stands in the row was changed; given back as it was, it stands in nobody's way."""
    newest, seen = records_of(row).first(), records_of(row).filter(history_id=version).first()
    if newest is None or seen is None or newest.history_id == version:
        return False
    columns = [one.attname for one in type(seen).tracked_fields]
    return any(getattr(newest, name) != getattr(seen, name) for name in columns)


def _by_whom(row: models.Model) -> str:
    newest = records_of(row).first() if hasattr(type(row), "history") else None
    if newest is None:
        return ""
    who = newest.history_user.full_name if newest.history_user else "Hệ thống"
    return f", {who} sửa ngày {newest.history_date:%d/%m/%Y}"


def _part(stored: Merge, lines: list[MergeLine], by, why: str) -> None:
    """Added rows go, the kept file is given back, the dropped one comes; then level by level what moved goes back before what
    was stored away returns, as it may stand in its place."""
    of_people = {line.row: line for line in lines if line.model == Cadre._meta.label_lower}
    rest = [line for line in lines if line.model != Cadre._meta.label_lower]
    for line in reversed([one for one in rest if one.kind == Kind.ADDED]):
        _delete(line.of._base_manager.get(pk=line.row), by, why)
    if kept := of_people.get(stored.kept_id):
        _give_back([kept], by, why)
    _bring_back(of_people[stored.dropped_id], by, why)
    for depth in sorted({line.depth for line in rest}):
        level = [line for line in rest if line.depth == depth]
        _give_back([line for line in level if line.kind == Kind.MOVED], by, why)
        for line in level:
            if line.kind == Kind.STORED:
                _bring_back(line, by, why)


def _give_back(lines: list[MergeLine], by, why: str) -> None:
    """In one statement for each kind of row and set of columns: one after another they might collide half-way."""
    groups: dict[tuple[str, tuple[str, ...]], list[MergeLine]] = {}
    for line in lines:
        groups.setdefault((line.model, tuple(sorted(line.before))), []).append(line)
    for (label, names), found in groups.items():
        model = apps.get_model(label)
        rows = model._base_manager.in_bulk([line.row for line in found])
        for line in found:
            for name, value in unpacked(model, line.before).items():
                setattr(rows[line.row], name, value)
        columns = [one.name for one in model._meta.concrete_fields if one.attname in names]
        _update(model, [rows[line.row] for line in found], columns, by, why)


def _bring_back(line: MergeLine, by, why: str) -> None:
    """Raw: nothing is derived, stamped or counted anew. Raises ValidationError when what it hung on is no longer there."""
    row = line.of(**unpacked(line.of, line.before))
    for field in line.of._meta.concrete_fields:
        key = getattr(row, field.attname)
        if field.is_relation and key is not None:
            _refuse_without_ground(line, field, key)
    row.save_base(raw=True, force_insert=True)
    if hasattr(line.of, "history"):
        line.of.history.bulk_history_create([row], default_user=by, default_change_reason=why)


def _refuse_without_ground(line: MergeLine, field: models.Field, key) -> None:
    """The database would say so only when all is over, and in no words."""
    there = field.related_model._base_manager.filter(**{field.target_field.attname: key})
    if not there.exists():
        raise ValidationError(
            f"Chưa hoàn tác được: một {line.thing} đã cất đi khi gộp gắn với một {field.related_model._meta.verbose_name} nay không còn. "
            "Hãy sửa tiếp trên hồ sơ đã gộp, hoặc lập hồ sơ mới cho người thứ hai."
        )


# --- Writing ------------------------------------------------------------------------------------------


def _update(model: type[models.Model], rows: list, columns: list[str], by, why: str) -> None:
    if not rows:
        return
    if hasattr(model, "history"):
        bulk_update_with_history(rows, model, columns, default_user=by, default_change_reason=why, batch_size=500)
    else:
        model._base_manager.bulk_update(rows, columns, batch_size=500)


def _delete(row: models.Model, by, why: str) -> None:
    """Past the model's own `delete`: a row that is only ever added goes with its whole self into the lines."""
    row._history_user, row._change_reason = by, why
    models.Model.delete(row)


def _key(row: models.Model) -> Key:
    return row._meta.label_lower, row.pk


def _file_of(row: Cadre) -> Values:
    return values_of(row, row._meta.concrete_fields)
