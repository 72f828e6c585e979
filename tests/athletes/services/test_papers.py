import datetime

import pytest
from auditlog.models import LogEntry
from django.db import connection

from athletes.models import Enrolment
from athletes.services.identity import digest_of
from athletes.services.papers import (
    EndsBeforeStart,
    EnrolmentNumberTaken,
    OutsideLimits,
    record_agreement,
    record_enrolment,
    record_insurance,
)
from tests.factories.athletes import AthleteFactory, UserFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 6, 28)
NUMBER = "G140799200703150018"


def enrol(athlete, number=NUMBER):
    return record_enrolment(
        athlete=athlete,
        school=None,
        school_name="示例学校",
        grade="",
        number=number,
        starts_on=DAY,
        ends_on=None,
        by=UserFactory(),
        on=DAY,
    )


def test_an_enrolment_number_is_stored_encrypted_and_shown_masked():
    row = enrol(AthleteFactory(), "ｇ140799 200703150018")
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM athletes_enrolment")
        (stored,) = cursor.fetchone()
    assert "2007" not in stored
    assert Enrolment.objects.get().number == NUMBER
    assert (row.digest, row.masked) == (digest_of(NUMBER), "G********0018")
    assert NUMBER not in str(list(LogEntry.objects.values_list("changes", flat=True)))


def test_a_short_number_is_hidden_whole():
    assert enrol(AthleteFactory(), "12345678").masked == "********"


def test_two_athletes_never_share_an_enrolment_number():
    athlete = AthleteFactory()
    enrol(athlete)
    enrol(athlete)
    with pytest.raises(EnrolmentNumberTaken):
        enrol(AthleteFactory())
    enrol(AthleteFactory(), "")
    enrol(AthleteFactory(), "")
    assert Enrolment.objects.filter(digest="").count() == 2


def test_an_agreement_outside_the_limits_says_why():
    athlete = AthleteFactory(person__birth_date=datetime.date(2008, 3, 15))
    with pytest.raises(OutsideLimits) as refusal:
        record_agreement(
            athlete=athlete,
            signer="guardian",
            starts_on=datetime.date(2023, 1, 1),
            ends_on=datetime.date(2024, 6, 1),
            has_fingerprint=True,
            by=UserFactory(),
        )
    assert refusal.value.faults == ["too_short", "guardian_too_late"]
    assert not athlete.agreements.exists()


def test_the_last_day_never_comes_first():
    with pytest.raises(EndsBeforeStart):
        record_insurance(
            athlete=AthleteFactory(),
            insurer="示例",
            policy_number="示例-1",
            starts_on=DAY,
            ends_on=DAY - datetime.timedelta(days=1),
            by=UserFactory(),
        )
