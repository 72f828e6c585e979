from __future__ import annotations

import datetime

import pytest

from antidoping.services.pledges import PledgeDraft, cosign_pledge, record_pledges_bulk, sign_pledge
from antidoping.services.refusals import SignatureRefused
from athletes.choices import Role
from tests.factories.antidoping import PledgeFactory
from tests.factories.athletes import AppointmentFactory, AthleteFactory, GuardianFactory, PersonFactory, UserFactory

TEXT = "2023-1"


@pytest.fixture
def athlete_user(user_as, athlete):
    return user_as(Role.ATHLETE, person=athlete.person)


@pytest.fixture
def mother(guardian):
    return UserFactory(person=guardian)


def sign(person, games, by, day, text=TEXT):
    return sign_pledge(person=person, competition=games, text_version=text, by=by, on=day)


def test_an_athlete_signs_and_the_guardian_cosigns(athlete, athlete_user, mother, games, ruleset, day):
    pledge = sign(athlete.person, games, athlete_user, day)
    assert (pledge.age_on_signing, pledge.cosigned_on) == (16, None)
    cosign_pledge(pledge=pledge, by=mother, on=day)
    assert (pledge.guardian, pledge.cosigned_on) == (mother.person, day)
    with pytest.raises(SignatureRefused):
        cosign_pledge(pledge=pledge, by=mother, on=day)


def test_a_pledge_is_signed_once(athlete, athlete_user, games, ruleset, day):
    sign(athlete.person, games, athlete_user, day)
    with pytest.raises(SignatureRefused):
        sign(athlete.person, games, athlete_user, day + datetime.timedelta(days=1))


def test_whoever_came_of_age_signs_again(athlete, athlete_user, games, ruleset, day):
    athlete.person.birth_date = datetime.date(2005, 6, 1)
    athlete.person.save()
    PledgeFactory(person=athlete.person, competition=games, signed_on=datetime.date(2023, 5, 1))
    assert sign(athlete.person, games, athlete_user, day).age_on_signing == 18


def test_the_text_must_be_the_one_in_force(athlete, athlete_user, games, ruleset, day):
    with pytest.raises(SignatureRefused):
        sign(athlete.person, games, athlete_user, day, text="2022-1")


def test_without_rules_there_is_nothing_to_sign(athlete, athlete_user, games, day):
    with pytest.raises(SignatureRefused):
        sign(athlete.person, games, athlete_user, day)


def test_nobody_signs_for_a_youth(athlete, mother, games, ruleset, day):
    with pytest.raises(SignatureRefused):
        sign(athlete.person, games, mother, day)


def test_a_child_signs_together_with_the_guardian(games, ruleset, day):
    child = AthleteFactory(person__birth_date=datetime.date(2010, 1, 1))
    mother = UserFactory(person=GuardianFactory(athlete=child).person)
    pledge = sign(child.person, games, mother, day)
    assert (pledge.guardian, pledge.cosigned_on) == (mother.person, day)


@pytest.mark.parametrize("relation", ["stranger", "former"])
def test_only_a_guardian_of_that_minor_cosigns(athlete, games, day, relation):
    pledge = PledgeFactory(person=athlete.person, competition=games)
    person = PersonFactory()
    if relation == "former":
        GuardianFactory(athlete=athlete, person=person, to_on=datetime.date(2023, 1, 1))
    else:
        GuardianFactory(person=person)
    with pytest.raises(SignatureRefused):
        cosign_pledge(pledge=pledge, by=UserFactory(person=person), on=day)


@pytest.mark.parametrize("role", [Role.COACH, Role.TEAM_LEAD])
def test_a_coach_never_signs_for_the_family(athlete, membership, mother, games, day, role):
    pledge = PledgeFactory(person=athlete.person, competition=games)
    scope = {"squad": membership.squad} if role == Role.COACH else {"sport": athlete.sport}
    AppointmentFactory(user=mother, role=role, **scope)
    with pytest.raises(SignatureRefused):
        cosign_pledge(pledge=pledge, by=mother, on=day)


def test_an_adult_needs_no_guardian(athlete, mother, games, day):
    athlete.person.birth_date = datetime.date(2000, 1, 1)
    athlete.person.save()
    pledge = PledgeFactory(person=athlete.person, competition=games)
    with pytest.raises(SignatureRefused):
        cosign_pledge(pledge=pledge, by=mother, on=day)


def test_paper_pledges_are_recorded_in_bulk(athlete, guardian, officer, games, day):
    signed = datetime.date(2023, 5, 1)
    drafts = [
        PledgeDraft(athlete.person, signed, guardian, signed),
        PledgeDraft(PersonFactory(birth_date=None), signed),
    ]
    rows = record_pledges_bulk(drafts, competition=games, text_version=TEXT, by=officer, on=day)
    assert [row.age_on_signing for row in rows] == [16, None]
    future = [PledgeDraft(athlete.person, day + datetime.timedelta(days=1))]
    with pytest.raises(SignatureRefused):
        record_pledges_bulk(future, competition=games, text_version=TEXT, by=officer, on=day)
