from __future__ import annotations

import datetime

import pytest
from django.core.cache import cache
from wagtail.models import Site

from athletes.models import Squad
from cms.models import HomePage, forget_open_sections, forget_who_is_shown
from cms.services.site import build_site
from cms.services.stories import seed_stories
from competitions.choices import Level, MatchStatus
from competitions.models import Competition
from delegation.models import Quota
from tests.cms.records import play_season
from tests.factories.athletes import MembershipFactory, SportFactory, SquadFactory
from tests.factories.cms import DAY, make_notice
from tests.factories.competitions import (
    CompetitionDateFactory,
    CompetitionFactory,
    ContestFactory,
    DelegationFactory,
    MatchFactory,
    ResultFactory,
    StageFactory,
    TeamFactory,
)
from tests.factories.delegation import DelegationFactory as OurDelegationFactory

CANARY = ("郝金燕", "Hao Jinyan", "haojinyan", "hao-jin-yan", "示例体校", "2010-02-03", "13900139000")


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> None:
    """What the cache remembers of the test before is rolled back with it; keys of pages come again."""
    forget_who_is_shown()
    forget_open_sections()
    Site.clear_site_root_paths_cache()


@pytest.fixture
def site(db: None) -> HomePage:
    return build_site(by=None)


@pytest.fixture
def handball(db: None) -> Squad:
    return play_season()


@pytest.fixture
def whole_site(db: None) -> HomePage:
    """Every kind of page with something on it; among the squad a canary, a minor who agreed to nothing."""
    cache.clear()
    games: Competition = CompetitionFactory(slug="16", name="示例省运会", level=Level.PROVINCIAL)
    CompetitionDateFactory(competition=games)
    handball = SportFactory(code="handball", name="手球", name_en="Handball")
    squad: Squad = SquadFactory(code="handball", name="手球队", sport=handball)
    ours, other = TeamFactory(name="山西晋中", squad=squad, sport=handball), TeamFactory(name="江苏", sport=handball)
    stage = StageFactory()
    played = {"home_score": 29, "away_score": 26, "status": MatchStatus.PLAYED}
    MatchFactory(stage=stage, home=other, away=ours, starts_on=DAY - datetime.timedelta(30), **played)
    MatchFactory(stage=stage, home=ours, away=other, starts_at=datetime.time(15, 30), venue="晋中市体育馆")
    canary = MembershipFactory(
        squad=squad,
        athlete__person__name=CANARY[0],
        athlete__person__name_pinyin="hao jin yan",
        athlete__person__birth_date=datetime.date(2010, 2, 3),
        athlete__person__phone="13900139000",
        athlete__school="示例体校",
    ).athlete
    Quota.objects.create(delegation=OurDelegationFactory(competition=games), sport=handball, seats=3)
    held = ContestFactory(competition=games, event__sport=handball, starts_on=DAY - datetime.timedelta(1))
    ResultFactory(contest=held, represents=DelegationFactory(code="1407"), place=1, athlete=canary)
    home = build_site(by=None)
    seed_stories(by=None, on=DAY)
    make_notice()
    return home
