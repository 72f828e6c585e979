"""What bests and medal lines are made of: monthly tests of the city squads, a relay, and lines of past podiums.

Every mark is made up, and so is every line: the source of each says that it is a sample.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from random import Random

from athletes.models import Athlete, Event, Organisation, User
from competitions.choices import CompetitionKind, DateStatus, Level
from competitions.models import Contest, Result
from competitions.services.competitions import create_competition
from competitions.services.contests import schedule_contests_bulk
from competitions.services.dates import record_competition_date
from competitions.services.medal_lines import LineSaid, enter_line
from competitions.services.results import (
    Member,
    Outcome,
    SheetRow,
    enter_results,
    make_official,
    record_results_bulk,
)
from config.seed.games import TRIALS, trialists
from config.seed.names import made_up_name
from config.seed.people import SAMPLE, Cast

MEETS = 8
RELAY = "athletics-men-4x100m"
STEPS = {"gold": Decimal("0.972"), "bronze": Decimal("0.988"), "eighth": Decimal("1.012")}
"""The lines of the demonstration as shares of the best trial mark: bronze is near, gold is a way off."""
PAST = (
    ("山西省第十五届运动会", "15th Shanxi Provincial Games", datetime.date(2018, 8, 12), Decimal("1.012")),
    ("山西省锦标赛 2021", "Shanxi Championships 2021", datetime.date(2021, 7, 10), Decimal("1.006")),
    ("山西省锦标赛 2022", "Shanxi Championships 2022", datetime.date(2022, 7, 16), Decimal(1)),
)


def seed_marks(cast: Cast, rng: Random, by: User) -> None:
    events = {row.code: row for row in Event.objects.filter(code__in=[*TRIALS, RELAY]).select_related("sport")}
    city = Organisation.objects.get(code="1407")
    runners = {code: _runners(cast, events[code]) for code in TRIALS}
    for back in range(MEETS, 0, -1):
        _meet(back, cast, events, runners, city, rng, by)
    _lines(events, by, cast.now)


def _runners(cast: Cast, event: Event) -> list[Athlete]:
    if event.sport.code == "athletics" and event.sex == "M":
        return trialists(cast)[:8]
    return [row for row in cast.athletes[event.sport.code] if row.person.sex == event.sex][:8]


def _meet(
    back: int,
    cast: Cast,
    events: dict[str, Event],
    runners: dict[str, list[Athlete]],
    city: Organisation,
    rng: Random,
    by: User,
) -> None:
    held, now = cast.day - datetime.timedelta(days=30 * back), cast.now
    meet = create_competition(
        slug=f"city-test-{held:%Y%m}-{back}",
        kind=CompetitionKind.TEST,
        name=f"{held:%Y 年} {held.month} 月队内测验（{SAMPLE}）",
        name_en=f"Squad test {held:%B %Y} (sample)",
        level=Level.CITY,
        by=by,
    )
    record_competition_date(
        competition=meet, status=DateStatus.CURRENT, starts_on=held, ends_on=held, by=by, at=now, on=held, source=SAMPLE
    )
    planned = [
        Contest(competition=meet, event=event, starts_on=held, venue=f"榆次（{SAMPLE}场馆）", is_team=event.is_team)
        for code, event in events.items()
        if code != RELAY or back == 1
    ]
    for contest in schedule_contests_bulk(contests=planned, by=by):
        if contest.is_team:
            _relay(contest, runners["athletics-men-100m"], city, rng, by, now)
        else:
            results = _race(contest, runners[contest.event.code], back, city, rng)
            record_results_bulk(results=results, by=by, at=now, official=True)


def _race(contest: Contest, runners: list[Athlete], back: int, city: Organisation, rng: Random) -> list[Result]:
    """The further back, the slower; some races have too much wind, and the first meet was timed by hand."""
    best, step = (Decimal(text) for text in TRIALS[contest.event.code])
    is_run = contest.event.sport.code == "athletics"
    by_hand, wind = back == MEETS, Decimal(rng.randrange(-12, 28)) / 10 if is_run else None
    marks = []
    for number, runner in enumerate(runners):
        slower = step * back / 2 + best * Decimal(rng.randrange(-40, 60)) / 10_000
        mark = (best + step * number + slower).quantize(Decimal("0.1") if by_hand else Decimal("0.01"))
        marks.append((mark, runner))
    marks.sort(key=lambda row: (row[0], row[1].pk))
    figures = [mark for mark, _runner in marks]
    return [
        Result(
            contest=contest,
            represents=city,
            athlete=runner,
            place=figures.index(mark) + 1,
            is_tied=figures.count(mark) > 1,
            mark=mark,
            mark_text=f"{mark}h" if by_hand else f"{mark}",
            timing="hand" if by_hand else "electronic",
            wind=wind,
        )
        for mark, runner in marks
    ]


def _relay(
    contest: Contest, runners: list[Athlete], city: Organisation, rng: Random, by: User, now: datetime.datetime
) -> None:
    """A relay of four on record, and a second team with a guest who is not."""
    guest = Member(name=f"{SAMPLE} {made_up_name(rng, 'M')}")
    teams = (
        ("一队", "42.18", [Member(athlete) for athlete in runners[:4]]),
        ("二队", "43.05", [*(Member(athlete) for athlete in runners[4:7]), guest]),
    )
    rows = [
        SheetRow(
            represents=city,
            outcome=Outcome(place, Decimal(mark), mark, timing="electronic"),
            entrant=name,
            members=tuple(members),
        )
        for place, (name, mark, members) in enumerate(teams, start=1)
    ]
    enter_results(contest=contest, rows=rows, by=by, at=now)
    make_official(contest=contest, by=by)


def _lines(events: dict[str, Event], by: User, at: datetime.datetime) -> None:
    for code, (best, _step) in TRIALS.items():
        for name, name_en, held, share in PAST:
            marks = {step: (Decimal(best) * part * share).quantize(Decimal("0.01")) for step, part in STEPS.items()}
            said = LineSaid(
                f"{name}（{SAMPLE}）", held, f"{SAMPLE}，非真实成绩", name_en=f"{name_en} (sample)", **marks
            )
            enter_line(event=events[code], said=said, by=by, at=at)
