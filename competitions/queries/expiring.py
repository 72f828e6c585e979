"""The list of what expires, as one SQL statement: a line for each athlete and each paper or condition.

The rules are those of ``athletes/domain/papers.py`` and ``competitions/domain/entry_conditions.py``, said once more in
the language of the database so that it filters, sorts and pages; a test holds the two against each other.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast

from athletes.choices import BoneAgeStatus, Conclusion, RegistrationStatus, Role
from athletes.domain.bone_age_flow import SETTLED
from athletes.domain.papers import WARN_DAYS
from athletes.models import (
    Agreement,
    Athlete,
    BoneAge,
    Enrolment,
    Insurance,
    MedicalCertificate,
    Person,
    User,
)
from athletes.queries.athletes import of_readable_age
from competitions.choices import LineKind, LineState
from competitions.domain.entry_conditions import EntryRules, Group
from competitions.queries.windows import EntryWindow

Athletes = Any
"""A queryset of athletes with the columns of a line beside their own, which its type cannot follow."""

Rule = TypeVar("Rule", datetime.date, tuple[Group, ...])
Standing = Mapping[LineState, Q]
"""Which athletes stand where with one condition; each is in one state or not asked."""

ONE_DAY = datetime.timedelta(days=1)
COLUMNS = ("athlete", "line", "state", "day", "competition", "pinyin", "called", "sport_order", "unit_code")
HEALTH_LINES = frozenset({LineKind.CERTIFICATE, LineKind.BONE_AGE})
ATTENTION = frozenset(LineState) - {LineState.VALID}
NO_DAY = Cast(Value(None), DateField())
CUTOFFS: dict[LineKind, Callable[[EntryRules], datetime.date | None]] = {
    LineKind.ENROLMENT_CUTOFF: lambda rules: rules.enrolled_by,
    LineKind.HOUSEHOLD_CUTOFF: lambda rules: rules.household_by,
}
ORDERS: dict[str, tuple[Any, ...]] = {
    "day": (F("day").asc(nulls_last=True), "pinyin", "called", "line"),
    "-day": (F("day").desc(nulls_last=True), "pinyin", "called", "line"),
    "name": ("pinyin", "called", "athlete", "line"),
    "sport": ("sport_order", F("day").asc(nulls_last=True), "pinyin", "called", "line"),
    "unit": ("unit_code", F("day").asc(nulls_last=True), "pinyin", "called", "line"),
}


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to: lines and states, and with ``competition`` only what blocks it."""

    on: datetime.date
    lines: frozenset[LineKind]
    states: frozenset[LineState] = ATTENTION
    within: int = WARN_DAYS
    competition: int | None = None
    order: str = "day"
    windows: tuple[EntryWindow, ...] = field(default=())

    @property
    def to_come(self) -> list[EntryWindow]:
        """Return the windows of the competition asked for, or all."""
        return [row for row in self.windows if self.competition in (None, row.competition.pk)]


def lines_read_by(user: User) -> frozenset[LineKind]:
    """Return the kinds of line that the user reads: all for the office, a unit's clerk nothing about health."""
    return frozenset(LineKind) if user.has_role(Role.OFFICE) else frozenset(LineKind) - HEALTH_LINES


def listed_athletes(user: User) -> Athletes:
    """Return whose lines the user reads: everybody's for the office, the own unit's for a clerk; minors with leave."""
    rows = Athlete.objects.visible_to(user)
    if not user.has_role(Role.OFFICE):
        rows = rows.filter(unit__in=user.scope(Role.UNIT_CLERK).organisations)
    return of_readable_age(rows, user).order_by()


def expiring_lines(athletes: Athletes, asked: Asked) -> Athletes:
    """Return the lines as rows of ``COLUMNS``, ordered, in one statement that slices."""
    laid = _laid([_shaped(branch) for branch in _branches(athletes, asked)])
    return laid.order_by(*ORDERS.get(asked.order, ORDERS["day"]))


def expiring_count(athletes: Athletes, asked: Asked) -> int:
    """Return how many lines there are; nobody's name, sport or unit is looked up for that."""
    lines: int = _laid([branch.order_by().values("pk") for branch in _branches(athletes, asked)]).count()
    return lines


def _branches(athletes: Athletes, asked: Asked) -> list[Athletes]:
    return [*_papers(athletes, asked), *_conditions(athletes, asked)] or [_nothing()]


def _laid(branches: list[Athletes]) -> Athletes:
    laid: Athletes = branches[0].union(*branches[1:], all=True)
    return laid


def _shaped(branch: Athletes) -> Athletes:
    """Every branch has the same columns in the same order, or the database cannot lay them together."""
    named = branch.annotate(
        athlete=F("pk"),
        pinyin=F("person__name_pinyin"),
        called=F("person__name"),
        sport_order=F("sport__order"),
        unit_code=F("unit__code"),
    )
    return named.order_by().values(*COLUMNS)


def _nothing() -> Athletes:
    return _line(Athlete.objects.none(), LineKind.REGISTRATION, Value(LineState.MISSING), NO_DAY)


def _line(athletes: Athletes, line: LineKind, state: Any, day: Any, competition: int | None = None) -> Athletes:
    return athletes.annotate(
        line=Value(str(line), CharField()),
        state=ExpressionWrapper(state, output_field=CharField()),
        day=ExpressionWrapper(day, output_field=DateField()),
        competition=Cast(Value(competition), BigIntegerField()),
    )


def _papers(athletes: Athletes, asked: Asked) -> Iterable[Athletes]:
    tables: dict[LineKind, QuerySet[Any]] = {
        LineKind.AGREEMENT: Agreement.objects.all(),
        LineKind.INSURANCE: Insurance.objects.all(),
        LineKind.CERTIFICATE: MedicalCertificate.objects.filter(conclusion=Conclusion.FIT),
    }
    if asked.competition is None:
        tables[LineKind.ENROLMENT] = Enrolment.objects.all()  # held against its cut-off, never against the days
    else:
        athletes = _with_days(athletes, asked.to_come)
    if LineKind.REGISTRATION in asked.lines:
        yield _registration(athletes, asked).filter(state__in=sorted(asked.states))
    for line, rows in tables.items():
        if line in asked.lines:
            yield from _paper(athletes, line, rows.order_by(), asked)


def _with_days(athletes: Athletes, windows: list[EntryWindow]) -> Athletes:
    """Narrow to the sports of a competition; each athlete has the first and the last day of the own sport."""
    first = [When(sport=row.sport_id, then=Value(row.rules.days.start)) for row in windows]
    last = [When(sport=row.sport_id, then=Value(row.rules.days.end or row.rules.days.start)) for row in windows]
    rows = athletes.filter(sport__in=[row.sport_id for row in windows])
    return rows.alias(
        first=Case(*first, default=None, output_field=DateField()),
        last=Case(*last, default=None, output_field=DateField()),
    )


def _registration(athletes: Athletes, asked: Asked) -> Athletes:
    on, soon = asked.on, asked.on + datetime.timedelta(days=asked.within)
    in_order = Q(joined_on__isnull=True) | Q(valid_to__isnull=True) | Q(joined_on__lte=F("valid_to"))
    active = Q(status=RegistrationStatus.ACTIVE) & in_order
    begun = active & (Q(joined_on__isnull=True) | Q(joined_on__lte=on))
    state = Case(
        When(begun & Q(valid_to__range=(on, soon)), then=Value(LineState.EXPIRING)),
        When(begun & (Q(valid_to__isnull=True) | Q(valid_to__gte=on)), then=Value(LineState.VALID)),
        When(active & Q(valid_to__lt=on), then=Value(LineState.EXPIRED)),
        default=Value(LineState.MISSING),
    )
    day = Case(When(active, then=F("valid_to")), default=None, output_field=DateField())
    if asked.competition is not None:
        covered = active & (Q(joined_on__isnull=True) | Q(joined_on__lte=F("first")))
        athletes = athletes.exclude(covered & (Q(valid_to__isnull=True) | Q(valid_to__gte=F("last"))))
    return _line(athletes, LineKind.REGISTRATION, state, day)


def _paper(athletes: Athletes, line: LineKind, rows: QuerySet[Any], asked: Asked) -> Iterable[Athletes]:
    """A branch for each state asked for: which state it is then costs nothing, and only rows that count have a day."""
    on, soon = asked.on, asked.on + datetime.timedelta(days=asked.within)
    mine = rows.filter(athlete=OuterRef("pk"))
    ends = mine.filter(~Exists(_continued(rows)))
    held, lapses = Exists(_holding(mine, on)), Exists(ends.filter(ends_on__range=(on, soon)))
    # The run that holds the day is the first to end on or after it; an open one ends never and sorts last.
    next_end = ends.filter(Q(ends_on__gte=on) | Q(ends_on__isnull=True)).order_by(F("ends_on").asc(nulls_last=True))
    past = mine.filter(ends_on__lt=on)
    if asked.competition is not None:
        breaks = ends.filter(ends_on__gte=OuterRef("first"), ends_on__lt=OuterRef("last"))
        athletes = athletes.exclude(Exists(_holding(mine, OuterRef("first"))) & ~Exists(breaks))
    # What is cheap and asks nothing of the athlete comes first, so that the runs are followed for few.
    standing = {
        LineState.EXPIRING: ((_of(rows.filter(ends_on__range=(on, soon))), lapses, held), _first(next_end)),
        LineState.VALID: ((held, ~lapses), _first(next_end)),
        LineState.EXPIRED: ((_of(rows.filter(ends_on__lt=on)), ~held), _first(past.order_by("-ends_on"))),
        LineState.MISSING: ((~_of(rows.filter(starts_on__lte=on)),), NO_DAY),
    }
    for state, (conditions, day) in standing.items():
        if state in asked.states:
            yield _line(athletes.filter(*conditions), line, Value(state), day)


def _of(rows: QuerySet[Any]) -> Q:
    """Athletes that some of the rows belong to, looked up once for all of them."""
    return Q(pk__in=rows.order_by().values("athlete"))


def _first(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.values("ends_on")[:1])


def _holding(rows: QuerySet[Any], day: Any) -> QuerySet[Any]:
    holding: QuerySet[Any] = rows.filter(Q(ends_on__gte=day) | Q(ends_on__isnull=True), starts_on__lte=day)
    return holding


def _continued(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows that take up a period no later than the day after its end and go beyond it."""
    eve = ExpressionWrapper(F("starts_on") - ONE_DAY, output_field=DateField())
    beyond = Q(ends_on__gt=OuterRef("ends_on")) | Q(ends_on__isnull=True)
    later: QuerySet[Any] = rows.alias(eve=eve)
    return later.filter(beyond, athlete=OuterRef("athlete"), eve__lte=OuterRef("ends_on"))


def _conditions(athletes: Athletes, asked: Asked) -> Iterable[Athletes]:
    """What competitions ask of a person; where a competition is chosen only what is not met blocks it.

    The rules are few and read already, so they stand in the statement as values and not as tables to look up.
    """
    makers = {
        LineKind.AGE_GROUP: _age,
        LineKind.ENROLMENT_CUTOFF: _enrolled,
        LineKind.HOUSEHOLD_CUTOFF: _household,
        LineKind.BONE_AGE: _bone_age,
    }
    states = asked.states if asked.competition is None else asked.states - {LineState.VALID}
    for (competition, season), windows in _by_season(asked.to_come).items():
        for line in (line for line in makers if line in asked.lines):
            standing = makers[line](windows, season, asked.on)
            for state in (state for state in standing if state in states):
                day = _cutoff_day(windows, line)
                yield _line(athletes.filter(standing[state]), line, Value(state), day, competition)


def _by_season(windows: list[EntryWindow]) -> Mapping[tuple[int, int], list[EntryWindow]]:
    found: dict[tuple[int, int], list[EntryWindow]] = defaultdict(list)
    for row in windows:
        found[row.competition.pk, row.season].append(row)
    return found


def _any(conditions: Iterable[Q]) -> Q:
    """One of the conditions; nobody where there is none."""
    return reduce(or_, conditions, Q(pk__in=()))


def _alike(ruled: Iterable[tuple[int, Rule]]) -> list[tuple[Q, Rule]]:
    """Rules with the sports that they are the same for."""
    sports: dict[Rule, list[int]] = defaultdict(list)
    for sport, rule in ruled:
        sports[rule].append(sport)
    return [(Q(sport__in=keys), rule) for rule, keys in sports.items()]


def _born_in(groups: Iterable[Group]) -> Q:
    return _any(Q(person__birth_date__range=(group.window.born_from, group.window.born_to)) for group in groups)


def _age(windows: list[EntryWindow], _season: int, _on: datetime.date) -> Standing:
    ruled = _alike((row.sport_id, row.rules.groups) for row in windows if row.rules.groups)
    unknown = Q(person__in=Person.objects.filter(birth_date__isnull=True).values("pk"))
    known = Q(person__birth_date__isnull=False)
    return {
        LineState.MISSING: _any(sports & unknown for sports, _groups in ruled),
        LineState.VALID: _any(sports & _born_in(groups) for sports, groups in ruled),
        LineState.UNMET: _any(sports & known & ~_born_in(groups) for sports, groups in ruled),
    }


def _enrolled(windows: list[EntryWindow], _season: int, on: datetime.date) -> Standing:
    """Of two enrolments in force the later one counts."""
    holding = _holding(Enrolment.objects.all(), on)
    ruled = _cutoffs(windows, LineKind.ENROLMENT_CUTOFF)
    return _standing(ruled, _of(holding), lambda day: _of(holding.filter(starts_on__gt=day)))


def _household(windows: list[EntryWindow], _season: int, _on: datetime.date) -> Standing:
    ruled = _cutoffs(windows, LineKind.HOUSEHOLD_CUTOFF)
    known = Q(person__hukou_since__isnull=False)
    return _standing(ruled, known, lambda day: Q(person__hukou_since__gt=day))


def _standing(ruled: list[tuple[Q, datetime.date]], known: Q, is_late: Callable[[datetime.date], Q]) -> Standing:
    return {
        LineState.MISSING: _any(sports & ~known for sports, _day in ruled),
        LineState.VALID: _any(sports & known & ~is_late(day) for sports, day in ruled),
        LineState.UNMET: _any(sports & is_late(day) for sports, day in ruled),
    }


def _cutoffs(windows: list[EntryWindow], line: LineKind) -> list[tuple[Q, datetime.date]]:
    by = CUTOFFS[line]
    return _alike((row.sport_id, day) for row in windows if (day := by(row.rules)) is not None)


def _cutoff_day(windows: list[EntryWindow], line: LineKind) -> Any:
    if line not in CUTOFFS:
        return NO_DAY
    cases = [When(sports, then=Value(day)) for sports, day in _cutoffs(windows, line)]
    return Case(*cases, default=None, output_field=DateField())


def _bone_age(windows: list[EntryWindow], season: int, _on: datetime.date) -> Standing:
    ruled = _alike((row.sport_id, row.rules.groups) for row in windows if row.rules.groups)
    asked = _any(
        sports
        & _born_in(group for group in groups if group.bone_age_limit is not None)
        & ~_born_in(group for group in groups if group.bone_age_limit is None)
        for sports, groups in ruled
    )
    tests = BoneAge.objects.filter(season=season)
    settled = _of(tests.filter(status__in=sorted(SETTLED)))
    failed = _of(tests.filter(status__in=(BoneAgeStatus.OVER_AGE, BoneAgeStatus.MISSED)))
    return {
        LineState.VALID: asked & settled,
        LineState.UNMET: asked & failed,
        LineState.MISSING: asked & ~settled & ~failed,
    }
