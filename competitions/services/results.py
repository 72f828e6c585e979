"""Results on their way: provisional, official, corrected with a reason."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from athletes.models import Athlete, Organisation, User
from athletes.services.history import changes
from competitions.choices import MEASURED_KINDS, ResultState, ResultStatus, Timing
from competitions.domain.result_rules import Finding, Line, sheet_findings
from competitions.models import Contest, Result, ResultMember
from competitions.services.faults import ChangedMeanwhile, ImpossibleResult, NothingToConfirm, NotProvisional, Refused


@dataclass(frozen=True)
class Outcome:
    """What a result says, apart from whose it is."""

    place: int | None = None
    mark: Decimal | None = None
    mark_text: str = ""
    wind: Decimal | None = None
    timing: str = Timing.UNSTATED
    status: str = ResultStatus.OK
    share: Decimal = Decimal(1)
    is_tied: bool = False
    breaks_record: bool = False

    @property
    def status_label(self) -> str:
        return str(ResultStatus(self.status).label)


@dataclass(frozen=True)
class Member:
    """One of a relay or team: an athlete on record, or a name alone."""

    athlete: Athlete | None = None
    name: str = ""


@dataclass(frozen=True)
class SheetRow:
    """A line of a result sheet: a new one, or a provisional one (``result``) with what it says now.

    ``members`` are those of a relay or team, in their order; None leaves those that stand.
    """

    represents: Organisation
    outcome: Outcome
    athlete: Athlete | None = None
    entrant: str = ""
    result: UUID | None = None
    round_label: str = ""
    members: tuple[Member, ...] | None = None


@transaction.atomic
def enter_results(
    *, contest: Contest, rows: Sequence[SheetRow], by: User | None, at: datetime.datetime, seen: int | None = None
) -> list[Result]:
    """Write a sheet as provisional results, all of it or nothing.

    ``seen`` is the contest's version that the writer saw. Rows that are official already cannot be entered again.
    """
    _claim(contest, seen)
    standing = {
        row.pk: row for row in Result.objects.standing().filter(contest=contest).select_related("athlete__person")
    }
    written: list[Result] = []
    with changes(by=by):
        for row in rows:
            result = _row_of(standing, row, contest)
            _say(result, row, by, at)
            written.append(result)
        named = {result.pk for result in written}
        _check(contest, [*(row for pk, row in standing.items() if pk not in named), *written])
        Result.objects.bulk_create([result for result in written if result.pk not in standing], batch_size=500)
        for result, row in zip(written, rows, strict=True):
            if result.pk in standing:
                result.save()
            if row.members is not None:
                _name_members(result, row.members)
    return written


def row_findings(*, contest: Contest, rows: Sequence[SheetRow]) -> list[list[Finding]]:
    """What ``enter_results`` would refuse, by row: a fault of the sheet is one of every row at its place."""
    named = {row.result for row in rows}
    standing = Result.objects.standing().filter(contest=contest).exclude(pk__in=named - {None})
    others = list(standing.select_related("athlete__person"))
    drafts = [Result(contest=contest) for _row in rows]
    for draft, row in zip(drafts, rows, strict=True):
        _say(draft, row, None, None)
    found: list[list[Finding]] = [[] for _row in rows]
    for finding in check_results(contest, [*others, *drafts]):
        line = -1 if finding.line is None else finding.line - len(others)
        for number in [line] if line >= 0 else _placed_at(rows, finding.place):
            found[number].append(replace(finding, line=None))
    return found


def _placed_at(rows: Sequence[SheetRow], place: int | None) -> list[int]:
    """Rows at a place; where what stands already is at it, every row with a place."""
    placed = [number for number, row in enumerate(rows) if row.outcome.place is not None]
    return [number for number in placed if rows[number].outcome.place == place] or placed


def record_result(
    *,
    contest: Contest,
    represents: Organisation,
    by: User | None,
    at: datetime.datetime,
    athlete: Athlete | None = None,
    entrant: str = "",
    place: int | None = None,
    mark: Decimal | None = None,
    mark_text: str = "",
    wind: Decimal | None = None,
    timing: str = Timing.UNSTATED,
    status: str = ResultStatus.OK,
    share: Decimal = Decimal(1),
    seen: int | None = None,
) -> Result:
    """Write one provisional result."""
    outcome = Outcome(place, mark, mark_text, wind, timing, status, share)
    row = SheetRow(represents, outcome, athlete, entrant)
    return enter_results(contest=contest, rows=[row], by=by, at=at, seen=seen)[0]


@transaction.atomic
def make_official(*, contest: Contest, by: User | None, seen: int | None = None) -> int:
    """Confirm every provisional result of a contest; return how many. The sheet as a whole must be possible."""
    _claim(contest, seen)
    rows = list(Result.objects.standing().filter(contest=contest).select_related("athlete__person"))
    if not any(row.state == ResultState.PROVISIONAL for row in rows):
        raise NothingToConfirm(_("There is no provisional result here. Enter results first."))
    _check(contest, rows)
    with changes(by=by):
        return Result.objects.filter(contest=contest, state=ResultState.PROVISIONAL).update(state=ResultState.OFFICIAL)


@transaction.atomic
def correct_result(
    *, result: Result, outcome: Outcome, reason: str, by: User | None, at: datetime.datetime, seen: int | None = None
) -> Result:
    """Supersede an official result by a corrected one; both stay, and the reason with them."""
    if not reason.strip():
        raise Refused(_("Say why the result is corrected; the reason stays with it."))
    _claim(result.contest, seen)
    wrong = Result.objects.select_for_update().get(pk=result.pk)
    if wrong.state != ResultState.OFFICIAL:
        raise NotProvisional(_("Only an official result is corrected. A provisional one is simply entered again."))
    right = Result(contest=result.contest, represents_id=wrong.represents_id, athlete_id=wrong.athlete_id)
    right.entrant, right.supersedes, right.reason = wrong.entrant, wrong, reason.strip()
    right.round_label = wrong.round_label
    right.state = ResultState.OFFICIAL
    _say(
        right, SheetRow(result.represents, outcome, wrong.athlete, wrong.entrant, round_label=wrong.round_label), by, at
    )
    others = Result.objects.standing().filter(contest=result.contest).exclude(pk=wrong.pk)
    _check(result.contest, [*others.select_related("athlete__person"), right])
    with changes(by=by, why=right.reason):
        wrong.state = ResultState.SUPERSEDED
        wrong.save(update_fields=["state"])
        right.save()
        _name_members(right, [Member(row.athlete, row.name) for row in wrong.members.select_related("athlete")])
    return right


@transaction.atomic
def record_results_bulk(
    *, results: Sequence[Result], by: User | None, at: datetime.datetime, official: bool = False
) -> list[Result]:
    """Write many unsaved results of many contests, each with its history row, checked contest by contest."""
    sheets: dict[Contest, list[Result]] = defaultdict(list)
    for result in results:
        result.state = ResultState.OFFICIAL if official else ResultState.PROVISIONAL
        result.recorded_by, result.recorded_at = by, at
        sheets[result.contest].append(result)
    for contest, sheet in sheets.items():
        _check(contest, sheet)
    with changes(by=by):
        return Result.objects.bulk_create(results, batch_size=500)


def _claim(contest: Contest, seen: int | None) -> None:
    """Take the contest's next version; fails where somebody took it since ``seen``."""
    expected = {} if seen is None else {"version": seen}
    if not Contest.objects.filter(pk=contest.pk, **expected).update(version=F("version") + 1):
        raise ChangedMeanwhile


def _row_of(standing: dict[UUID, Result], row: SheetRow, contest: Contest) -> Result:
    if row.result is None:
        return Result(contest=contest)
    result = standing.get(row.result)
    if result is None:
        raise ChangedMeanwhile
    if result.state != ResultState.PROVISIONAL:
        raise NotProvisional(_("An official result is not overwritten. Correct it with a reason."))
    return result


def _say(result: Result, row: SheetRow, by: User | None, at: datetime.datetime | None) -> None:
    result.represents, result.athlete, result.entrant = row.represents, row.athlete, row.entrant
    result.round_label = row.round_label
    for name, value in asdict(row.outcome).items():
        setattr(result, name, value)
    result.recorded_by, result.recorded_at = by, at  # type: ignore[assignment]  # a draft that is only checked has none


def _name_members(result: Result, members: Sequence[Member]) -> None:
    result.members.all().delete()
    ResultMember.objects.bulk_create(
        [
            ResultMember(result=result, order=order, athlete=member.athlete, name="" if member.athlete else member.name)
            for order, member in enumerate(members, start=1)
        ]
    )


def check_results(contest: Contest, results: Sequence[Result]) -> list[Finding]:
    """What is impossible about these results of a contest, standing and new ones together."""
    lines = [
        Line(
            entrant=_whose(row, contest),
            place=row.place,
            mark=row.mark,
            mark_text=row.mark_text,
            status=row.status,
            athlete=str(row.athlete_id or ""),
            timing=row.timing,
            is_tied=row.is_tied,
            round_label=row.round_label,
            share=row.share,
        )
        for row in results
    ]
    return sheet_findings(lines, is_measured=contest.event.mark_kind in MEASURED_KINDS)


def _check(contest: Contest, results: Sequence[Result]) -> None:
    findings = check_results(contest, results)
    if findings:
        raise ImpossibleResult(findings)


def _whose(row: Result, contest: Contest) -> str:
    """A team may go without a name of its own: it is the delegation's."""
    return row.entrant or str(row.athlete_id or "") or (row.represents.code if contest.is_team else "")
