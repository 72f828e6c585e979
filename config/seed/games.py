"""The Provincial Games with their date history, contests, the results so far, trials, and the handball seasons.

Facts of the bureau's report are given with its section; every score, place and schedule is made up.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from athletes.choices import EventSex, MarkKind, OrganisationKind
from athletes.models import Athlete, Event, Organisation, User
from competitions.choices import (
    AdjustmentKind,
    CompetitionKind,
    DateStatus,
    Division,
    Level,
    Precision,
    ResultState,
    ResultStatus,
)
from competitions.models import (
    Competition,
    CompetitionDate,
    Contest,
    Result,
    ScoringScheme,
)
from competitions.services.rules import Figures, Paper, record_adjustment
from config.seed.accounts import demo_athlete
from config.seed.entry_rules import seed_entry_rules
from config.seed.names import made_up_name
from config.seed.people import SAMPLE, Cast

REPORT = "晋中市体育局 2022 年工作总结和 2023 年工作计划"
FINISHED = ("weightlifting", "judo", "taekwondo", "archery", "basketball", "volleyball")
FIRST_DAYS = {  # each sport's own first day, as offsets from the business day
    "weightlifting": -44,
    "judo": -36,
    "taekwondo": -30,
    "archery": -22,
    "basketball": -18,
    "volleyball": -14,
    "wushu-taolu": 14,
    "wushu-sanda": 16,
    "badminton": 20,
    "tennis": 22,
    "football": 24,
    "handball": 27,
    "boxing": 30,
    "wrestling": 33,
    "karate": 36,
    "table-tennis": 38,
    "gymnastics": 40,
    "swimming": 43,
    "athletics": 46,
}
VENUES = {"大同": "Datong", "朔州": "Shuozhou", "晋中": "Jinzhong", "太原": "Taiyuan"}
OPEN_TRIAL = "athletics-men-100m"
TRIALS = {  # best mark and the step from one to the next, seconds
    OPEN_TRIAL: ("10.98", "0.07"),
    "athletics-women-100m": ("12.35", "0.11"),
    "swimming-men-100m-free": ("53.40", "0.38"),
    "swimming-women-100m-free": ("59.80", "0.45"),
}
# how often a city stands on a podium of the demonstration
STRENGTH = {"1401": 30, "1402": 18, "1404": 14, "1407": 16, "1410": 12, "1408": 11, "1411": 8, "1405": 8, "1406": 6}
STRENGTH |= {"1409": 6, "1403": 4}


@dataclass
class Programme:
    """What the other rooms refer to."""

    games: Competition
    contests: dict[str, list[Contest]] = field(default_factory=dict)
    trials: list[Contest] = field(default_factory=list)


def seed_games(cast: Cast, rng: Random, by: User) -> Programme:
    now = cast.now
    scheme = ScoringScheme.objects.create(
        name="九名制 9-7-6-5-4-3-2-1",
        name_en="Eight places 9-7-6-5-4-3-2-1",
        points=[9, 7, 6, 5, 4, 3, 2, 1],
        short_field_minus=1,
        minimum_entries=3,
        edition=SAMPLE,
        source="china.md B.1 [INF]",
    )
    games = Competition.objects.create(
        slug="16",
        kind=CompetitionKind.GAMES,
        name="山西省第十六届运动会",
        name_en="16th Shanxi Provincial Games",
        level=Level.PROVINCIAL,
        hosts="大同市、朔州市",
        hosts_en="Datong and Shuozhou",
        division_names={"competitive": {"zh-hans": "专业组", "en": "Competitive sport"}},
        scheme=scheme,
    )
    _date_history(games, by, now)
    programme = Programme(games)
    _contests(programme, cast, rng)
    _results(programme, cast, rng, by, now)
    _papers(games, by, now)
    _trials(programme, cast, by, now)
    return programme


def _date_history(games: Competition, by: User, now: datetime.datetime) -> None:
    rows = (
        (DateStatus.PLANNED, (2022, 8, 8), (2022, 8, 18), Precision.DAY, "", f"{REPORT} §1.2"),
        (DateStatus.POSTPONED, None, None, Precision.DAY, "受疫情影响延期举办", f"{REPORT} §1.2"),
        (DateStatus.CURRENT, (2023, 1, 1), (2023, 12, 31), Precision.YEAR, "", f"{REPORT} §2.3"),
        (DateStatus.CURRENT, (2023, 8, 8), (2023, 8, 18), Precision.DAY, "", "黄河新闻网 2023-08-03"),
    )
    CompetitionDate.objects.bulk_create(
        [
            CompetitionDate(
                competition=games,
                status=status,
                starts_on=datetime.date(*starts) if starts else None,
                ends_on=datetime.date(*ends) if ends else None,
                precision=precision,
                reason=reason,
                source=source,
                recorded_by=by,
                recorded_at=now + datetime.timedelta(microseconds=order),
            )
            for order, (status, starts, ends, precision, reason, source) in enumerate(rows)
        ]
    )


def _contests(programme: Programme, cast: Cast, rng: Random) -> None:
    groups = seed_entry_rules(programme.games, cast)
    rows = []
    for event in Event.objects.select_related("sport").order_by("sport__order", "code"):
        first = cast.day + datetime.timedelta(days=FIRST_DAYS[event.sport.code])
        place = rng.choice(list(VENUES))
        own = programme.contests.setdefault(event.sport.code, [])
        contest = Contest(
            competition=programme.games,
            event=event,
            age_group=groups[event.sport_id],
            division=Division.COMPETITIVE,
            starts_on=first + datetime.timedelta(days=len(own) // 4),
            starts_at=datetime.time(9 + len(own) % 8, 0),
            venue=f"{place}（{SAMPLE}场馆）",
            venue_en=f"{VENUES[place]} (sample venue)",
            is_team=event.is_team,
            entries=11 if event.is_team else 16,
        )
        own.append(contest)
        rows.append(contest)
    Contest.objects.bulk_create(rows)


def _results(programme: Programme, cast: Cast, rng: Random, by: User, now: datetime.datetime) -> None:
    cities = {city.code: city for city in Organisation.objects.filter(kind=OrganisationKind.CITY)}
    rows: list[Result] = []
    for code in FINISHED:
        for contest in programme.contests[code]:
            rows += _places(contest, code, cities, cast, rng, by, now)
    Result.objects.bulk_create(rows, batch_size=1000)


def _papers(games: Competition, by: User, now: datetime.datetime) -> None:
    """Made-up documents: one city carries results in at 15 %, another loses a gold and nine points."""
    cities = {city.code: city for city in Organisation.objects.filter(code__in=("1402", "1408"))}
    carried = Figures(points=Decimal(58), gold=Decimal(4), silver=Decimal(2), percentage=Decimal(15))
    taken = Figures(points=Decimal(9), gold=Decimal(1))
    rows = (
        ("1402", AdjustmentKind.CARRIED_IN, carried, Paper("年度锦标赛成绩带入", f"带分确认表（{SAMPLE}）1 号")),
        ("1408", AdjustmentKind.DEDUCTION, taken, Paper("一名运动员不符合参赛资格", f"资格审查裁决（{SAMPLE}）3 号")),
    )
    for code, kind, figures, paper in rows:
        record_adjustment(
            competition=games,
            division=Division.COMPETITIVE,
            delegation=cities[code],
            kind=kind,
            figures=figures,
            paper=paper,
            by=by,
            at=now,
        )


def _places(
    contest: Contest,
    code: str,
    cities: dict[str, Organisation],
    cast: Cast,
    rng: Random,
    by: User,
    now: datetime.datetime,
) -> list[Result]:
    sex = contest.event.sex
    ours = [row for row in cast.athletes[code] if sex in (EventSex.MIXED, row.person.sex)]
    rng.shuffle(ours)
    strengths = [STRENGTH[key] for key in cities]
    drawn: list[str] = []
    while len(drawn) < 8:
        city = rng.choices(list(cities), weights=strengths)[0]
        if drawn.count(city) < (1 if contest.is_team else 2):
            drawn.append(city)
    rows = []
    for place, city in enumerate(drawn, start=1):
        athlete = ours.pop() if city == "1407" and ours and not contest.is_team else None
        rows.append(
            Result(
                contest=contest,
                represents=cities[city],
                athlete=athlete,
                entrant=""
                if athlete or contest.is_team
                else f"{SAMPLE} {made_up_name(rng, 'F' if sex == 'F' else 'M')}",
                place=place,
                mark=_mark(contest.event, place),
                status=ResultStatus.OK,
                state=ResultState.OFFICIAL,
                recorded_by=by,
                recorded_at=now,
            )
        )
    return rows


def _mark(event: Event, place: int) -> Decimal | None:
    """A made-up mark that agrees with the place."""
    if event.mark_kind == MarkKind.WEIGHT:
        return Decimal(220 - 5 * place)
    if event.mark_kind in {MarkKind.SCORE, MarkKind.POINTS}:
        return Decimal(660 - 4 * place)
    return None


def _trials(programme: Programme, cast: Cast, by: User, now: datetime.datetime) -> None:
    """City trials. In the men's 100 m two tie, one does not start and one does not finish; the others run smoothly."""
    trial = Competition.objects.create(
        slug="city-trials-2023",
        kind=CompetitionKind.TRIAL,
        name=f"晋中市选拔赛（{SAMPLE}）",
        name_en="Jinzhong selection trials (sample)",
        level=Level.CITY,
    )
    held = cast.day - datetime.timedelta(days=17)
    CompetitionDate.objects.create(
        competition=trial,
        status=DateStatus.CURRENT,
        starts_on=held,
        ends_on=held,
        precision=Precision.DAY,
        source=SAMPLE,
        recorded_by=by,
        recorded_at=now,
    )
    city = Organisation.objects.get(code="1407")
    rows = []
    for code, (best, step) in TRIALS.items():
        event = Event.objects.select_related("sport").get(code=code)
        contest = Contest.objects.create(
            competition=trial, event=event, division=Division.COMPETITIVE, starts_on=held, venue="榆次田径场", entries=8
        )
        programme.trials.append(contest)
        runners = trialists(cast) if code == OPEN_TRIAL else _entered(cast, event)
        for index, athlete in enumerate(runners[:8]):
            rows.append(_trial_result(contest, athlete, index, Decimal(best) + index * Decimal(step), city, by, now))
    Result.objects.bulk_create(rows)


def _entered(cast: Cast, event: Event) -> list[Athlete]:
    return [row for row in cast.athletes[event.sport.code] if row.person.sex == event.sex]


def _trial_result(  # one row of the start list
    contest: Contest, athlete: Athlete, index: int, mark: Decimal, city: Organisation, by: User, now: datetime.datetime
) -> Result:
    unlucky = contest.event.code == OPEN_TRIAL and index >= 6
    tied = contest.event.code == OPEN_TRIAL and index == 2
    place = None if unlucky else (2 if tied else index + 1)
    mark = mark - Decimal(TRIALS[OPEN_TRIAL][1]) if tied else mark
    return Result(
        contest=contest,
        represents=city,
        athlete=athlete,
        place=place,
        mark=None if unlucky else mark,
        mark_text="" if unlucky else f"{mark:.2f}",
        wind=None if unlucky or contest.event.sport.code != "athletics" else Decimal("0.8"),
        timing="" if unlucky else "electronic",
        status=(ResultStatus.DNF, ResultStatus.DNS)[index % 2] if unlucky else ResultStatus.OK,
        state=ResultState.OFFICIAL,
        recorded_by=by,
        recorded_at=now,
    )


def trialists(cast: Cast) -> list[Athlete]:
    """The sprinters of the demonstration, the demo athlete second among them."""
    star = demo_athlete(cast)
    others = [row for row in cast.athletes["athletics"] if row.person.sex == "M" and row.pk != star.pk]
    return [others[0], star, *others[1:]]
