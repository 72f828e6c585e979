"""Youth events of the demonstration: made-up ones that add up to what the bureau reported."""

from __future__ import annotations

import datetime

import pytest

from athletes.models import Sport, User
from athletes.services.reference import load_reference
from competitions.queries.youth import youth_events, youth_years
from config.seed.people import Cast
from config.seed.youth import seed_youth

pytestmark = pytest.mark.django_db


def test_the_nine_of_2022_add_up_to_the_report(office: User) -> None:
    load_reference()
    seed_youth(Cast(day=datetime.date(2023, 6, 28), sports={row.code: row for row in Sport.objects.all()}), by=office)
    year = next(row for row in youth_years(youth_events(year="2022")))
    assert year.reported is not None
    assert (year.events, year.participations.value) == (year.reported.events, year.reported.participations)
    assert year.persons.unknown == 4
    assert all("示例" in row.competition.name for row in youth_events())
