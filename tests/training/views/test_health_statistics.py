"""The physician's statistics: hours of the log, cases of the period, and nobody's name."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from athletes.models import Squad, User
from tests.factories.athletes import DiagnosisFactory, MembershipFactory
from tests.factories.training import SessionFactory
from training.models import Attendance
from training.queries.health_statistics import health_statistics

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2023, 6, 28)
FIRST = datetime.date(2023, 6, 1)


@pytest.fixture
def club(squad: Squad, coach: User) -> Squad:
    """Ten athletes with 100 h of training and 5 h of matches in June, six injuries in training, one in a match."""
    members = [MembershipFactory(squad=squad) for _number in range(10)]
    trained = SessionFactory(squad=squad, on=FIRST, done=True, planned_minutes=600, slot="2_morning")
    played = SessionFactory(squad=squad, on=FIRST, done=True, planned_minutes=30, slot="4_evening", kind="match")
    for session in (trained, played):
        for member in members:
            Attendance.objects.create(
                session=session, athlete=member.athlete, state="present", recorded_by=coach, recorded_at=timezone.now()
            )
    for number, member in enumerate(members[:7]):
        DiagnosisFactory(
            case__athlete=member.athlete,
            case__onset_on=datetime.date(2023, 6, 10),
            case__fit_from=datetime.date(2023, 6, 14 + number),
            setting="competition" if number == 6 else "training",
            body_area="knee",
        )
    return squad


@pytest.fixture
def doctor(physician: User) -> Client:
    client = Client()
    client.force_login(physician, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_rates_stand_on_the_hours_of_the_log(club: Squad, physician: User) -> None:
    shown = health_statistics(physician, first_on=FIRST, last_on=TODAY)
    training, match = shown.settings
    assert (training.hours, training.cases, training.days) == (100, 6, 3 + 4 + 5 + 6 + 7 + 8)
    assert training.incidence is not None
    assert training.incidence.value == 60
    assert (match.hours, match.cases, match.incidence) == (5, 1, None)
    assert shown.areas == (("膝", 7, 42),)
    assert shown.injuries is not None
    assert (shown.injuries.median, shown.injuries.bands) == (6, (0, 5, 2, 0))


def test_availability_counts_the_roster_s_days(club: Squad, physician: User) -> None:
    counts = health_statistics(physician, first_on=FIRST, last_on=TODAY).counts
    assert (counts.rostered, counts.unavailable, counts.modified) == (280, 4 + 5 + 6 + 7 + 8 + 9 + 10, 0)


def test_another_sport_has_none_of_it(club: Squad, physician: User) -> None:
    other = MembershipFactory()
    shown = health_statistics(physician, first_on=FIRST, last_on=TODAY, sport=other.athlete.sport)
    assert (shown.settings, shown.injuries, shown.counts.rostered) == ((), None, 28)


def test_the_page_says_the_figures_and_names_nobody(club: Squad, doctor: Client) -> None:
    page = doctor.get(reverse("training:health_statistics"), {"days": 28}).content.decode()
    assert "60.00" in page
    assert not any(row.athlete.person.name in page for row in club.memberships.select_related("athlete__person"))


def test_a_bureau_without_a_roster_gets_a_sentence(doctor: Client) -> None:
    assert "没有可统计的天数" in doctor.get(reverse("training:health_statistics")).content.decode()


def queries(client: Client) -> int:
    client.get(reverse("training:health_statistics"))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("training:health_statistics"))
    return len(asked)


@pytest.mark.usefixtures("club")
def test_the_page_needs_as_many_queries_for_three_squads_as_for_one(doctor: Client) -> None:
    one = queries(doctor)
    for _number in range(2):
        DiagnosisFactory(case__athlete=MembershipFactory().athlete)
    assert queries(doctor) == one
