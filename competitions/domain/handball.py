"""A handball match as a log of plays: what may be logged, the score in its parts, and what does not add up.

One happening is one play: a save is the opponents' saved shot with its goalkeeper, a steal the opponents' turnover with
the one who took the ball, an assist stands on its goal. So no shot is recorded twice. Source: china.md B.6.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

Side = Literal["home", "away"]
SIDES: tuple[Side, Side] = ("home", "away")
OTHER_SIDE: dict[str, Side] = {"home": "away", "away": "home"}
SHOTS = frozenset({"goal", "miss", "saved", "post", "blocked"})
CARDS = frozenset({"red", "blue"})
SUSPENSION, YELLOW, TIMEOUT, UNDO = "two_min", "yellow", "timeout", "undo"
NEEDS_PLAYER = SHOTS | {"turnover", "injury", "sub_in", "sub_out"}  # a card may be the bench's
WITHOUT_SIDE = frozenset({"period", "clock_start", "clock_stop", "clock_set", UNDO})
AFTER_DISMISSAL = CARDS | {"sub_out"}  # what may still be written of somebody who is out
EMPTY_GOAL, SEVEN = "empty_goal", "7m"
ZONES = ("6m", "wing", "9m", "7m", "fast_break", "breakthrough", "empty_goal")
HALVES, SHOOT_OUT = 2, 7  # 3 and 4 are the first overtime, 5 and 6 the second
HALF_TIME, FULL_TIME, OVERTIME, SHOOT_OUT_PART = "half_time", "full_time", "overtime", "shoot_out"


@dataclass(frozen=True)
class MatchRules:
    """What a competition may set for itself; the defaults are those of adults."""

    players: int = 16
    officials: int = 5
    on_court: int = 7
    period_minutes: int = 30
    overtime_minutes: int = 5
    suspension_seconds: int = 120
    suspensions_to_red: int = 3
    timeouts: int = 3
    timeouts_per_half: int = 2
    player_yellows: int = 1
    team_yellows: int = 3
    special_scoring: bool = False

    def begins(self, period: int) -> int:
        """The second of the match at which a period begins."""
        return 60 * (min(period - 1, HALVES) * self.period_minutes + max(0, period - 3) * self.overtime_minutes)

    def ends(self, period: int) -> int:
        return self.begins(period) if period == SHOOT_OUT else self.begins(period + 1)


@dataclass(frozen=True)
class Play:
    """One line of the log. `number` is the order of arrival, `second` the match clock, running through all periods.

    `other` is the one on the other side who took part: goalkeeper of a goal or a save, blocker, ball winner.
    """

    key: str
    number: int
    period: int
    second: int
    kind: str
    side: str = ""
    shirt: int | None = None
    zone: str = ""
    other: int | None = None
    assist: int | None = None
    undoes: str = ""

    @property
    def moment(self) -> tuple[int, int, int]:
        return (self.period, self.second, self.number)

    @property
    def people(self) -> list[tuple[str, int]]:
        """Everybody whom the play names, with the side."""
        named = ((self.side, self.shirt), (self.side, self.assist), (OTHER_SIDE.get(self.side, ""), self.other))
        return [(side, shirt) for side, shirt in named if shirt is not None]


@dataclass(frozen=True)
class Lineup:
    """The shirts on a side's list, and those that begin; a side without shirts has no list."""

    shirts: frozenset[int] = frozenset()
    starters: frozenset[int] = frozenset()


Lineups = Mapping[str, Lineup]


@dataclass(frozen=True)
class PlayFinding:
    """What is wrong: a code, and whom, which play and which number it concerns."""

    code: str
    side: str = ""
    shirt: int | None = None
    key: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Reduction:
    """A side plays with one fewer, from a second of the match to another."""

    side: str
    shirt: int | None
    begins: int
    ends: int


@dataclass
class _Dismissals:
    """Who is out from which play on, found while walking along the log."""

    rules: MatchRules
    suspended: dict[tuple[str, int], int] = field(default_factory=dict)
    out: dict[tuple[str, int], Play] = field(default_factory=dict)

    def add(self, play: Play) -> bool:
        """Take one play in; return whether it costs its side a player for two minutes."""
        if play.kind not in CARDS and play.kind != SUSPENSION:
            return False
        if play.shirt is None:
            return True
        who = (play.side, play.shirt)
        was_out = who in self.out
        if play.kind == SUSPENSION:
            self.suspended[who] = self.suspended.get(who, 0) + 1
        if play.kind in CARDS or self.suspended[who] >= self.rules.suspensions_to_red:
            self.out.setdefault(who, play)
        return play.kind == SUSPENSION or not was_out


def standing(plays: Iterable[Play]) -> list[Play]:
    """The plays that count, in the order of the match: neither undone nor an undo."""
    rows = list(plays)
    undone = {play.undoes for play in rows if play.kind == UNDO}
    return sorted((row for row in rows if row.kind != UNDO and row.key not in undone), key=lambda row: row.moment)


def dismissals(plays: Sequence[Play], rules: MatchRules) -> dict[tuple[str, int], Play]:
    """Who is out, and by which play: a red, a blue, or the third suspension. `plays` are standing ones."""
    walk = _Dismissals(rules)
    for play in plays:
        walk.add(play)
    return walk.out


def reductions(plays: Sequence[Play], rules: MatchRules) -> list[Reduction]:
    """Every two minutes with one fewer; a card for somebody who is out already costs nothing more."""
    walk = _Dismissals(rules)
    return [
        Reduction(play.side, play.shirt, play.second, play.second + rules.suspension_seconds)
        for play in plays
        if walk.add(play)
    ]


def players_allowed(found: Sequence[Reduction], side: str, second: int, rules: MatchRules) -> int:
    """How many of a side may be on court at a second: seven less the suspensions that run."""
    running = sum(row.side == side and row.begins <= second < row.ends for row in found)
    return rules.on_court - running


def play_findings(play: Play, before: Sequence[Play], lineups: Lineups, rules: MatchRules) -> list[PlayFinding]:
    """Why a play cannot be logged; empty where it can. `before` are the standing plays of the match."""
    found = [PlayFinding(code, play.side, play.shirt, play.key) for code in _form_faults(play, lineups, rules)]
    listed = [(side, shirt) for side, shirt in play.people if _listed(lineups, side)]
    found += [
        PlayFinding("not_on_list", side, shirt, play.key) for side, shirt in listed if shirt not in lineups[side].shirts
    ]
    return found + _dismissed(play, dismissals(before, rules))


def _form_faults(play: Play, lineups: Lineups, rules: MatchRules) -> list[str]:
    checks = {
        "outside_period": not rules.begins(play.period) <= play.second <= rules.ends(play.period),
        "no_side": play.kind not in WITHOUT_SIDE and play.side not in SIDES,
        "no_zone": play.kind in SHOTS and play.zone not in ZONES,
        "zone_without_shot": play.kind not in SHOTS and bool(play.zone),
        "no_player": play.kind in NEEDS_PLAYER and play.shirt is None and _listed(lineups, play.side),
        "own_assist": play.assist is not None and (play.kind != "goal" or play.assist == play.shirt),
    }
    return [code for code, is_wrong in checks.items() if is_wrong]


def _listed(lineups: Lineups, side: str) -> bool:
    return bool(lineups.get(side, Lineup()).shirts)


def _dismissed(play: Play, out: Mapping[tuple[str, int], Play]) -> list[PlayFinding]:
    if play.kind in AFTER_DISMISSAL:
        return []
    gone = [who for who in play.people if who in out and out[who].moment < play.moment]
    return [PlayFinding("dismissed", side, shirt, play.key) for side, shirt in gone]


def log_findings(plays: Sequence[Play], lineups: Lineups, rules: MatchRules) -> list[PlayFinding]:
    """What does not add up in a running log, or needs somebody to act. `plays` are standing ones."""
    out = dismissals(plays, rules)
    found = [finding for play in plays for finding in _dismissed(play, out)]
    found += [
        PlayFinding("third_suspension", side, shirt, play.key)
        for (side, shirt), play in out.items()
        if play.kind == SUSPENSION
    ]
    found += [PlayFinding("report_required", row.side, row.shirt, row.key) for row in plays if row.kind == "blue"]
    for side in SIDES:
        own = [play for play in plays if play.side == side]
        found += [*_timeouts(own, side, rules), *_yellows(own, side, rules), *_uncredited(own, side, lineups)]
    return found


def _timeouts(own: Sequence[Play], side: str, rules: MatchRules) -> list[PlayFinding]:
    """Team time-outs of the regular time: so many a match, and so many of them in one half."""
    periods = [play.period for play in own if play.kind == TIMEOUT and play.period <= HALVES]
    found = []
    if len(periods) > rules.timeouts:
        found.append(PlayFinding("too_many_timeouts", side, number=len(periods)))
    for half in (1, 2):
        if periods.count(half) > rules.timeouts_per_half:
            found.append(PlayFinding("too_many_timeouts_in_half", side, number=half))
    return found


def _yellows(own: Sequence[Play], side: str, rules: MatchRules) -> list[PlayFinding]:
    shirts = [play.shirt for play in own if play.kind == YELLOW]
    found = [
        PlayFinding("second_yellow", side, shirt)
        for shirt in sorted({shirt for shirt in shirts if shirt is not None})
        if shirts.count(shirt) > rules.player_yellows
    ]
    if len(shirts) > rules.team_yellows:
        found.append(PlayFinding("too_many_yellows", side, number=len(shirts)))
    return found


def _uncredited(own: Sequence[Play], side: str, lineups: Lineups) -> list[PlayFinding]:
    """Goals without a scorer, and saved shots without the goalkeeper of the other side, as far as there are lists."""
    nobody = sum(play.kind == "goal" and play.shirt is None for play in own)
    unsaved = sum(play.kind == "saved" and play.other is None for play in own)
    counted = (("goals_without_player", side, nobody), ("saves_without_keeper", OTHER_SIDE[side], unsaved))
    return [
        PlayFinding(code, whose, number=number) for code, whose, number in counted if number and _listed(lineups, whose)
    ]


def score_parts(plays: Sequence[Play]) -> dict[str, tuple[int, int]]:
    """The score (home, away) as it stood at half-time, full-time and after overtime, and the shoot-out by itself.

    Only parts that have begun are there. The final score is the last running one plus the shoot-out.
    """
    last = max((play.period for play in plays), default=1)
    spans = {HALF_TIME: (1, 1), FULL_TIME: (1, 2), OVERTIME: (1, 6), SHOOT_OUT_PART: (7, 7)}
    begun = {HALF_TIME: 1, FULL_TIME: 2, OVERTIME: 3, SHOOT_OUT_PART: SHOOT_OUT}
    played_over = any(HALVES < play.period < SHOOT_OUT for play in plays)
    wanted = [part for part in spans if last >= begun[part] and (part != OVERTIME or played_over)]
    return {part: _goals(plays, *spans[part]) for part in wanted}


def _goals(plays: Sequence[Play], first: int, last: int) -> tuple[int, int]:
    scored = [play.side for play in plays if play.kind == "goal" and first <= play.period <= last]
    return scored.count("home"), scored.count("away")


def final_score(plays: Sequence[Play]) -> tuple[int, int]:
    return _goals(plays, 1, SHOOT_OUT)


def parts_findings(parts: Mapping[str, tuple[float, float]], final: tuple[float, float]) -> list[PlayFinding]:
    """Typed parts that contradict each other: a half-time above full-time, parts that do not come to the final."""
    running = [parts[name] for name in (HALF_TIME, FULL_TIME, OVERTIME) if name in parts]
    has_end = FULL_TIME in parts or OVERTIME in parts
    steps = running if has_end else [*running, final]
    found = [
        PlayFinding("part_falls", side)
        for index, side in enumerate(SIDES)
        if any(later[index] < earlier[index] for earlier, later in pairwise(steps))
    ]
    extra = parts.get(SHOOT_OUT_PART, (0, 0))
    if has_end and (running[-1][0] + extra[0], running[-1][1] + extra[1]) != tuple(final):
        found.append(PlayFinding("parts_do_not_add_up"))
    return found


def score_differs(plays: Sequence[Play], recorded: tuple[float, float] | None, rules: MatchRules) -> list[PlayFinding]:
    """The goals of the log against the score on record; a note only where the competition scores in its own way."""
    if recorded is None or not plays or tuple(recorded) == final_score(plays):
        return []
    return [PlayFinding("special_scoring" if rules.special_scoring else "score_differs")]
