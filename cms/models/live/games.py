"""A Games as the public follows it: countdown, dates, sports, tables, finals."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from athletes.models import Sport
from cms.domain.structured_data import PublicSport
from cms.models.live.wording import local
from competitions.choices import Division
from competitions.domain.date_history import countdown_days
from competitions.models import Competition, CompetitionDate, Contest, Result
from competitions.queries.calendar import has_official_result
from competitions.queries.public import finished_contests
from competitions.queries.tables import SportReached, TableRow, table_rows, tables_by_division
from delegation.queries.public import is_sent

OUR_DELEGATION = "1407"
FINALS = 12
AGENDA = 6
PODIUM = ("gold", "silver", "bronze")


@dataclass(frozen=True)
class Countdown:
    """Days to the first day; None where only a year is known."""

    name: str
    days: int | None
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    place: str


@dataclass(frozen=True)
class TableLine:
    rank: int | None
    name: str
    gold: float
    silver: float
    bronze: float
    points: float
    is_us: bool


@dataclass(frozen=True)
class Tally:
    """Our delegation in the points table, with its neighbours and the gaps to them in points."""

    us: TableLine
    above: TableLine | None
    below: TableLine | None

    @property
    def behind(self) -> float:
        return self.above.points - self.us.points if self.above else 0

    @property
    def ahead(self) -> float:
        return self.us.points - self.below.points if self.below else 0


@dataclass(frozen=True)
class SportOnCalendar:
    """A sport of the programme from its own first to its last day."""

    sport: Sport
    name: str
    starts_on: datetime.date
    ends_on: datetime.date
    starts_at: datetime.time | None
    place: str
    contests_total: int
    contests_done: int
    is_ours: bool

    @property
    def is_over(self) -> bool:
        return self.contests_total == self.contests_done


@dataclass(frozen=True)
class Games:
    """A competition with the history of its dates, read together."""

    competition: Competition
    dates: tuple[CompetitionDate, ...]

    @property
    def of_the_whole(self) -> list[CompetitionDate]:
        return [row for row in self.dates if row.sport_id is None]


def games_of(key: int | None) -> Games | None:
    """The Games of a page; its dates bring it along, so that one query does for both."""
    rows = CompetitionDate.objects.filter(competition=key).select_related("competition__scheme").in_order()
    if dates := tuple(rows):
        return Games(dates[0].competition, dates)
    competition = Competition.objects.select_related("scheme").filter(pk=key).first()
    return Games(competition, ()) if competition else None


def games_by_slug(slugs: Collection[str]) -> dict[str, Games]:
    """Several Games with the histories of their dates, in one query; in two where one has no dates yet."""
    found: dict[str, list[CompetitionDate]] = {}
    rows = CompetitionDate.objects.filter(competition__slug__in=slugs).select_related("competition__scheme")
    for row in rows.in_order():
        found.setdefault(row.competition.slug, []).append(row)
    games = {slug: Games(dates[0].competition, tuple(dates)) for slug, dates in found.items()}
    if undated := set(slugs) - games.keys():
        rest = Competition.objects.select_related("scheme").filter(slug__in=undated)
        games |= {row.slug: Games(row, ()) for row in rest}
    return games


def days_to(found: Games, *, on: datetime.date) -> Countdown | None:
    """The countdown to the first day; its dates are blank where only the year or the month is known."""
    if not found.of_the_whole:
        return None
    entry = found.of_the_whole[-1].entry
    days = countdown_days(entry, on=on)
    known = entry.precision == "day"
    return Countdown(
        name=local(found.competition),
        days=days if days is not None and days >= 0 else None,
        starts_on=entry.starts_on if known else None,
        ends_on=entry.ends_on if known else None,
        place=local(found.competition, "hosts"),
    )


def table_lines(competition: Competition, division: str = Division.COMPETITIVE) -> list[TableLine]:
    return [table_line(row) for row in table_rows(competition, division=division)]


def tables(competition: Competition) -> dict[str, list[TableLine]]:
    """The table of each division."""
    found = tables_by_division(competition)[0]
    return {division: [table_line(row) for row in rows] for division, rows in found.items()}


def table_line(row: TableRow) -> TableLine:
    return TableLine(
        rank=row.rank,
        name=local(row.organisation),
        gold=row.gold,
        silver=row.silver,
        bronze=row.bronze,
        points=row.points,
        is_us=row.organisation.code == OUR_DELEGATION,
    )


def tally(lines: list[TableLine]) -> Tally | None:
    place = next((index for index, line in enumerate(lines) if line.is_us), None)
    if place is None:
        return None
    us = lines[place]
    above = next((line for line in reversed(lines[:place]) if line.rank and line.points > us.points), None)
    below = next((line for line in lines[place + 1 :] if line.rank and line.points < us.points), None)
    return Tally(us, above, below)


def programme(competition: Competition) -> list[Contest]:
    """Every contest of a Games and of its parts, each with `is_done` and `is_ours` (our delegation has seats there)."""
    of_games = Q(competition=competition) | Q(competition__parent=competition)
    rows = Contest.objects.filter(of_games).annotate(is_done=has_official_result(), is_ours=is_sent(competition.pk))
    return list(rows.select_related("event__sport").order_by("starts_on", "starts_at", "pk"))


def sports(competition: Competition) -> list[SportOnCalendar]:
    """Sports with contests, by first day; a sport is over when each of its contests has an official result."""
    return calendar_of(programme(competition))


def calendar_of(contests: list[Contest]) -> list[SportOnCalendar]:
    by_sport: dict[int, list[Contest]] = {}
    for contest in contests:
        by_sport.setdefault(contest.event.sport_id, []).append(contest)
    calendar = [
        SportOnCalendar(
            sport=own[0].event.sport,
            name=local(own[0].event.sport),
            starts_on=own[0].starts_on,
            ends_on=own[-1].starts_on,
            starts_at=own[0].starts_at,
            place=local(own[0], "venue"),
            contests_total=len(own),
            contests_done=sum(contest.is_done for contest in own),  # type: ignore[attr-defined]  # annotated
            is_ours=own[0].is_ours,  # type: ignore[attr-defined]  # annotated
        )
        for own in by_sport.values()
    ]
    return sorted(calendar, key=lambda sport: sport.starts_on)


def sports_as_agenda(calendar: list[SportOnCalendar], *, on: datetime.date) -> list[dict[str, Any]]:
    """Sports on now and to come; a sport on now stands under today."""
    return [
        {
            "on": max(sport.starts_on, on),
            "starts_at": sport.starts_at if sport.starts_on >= on else None,
            "title": sport.name,
            "place": sport.place,
            "until": sport.ends_on if sport.ends_on > sport.starts_on else None,
        }
        for sport in calendar
        if sport.ends_on >= on and not sport.is_over
    ]


def public_sports(calendar: list[SportOnCalendar], games: str, url: str) -> list[PublicSport]:
    """Sports for search engines; one without a venue says so instead of inventing one."""
    return [
        PublicSport(sport.name, games, sport.starts_on, sport.ends_on, sport.place or _("Venue to be announced"), url)
        for sport in calendar
    ]


def scoreboard(found: Games, *, on: datetime.date, top: int) -> dict[str, Any]:
    """What the home page shows of a Games."""
    lines = table_lines(found.competition)
    calendar = sports(found.competition)
    return {
        "countdown": days_to(found, on=on),
        "tally": tally(lines),
        "table": lines[:top],
        "table_caption": _("Points table, first %(n)s") % {"n": min(top, len(lines))},
        "progress": calendar,
        "progress_over": sum(sport.is_over for sport in calendar),
        "as_of": on,
    }


def games(found: Games, *, on: datetime.date) -> dict[str, Any]:
    """Everything of the Games page. A Games of several groups is held in parts, each with its own tables."""
    contests = programme(found.competition)
    calendar = calendar_of(contests)
    tables, reached = tables_by_division(found.competition)
    return {
        "countdown": days_to(found, on=on),
        "dates": found.of_the_whole,
        "divisions": named_divisions(found.competition, tables),
        "events_today": [_event(contest) for contest in contests if contest.starts_on == on],
        "sports": sport_lines(calendar, reached),
        "progress": calendar,
        "agenda": sports_as_agenda(calendar, on=on)[:AGENDA],
        "as_of": on,
    }


def groups_of(competition: Competition) -> list[str]:
    """The parts in which a Games is held, by name; the name of the whole before it is left out."""
    whole = local(competition)
    return [local(part).removeprefix(whole).strip(" ,:·") for part in competition.parts.order_by("pk")]


def _event(contest: Contest) -> dict[str, Any]:
    return {
        "on": contest.starts_on,
        "starts_at": contest.starts_at,
        "title": f"{local(contest.event.sport)} {local(contest.event)}",
        "place": local(contest, "venue"),
    }


@dataclass(frozen=True)
class SportLine:
    """A sport of ours with its days and what our delegation reached so far."""

    days: SportOnCalendar
    reached: SportReached | None


def sport_lines(calendar: list[SportOnCalendar], reached: list[SportReached]) -> list[SportLine]:
    by_sport = {row.sport_id: row for row in reached}
    return [SportLine(days, by_sport.get(days.sport.pk)) for days in calendar if days.is_ours]


def sports_overview(competition: Competition, *, on: datetime.date) -> dict[str, Any]:
    """Every sport of ours, the first day first."""
    _tables, reached = tables_by_division(competition)
    lines = sport_lines(sports(competition), reached)
    return {"sports": lines, "games_name": local(competition), "as_of": on}


def divisions(competition: Competition) -> list[dict[str, Any]]:
    """One table for each half of the Games; the halves are never added together."""
    return named_divisions(competition, tables_by_division(competition)[0])


def named_divisions(competition: Competition, tables: dict[str, list[TableRow]]) -> list[dict[str, Any]]:
    return [
        {"name": competition.division_label(division), "lines": [table_line(row) for row in rows]}
        for division, rows in tables.items()
        if rows or division == Division.COMPETITIVE
    ]


def finals(competition: Competition) -> list[dict[str, Any]]:
    """The latest finished contests with the delegations on the podium; people are not named here."""
    contests = decided(competition)[:FINALS]
    on_podiums = podiums(contests)
    return [final(contest, on_podiums) for contest in contests]


def decided(competition: Competition) -> list[Contest]:
    return list(finished_contests(competition))


def podiums(contests: list[Contest]) -> dict[Any, dict[str, list[str]]]:
    """The delegations on the podium of each contest by medal, in one query."""
    found: dict[Any, dict[str, list[str]]] = {}
    won = Result.objects.placing().filter(contest__in=contests, place__lte=len(PODIUM)).select_related("represents")
    for row in won.order_by("place", "pk"):
        found.setdefault(row.contest_id, {}).setdefault(PODIUM[row.place - 1], []).append(local(row.represents))
    return found


def final(contest: Contest, on_podiums: dict[Any, dict[str, list[str]]]) -> dict[str, Any]:
    return {"contest": contest, "name": local(contest.event)} | on_podiums.get(contest.pk, {})
