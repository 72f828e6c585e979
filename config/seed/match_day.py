"""One match of the handball squad with its list and its log: as made up as its score, and adding up to it."""

from __future__ import annotations

import datetime
import uuid
from random import Random

from athletes.choices import RegistrationStatus
from athletes.models import Membership, Squad, User
from competitions.choices import Bench, ListKind
from competitions.domain.match_list import GOALKEEPER
from competitions.models import Match
from competitions.queries.match_list import bench_candidates
from competitions.services.match_list import Line, lock_match_list, save_match_list
from competitions.services.match_log import NewPlay, confirm_log, record_plays

PLAYERS, STARTERS = 16, 7
ZONES = ("6m", "6m", "6m", "wing", "9m", "9m", "9m", "7m", "fast_break", "fast_break", "breakthrough", "breakthrough")
OTHER_SHIRTS = (1, 12, 3, 4, 5, 7, 8, 9, 10, 11, 14, 15, 17, 20, 22, 25)
OFF_TARGET = ("saved", "saved", "saved", "miss", "post", "blocked")
SEATS = (Bench.LEADER, Bench.HEAD_COACH, Bench.COACH, Bench.PHYSICIAN, Bench.OTHER)
WHISTLE = 3590
SUSPENSION_S = 120


def seed_match_day(match: Match, squad: Squad, rng: Random, by: User, at: datetime.datetime) -> None:
    """Give a played match the lists of both sides, a log that comes to its score, and the score in its parts."""
    ours = match.side_of(squad)
    theirs = "away" if ours == "home" else "home"
    goals = {"home": int(match.home_score or 0), "away": int(match.away_score or 0)}
    lines = _our_lines(squad, match)
    save_match_list(match=match, side=ours, lines=[*lines, *_bench(squad, match)], by=by, at=at)
    lock_match_list(match=match, side=ours, by=by, at=at)
    save_match_list(match=match, side=theirs, lines=_their_lines(), by=by, at=at)
    shirts = {ours: _court(lines), theirs: _court(_their_lines())}
    plays = [play for side in (ours, theirs) for play in _plays(rng, side, shirts, goals[side])]
    plays.sort(key=lambda play: (play.second, str(play.id)))
    record_plays(match=match, plays=[*_halves(rng), *plays], by=by, at=at)
    confirm_log(match=match, by=by)


def _our_lines(squad: Squad, match: Match) -> list[Line]:
    rows = Membership.objects.on(match.starts_on).filter(squad=squad, athlete__status=RegistrationStatus.ACTIVE)
    members = list(rows.select_related("athlete__person").order_by("shirt_number")[:PLAYERS])
    keepers = [row for row in members if row.position == GOALKEEPER]
    starting = {row.pk for row in [*keepers[:1], *(row for row in members if row not in keepers)][:STARTERS]}
    return [
        Line(
            person=row.athlete.person,
            shirt_number=row.shirt_number,
            position=row.position,
            starts=row.pk in starting,
        )
        for row in members
    ]


def _their_lines() -> list[Line]:
    return [Line(shirt_number=shirt, position=GOALKEEPER if shirt in (1, 12) else "") for shirt in OTHER_SHIRTS]


def _bench(squad: Squad, match: Match) -> list[Line]:
    people = bench_candidates(squad, on=match.starts_on)[: len(SEATS)]
    return [
        Line(kind=ListKind.OFFICIAL, person=person, bench=seat) for person, seat in zip(people, SEATS, strict=False)
    ]


def _court(lines: list[Line]) -> tuple[int, list[int]]:
    """The goalkeeper, and those who shoot."""
    keepers = [line.shirt_number for line in lines if line.position == GOALKEEPER and line.shirt_number]
    field = [line.shirt_number for line in lines if line.position != GOALKEEPER and line.shirt_number]
    return keepers[0] if keepers else field[-1], field[:10]


def _plays(rng: Random, side: str, shirts: dict[str, tuple[int, list[int]]], goals: int) -> list[NewPlay]:
    """A side's shots, turnovers, time-outs and punishments; nobody is suspended often enough to be dismissed."""
    own = shirts[side][1]
    keeper, others = shirts["away" if side == "home" else "home"]
    found = []
    for number in range(goals + 18):
        kind = "goal" if number < goals else rng.choice(OFF_TARGET)
        shirt = rng.choice(own)
        found.append(
            _play(
                rng,
                side,
                kind,
                shirt=shirt,
                zone=rng.choice(ZONES),
                other={"goal": keeper, "saved": keeper, "blocked": rng.choice(others)}.get(kind),
                assist=rng.choice([one for one in own if one != shirt])
                if kind == "goal" and rng.random() < 0.5
                else None,
            )
        )
    found += [_play(rng, side, "turnover", shirt=rng.choice(own), other=rng.choice((None, *others))) for _ in range(11)]
    for shirt in rng.sample(own[: STARTERS - 1], 4):  # those on court; each comes back when the time is over
        found.append(_play(rng, side, "two_min", shirt=shirt, last=WHISTLE - SUSPENSION_S))
        after = found[-1].second + SUSPENSION_S
        found.append(_play(rng, side, "sub_in", shirt=shirt, first=after, last=after + 1))
    found += [_play(rng, side, "yellow", shirt=shirt) for shirt in rng.sample(own, 2)]
    return [
        *found,
        _play(rng, side, "timeout", first=900, last=1700),
        _play(rng, side, "timeout", first=2600, last=3500),
    ]


def _play(
    rng: Random, side: str, kind: str, *, first: int = 20, last: int = WHISTLE, **said: int | str | None
) -> NewPlay:
    second = rng.randrange(first, last)
    return NewPlay(
        id=uuid.UUID(int=rng.getrandbits(128), version=4),
        kind=kind,
        period=1 if second < 1800 else 2,
        second=second,
        happened_at=datetime.datetime(2022, 10, 20, 15, 30, tzinfo=datetime.UTC) + datetime.timedelta(seconds=second),
        side=side,
        **said,  # type: ignore[arg-type]  # shirts and a zone, by name
    )


def _halves(rng: Random) -> list[NewPlay]:
    starts = [(1, 0), (2, 1800)]
    at = datetime.datetime(2022, 10, 20, 15, 30, tzinfo=datetime.UTC)
    return [
        NewPlay(uuid.UUID(int=rng.getrandbits(128), version=4), "period", period, second, at)
        for period, second in starts
    ]
