"""The list in SQL says what the rules of the domain say, for papers of every shape and for every condition."""

from __future__ import annotations

import datetime
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from athletes.choices import BoneAgeStatus, PaperKind, RegistrationStatus, Role
from athletes.domain.papers import paper_line
from athletes.models import Agreement, Athlete, BoneAge, Enrolment, Insurance, MedicalCertificate, Squad, User
from athletes.queries.papers import paper_periods
from competitions.choices import LineKind, LineState
from competitions.models import Competition
from competitions.queries.entrants import blocks_of
from competitions.queries.expiring import (
    ATTENTION,
    Asked,
    expiring_count,
    expiring_lines,
    lines_read_by,
    listed_athletes,
)
from competitions.queries.windows import entry_windows
from tests.conftest import UserAs
from tests.factories.athletes import AthleteFactory, EventFactory, SportFactory
from tests.factories.competitions import (
    AgeGroupFactory,
    CompetitionFactory,
    ContestFactory,
    EntryCutoffFactory,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 6, 28)
FIRST, LAST = datetime.date(2023, 8, 10), datetime.date(2023, 8, 16)
PAPERS = [kind for kind in LineKind if kind.value in PaperKind.values]
TABLES: dict[PaperKind, tuple[Any, dict[str, Any]]] = {
    PaperKind.AGREEMENT: (Agreement, {"signer": "self"}),
    PaperKind.INSURANCE: (Insurance, {"insurer": "示例", "policy_number": "1"}),
    PaperKind.CERTIFICATE: (MedicalCertificate, {"hospital": "示例", "conclusion": "fit"}),
    PaperKind.ENROLMENT: (Enrolment, {"school_name": "示例"}),
}


@pytest.fixture
def games() -> Competition:
    """The Games with one sport, whose contests lie on the first and the last day."""
    games, sport = CompetitionFactory(slug="16"), SportFactory(code="football")
    for day in (FIRST, LAST):
        ContestFactory(competition=games, event=EventFactory(sport=sport), starts_on=day)
    return games


def crowd(number: int, rng: Random) -> list[Athlete]:
    """Athletes with papers that overlap, follow each other, leave gaps, begin later or are open at the end."""
    athletes = [
        AthleteFactory(
            sport=SportFactory(code="football"),
            status=rng.choice([RegistrationStatus.ACTIVE, RegistrationStatus.ACTIVE, RegistrationStatus.CITY]),
            joined_on=rng.choice([None, DAY - datetime.timedelta(days=90), DAY + datetime.timedelta(days=9)]),
            valid_to=rng.choice([None, DAY + datetime.timedelta(days=rng.randrange(-40, 90))]),
        )
        for _number in range(number)
    ]
    for model, said in TABLES.values():
        for athlete in athletes:
            for _paper in range(rng.randrange(4)):
                start = DAY + datetime.timedelta(days=rng.choice((-60, -30, -1, 0, 1, 30, 60)) + rng.randrange(3))
                end: datetime.date | None = start + datetime.timedelta(days=rng.choice((1, 29, 30, 60)))
                if model is Enrolment and rng.random() < 0.3:
                    end = None
                model.objects.create(athlete=athlete, starts_on=start, ends_on=end, **said)
    return athletes


def asked(**changed: Any) -> Asked:
    facts: dict[str, Any] = {"on": DAY, "lines": frozenset(LineKind), "windows": tuple(entry_windows(on=DAY))}
    return Asked(**(facts | changed))


def said(asking: Asked) -> dict[tuple[UUID, str], tuple[str, datetime.date | None]]:
    rows = list(expiring_lines(Athlete.objects.all(), asking))
    found = {(row["athlete"], row["line"]): (row["state"], row["day"]) for row in rows}
    assert len(found) == len(rows) == expiring_count(Athlete.objects.all(), asking)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_papers_stand_where_the_domain_says(seed: int) -> None:
    athletes = crowd(12, Random(seed))
    periods = paper_periods(Athlete.objects.all(), kinds=frozenset(PaperKind))
    lines = {
        (athlete.pk, kind.value): paper_line(kind, periods.get(athlete.pk, {}).get(kind, []), on=DAY, warn_days=30)
        for athlete in athletes
        for kind in PaperKind
    }
    found = said(asked(states=frozenset(LineState), within=30))
    for key, line in lines.items():
        state, day = found[key]
        assert (state, day if state != LineState.MISSING else None) == (line.state, line.ends_on), key


@pytest.mark.parametrize("seed", range(4))
def test_what_blocks_a_competition_is_what_the_domain_says(seed: int, games: Competition) -> None:
    rng, sport = Random(seed), SportFactory(code="football")
    athletes = crowd(12, rng)
    AgeGroupFactory(competition=games, sport=sport, bone_age_limit=Decimal("17.9"))
    EntryCutoffFactory(competition=games, sport=sport, enrolled_by=DAY, household_by=DAY)
    for athlete in athletes:
        born = rng.choice((None, datetime.date(2005, 12, 31), datetime.date(2006, 1, 1), datetime.date(2013, 1, 1)))
        athlete.person.birth_date = born
        athlete.person.hukou_since = rng.choice((None, DAY, DAY + datetime.timedelta(days=1)))
        athlete.person.save()
        if status := rng.choice([None, *BoneAgeStatus]):
            BoneAge.objects.create(athlete=athlete, season=2023, status=status)
    windows = entry_windows(on=DAY)
    facts = blocks_of(athletes, windows, on=DAY, lines=frozenset(LineKind))
    wanted = {(key, block.line) for key, found in facts.items() for row in found for block in row.blocks}
    found = said(asked(states=frozenset(LineState), competition=games.pk))
    assert set(found) == wanted


def test_the_window_of_a_sport_is_its_own(games: Competition) -> None:
    (window,) = entry_windows(on=DAY)
    assert (window.rules.days.start, window.rules.days.end, window.season) == (FIRST, LAST, 2023)
    assert entry_windows(on=LAST + datetime.timedelta(days=1)) == []
    assert entry_windows(on=DAY, sports=[]) == []


def test_a_trial_of_the_city_asks_for_no_papers() -> None:
    ContestFactory(competition=CompetitionFactory(kind="trial"))
    assert entry_windows(on=DAY) == []


def test_the_order_is_by_day_name_sport_or_unit() -> None:
    late, soon = AthleteFactory(person__name_pinyin="a"), AthleteFactory(person__name_pinyin="b")
    for athlete, days in ((late, 40), (soon, 4)):
        end = DAY + datetime.timedelta(days=days)
        Insurance.objects.create(athlete=athlete, insurer="x", policy_number="1", starts_on=DAY, ends_on=end)
    insurance = frozenset({LineKind.INSURANCE})
    orders = {
        order: [row["athlete"] for row in expiring_lines(Athlete.objects.all(), asked(lines=insurance, order=order))]
        for order in ("day", "-day", "name", "sport", "unit", "anything")
    }
    assert orders["day"] == orders["anything"] == [soon.pk, late.pk]
    assert orders["-day"] == orders["name"] == orders["sport"] == orders["unit"] == [late.pk, soon.pk]


def test_no_kind_of_line_is_no_line() -> None:
    AthleteFactory()
    assert list(expiring_lines(Athlete.objects.all(), asked(lines=frozenset()))) == []
    assert list(expiring_lines(Athlete.objects.all(), asked(states=frozenset({LineState.UNMET})))) == []


def test_a_clerk_reads_the_own_unit_and_nothing_of_health(user_as: UserAs, squad: Squad, office: User) -> None:
    own, _other = AthleteFactory(), AthleteFactory()
    clerk = user_as(Role.UNIT_CLERK, organisation=own.unit)
    assert list(listed_athletes(clerk)) == [own]
    assert lines_read_by(clerk) == frozenset(LineKind) - {LineKind.CERTIFICATE, LineKind.BONE_AGE}
    assert listed_athletes(office).count() == 2
    assert lines_read_by(office) == frozenset(LineKind)


def test_minors_are_listed_with_leave_only(user_as: UserAs) -> None:
    AthleteFactory()
    adult = AthleteFactory(person__birth_date=datetime.date(2000, 1, 1))
    assert list(listed_athletes(user_as(Role.OFFICE, minors=False))) == [adult]


@pytest.mark.parametrize("number", (1, 3))
def test_the_list_is_one_statement(number: int, games: Competition) -> None:
    crowd(number, Random(1))
    asking = asked(states=ATTENTION)
    with CaptureQueriesContext(connection) as queries:
        list(expiring_lines(Athlete.objects.all(), asking)[:50])
    assert len(queries) == 1


@pytest.mark.parametrize("number", (1, 3))
def test_blocks_take_the_same_queries_for_one_and_three(number: int, games: Competition) -> None:
    athletes, windows = crowd(number, Random(1)), entry_windows(on=DAY)
    with CaptureQueriesContext(connection) as queries:
        blocks_of(athletes, windows, on=DAY, lines=frozenset(LineKind))
    assert len(queries) == 7
