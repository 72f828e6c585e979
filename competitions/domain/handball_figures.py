"""What a log of plays comes to for each player, each goalkeeper and each zone. The shoot-out counts for nobody.

Source: china.md B.6 (scorers' tables leave the shoot-out out; a goalkeeper faces goals and saved shots).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from competitions.domain.handball import (
    CARDS,
    EMPTY_GOAL,
    OTHER_SIDE,
    SEVEN,
    SHOOT_OUT,
    SHOTS,
    SIDES,
    SUSPENSION,
    ZONES,
    Lineup,
    Lineups,
    MatchRules,
    Play,
    PlayFinding,
    dismissals,
    players_allowed,
    reductions,
)

Who = tuple[str, int]


def share(part: int, whole: int) -> float | None:
    """A share in percent; nothing of nothing is no share."""
    return round(100 * part / whole, 1) if whole else None


@dataclass(frozen=True)
class PlayerFigures:
    """One player's match, or the sum of several."""

    goals: int = 0
    shots: int = 0
    sevens: int = 0
    seven_shots: int = 0
    assists: int = 0
    turnovers: int = 0
    steals: int = 0
    blocks: int = 0
    suspensions: int = 0
    yellow: int = 0
    red: int = 0
    blue: int = 0
    seconds: int = 0

    @property
    def percent(self) -> float | None:
        return share(self.goals, self.shots)

    @property
    def minutes(self) -> str:
        """Time on court as minutes and seconds."""
        return f"{self.seconds // 60}:{self.seconds % 60:02}"

    def __add__(self, more: PlayerFigures) -> PlayerFigures:
        return PlayerFigures(**{one.name: getattr(self, one.name) + getattr(more, one.name) for one in fields(self)})


@dataclass(frozen=True)
class KeeperFigures:
    """Shots that a goalkeeper faced: goals and saved ones, all together and by zone."""

    faced: Mapping[str, int]
    saves: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.faced.values())

    @property
    def saved(self) -> int:
        return sum(self.saves.values())

    @property
    def percent(self) -> float | None:
        return share(self.saved, self.total)

    @property
    def by_zone(self) -> list[tuple[int, int]]:
        """Saves and shots faced from each zone, in the order of the zones."""
        return [(self.saves.get(zone, 0), self.faced.get(zone, 0)) for zone in ZONES]

    def __add__(self, more: KeeperFigures) -> KeeperFigures:
        return KeeperFigures(Counter(self.faced) + Counter(more.faced), Counter(self.saves) + Counter(more.saves))


@dataclass(frozen=True)
class ZoneFigures:
    """Shots of a side from one zone: what became of them; `shots` is their sum."""

    zone: str
    goals: int = 0
    saved: int = 0
    missed: int = 0
    posts: int = 0
    blocked: int = 0

    @property
    def shots(self) -> int:
        return self.goals + self.saved + self.missed + self.posts + self.blocked

    @property
    def percent(self) -> float | None:
        return share(self.goals, self.shots)


def player_figures(plays: Sequence[Play], lineups: Lineups, rules: MatchRules) -> dict[Who, PlayerFigures]:
    """Every listed or named player's figures by side and shirt. `plays` are standing ones."""
    counts: dict[Who, Counter[str]] = {
        (side, shirt): Counter() for side in SIDES for shirt in sorted(lineups.get(side, Lineup()).shirts)
    }
    for play in plays:
        if play.period != SHOOT_OUT:
            for who, name in _credits(play):
                counts.setdefault(who, Counter())[name] += 1
    for who in dismissals(plays, rules):
        counts.setdefault(who, Counter())["red"] = 1
    for who, seconds in court(plays, lineups, rules).seconds.items():
        counts[who]["seconds"] = seconds
    return {who: PlayerFigures(**own) for who, own in counts.items()}


def _credits(play: Play) -> list[tuple[Who, str]]:
    """What one play adds, and to whom."""
    found = []
    if play.shirt is not None:
        found += [((play.side, play.shirt), name) for name in _own_credits(play)]
    if play.assist is not None:
        found.append(((play.side, play.assist), "assists"))
    won = {"turnover": "steals", "blocked": "blocks"}.get(play.kind)
    if won and play.other is not None:
        found.append(((OTHER_SIDE[play.side], play.other), won))
    return found


def _own_credits(play: Play) -> list[str]:
    if play.kind in SHOTS:
        scored, seven = play.kind == "goal", play.zone == SEVEN
        return ["shots"] + ["goals"] * scored + ["seven_shots"] * seven + ["sevens"] * (scored and seven)
    names = {"turnover": "turnovers", SUSPENSION: "suspensions", "yellow": "yellow", "blue": "blue"}
    return [names[play.kind]] if play.kind in names else []


def keeper_figures(plays: Sequence[Play]) -> dict[Who, KeeperFigures]:
    """Goalkeepers by side and shirt, as far as plays name them; an empty goal is nobody's."""
    faced: dict[Who, Counter[str]] = {}
    saves: dict[Who, Counter[str]] = {}
    for play in plays:
        is_shot = play.kind in {"goal", "saved"} and play.zone != EMPTY_GOAL and play.period != SHOOT_OUT
        if is_shot and play.other is not None:
            who = (OTHER_SIDE[play.side], play.other)
            faced.setdefault(who, Counter())[play.zone] += 1
            saves.setdefault(who, Counter())[play.zone] += play.kind == "saved"
    return {who: KeeperFigures(faced[who], +saves[who]) for who in faced}


def zone_figures(plays: Iterable[Play], side: str) -> list[ZoneFigures]:
    """A side's shots from each zone, in the order of the zones; zones without a shot are there with zeros."""
    own = (play for play in plays if play.side == side and play.period != SHOOT_OUT)
    shots = Counter((play.zone, play.kind) for play in own if play.kind in SHOTS)
    return [
        ZoneFigures(
            zone,
            goals=shots[zone, "goal"],
            saved=shots[zone, "saved"],
            missed=shots[zone, "miss"],
            posts=shots[zone, "post"],
            blocked=shots[zone, "blocked"],
        )
        for zone in ZONES
    ]


@dataclass(frozen=True)
class Court:
    """Seconds on court of each player, and substitutions that cannot be. Only sides whose starters are known."""

    seconds: dict[Who, int]
    findings: list[PlayFinding]


def court(plays: Sequence[Play], lineups: Lineups, rules: MatchRules) -> Court:
    """Walk along the log: who came on, who went off or was sent off, and how many were there."""
    found = reductions(plays, rules)
    end = max((play.second for play in plays), default=0)
    seconds: Counter[Who] = Counter()
    findings: list[PlayFinding] = []
    for side in SIDES:
        starters = lineups.get(side, Lineup()).starters
        if starters:
            walk = _Walk(side, starters)
            for play in plays:
                if play.side == side and play.shirt is not None:
                    findings += walk.take(play, play.shirt, players_allowed(found, side, play.second, rules))
            walk.blow_whistle(end)
            seconds.update(walk.seconds)
    return Court(dict(seconds), findings)


class _Walk:
    """Who of one side is on court since when."""

    def __init__(self, side: str, starters: Iterable[int]) -> None:
        self.side = side
        self.since = dict.fromkeys(starters, 0)
        self.seconds: Counter[Who] = Counter()

    def take(self, play: Play, shirt: int, allowed: int) -> list[PlayFinding]:
        if play.kind == "sub_in":
            return self._enter(play, shirt, allowed)
        if play.kind == "sub_out" and shirt not in self.since:
            return [PlayFinding("not_on_court", self.side, shirt, play.key)]
        if play.kind in CARDS | {SUSPENSION, "sub_out"}:
            self._leave(shirt, play.second)
        return []

    def _enter(self, play: Play, shirt: int, allowed: int) -> list[PlayFinding]:
        if shirt in self.since:
            return [PlayFinding("already_on_court", self.side, shirt, play.key)]
        self.since[shirt] = play.second
        if len(self.since) > allowed:
            return [PlayFinding("too_many_on_court", self.side, shirt, play.key, len(self.since))]
        return []

    def _leave(self, shirt: int, second: int) -> None:
        if shirt in self.since:
            self.seconds[self.side, shirt] += second - self.since.pop(shirt)

    def blow_whistle(self, second: int) -> None:
        for shirt in list(self.since):
            self._leave(shirt, second)
