"""Fitness tests as their readers see them: batteries, a day's entry, one athlete, the queue."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from athletes.choices import Role
from athletes.domain.ages import age_on
from athletes.models import Athlete, Squad, TalentItem, User
from athletes.querysets.health import own_record
from training.domain.fitness_changes import Norm, percentile
from training.domain.fitness_tests import PAIRS_AT_LEAST, Reliability, reliability
from training.models import FitnessBattery, FitnessItem, FitnessNorm, FitnessResult
from training.queries.members import squad_members
from training.querysets import tested_athletes, tested_squads

REPEAT_DAYS = 7
SHOWN = 6


def own_squads(user: User) -> list[Squad]:
    """The squads whose tests the user keeps, by sport."""
    return list(tested_squads(user).select_related("sport").order_by("sport__order", "code"))


def batteries_of(squad: Squad) -> list[FitnessBattery]:
    """The squad's batteries with their tests. Two queries."""
    return list(FitnessBattery.objects.filter(squad=squad).prefetch_related("items").order_by("name"))


def items_of(squad: Squad, *, on: datetime.date) -> list[FitnessItem]:
    """The tests of the squad's sport with the last day and the number of the squad's results. One query."""
    members = Q(results__athlete__in=squad_members(squad, on=on).order_by().values("pk"))
    counts = members & Q(results__state="accepted", results__is_superseded=False)
    rows = FitnessItem.objects.filter(sport=squad.sport)
    return list(rows.annotate(tested=Count("results", filter=counts), last_on=Max("results__tested_on", filter=counts)))


def measures_to_start_from(sport_id: int) -> QuerySet[TalentItem]:
    """Measures of the talent battery that the sport does not test yet: unit, range and better end are taken over."""
    return TalentItem.objects.exclude(code__in=FitnessItem.objects.filter(sport=sport_id).values("code"))


def waiting_results(user: User) -> list[FitnessResult]:
    """Athletes' own results that wait for a decision, the oldest first."""
    rows = FitnessResult.objects.visible_to(user).waiting()
    return list(rows.select_related("athlete__person", "item").order_by("entered_at"))


@dataclass(frozen=True)
class EntryRow:
    """One athlete's line of a day's entry, with the last result before that day."""

    athlete: Athlete
    stored: FitnessResult | None
    last: FitnessResult | None


def entry_rows(squad: Squad, item: FitnessItem, *, on: datetime.date) -> list[EntryRow]:
    """The squad's members for one test and day. Two queries."""
    members = list(squad_members(squad, on=on))
    found: dict[UUID, list[FitnessResult]] = defaultdict(list)
    rows = FitnessResult.objects.counting().filter(item=item, athlete__in=members, tested_on__lte=on)
    for row in rows.order_by("-tested_on"):
        found[row.athlete_id].append(row)
    return [
        EntryRow(
            member,
            next((row for row in found[member.pk] if row.tested_on == on), None),
            next((row for row in found[member.pk] if row.tested_on < on), None),
        )
        for member in members
    ]


def own_repeats(squad: Squad, item: FitnessItem, *, on: datetime.date) -> Reliability | None:
    """The test's error from two tests of one athlete within seven days; None with fewer than two such athletes."""
    members = squad_members(squad, on=on).order_by().values("pk")
    rows = FitnessResult.objects.counting().filter(item=item, athlete__in=members, value__gt=0)
    by_athlete: dict[UUID, list[FitnessResult]] = defaultdict(list)
    for row in rows.order_by("tested_on"):
        by_athlete[row.athlete_id].append(row)
    pairs = [pair for days in by_athlete.values() if (pair := _repeat(days))]
    if len(pairs) < PAIRS_AT_LEAST:
        return None
    return reliability([float(one.value) for one, _two in pairs], [float(two.value) for _one, two in pairs])


def _repeat(days: Sequence[FitnessResult]) -> tuple[FitnessResult, FitnessResult] | None:
    """The latest two tests that lie close enough to be a repeat: training has changed nothing between them."""
    close = datetime.timedelta(days=REPEAT_DAYS)
    found = [(one, two) for one, two in pairwise(days) if two.tested_on - one.tested_on <= close]
    return found[-1] if found else None


@dataclass(frozen=True)
class TestLine:
    """One test of an athlete: results, the last first, the best, and where the last one stands in the norm."""

    __test__ = False

    item: FitnessItem
    results: Sequence[FitnessResult]
    percentile: int | None
    norm: FitnessNorm | None

    @property
    def last(self) -> FitnessResult:
        return self.results[0]

    @property
    def best(self) -> FitnessResult:
        pick = min if self.item.is_lower_better else max
        return pick(self.results, key=lambda row: row.value)

    @property
    def shown(self) -> Sequence[FitnessResult]:
        return self.results[:SHOWN]


def readable_tests(user: User, athlete_id: UUID) -> Athlete | None:
    """The athlete whose results the user may read: coach and lead of the group, physician, the own, a minor ward's."""
    rows = Athlete.objects.select_related("person", "sport")
    if not user.has_role(Role.PHYSICIAN):
        led = Q(sport__in=user.scope(Role.TEAM_LEAD).sports)
        rows = rows.filter(led | Q(pk__in=tested_athletes(user)) | own_record(user, "person"))
    found: Athlete | None = rows.filter(pk=athlete_id).first()
    return found


def athlete_tests(athlete: Athlete) -> list[TestLine]:
    """The athlete's results that count, by test. Two queries."""
    rows = FitnessResult.objects.counting().filter(athlete=athlete).select_related("item")
    found: dict[int, list[FitnessResult]] = defaultdict(list)
    for row in rows.order_by("item__code", "-tested_on"):
        found[row.item_id].append(row)
    norms: dict[int, list[FitnessNorm]] = defaultdict(list)
    for norm in FitnessNorm.objects.filter(item__in=list(found), sex=athlete.person.sex):
        norms[norm.item_id].append(norm)
    return [_test_line(athlete, results, norms[key]) for key, results in found.items()]


def _test_line(athlete: Athlete, results: Sequence[FitnessResult], norms: Sequence[FitnessNorm]) -> TestLine:
    last, born = results[0], athlete.person.birth_date
    age = age_on(born, last.tested_on) if born and born <= last.tested_on else None
    norm = next((row for row in norms if age is not None and row.age_from <= age <= row.age_to), None)
    share = None
    if norm:
        fit = Norm(float(norm.mean), float(norm.sd), norm.n)
        share = percentile(float(last.value), fit, lower_is_better=last.item.is_lower_better)
    return TestLine(last.item, results, share, norm)


def own_results(athlete: Athlete) -> list[FitnessResult]:
    """What the athlete entered, the latest first, with how it was decided."""
    rows = FitnessResult.objects.filter(athlete=athlete, is_own=True).select_related("item", "decided_by__person")
    return list(rows.order_by("-entered_at")[:20])


def own_items(athlete: Athlete, *, on: datetime.date) -> QuerySet[FitnessItem]:
    """The tests in the batteries of the athlete's squads."""
    squads = athlete.memberships.on(on).values("squad")
    return FitnessItem.objects.filter(batteries__squad__in=squads).distinct()
