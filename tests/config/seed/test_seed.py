"""The demonstration is whole, deterministic, and never mixed with real people."""

from __future__ import annotations

import datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, transaction

from antidoping.models import EducationSession
from athletes.models import (
    Athlete,
    BoneAge,
    Delivery,
    Download,
    GradeAward,
    IdentityDocument,
    Person,
    Portrait,
    RegistrationStep,
    Squad,
    Transfer,
    User,
)
from athletes.queries.duplicates import duplicates
from cms.models import ArticlePage
from competitions.models import Match, Result
from competitions.queries.match_report import match_report
from config.demo_accounts import DEMO_ACCOUNTS
from config.seed.everything import AlreadySeeded, seed_everything
from delegation.models import Target
from training.models import PlanWeek, Publication, Season, Session

pytestmark = pytest.mark.xdist_group("seed")  # one worker lays it down, once
RECORDS = (RegistrationStep, GradeAward, Transfer, Delivery, Portrait, Download)
DAY = datetime.date(2023, 6, 28)
SMALL = 60  # every demo account still finds its people


@pytest.fixture(scope="module")
def seeded(django_db_setup: None, django_db_blocker: object) -> object:
    """One small demonstration for the whole module, taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        seed_everything(total=SMALL, seed=1, day=DAY, say=lambda step: None)
        yield
        transaction.set_rollback(True, using=DEFAULT_DB_ALIAS)


@pytest.mark.usefixtures("seeded", "db")
class TestTheDemonstration:
    def test_has_the_people_asked_for(self) -> None:
        assert Athlete.objects.count() == SMALL

    def test_has_an_account_for_every_role(self) -> None:
        names = {account.username for account in DEMO_ACCOUNTS}
        assert set(User.objects.filter(username__in=names).values_list("username", flat=True)) == names
        assert not User.objects.filter(is_superuser=True).exists()

    def test_uses_only_identity_numbers_that_belong_to_nobody(self) -> None:
        numbers = [document.number for document in IdentityDocument.objects.all()]
        assert numbers
        assert {number[:6] for number in numbers} == {"140799"}

    @pytest.mark.parametrize(
        "model", [Session, Result, Match, Target, EducationSession, ArticlePage, BoneAge, *RECORDS]
    )
    def test_fills_every_room(self, model: type) -> None:
        assert model.objects.exists()

    def test_logs_nothing_after_its_day(self) -> None:
        assert not Session.objects.filter(on__gt=DAY).exclude(status="planned").exists()

    def test_every_squad_has_a_season_and_the_running_week_published(self) -> None:
        squads = Squad.objects.count()
        assert Season.objects.around(DAY).values("squad").count() == squads
        assert Publication.objects.filter(week__starts_on=datetime.date(2023, 6, 26)).count() == squads
        assert set(PlanWeek.objects.values_list("status", flat=True)) == {"open", "handed_in", "reviewed", "returned"}

    def test_lets_no_team_play_twice_on_one_day(self) -> None:
        played = [(on, team) for on, *teams in Match.objects.values_list("starts_on", "home", "away") for team in teams]
        assert len(played) == len(set(played))

    def test_has_records_to_compare_and_merge(self) -> None:
        office = User.objects.get(username="office").acting(DAY)
        assert len(duplicates(office)) >= 3

    def test_logs_a_match_that_adds_up_to_its_score(self) -> None:
        match = Match.objects.filter(events__isnull=False).distinct().get()
        report = match_report(match)
        assert report.log.score == report.score
        assert report.findings == []
        assert sum(line.figures.goals for side in report.sides for line in side.players) == sum(report.score)

    def test_refuses_a_second_time(self) -> None:
        with pytest.raises(AlreadySeeded):
            seed_everything(total=SMALL, seed=1, day=DAY, say=lambda step: None)

    def test_the_command_says_so_in_a_sentence(self) -> None:
        out = StringIO()
        call_command("seed_demo", stdout=out)
        assert "nothing was added" in out.getvalue()
        assert Person.objects.filter(athlete__isnull=False).count() == SMALL
