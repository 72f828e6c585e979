"""A result list from a file or the clipboard: planned row by row first, then written whole or in its valid part."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes.models import Athlete, Organisation, User
from competitions.choices import ResultState, ResultStatus, Timing
from competitions.domain.mark_text import UnreadableMark, WrittenMark, written_mark
from competitions.domain.places import UnreadablePlace, written_place
from competitions.models import Contest, Result
from competitions.readers.result_table import ResultLine, meaning
from competitions.services.entrants import AmbiguousName, Roll, names_in, plain
from competitions.services.faults import ChangedMeanwhile, Refused, sentence
from competitions.services.results import Member, Outcome, SheetRow, enter_results, row_findings

MOST_ROWS = 5000
Key = tuple[str, str, str]


class HasFaultyRows(Refused):
    """Some rows are faulty, and the writer wants all or none."""


@dataclass(frozen=True)
class Scope:
    """Where a list may write: these contests, with these people and delegations. Who is nobody's stands for ``own``."""

    contests: tuple[Contest, ...]
    roll: Roll
    own: Organisation


@dataclass
class ImportRow:
    """One row of the list: whose contest and sheet line it becomes, or what is wrong with it."""

    number: int
    shown: str
    contest: Contest | None = None
    row: SheetRow | None = None
    faults: list[str] = field(default_factory=list)

    @property
    def is_valid(self) -> bool:
        return not self.faults


@dataclass(frozen=True)
class ImportPlan:
    rows: tuple[ImportRow, ...]

    @property
    def valid(self) -> list[ImportRow]:
        return [row for row in self.rows if row.is_valid]

    @property
    def faulty(self) -> list[ImportRow]:
        return [row for row in self.rows if not row.is_valid]

    @property
    def seen(self) -> dict[UUID, int]:
        """The versions of the contests that the plan was made on."""
        return {row.contest.pk: row.contest.version for row in self.rows if row.contest is not None}

    def sheets(self) -> dict[Contest, list[ImportRow]]:
        """The valid rows of each contest."""
        sheets: dict[Contest, list[ImportRow]] = defaultdict(list)
        for row in self.valid:
            if row.contest is not None:
                sheets[row.contest].append(row)
        return sheets


def plan_import(*, lines: Sequence[ResultLine], scope: Scope) -> ImportPlan:
    """Say what each row would become. A row alone is checked first, then every sheet as a whole with what stands."""
    if len(lines) > MOST_ROWS:
        raise Refused(_("A list has at most %(most)s rows. Split it.") % {"most": MOST_ROWS})
    plan = ImportPlan(tuple(_RowReader(line, scope).read() for line in lines))
    for contest, rows in plan.sheets().items():
        _match_standing(contest, rows)
        _check_sheet(contest, rows)
    return plan


@transaction.atomic
def write_import(
    *, plan: ImportPlan, only_valid: bool, by: User | None, at: datetime.datetime, seen: dict[UUID, int]
) -> int:
    """Write the plan as provisional results and return how many: all of it or nothing, or the valid rows alone."""
    if plan.faulty and not only_valid:
        raise HasFaultyRows(faulty_sentence(len(plan.faulty)))
    written = 0
    for contest, rows in plan.sheets().items():
        if contest.pk not in seen:
            raise ChangedMeanwhile
        sheet = [row.row for row in rows if row.row is not None]
        written += len(enter_results(contest=contest, rows=sheet, by=by, at=at, seen=seen[contest.pk]))
    return written


def _match_standing(contest: Contest, rows: Iterable[ImportRow]) -> None:
    """A row about somebody who has a provisional result here replaces it; an official one is not overwritten."""
    standing: dict[Key, list[Result]] = defaultdict(list)
    for result in Result.objects.standing().filter(contest=contest).order_by("recorded_at", "pk"):
        standing[_key(result.round_label, result.athlete_id, result.entrant, result.represents_id)].append(result)
    for row in rows:
        line = row.row
        if line is None:
            continue
        held = standing[
            _key(line.round_label, line.athlete.pk if line.athlete else None, line.entrant, line.represents.pk)
        ]
        if held:
            result = held.pop(0)
            row.row = replace(line, result=result.pk)
            if result.state != ResultState.PROVISIONAL:
                row.faults.append(_("This result is official already. Correct it with a reason on the contest's page."))


def _key(round_label: str, athlete: UUID | None, entrant: str, represents: int) -> Key:
    return round_label, str(athlete or ""), "" if athlete else f"{represents}:{plain(entrant)}"


def _check_sheet(contest: Contest, rows: list[ImportRow]) -> None:
    """Take faulty rows away until what is left is possible, so that the valid part can be written."""
    while left := [row for row in rows if row.is_valid]:
        found = row_findings(contest=contest, rows=[row.row for row in left if row.row is not None])
        if not any(found):
            return
        for row, findings in zip(left, found, strict=True):
            row.faults += dict.fromkeys(sentence(finding) for finding in findings)


class _RowReader:
    """Reads the cells of one row and gathers what is wrong with them."""

    def __init__(self, line: ResultLine, scope: Scope) -> None:
        self.line, self.scope, self.faults = line, scope, list[str]()

    def read(self) -> ImportRow:
        line = self.line
        shown = " · ".join(filter(None, (line["entrant"], line["delegation"], line["mark"] or line["status"])))
        contest = self._contest()
        row = self._sheet_row(contest) if contest is not None else None
        return ImportRow(line.number, shown, contest, row, self.faults)

    def _contest(self) -> Contest | None:
        contests = self.scope.contests
        if len(contests) == 1:
            return contests[0]
        name = plain(self.line["event"])
        named = [row for row in contests if name in {plain(row.event.name), plain(row.event.name_en), row.event.code}]
        if len(named) == 1:
            return named[0]
        if named:
            self.faults.append(_("Several contests here are of this event. Import it on the contest's own page."))
        else:
            self.faults.append(_("No contest here has this event. Put it on the programme, or correct the name."))
        return None

    def _sheet_row(self, contest: Contest) -> SheetRow:
        represents = self._delegation()
        athlete, entrant, members = self._who(contest, represents)
        round_label = self.line["round"] if not meaning("round", self.line["round"]).known else ""
        return SheetRow(
            represents=represents,
            outcome=self._outcome(contest),
            athlete=athlete,
            entrant=entrant,
            round_label=round_label[:60],
            members=members,
        )

    def _delegation(self) -> Organisation:
        name = self.line["delegation"]
        found = self.scope.roll.delegation(name) if name else self.scope.own
        if found is None:
            self.faults.append(_("The delegation “%(name)s” is not known here. Correct the name.") % {"name": name})
        return found or self.scope.own

    def _who(self, contest: Contest, represents: Organisation) -> tuple[Athlete | None, str, tuple[Member, ...] | None]:
        """Our athletes are found by name; people of other delegations who share one stay strangers."""
        name, is_ours = self.line["entrant"][:80], represents == self.scope.own
        try:
            if contest.is_team:
                names = names_in(self.line["members"])
                one = self.scope.roll.member if is_ours else _stranger
                return None, name, tuple(one(member) for member in names) if names else None
            athlete = self.scope.roll.athlete(name) if is_ours else None
        except AmbiguousName as error:
            self.faults.append(ambiguous(error.args[0]))
            return None, name, None
        return athlete, "" if athlete else name, None

    def _outcome(self, contest: Contest) -> Outcome:
        place, is_tied = self._place()
        written = self._mark(contest.event.mark_kind)
        said = meaning("timing", self.line["timing"])
        if not said.known:
            self.faults.append(
                _("The timing “%(word)s” is not known. Write electronic or hand.") % {"word": self.line["timing"]}
            )
        return Outcome(
            place=place,
            mark=written.value,
            mark_text="" if written.value is None else self.line["mark"][:40],
            wind=self._wind(),
            timing=Timing.HAND if written.is_hand else said.value,
            status=self._status(),
            is_tied=is_tied,
        )

    def _status(self) -> str:
        """The status of its own column, or a word such as DNS where a place or a mark would stand."""
        for column in ("place", "mark"):
            word = meaning("status", self.line[column])
            if word.known and word.value:
                return word.value
        said = meaning("status", self.line["status"])
        if not said.known:
            self.faults.append(
                _("The status “%(word)s” is not known. Write DNS, DNF, DSQ or NM.") % {"word": self.line["status"]}
            )
        return said.value or ResultStatus.OK

    def _place(self) -> tuple[int | None, bool]:
        text = self.line["place"]
        try:
            return (None, False) if text and meaning("status", text).known else written_place(text)
        except UnreadablePlace:
            self.faults.append(_("“%(place)s” is no place. Write 3, or =3 where it is shared.") % {"place": text})
            return None, False

    def _mark(self, kind: str) -> WrittenMark:
        text = self.line["mark"]
        try:
            return WrittenMark(None) if text and meaning("status", text).known else written_mark(text, kind)
        except UnreadableMark:
            self.faults.append(unreadable(text))
            return WrittenMark(None)

    def _wind(self) -> Decimal | None:
        text = self.line["wind"].replace("\N{MINUS SIGN}", "-").removesuffix("m/s").strip()
        try:
            wind = Decimal(text).quantize(Decimal("0.1")) if text else None
        except InvalidOperation:
            wind = Decimal(99)
        if wind is not None and abs(wind) > 9:
            self.faults.append(_("“%(wind)s” is no wind. Write it in m/s: +1.2.") % {"wind": text})
            return None
        return wind


def _stranger(name: str) -> Member:
    return Member(name=name)


def ambiguous(name: str) -> str:
    """What to write where two athletes share a name."""
    return _("Two athletes are called %(name)s. Write the registration number behind it: %(name)s(1234).") % {
        "name": name
    }


def unreadable(mark: str) -> str:
    return _("“%(mark)s” is no mark of this event. Write 10.62 or 1:52.34 for a time, 7.21 for a distance.") % {
        "mark": mark
    }


def day_of(text: str) -> datetime.date | None:
    """A day as lists write it: 2022-08-08, 2022/8/8, 2022.8.8, 2022年8月8日; None where it is none."""
    parts = re.split(r"[-/.年月日\s]+", text.strip())[:3]
    try:
        year, month, day = (int(part) for part in parts)
        return datetime.date(year, month, day)
    except ValueError:
        return None


def faulty_sentence(rows: int) -> str:
    """Why a list with faulty rows was not written."""
    text = ngettext(
        "%(n)s row is faulty, so nothing was written. Correct it, or write only the valid rows.",
        "%(n)s rows are faulty, so nothing was written. Correct them, or write only the valid rows.",
        rows,
    )
    return text % {"n": rows}
