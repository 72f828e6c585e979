"""Medal lines: entered or imported by the office, each with its source."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Event, User
from athletes.services.history import changes
from competitions.domain.mark_text import UnreadableMark, parsed_mark
from competitions.domain.medal_line import distance
from competitions.models import MedalLine
from competitions.readers.result_table import ResultLine
from competitions.services.entrants import plain
from competitions.services.faults import ChangedMeanwhile, Refused
from competitions.services.result_import import HasFaultyRows, day_of, faulty_sentence, unreadable

STEPS: tuple[Literal["gold", "bronze", "eighth"], ...] = ("gold", "bronze", "eighth")


class LineNotPossible(Refused):
    """Marks in the wrong order, none at all, no source, or the same line twice."""


@dataclass(frozen=True)
class LineSaid:
    """What a line says, apart from its event."""

    name: str
    held_on: datetime.date
    source: str
    gold: Decimal | None = None
    bronze: Decimal | None = None
    eighth: Decimal | None = None
    name_en: str = ""
    group: str = ""


@dataclass
class LineRow:
    """One row of a list of lines: what it becomes, or what is wrong with it."""

    number: int
    shown: str
    event: Event | None = None
    said: LineSaid | None = None
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class LinePlan:
    rows: tuple[LineRow, ...]

    @property
    def valid(self) -> list[LineRow]:
        return [row for row in self.rows if not row.faults]

    @property
    def faulty(self) -> list[LineRow]:
        return [row for row in self.rows if row.faults]


@transaction.atomic
def enter_line(*, event: Event, said: LineSaid, by: User | None, at: datetime.datetime) -> MedalLine:
    """Enter a line; the same competition, group and day has one."""
    check_line(event, said)
    if MedalLine.objects.filter(**_same(event, said)).exists():
        raise LineNotPossible(_("This competition has a line in this event already. Correct that one."))
    with changes(by=by):
        return MedalLine.objects.create(event=event, entered_by=by, entered_at=at, **asdict(said))


@transaction.atomic
def correct_line(
    *, line: MedalLine, said: LineSaid, reason: str, by: User | None, at: datetime.datetime, seen: int | None = None
) -> MedalLine:
    """Correct a line with a reason; what it said before stays in its history."""
    row: MedalLine = MedalLine.objects.select_for_update(of=("self",)).select_related("event").get(pk=line.pk)
    if seen is not None and row.version != seen:
        raise ChangedMeanwhile
    check_line(row.event, said)
    if MedalLine.objects.filter(**_same(row.event, said)).exclude(pk=row.pk).exists():
        raise LineNotPossible(_("This competition has a line in this event already. Correct that one."))
    for name, value in asdict(said).items():
        setattr(row, name, value)
    row.version, row.entered_by, row.entered_at = row.version + 1, by, at
    with changes(by=by, why=reason):
        row.save()
    return row


def check_line(event: Event, said: LineSaid) -> None:
    """Refuse a line that cannot be: gold is never worse than bronze, nor bronze than eighth."""
    if not said.name.strip():
        raise LineNotPossible(_("Name the competition."))
    if not said.source.strip():
        raise LineNotPossible(_("Name the source: a result book, a page, an announcement."))
    marks = [float(mark) for step in STEPS if (mark := getattr(said, step)) is not None]
    if not marks:
        raise LineNotPossible(_("Enter at least one of the three marks."))
    lower = event.lower_is_better
    if any(distance(better, worse, lower_is_better=lower) > 0 for better, worse in pairwise(marks)):
        raise LineNotPossible(_("Gold is never worse than bronze, nor bronze than eighth place. Check the marks."))


def _same(event: Event, said: LineSaid) -> dict[str, object]:
    return {"event": event, "name": said.name, "group": said.group, "held_on": said.held_on}


def plan_lines(*, lines: Sequence[ResultLine], events: Sequence[Event]) -> LinePlan:
    """Say what each row of a list would become: event, competition, day, gold, bronze, eighth, source."""
    named = {plain(name): event for event in events for name in (event.name, event.name_en, event.code)}
    held = {
        (row.event_id, row.name, row.group, row.held_on)
        for row in MedalLine.objects.filter(event__in=events).only("event_id", "name", "group", "held_on")
    }
    rows = [_read(line, named) for line in lines]
    for row in rows:
        if row.said is None or row.event is None:
            continue
        key = (row.event.pk, row.said.name, row.said.group, row.said.held_on)
        if key in held:
            row.faults.append(_("This competition has a line in this event already. Correct that one."))
        held.add(key)
    return LinePlan(tuple(rows))


def _read(line: ResultLine, events: dict[str, Event]) -> LineRow:
    event = events.get(plain(line["event"]))
    row = LineRow(line.number, " · ".join(filter(None, (line["event"], line["competition"]))), event)
    if event is None:
        row.faults.append(_("No event is called “%(name)s”. Correct the name.") % {"name": line["event"]})
        return row
    marks = {}
    for step in STEPS:
        try:
            marks[step] = parsed_mark(line[step], event.mark_kind)
        except UnreadableMark:
            row.faults.append(unreadable(line[step]))
    day = day_of(line["day"])
    if day is None:
        row.faults.append(_("“%(day)s” is no day. Write 2022-08-08.") % {"day": line["day"]})
    if not row.faults and day is not None:
        gold, bronze, eighth = (marks[step] for step in STEPS)
        named = (line["competition"][:80], day, line["source"][:160])
        row.said = LineSaid(*named, gold, bronze, eighth, group=line["group"][:40])
        try:
            check_line(event, row.said)
        except LineNotPossible as refusal:
            row.faults.append(str(refusal))
    return row


@transaction.atomic
def write_lines(*, plan: LinePlan, only_valid: bool, by: User | None, at: datetime.datetime) -> int:
    """Enter the lines of a list and return how many: all or nothing, or the valid rows alone."""
    if plan.faulty and not only_valid:
        raise HasFaultyRows(faulty_sentence(len(plan.faulty)))
    lines = [
        MedalLine(event=row.event, entered_by=by, entered_at=at, **asdict(row.said))
        for row in plan.valid
        if row.said is not None
    ]
    with changes(by=by):
        return len(MedalLine.objects.bulk_create(lines))
