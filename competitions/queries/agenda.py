"""What a calendar shows: spans of competitions, contests, matches and milestones, as its reader may see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from athletes.choices import Role
from athletes.models import Sport, Squad, User
from competitions.models import CalendarFeed, Competition, CompetitionDate, Contest, Match, Milestone
from competitions.querysets import EVERYTHING

MILESTONE_READERS = (Role.OFFICE, Role.TEAM_LEAD, Role.COACH)


@dataclass(frozen=True)
class Span:
    """A competition as a whole, on the last days that were known. ``sequence`` grows with its date history."""

    competition: Competition
    date: CompetitionDate
    sequence: int
    is_open: bool  # postponed without a new day


@dataclass(frozen=True)
class Agenda:
    spans: list[Span] = field(default_factory=list)
    contests: list[Contest] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)


def agenda_of(subject: Competition | Sport | Squad, user: User) -> Agenda:
    """The calendar of a competition, a sport or a squad."""
    if isinstance(subject, Competition):
        return agenda_of_competition(subject, user)
    if isinstance(subject, Sport):
        return _agenda(user, subject, Q(home__sport=subject))
    return _agenda(user, subject.sport, Q(home__squad=subject) | Q(away__squad=subject))


def agenda_of_competition(competition: Competition, user: User, *, sport: Sport | None = None) -> Agenda:
    """The programme of one competition; milestones are in the calendars of sports and squads."""
    contests = Contest.objects.visible_to(user).filter(competition=competition)
    if sport is not None:
        contests = contests.filter(event__sport=sport)
    matches = competition.matches.with_names()
    return Agenda(spans_of([competition]), list(contests.select_related("event__sport", "age_group")), list(matches))


def _agenda(user: User, sport: Sport, matches: Q) -> Agenda:
    contests = list(
        Contest.objects.visible_to(user)
        .filter(event__sport=sport)
        .select_related("event__sport", "age_group", "competition")
    )
    seen = Competition.objects.visible_to(user)
    played = list(Match.objects.filter(matches, competition__in=seen).with_names())
    competitions = {row.competition_id: row.competition for row in (*contests, *played)}
    return Agenda(spans_of(competitions.values()), contests, played, _milestones(user, sport))


def _milestones(user: User, sport: Sport) -> list[Milestone]:
    if not user.has_role(*MILESTONE_READERS):
        return []
    rows = Milestone.objects.filter(sport=sport, competition__in=Competition.objects.visible_to(user))
    return list(rows.select_related("competition", "sport").annotate(moves=Count("shifts")))


def spans_of(competitions: Iterable[Competition]) -> list[Span]:
    """The competitions whose day or month is or was known, in one query; a year alone stands in no calendar."""
    by_key = {row.pk: row for row in competitions}
    history: dict[int, list[CompetitionDate]] = defaultdict(list)
    for entry in CompetitionDate.objects.in_order().filter(competition__in=by_key, sport=None):
        history[entry.competition_id].append(entry)
    spans = []
    for key, entries in history.items():
        dated = [row for row in entries if row.starts_on is not None and row.precision != "year"]
        if dated and (entries[-1] is dated[-1] or entries[-1].starts_on is None):
            spans.append(Span(by_key[key], dated[-1], len(entries), entries[-1] is not dated[-1]))
    return spans


def sports_followed(user: User) -> list[Sport]:
    """Sports whose calendar the user may read: all for the office and leaders, else those led or trained."""
    rows = Sport.objects.all()
    if not user.has_role(*EVERYTHING):
        scope = user.scope(Role.TEAM_LEAD, Role.COACH)
        rows = rows.filter(Q(pk__in=scope.sports) | Q(squads__in=scope.squads)).distinct()
    return list(rows)


def feeds_of(user: User) -> list[CalendarFeed]:
    """One's own subscriptions that are in force."""
    rows = CalendarFeed.objects.visible_to(user).open()
    return list(rows.select_related("competition", "sport", "squad__sport"))
