from __future__ import annotations

import pytest
from django.urls import reverse

from antidoping.models import Pledge
from athletes.choices import Role
from athletes.models import RecordAccess
from tests.factories.antidoping import ExamAttemptFactory, IneligibilityFactory, PledgeFactory
from tests.factories.athletes import AppointmentFactory, AthleteFactory, GuardianFactory, UserFactory

MINE = reverse("antidoping:my_education")


@pytest.fixture
def athlete_client(client_as, user_as, athlete):
    return client_as(user_as(Role.ATHLETE, person=athlete.person))


def mother_of(athlete):
    account = UserFactory(person=GuardianFactory(athlete=athlete).person)
    AppointmentFactory(user=account, role=Role.GUARDIAN, person=athlete.person)
    return account


@pytest.fixture
def guardian_client(client_as, athlete):
    return client_as(mother_of(athlete))


def sign(client, person, **changes):
    posted = {"text_version": "2023-1", "read": "1"} | changes
    return client.post(reverse("antidoping:pledge_sign", args=[person.pk]), posted)


def test_an_athlete_reads_what_is_still_to_do(athlete_client, athlete, ruleset):
    ExamAttemptFactory(person=athlete.person, competition=ruleset.competition, score=72)
    shown = athlete_client.get(MINE).content.decode()
    assert "72" in shown
    assert reverse("antidoping:pledge_sign", args=[athlete.person_id]) in shown
    assert not RecordAccess.objects.exists()


def test_an_athlete_signs_once_read(athlete_client, athlete, ruleset):
    sign(athlete_client, athlete.person, read="")
    assert not Pledge.objects.exists()
    sign(athlete_client, athlete.person, text_version="old")
    assert not Pledge.objects.exists()
    sign(athlete_client, athlete.person)
    assert Pledge.objects.get().person == athlete.person
    assert reverse("antidoping:pledge_sign", args=[athlete.person_id]) not in athlete_client.get(MINE).content.decode()


def test_a_form_sent_twice_is_signed_once(athlete_client, athlete, ruleset):
    for _ in range(2):
        assert sign(athlete_client, athlete.person, token="same").status_code == 302
    assert Pledge.objects.count() == 1


def test_a_guardian_cosigns_for_the_child(guardian_client, athlete, ruleset):
    pledge = PledgeFactory(person=athlete.person, competition=ruleset.competition)
    url = reverse("antidoping:pledge_cosign", args=[pledge.pk])
    shown = guardian_client.get(MINE).content.decode()
    assert athlete.person.name in shown
    assert url in shown
    assert RecordAccess.objects.get().person == athlete.person
    guardian_client.post(url)
    pledge.refresh_from_db()
    assert pledge.cosigned_on is None
    guardian_client.post(url, {"read": "1"})
    pledge.refresh_from_db()
    assert pledge.cosigned_on
    guardian_client.post(url, {"read": "1"})
    assert url not in guardian_client.get(MINE).content.decode()


def test_a_guardian_of_a_youth_cannot_sign_instead(guardian_client, athlete, ruleset):
    assert reverse("antidoping:pledge_sign", args=[athlete.person_id]) not in guardian_client.get(MINE).content.decode()
    sign(guardian_client, athlete.person)
    assert not Pledge.objects.filter(person=athlete.person).exists()


def test_a_child_and_the_guardian_sign_together(client_as, ruleset):
    child = AthleteFactory(person__birth_date="2010-01-01")
    child.person.refresh_from_db()
    client = client_as(mother_of(child))
    assert reverse("antidoping:pledge_sign", args=[child.person_id]) in client.get(MINE).content.decode()
    sign(client, child.person)
    assert Pledge.objects.get().cosigned_on


def test_other_families_do_not_exist(guardian_client, athlete_client, ruleset):
    other = AthleteFactory()
    pledge = PledgeFactory(person=other.person, competition=ruleset.competition)
    assert sign(athlete_client, other.person).status_code == 404
    assert guardian_client.post(reverse("antidoping:pledge_cosign", args=[pledge.pk])).status_code == 404
    assert other.person.name not in guardian_client.get(MINE).content.decode()


def test_the_page_opens_without_rules(athlete_client, games):
    assert athlete_client.get(MINE).status_code == 200


def test_an_athlete_is_told_to_ask_and_reads_no_file(athlete_client, athlete, ruleset):
    IneligibilityFactory(person=athlete.person)
    assert "CANARY" not in athlete_client.get(MINE).content.decode()


@pytest.mark.parametrize("role", [Role.OFFICE, Role.LEADER, Role.ANTIDOPING_OFFICER])
def test_it_is_nobody_elses_page(client_as, user_as, role):
    assert client_as(user_as(role)).get(MINE).status_code == 404
