"""The ledger: who signs, what a second signature does, what withdrawing leaves."""

from __future__ import annotations

import datetime

import pytest

from athletes.choices import ConsentPurpose, Role
from athletes.models import Athlete, Consent, Person, User
from athletes.queries.consents import consent_lines, lacking
from athletes.services.consents import NotTheSigner, give_consent, withdraw_consent
from tests.conftest import DAY, UserAs
from tests.factories.athletes import AthleteFactory, GuardianFactory

pytestmark = pytest.mark.django_db
NAME, SENSITIVE = ConsentPurpose.PUBLISH_NAME, ConsentPurpose.SENSITIVE_DATA


@pytest.fixture
def youth() -> Athlete:
    return AthleteFactory(person__birth_date=datetime.date(2007, 3, 15))


@pytest.fixture
def child() -> Athlete:
    return AthleteFactory(person__birth_date=datetime.date(2010, 3, 15))


def oneself(user_as: UserAs, athlete: Athlete) -> User:
    return user_as(Role.ATHLETE, person=athlete.person)


def guardian_of(user_as: UserAs, athlete: Athlete) -> User:
    user = user_as(Role.GUARDIAN, person=athlete.person)
    user.person = GuardianFactory(athlete=athlete).person
    user.save()
    return user


def is_open(purpose: ConsentPurpose, person: Person) -> bool:
    return Consent.objects.open(purpose).filter(person=person).exists()


def test_a_childs_consent_is_the_guardians_alone(user_as: UserAs, child: Athlete) -> None:
    with pytest.raises(NotTheSigner):
        give_consent(person=child.person, purpose=SENSITIVE, by=oneself(user_as, child), on=DAY)
    give_consent(person=child.person, purpose=SENSITIVE, by=guardian_of(user_as, child), on=DAY)
    assert is_open(SENSITIVE, child.person)


def test_from_fourteen_the_athlete_decides(user_as: UserAs, youth: Athlete) -> None:
    with pytest.raises(NotTheSigner):
        give_consent(person=youth.person, purpose=SENSITIVE, by=guardian_of(user_as, youth), on=DAY)
    give_consent(person=youth.person, purpose=SENSITIVE, by=oneself(user_as, youth), on=DAY)
    assert is_open(SENSITIVE, youth.person)


@pytest.mark.parametrize("guardian_first", (True, False))
def test_publication_of_a_minor_needs_both_in_any_order(user_as: UserAs, youth: Athlete, guardian_first: bool) -> None:
    first, second = oneself(user_as, youth), guardian_of(user_as, youth)
    if guardian_first:
        first, second = second, first
    give_consent(person=youth.person, purpose=NAME, by=first, on=DAY)
    give_consent(person=youth.person, purpose=NAME, by=first, on=DAY)
    assert not is_open(NAME, youth.person)
    give_consent(person=youth.person, purpose=NAME, by=second, on=DAY)
    assert is_open(NAME, youth.person)
    row = Consent.objects.get()
    assert (row.given_by, row.cosigned_by, row.cosigned_on) == (first.person, second.person, DAY)


def test_withdrawing_dates_the_row_and_a_new_consent_is_a_new_row(user_as: UserAs, youth: Athlete) -> None:
    user = oneself(user_as, youth)
    give_consent(person=youth.person, purpose=SENSITIVE, by=user, on=DAY)
    assert withdraw_consent(person=youth.person, purpose=SENSITIVE, by=user, on=DAY) == 1
    assert not is_open(SENSITIVE, youth.person)
    give_consent(person=youth.person, purpose=SENSITIVE, by=user, on=DAY)
    assert [row.withdrawn_by for row in Consent.objects.order_by("pk")] == [youth.person, None]


def test_a_consent_to_an_earlier_text_ends_when_the_new_one_is_signed(user_as: UserAs, youth: Athlete) -> None:
    old = Consent.objects.create(
        person=youth.person, purpose=SENSITIVE, version="2019-1", given_on=DAY, given_by=youth.person
    )
    give_consent(person=youth.person, purpose=SENSITIVE, by=oneself(user_as, youth), on=DAY)
    old.refresh_from_db()
    assert old.withdrawn_on == DAY
    assert Consent.objects.get(withdrawn_on=None).version != "2019-1"


def test_no_row_of_the_ledger_is_deleted(user_as: UserAs, youth: Athlete) -> None:
    give_consent(person=youth.person, purpose=SENSITIVE, by=oneself(user_as, youth), on=DAY)
    with pytest.raises(TypeError):
        Consent.objects.all().delete()


BIRTHDAYS = (
    datetime.date(2010, 3, 15), datetime.date(2009, 6, 29), datetime.date(2009, 6, 28), datetime.date(2007, 3, 15),
    datetime.date(2005, 6, 29), datetime.date(2005, 6, 28), datetime.date(1999, 1, 1), None,
)  # fmt: skip


@pytest.mark.parametrize("purpose", list(ConsentPurpose))
@pytest.mark.parametrize("signed", ("self", "guardian", "both", "guardian first", "withdrawn", "old", "nobody"))
def test_the_overviews_filter_says_what_the_rule_says(purpose: ConsentPurpose, signed: str) -> None:
    """The condition in the database and the rule in the domain agree on every age and every signature."""
    for born in BIRTHDAYS:
        athlete = AthleteFactory(person__birth_date=born)
        person, guardian = athlete.person, GuardianFactory(athlete=athlete).person
        if signed != "nobody":
            first = guardian if signed.startswith("guardian") else person
            second = {"both": guardian, "guardian first": person}.get(signed)
            Consent.objects.create(
                person=person,
                purpose=purpose,
                version="2019-1" if signed == "old" else "2023-1",
                given_on=DAY,
                given_by=first,
                needs_cosignature=second is not None,
                cosigned_by=second,
                cosigned_on=DAY if second else None,
                withdrawn_on=DAY if signed == "withdrawn" else None,
            )
    everyone = list(Athlete.objects.select_related("person"))
    lines = consent_lines([athlete.person for athlete in everyone], on=DAY)
    by_rule = {
        athlete.pk
        for athlete in everyone
        if next(line for line in lines[athlete.person_id] if line.purpose == purpose).standing != "given"
    }
    assert set(lacking(Athlete.objects.all(), purpose, on=DAY).values_list("pk", flat=True)) == by_rule
