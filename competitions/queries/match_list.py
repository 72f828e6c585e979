"""The match-day lists of a match, and what stands for or against the people on them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from athletes.models import Athlete, Person, Squad, Staff
from athletes.queries.health import FIT, Light, availability_lights
from competitions.choices import MatchSide
from competitions.domain.handball import Lineup
from competitions.domain.match_list import Listed
from competitions.models import ListEntry, Match, MatchList
from competitions.queries.bars import barred


def lists_of(match: Match) -> dict[str, MatchList]:
    """The lists of both sides with their people; a side without one is absent. Two queries."""
    entries = ListEntry.objects.select_related("person")
    rows = MatchList.objects.filter(match=match).select_related("locked_by")
    return {row.side: row for row in rows.prefetch_related(Prefetch("entries", entries))}


def lineups_of(match: Match) -> dict[str, Lineup]:
    """The shirts of both sides and those that begin; a side without a list has none."""
    found = {side: Lineup() for side in MatchSide.values}
    rows = ListEntry.objects.filter(match_list__match=match, shirt_number__isnull=False)
    shirts = list(rows.values_list("match_list__side", "shirt_number", "starts"))
    for side in found:
        own = [(shirt, starts) for of, shirt, starts in shirts if of == side]
        found[side] = Lineup(frozenset(shirt for shirt, _ in own), frozenset(shirt for shirt, starts in own if starts))
    return found


def listed(entries: Sequence[ListEntry], *, on: datetime.date) -> list[Listed]:
    """Lines with what registry, physician and anti-doping officer say on the day; three queries for any number."""
    persons = [row.person_id for row in entries if row.person_id]
    barred_ones = barred(persons, on=on)
    athletes = {row.person_id: row for row in Athlete.objects.filter(person__in=persons)}
    lights = availability_lights([row.pk for row in athletes.values()], on=on)
    lines = (_listed(row, number, athletes.get(row.person_id), lights) for number, row in enumerate(entries))
    return [replace(line, is_barred=row.person_id in barred_ones) for line, row in zip(lines, entries, strict=True)]


def _listed(row: ListEntry, number: int, athlete: Athlete | None, lights: dict[UUID, Light]) -> Listed:
    """Somebody of the other side has no record of ours; a player of ours who is no athlete is not registered."""
    key = str(row.person_id or f"line-{number}")
    line = Listed(key, row.kind, row.shirt_number, row.position, row.starts)
    if not row.person_id:
        return line
    if athlete is None:
        return replace(line, registration="")
    light = lights.get(athlete.pk, FIT)
    return replace(line, registration=athlete.status, valid_to=athlete.valid_to, availability=light.availability)


def bench_candidates(squad: Squad, *, on: datetime.date) -> QuerySet[Person]:
    """Coaches, leaders, physicians and officials in a post of the squad's sport, or of every sport, on a day."""
    posts = Staff.objects.on(on).filter(Q(sport=squad.sport_id) | Q(sport__isnull=True))
    rows: QuerySet[Person] = Person.objects.filter(pk__in=posts.values("person"), merged_into__isnull=True)
    return rows.order_by("name_pinyin", "name", "pk")
