"""What is done with a roster: handed in, its font and columns said, written whole or not at all, taken back, dropped."""

import hashlib
import uuid
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from cadres.access import Permission
from cadres.actions import records
from cadres.actions.numbering import next_code
from cadres.audit import record
from cadres.lib import clock
from cadres.lib.papers import plain_name, refuse_stamp
from cadres.lib.xlsx import WorkbookRefused
from cadres.models import Cadre, RosterImport, RosterMapping, Unit
from cadres.roster.matching import Case, Matcher, Status, digest
from cadres.roster.reader import Book, entries_of, open_book

State = RosterImport.State
GONE = "Danh sách này vừa được ghi hoặc hủy ở nơi khác; chưa làm gì thêm."
MOVED = "Sổ cán bộ vừa có thay đổi sau khi đồng chí xem bản kiểm tra này; chưa ghi gì. Hãy xem lại bản kiểm tra mới dưới đây rồi ghi."
NEW, SKIP = "moi", "bo"
_LONGEST_NAME = 255


@dataclass
class Answers:
    """By the keys of the cases: who an unsure one is (NEW, SKIP or a person's key), the fields ticked, the lines left out."""

    seen: str = ""
    who: dict[str, str] = field(default_factory=dict)
    taken: dict[str, set[str]] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)


def refuse_file(upload: UploadedFile) -> None:
    """Opens it in the child, which may take long: call it before a transaction begins. Raises ValidationError when it holds no roster."""
    upload.seek(0)
    try:
        book = open_book(upload.read())
    except WorkbookRefused as refusal:
        raise ValidationError(str(refusal)) from refusal
    if not book.tables and not book.detection:
        why = "; ".join(f"trang “{sheet}”: {reason}" for sheet, reason in book.skipped) or "tệp không có dòng nào"
        raise ValidationError(f"Không tìm thấy danh sách trong tệp ({why}).")


@transaction.atomic
def hand_in(*, unit: Unit, upload: UploadedFile, by) -> RosterImport:
    """Keeps a file that `refuse_file` let through, under a name of ours, outside the web root. Raises ValidationError."""
    name = plain_name(upload.name or "")[:_LONGEST_NAME]
    refuse_stamp(name)
    upload.seek(0)
    digest_of_file = hashlib.sha256(upload.read()).hexdigest()
    upload.seek(0)
    upload.name = f"{uuid.uuid4().hex}.roster"
    job = RosterImport.objects.create(unit=unit, file=upload, file_name=name, sha256=digest_of_file, created_by=by)
    record(by=by, verb="tải lên danh sách trích ngang", subject=job, label=name, sha256=digest_of_file)
    return job


def book_of(job: RosterImport) -> Book:
    with job.file.open("rb") as stream:
        return open_book(stream.read(), job.font)


def proposed_mapping(job: RosterImport, book: Book) -> dict[str, dict[str, str]]:
    """What was said already, else what the unit said of the same header before, else what the labels propose."""
    remembered = {
        one.fingerprint: one.columns
        for one in RosterMapping.objects.filter(unit=job.unit, fingerprint__in=[t.fingerprint for t in book.tables])
    }
    return {
        table.sheet: job.mapping.get(table.sheet)
        or remembered.get(table.fingerprint)
        or {str(at): key for at, key in table.proposal.items()}
        for table in book.tables
    }


@transaction.atomic
def answer_font(*, job: RosterImport, font: str, by) -> None:
    """Raises ValidationError when the import is over."""
    stored = _open(job)
    stored.font, stored.mapping, stored.state = font, {}, State.UPLOADED
    stored.save(update_fields=["font", "mapping", "state"])
    record(by=by, verb="trả lời về phông chữ của danh sách", subject=stored, label=stored.file_name)


@transaction.atomic
def map_columns(*, job: RosterImport, book: Book, mapping: dict[str, dict[str, str]], by) -> None:
    """Remembered for the unit, by header. `book`: of the job, opened before. Raises ValidationError when the import is over."""
    stored = _of_book(job)
    for table in book.tables:
        if columns := mapping.get(table.sheet):
            RosterMapping.objects.update_or_create(
                unit=stored.unit, fingerprint=table.fingerprint, defaults={"columns": columns}
            )
    stored.mapping, stored.state = mapping, State.CHECKED
    stored.save(update_fields=["mapping", "state"])
    record(by=by, verb="xem cột của danh sách trích ngang", subject=stored, label=stored.file_name)


def check(*, job: RosterImport, book: Book, by) -> list[Case]:
    """What would be written, with everything that is wrong; writes nothing."""
    entries = entries_of(book, job.mapping)
    return Matcher(user=by, unit=job.unit, entries=entries).cases(entries)


@transaction.atomic
def write(*, job: RosterImport, book: Book, answers: Answers, by) -> RosterImport:
    """All lines that were not left out, in one transaction. `book`: of the job, opened before: a file takes long, and others
    wait for what is locked. Raises ValidationError, and then nothing is written."""
    stored = _of_book(job, State.CHECKED)
    Unit.objects.select_for_update().get(pk=stored.unit_id)  # one roster of a unit at a time
    entries = entries_of(book, stored.mapping)
    matcher = Matcher(user=by, unit=stored.unit, entries=entries)
    cases = matcher.cases(entries)
    if answers.seen != digest(cases):
        raise ValidationError(MOVED)
    writer = _Writer(matcher, answers, by, f"Nhập danh sách trích ngang “{stored.file_name}”"[:100])
    writer.write(cases)
    stored.written, stored.left_out = writer.written, writer.left_out
    stored.state, stored.written_at = State.WRITTEN, clock.now()
    stored.save()
    added = sum(version is None for _, version, _ in writer.written)
    record(
        by=by, verb="ghi danh sách trích ngang vào sổ", subject=stored, label=stored.file_name, added=added,
        changed=len(writer.written) - added, left_out=len(writer.left_out),
    )  # fmt: skip
    _drop_file(stored)
    return stored


class _Writer:
    def __init__(self, matcher: Matcher, answers: Answers, by, reason: str) -> None:
        self._matcher, self._answers, self._by, self._reason = matcher, answers, by, reason
        self.written: list[list] = []
        self.left_out: list[str] = []
        self._wrong: list[str] = []
        self._chosen: set[int] = set()

    def write(self, cases: list[Case]) -> None:
        for case in cases:
            self._one(case)
        if self._wrong:
            raise ValidationError(self._wrong)
        if not self.written:
            raise ValidationError("Không có gì để ghi: mọi người trong danh sách đã có trong sổ, hoặc đã được để lại.")

    def _one(self, case: Case) -> None:
        entry = case.entry
        name = f"Dòng {entry.row}, {entry.name or 'chưa có họ tên'}"
        if case.status in (Status.SAME, Status.TWIN):
            return
        if case.key in self._answers.left_out:
            self.left_out.append(name)
            return
        if case.status == Status.PROBLEM:
            self._wrong.append(f"{name}: còn chỗ phải sửa. Sửa trong tệp rồi tải lại, hoặc đánh dấu để lại dòng này.")
            return
        try:
            with transaction.atomic():
                self._settle(case, name)
        except ValidationError as refusal:
            self._wrong.append(f"{name}: {' '.join(refusal.messages)}")

    def _settle(self, case: Case, name: str) -> None:
        if case.status == Status.ASKED:
            self._asked(case, name)
        elif case.status == Status.NEW:
            self._add(case)
        elif case.person:
            self._change(case, case.person)

    def _asked(self, case: Case, name: str) -> None:
        said = self._answers.who.get(case.key, "")
        people = {str(one.pk): one for one in case.candidates}
        if said == SKIP:
            self.left_out.append(name)
        elif said == NEW:
            self._matcher.judge_new(case)
            if case.status == Status.PROBLEM:
                raise ValidationError([one.message for one in case.entry.errors])
            self._add(case)
        elif said in people:
            self._take_person(case, people[said])
        else:
            raise ValidationError("chưa chọn là người mới hay là người đã có trong sổ.")

    def _take_person(self, case: Case, person: Cadre) -> None:
        if not Cadre.objects.for_user(self._by, Permission.CADRE_FILE_EDIT).filter(pk=person.pk).exists():
            raise ValidationError(
                f"{person} do {person.unit} giữ hồ sơ; danh sách này không sửa được, hãy chọn để lại."
            )
        if person.pk in self._chosen:
            raise ValidationError(f"đã có dòng khác được chọn là {person}.")
        self._chosen.add(person.pk)
        case.differences, _ = self._matcher.differences(person, case.entry)
        self._change(case, person)

    def _add(self, case: Case) -> None:
        row = Cadre(
            code=next_code(Cadre, case.unit, "CB"),
            unit=case.unit,
            born_precision=case.entry.precision,
            **case.entry.values,
        )
        records.create(row=row, by=self._by, reason=self._reason)
        if not Cadre.objects.for_user(self._by, Permission.CADRE_FILE_EDIT).filter(pk=row.pk).exists():
            raise ValidationError("ngoài phạm vi các đơn vị mà đồng chí được sửa.")
        self.written.append([row.pk, None, []])

    def _change(self, case: Case, person: Cadre) -> None:
        """Blank ones are filled; a filled one changes only when ticked."""
        row, ticked = records.lock(person), self._answers.taken.get(case.key, set())
        if row is None:
            raise ValidationError(records.GONE)
        wanted = [one.name for one in case.differences if one.fills or one.name in ticked]
        for name in wanted:
            setattr(row, name, case.entry.values[name])
        if "born_on" in wanted:
            row.know_birth(row.born_on, case.entry.precision)
        if wanted and records.change(row=row, by=self._by, reason=self._reason):
            self.written.append([row.pk, records.version_of(row), wanted])


@transaction.atomic
def undo(*, job: RosterImport, reason: str, by) -> list[str]:
    """Gives back what it wrote where nobody changed it since; what stays is returned, each with why. Raises ValidationError
    when nothing can be given back or somebody was quicker."""
    stored = RosterImport.objects.select_for_update().get(pk=job.pk)
    if stored.state != State.WRITTEN:
        raise ValidationError(GONE)
    if not reason.strip():
        raise ValidationError("Hãy ghi lý do hoàn tác.")
    reach = set(
        Cadre.objects.for_user(by, Permission.CADRE_FILE_EDIT)
        .filter(pk__in=[one[0] for one in stored.written])
        .values_list("pk", flat=True)
    )
    stays, kept = [], []
    for one in reversed(stored.written):
        if why := _give_back(*one, reach=reach, by=by, reason=reason):
            stays.append(why)
            kept.append(one)
    if len(kept) == len(stored.written):
        raise ValidationError(["Không hoàn tác được dòng nào.", *stays])
    stored.state, stored.undone_at, stored.undone_by, stored.written = State.UNDONE, clock.now(), by, kept[::-1]
    stored.save()
    record(
        by=by,
        verb="hoàn tác danh sách trích ngang",
        subject=stored,
        label=stored.file_name,
        reason=reason,
        kept=len(kept),
    )
    return stays


def _give_back(pk: int, version: int | None, names: list[str], *, reach: set[int], by, reason: str) -> str:
    """Empty: it is as before."""
    row = Cadre._base_manager.select_for_update().filter(pk=pk).first()
    if row is None:
        return ""
    if pk not in reach:
        return f"{row}: nay thuộc đơn vị ngoài phạm vi của đồng chí."
    versions = Cadre.history.filter(id=pk).order_by("history_id")
    newest = versions.last()
    if (version is None and versions.count() > 1) or (version is not None and newest.history_id != version):
        return f"{row}: đã được sửa sau lần nhập này, giữ nguyên."
    try:
        with transaction.atomic():
            if version is None:
                records.withdraw(row=row, by=by, reason=reason)
            else:
                _restore(row, versions.filter(history_id__lt=version).last(), names, by, reason)
    except ValidationError as refusal:
        return f"{row}: {' '.join(refusal.messages)}"
    return ""


def _restore(row: Cadre, before, names: list[str], by, reason: str) -> None:
    for name in names:
        setattr(row, name, getattr(before, name))
    if "born_on" in names:
        row.know_birth(before.born_on, before.born_precision)
    records.change(row=row, by=by, reason=reason)


@transaction.atomic
def cancel(*, job: RosterImport, by) -> None:
    """Drops it and its file. Raises ValidationError when it is over."""
    stored = _open(job)
    stored.state = State.CANCELLED
    stored.save(update_fields=["state"])
    record(by=by, verb="hủy danh sách trích ngang", subject=stored, label=stored.file_name)
    _drop_file(stored)


def _of_book(job: RosterImport, *states: str) -> RosterImport:
    """Still read with the font with which the book was opened: the file itself never changes."""
    stored = _open(job, *states)
    if stored.font != job.font:
        raise ValidationError(GONE)
    return stored


def _open(job: RosterImport, *states: str) -> RosterImport:
    stored = RosterImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=job.pk)
    if stored.state not in (states or RosterImport.OPEN):
        raise ValidationError(GONE)
    return stored


def _drop_file(job: RosterImport) -> None:
    """The file is of no more use, and holds what is masked everywhere else."""
    storage, name = job.file.storage, job.file.name
    if name:
        RosterImport.objects.filter(pk=job.pk).update(file="")
        transaction.on_commit(lambda: storage.delete(name))
