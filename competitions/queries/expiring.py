"""The list of what expires, as one SQL statement: a line for each athlete and each paper or condition.

The rules are those of ``athletes/domain/papers.py`` and ``competitions/domain/entry_conditions.py``, said once more in
the language of the database so that it filters, sorts and pages; a test holds the two against each other.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

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
    User,
)
from athletes.queries.athletes import of_readable_age
from competitions.choices import LineKind, LineState
from competitions.models import AgeGroup, EntryCutoff
from competitions.queries.windows import EntryWindow

Athletes = Any
"""A queryset of athletes with the columns of a line beside their own, which its type cannot follow."""

ONE_DAY = datetime.timedelta(days=1)
COLUMNS = ("athlete", "line", "state", "day", "competition", "pinyin", "called", "sport_order", "unit_code")
HEALTH_LINES = frozenset({LineKind.CERTIFICATE, LineKind.BONE_AGE})
ATTENTION = frozenset(LineState) - {LineState.VALID}
NO_DAY = Cast(Value(None), DateField())
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
    """Return the lines as rows of ``COLUMNS``, ordered, in one statement that counts and slices."""
    branches = [*_papers(athletes, asked), *_conditions(athletes, asked)]
    shaped = [_shaped(branch, asked.states) for branch in branches] or [_shaped(_nothing(), asked.states)]
    laid: Athletes = shaped[0].union(*shaped[1:], all=True)
    return laid.order_by(*ORDERS.get(asked.order, ORDERS["day"]))


def _shaped(branch: Athletes, states: frozenset[LineState]) -> Athletes:
    """Every branch has the same columns in the same order, or the database cannot lay them together."""
    named = branch.filter(state__in=sorted(states)).annotate(
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
        yield _registration(athletes, asked)
    for line, rows in tables.items():
        if line in asked.lines:
            yield _paper(athletes, line, rows.order_by(), asked)


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


def _paper(athletes: Athletes, line: LineKind, rows: QuerySet[Any], asked: Asked) -> Athletes:
    on, soon = asked.on, asked.on + datetime.timedelta(days=asked.within)
    mine = rows.filter(athlete=OuterRef("pk"))
    ends = mine.filter(~Exists(_continued(rows)))
    held = Exists(_holding(mine, on))
    state = Case(
        When(held & Exists(ends.filter(ends_on__range=(on, soon))), then=Value(LineState.EXPIRING)),
        When(held, then=Value(LineState.VALID)),
        When(Exists(mine.filter(ends_on__lt=on)), then=Value(LineState.EXPIRED)),
        default=Value(LineState.MISSING),
    )
    # The run that holds the day is the first to end on or after it; an open one ends never and sorts last.
    next_end = ends.filter(Q(ends_on__gte=on) | Q(ends_on__isnull=True)).order_by(F("ends_on").asc(nulls_last=True))
    past_end = mine.filter(ends_on__lt=on).order_by("-ends_on")
    day = Case(
        When(held, then=Subquery(next_end.values("ends_on")[:1])),
        default=Subquery(past_end.values("ends_on")[:1]),
        output_field=DateField(),
    )
    if asked.competition is not None:
        breaks = ends.filter(ends_on__gte=OuterRef("first"), ends_on__lt=OuterRef("last"))
        athletes = athletes.exclude(Exists(_holding(mine, OuterRef("first"))) & ~Exists(breaks))
    return _line(athletes, line, state, day)


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
    """What competitions ask of a person; where a competition is chosen only what is not met blocks it."""
    if asked.competition is not None:
        asked_states = asked.states - {LineState.VALID}
        if not asked_states:
            return
    makers = {
        LineKind.AGE_GROUP: _age,
        LineKind.ENROLMENT_CUTOFF: _enrolled,
        LineKind.HOUSEHOLD_CUTOFF: _household,
        LineKind.BONE_AGE: _bone_age,
    }
    for (competition, season), sports in _sports_by_season(asked.to_come).items():
        rows = athletes.filter(sport__in=sports)
        for line, make in makers.items():
            if line in asked.lines:
                found = make(rows, competition, season, asked.on)
                yield found if asked.competition is None else found.exclude(state=LineState.VALID)


def _sports_by_season(windows: list[EntryWindow]) -> Mapping[tuple[int, int], list[int]]:
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row in windows:
        found[row.competition.pk, row.season].append(row.sport_id)
    return found


def _age(athletes: Athletes, competition: int, _season: int, _on: datetime.date) -> Athletes:
    groups = AgeGroup.objects.filter(competition=competition, sport=OuterRef("sport")).order_by()
    state = Case(
        When(person__birth_date__isnull=True, then=Value(LineState.MISSING)),
        When(Exists(_of_age(groups)), then=Value(LineState.VALID)),
        default=Value(LineState.UNMET),
    )
    return _line(athletes.filter(Exists(groups)), LineKind.AGE_GROUP, state, NO_DAY, competition)


def _of_age(groups: QuerySet[AgeGroup]) -> QuerySet[AgeGroup]:
    born = OuterRef("person__birth_date")
    return groups.filter(born_from__lte=born, born_to__gte=born)


def _enrolled(athletes: Athletes, competition: int, _season: int, on: datetime.date) -> Athletes:
    mine = Enrolment.objects.filter(athlete=OuterRef("pk"))
    since = Subquery(_holding(mine, on).order_by("-starts_on").values("starts_on")[:1])
    return _cutoff(athletes, LineKind.ENROLMENT_CUTOFF, "enrolled_by", since, competition)


def _household(athletes: Athletes, competition: int, _season: int, _on: datetime.date) -> Athletes:
    return _cutoff(athletes, LineKind.HOUSEHOLD_CUTOFF, "household_by", F("person__hukou_since"), competition)


def _cutoff(athletes: Athletes, line: LineKind, column: str, since: Any, competition: int) -> Athletes:
    cutoffs = EntryCutoff.objects.filter(competition=competition, sport=OuterRef("sport")).order_by()
    rows = athletes.alias(
        since=ExpressionWrapper(since, output_field=DateField()), cutoff=Subquery(cutoffs.values(column)[:1])
    )
    state = Case(
        When(since__isnull=True, then=Value(LineState.MISSING)),
        When(since__lte=F("cutoff"), then=Value(LineState.VALID)),
        default=Value(LineState.UNMET),
    )
    return _line(rows.filter(cutoff__isnull=False), line, state, F("cutoff"), competition)


def _bone_age(athletes: Athletes, competition: int, season: int, _on: datetime.date) -> Athletes:
    groups = _of_age(AgeGroup.objects.filter(competition=competition, sport=OuterRef("sport")).order_by())
    tests = BoneAge.objects.filter(athlete=OuterRef("pk"), season=season).order_by()
    rows = athletes.filter(
        Exists(groups.filter(bone_age_limit__isnull=False)), ~Exists(groups.filter(bone_age_limit__isnull=True))
    ).alias(tested=Subquery(tests.values("status")[:1]))
    state = Case(
        When(tested__in=sorted(SETTLED), then=Value(LineState.VALID)),
        When(tested__in=(BoneAgeStatus.OVER_AGE, BoneAgeStatus.MISSED), then=Value(LineState.UNMET)),
        default=Value(LineState.MISSING),
    )
    return _line(rows, LineKind.BONE_AGE, state, NO_DAY, competition)
