"""New matches of a squad, from a form or a list; sides that nobody has met yet are put on record with them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Squad, User
from athletes.services.history import changes
from competitions.choices import MatchStatus
from competitions.models import Match, Stage, Team
from competitions.queries.matches import team_of_squad
from competitions.readers.result_table import ResultLine
from competitions.services.entrants import plain
from competitions.services.faults import Refused
from competitions.services.matches import schedule_matches_bulk
from competitions.services.result_import import HasFaultyRows, day_of, faulty_sentence

NAME_LENGTH = 60


class FixtureNotPossible(Refused):
    """A match against oneself, without us, on no day, or twice."""


@dataclass(frozen=True)
class FixtureSaid:
    """What a fixture says, in the words of its list."""

    starts_on: datetime.date
    home: str
    away: str
    starts_at: datetime.time | None = None
    venue: str = ""
    round_label: str = ""
    broadcasts: str = ""


@dataclass
class FixtureRow:
    """One row of a list: what it becomes, which sides are new, or what is wrong with it."""

    number: int
    shown: str
    said: FixtureSaid | None = None
    new: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class FixturePlan:
    rows: tuple[FixtureRow, ...]

    @property
    def valid(self) -> list[FixtureRow]:
        return [row for row in self.rows if not row.faults]

    @property
    def faulty(self) -> list[FixtureRow]:
        return [row for row in self.rows if row.faults]


def plan_fixtures(*, squad: Squad, stage: Stage, lines: Sequence[ResultLine]) -> FixturePlan:
    """Say what each row of a list would become: day, time, home, away, venue, round, channels."""
    rows = [_read(line) for line in lines]
    teams, ours = _teams(squad), plain(_own_name(squad))
    held = {(row.starts_on, row.home_id, row.away_id) for row in stage.matches.only("starts_on", "home_id", "away_id")}
    seen: set[tuple[datetime.date, str, str]] = set()
    for row in rows:
        if row.said is None:
            continue
        names = [plain(name) for name in (row.said.home, row.said.away)]
        row.new = [name for name in (row.said.home, row.said.away) if plain(name) not in teams]
        key = (row.said.starts_on, *(teams[name].pk if name in teams else 0 for name in names))
        row.faults += _faults(names, ours=ours, is_known=key in held or (row.said.starts_on, *names) in seen)
        seen.add((row.said.starts_on, names[0], names[1]))
    return FixturePlan(tuple(rows))


@transaction.atomic
def write_fixtures(*, squad: Squad, stage: Stage, plan: FixturePlan, only_valid: bool, by: User | None) -> list[Match]:
    """Put the matches of a list on the calendar, all or the valid rows alone; new sides come on record with them."""
    if plan.faulty and not only_valid:
        raise HasFaultyRows(faulty_sentence(len(plan.faulty)))
    Stage.objects.select_for_update(of=("self",)).get(pk=stage.pk)  # two who send the same list go one after the other
    said = [row.said for row in plan.valid if row.said]
    teams = _teams(squad)
    with changes(by=by):
        for name in (name for row in said for name in (row.home, row.away)):
            if plain(name) not in teams:
                own = squad if plain(name) == plain(squad.name) else None
                english = squad.name_en if own else ""
                teams[plain(name)] = Team.objects.create(sport=squad.sport, name=name, name_en=english, squad=own)
    rows = [_match(row, stage, teams) for row in said]
    held = set(stage.matches.values_list("starts_on", "home", "away"))
    return schedule_matches_bulk(
        matches=[row for row in rows if (row.starts_on, row.home_id, row.away_id) not in held], by=by
    )


@transaction.atomic
def remove_fixture(*, match: Match, reason: str, by: User | None) -> None:
    """Take a match off that was entered by mistake. What was played or logged stays."""
    row = Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    if row.status == MatchStatus.PLAYED or row.events.exists() or row.lists.exists():
        raise FixtureNotPossible(_("This match has a list, a log or a score and stays on record. Correct it instead."))
    if not reason.strip():
        raise FixtureNotPossible(_("Say why the match is taken off; the reason stays in the history."))
    with changes(by=by, why=reason.strip()):
        row.delete()


def _faults(names: Sequence[str], *, ours: str, is_known: bool) -> list[str]:
    found = []
    if names[0] == names[1]:
        found.append(_("A side does not play itself."))
    elif ours not in names:
        found.append(_("Neither side is this squad's. Write our side as it is called on record."))
    if is_known:
        found.append(_("This match is on the calendar already."))
    return found


def _teams(squad: Squad) -> dict[str, Team]:
    """Sides of the sport by their plain names; the squad's own side answers to the squad's name too."""
    rows = list(Team.objects.filter(sport=squad.sport))
    found = {plain(name): row for row in rows for name in (row.name, row.name_en) if name}
    own = team_of_squad(squad.code)
    return found | {plain(name): own for name in (squad.name, squad.name_en) if own}


def _own_name(squad: Squad) -> str:
    own = team_of_squad(squad.code)
    return own.name if own else squad.name


def _match(said: FixtureSaid, stage: Stage, teams: dict[str, Team]) -> Match:
    return Match(
        competition=stage.competition,
        stage=stage,
        starts_on=said.starts_on,
        starts_at=said.starts_at,
        home=teams[plain(said.home)],
        away=teams[plain(said.away)],
        venue=said.venue,
        round_label=said.round_label,
        broadcasts=said.broadcasts,
    )


def _read(line: ResultLine) -> FixtureRow:
    row = FixtureRow(line.number, " – ".join(filter(None, (line["home"], line["away"]))))
    day, clock = day_of(line["day"]), line["clock"] or line["mark"]  # 时间 is a mark in lists of results
    at = _clock(clock)
    if not line["home"] or not line["away"]:
        row.faults.append(_("Name both sides."))
    if day is None:
        row.faults.append(_("“%(day)s” is no day. Write 2022-08-08.") % {"day": line["day"]})
    if clock and at is None:
        row.faults.append(_("“%(clock)s” is no time of day. Write 19:30.") % {"clock": clock})
    if day is not None and not row.faults:
        row.said = FixtureSaid(
            day,
            line["home"][:NAME_LENGTH],
            line["away"][:NAME_LENGTH],
            at,
            line["venue"][:80],
            line["round"][:40],
            line["channels"][:400].replace("、", "\n"),
        )
    return row


def _clock(text: str) -> datetime.time | None:
    """``19:30``, also as a spreadsheet hands it over (``19:30:00.00``)."""
    hours, _sign, minutes = text.replace("：", ":").partition(":")
    try:
        return datetime.time(int(hours), int(minutes[:2]))
    except ValueError:
        return None
