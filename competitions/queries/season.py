"""What the logs of several matches come to: our players and goalkeepers, and each opponent as we met it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Prefetch, Q

from athletes.models import Squad
from competitions.choices import ListKind
from competitions.domain.handball import Lineup, Play, standing
from competitions.domain.handball_figures import (
    KeeperFigures,
    PlayerFigures,
    ZoneFigures,
    keeper_figures,
    player_figures,
    zone_figures,
)
from competitions.models import ListEntry, Match, MatchEvent, MatchList, Stage, Team
from competitions.queries.matches import Played, Record, fixtures, record_of, seen_by


@dataclass
class SeasonLine:
    """One player of ours over the matches in which the list or the log names the player."""

    name: str
    shirts: set[int] = field(default_factory=set)
    matches: int = 0
    figures: PlayerFigures = field(default_factory=PlayerFigures)
    keeper: KeeperFigures = field(default_factory=lambda: KeeperFigures({}, {}))

    @property
    def goals_a_match(self) -> float | None:
        return self.figures.goals / self.matches if self.matches else None

    @property
    def shirt(self) -> str:
        return ", ".join(str(shirt) for shirt in sorted(self.shirts))


@dataclass(frozen=True)
class Season:
    """Our side over the logged matches of a stage, or of all of them."""

    matches: int
    players: list[SeasonLine]
    zones: list[ZoneFigures]
    zones_against: list[ZoneFigures]

    @property
    def keepers(self) -> list[SeasonLine]:
        rows = [line for line in self.players if line.keeper.total]
        return sorted(rows, key=lambda line: (-(line.keeper.percent or 0), line.name))


@dataclass(frozen=True)
class Opponent:
    """How we did against one team."""

    team: Team
    record: Record
    last: Match


@dataclass(frozen=True)
class _Logged:
    """A match with its plays, and who is on our list."""

    match: Match
    side: str
    plays: list[Play]
    entries: dict[int, ListEntry]
    lineups: dict[str, Lineup]


def season_of(squad: Squad, team: Team, *, stage: Stage | None = None, against: Team | None = None) -> Season:
    """Everybody's figures; the same four queries for any number of matches, players and plays."""
    rows = fixtures(team)
    if stage is not None:
        rows = rows.filter(stage=stage)
    if against is not None:
        rows = rows.filter(Q(home=against) | Q(away=against))
    logged = _logged(squad, list(rows.filter(events__isnull=False).distinct()))
    lines: dict[UUID | str, SeasonLine] = {}
    for one in logged:
        _add(lines, one)
    players = sorted(lines.values(), key=lambda line: (-line.figures.goals, line.name))
    ours = [zone_figures(one.plays, one.side) for one in logged]
    theirs = [zone_figures(one.plays, "away" if one.side == "home" else "home") for one in logged]
    return Season(len(logged), players, _added(ours), _added(theirs))


def _logged(squad: Squad, matches: Sequence[Match]) -> list[_Logged]:
    plays: dict[UUID, list[Play]] = defaultdict(list)
    for row in MatchEvent.objects.filter(match__in=matches).order_by("number"):
        plays[row.match_id].append(row.play)
    entries = ListEntry.objects.filter(kind=ListKind.PLAYER, shirt_number__isnull=False).select_related("person")
    lists: dict[UUID, dict[str, MatchList]] = defaultdict(dict)
    for found in MatchList.objects.filter(match__in=matches).prefetch_related(Prefetch("entries", entries)):
        lists[found.match_id][found.side] = found
    return [_one(match, match.side_of(squad), plays[match.pk], lists[match.pk]) for match in matches]


def _one(match: Match, side: str, plays: list[Play], lists: dict[str, MatchList]) -> _Logged:
    lineups = {of: _lineup(row.entries.all()) for of, row in lists.items()}
    own = lists.get(side)
    entries = {entry.shirt_number: entry for entry in own.entries.all() if entry.shirt_number} if own else {}
    return _Logged(match, side, standing(plays), entries, lineups)


def _lineup(entries: Iterable[ListEntry]) -> Lineup:
    shirts = {entry.shirt_number: entry.starts for entry in entries if entry.shirt_number}
    return Lineup(frozenset(shirts), frozenset(shirt for shirt, starts in shirts.items() if starts))


def _add(lines: dict[UUID | str, SeasonLine], one: _Logged) -> None:
    keepers = keeper_figures(one.plays)
    for (side, shirt), figures in player_figures(one.plays, one.lineups, one.match.rules).items():
        if side != one.side:
            continue
        entry = one.entries.get(shirt)
        key = entry.person_id if entry and entry.person_id else f"{shirt}"
        line = lines.setdefault(key, SeasonLine(entry.shown_name if entry else ""))
        line.shirts.add(shirt)
        line.matches += 1
        line.figures += figures
        if (side, shirt) in keepers:
            line.keeper += keepers[side, shirt]


def _added(several: Sequence[list[ZoneFigures]]) -> list[ZoneFigures]:
    """The same zones of several matches, added up."""
    names = ("goals", "saved", "missed", "posts", "blocked")
    return [
        ZoneFigures(rows[0].zone, **{name: sum(getattr(row, name) for row in rows) for name in names})
        for rows in zip(*several, strict=True)
    ]


def opponents_of(team: Team) -> list[Opponent]:
    """Every team that we have met, the one we met last first."""
    met: dict[int, list[Played]] = defaultdict(list)
    for match in fixtures(team).played():
        seen = seen_by(team, match)
        met[seen.opponent.pk].append(seen)
    rows = [Opponent(games[-1].opponent, record_of(games), games[-1].match) for games in met.values()]
    return sorted(rows, key=lambda row: (row.last.starts_on, row.team.name), reverse=True)


def meetings(team: Team, other: Team) -> list[Played]:
    """Every played match against one team, the latest first."""
    rows = fixtures(team).played().filter(Q(home=other) | Q(away=other)).prefetch_related("parts")
    return [seen_by(team, match) for match in rows][::-1]
