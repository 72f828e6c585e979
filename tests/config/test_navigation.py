"""The menu: the current place, and figures for the work that waits for this user and nobody else."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.urls import reverse

from athletes.choices import Role
from athletes.models import Squad, User
from config.waiting import waiting
from delegation.choices import Stage
from tests.factories.athletes import HealthCaseFactory, MembershipFactory
from tests.factories.delegation import CaseFactory
from tests.factories.training import CheckinFlagFactory, SessionFactory

DAY = datetime.date(2023, 6, 28)
EARLIER = DAY - datetime.timedelta(days=28)


def test_a_coach_is_told_what_the_own_groups_wait_for(coach: User, squad: Squad, client_as: Any) -> None:
    athlete = MembershipFactory(squad=squad).athlete
    SessionFactory(squad=squad, on=DAY)
    SessionFactory(squad=squad, on=DAY, slot="1_early", done=True)
    SessionFactory(on=DAY)
    CheckinFlagFactory(checkin__athlete=athlete)
    CheckinFlagFactory(checkin__athlete=athlete, checkin__on=EARLIER)
    CheckinFlagFactory()
    assert waiting(coach, "training:log_today", DAY) == 1
    assert waiting(coach, "training:checkin_overview", DAY) == 1
    page = client_as(coach).get("/app/log/today/?all=1").content.decode()
    assert page.count('class="bz-count"') == 2


def test_a_physician_is_told_of_reviews_that_are_due(physician: User, coach: User) -> None:
    for review_on in (DAY, DAY + datetime.timedelta(days=1), None):
        HealthCaseFactory(onset_on=DAY, review_on=review_on)
    assert waiting(physician, "athletes:availability", DAY) == 1
    assert waiting(coach, "athletes:availability", DAY) == 0


@pytest.mark.django_db
def test_a_leader_is_told_of_proposals_and_those_who_propose_are_not(leader: User, office: User) -> None:
    for stage in (Stage.PROPOSED, Stage.APPROVED):
        CaseFactory(stage=stage)
    assert waiting(leader, "delegation:selection_home", DAY) == 1
    assert waiting(office, "delegation:selection_home", DAY) == 0
    assert waiting(leader, "athletes:athlete_list", DAY) == 0


def test_one_item_of_the_menu_is_the_current_place(physician: User, client_as: Any) -> None:
    page = client_as(physician).get("/app/availability/statistics/").content.decode()
    assert page.count('aria-current="page"') == 1


def test_the_profile_links_to_the_list_for_those_who_have_one(physician: User, office: User, client_as: Any) -> None:
    address = f"/app/athletes/{MembershipFactory().athlete.pk}/"
    link = 'class="bz-crumb"><a href="/app/athletes/"'
    assert link in client_as(office).get(address).content.decode()
    assert link not in client_as(physician).get(address).content.decode()


def test_an_athlete_begins_with_the_check_in_of_the_day(client_as: Any, user_as: Any) -> None:
    athlete = user_as(Role.ATHLETE, person=MembershipFactory().athlete.person)
    assert client_as(athlete).get(reverse("dashboard"))["Location"] == reverse("training:checkin")
