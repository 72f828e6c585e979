"""Entering a result computes no table; a table is computed when it is read, from its own results alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import wraps
from types import FunctionType
from typing import Any

import pandas as pd
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from athletes.models import Squad, User
from competitions.choices import Division, MatchStatus
from competitions.models import Contest, Result
from competitions.queries.bests import bests_of_squad
from competitions.queries.matches import standings_of
from competitions.queries.tables import table_rows
from tests.conftest import DAY
from tests.factories.athletes import MembershipFactory
from tests.factories.competitions import (
    CompetitionFactory,
    ContestFactory,
    DelegationFactory,
    MatchFactory,
    ResultFactory,
    StageFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db
Computed = list[tuple[str, Any]]
READERS = ("competitions.queries", "delegation.queries", "cms.models.live")


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> Computed:
    """Every computation that a query starts from here on: its name, and what it is made of."""
    calls: Computed = []
    for module in [module for name, module in sys.modules.items() if name.startswith(READERS)]:
        for name, found in list(vars(module).items()):
            if isinstance(found, FunctionType) and found.__module__.startswith("competitions.domain"):
                monkeypatch.setattr(module, name, _noted(found, calls))
    return calls


def _noted(function: Callable[..., Any], calls: Computed) -> Callable[..., Any]:
    @wraps(function)
    def noted(*args: Any, **kwargs: Any) -> Any:
        calls.append((function.__name__, args[0] if args else None))
        return function(*args, **kwargs)

    return noted


def frames(calls: Computed) -> Iterator[pd.DataFrame]:
    return (made_of for _name, made_of in calls if isinstance(made_of, pd.DataFrame))


def post(client: Client, name: str, *args: object, **said: object) -> int:
    """Send a form of the room; return how many questions it put to the database."""
    with CaptureQueriesContext(connection) as asked:
        assert client.post(reverse(f"competitions:{name}", args=args), said).status_code == 302
    return len(asked)


def entered_and_corrected(client: Client, contest: Contest) -> list[int]:
    """Enter one result, make it official and correct it; return the questions of each."""
    line = {"place": 2, "represents": DelegationFactory().pk, "entrant": "甲", "status": "OK"}
    sheet = {f"form-0-{name}": value for name, value in line.items()} | {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0}
    asked = [post(client, "contest_sheet", contest.pk, version=contest.version, **sheet)]
    asked.append(post(client, "contest_official", contest.pk, version=contest.version + 1))
    result = Result.objects.get(contest=contest)
    right = {"place": 1, "status": "OK", "share": 1, "reason": "复核", "version": contest.version + 2}
    return [*asked, post(client, "result_correct", contest.pk, result.pk, **right)]


def test_a_result_entered_made_official_and_corrected_computes_nothing(
    client_as: Callable[[User], Client], office: User, computed: Computed
) -> None:
    games = CompetitionFactory()
    desk = client_as(office)
    _first, alone = (entered_and_corrected(desk, ContestFactory(competition=games)) for _time in range(2))
    ResultFactory.create_batch(6, contest__competition=games)
    ResultFactory.create_batch(6)
    assert entered_and_corrected(desk, ContestFactory(competition=games)) == alone
    assert computed == []


def test_a_table_is_made_of_the_results_of_its_games_and_division(computed: Computed) -> None:
    games = CompetitionFactory()
    own = {ResultFactory(contest__competition=games).contest.pk for _number in range(2)}
    ResultFactory(contest=ContestFactory(competition=games, division=Division.MASS))
    ResultFactory(contest__competition=CompetitionFactory())
    table_rows(games)
    assert [name for name, _frame in computed] == ["points_table", "medal_table"]
    assert all(set(frame["contest"]) == own for frame in frames(computed))


def test_a_score_computes_nothing_and_its_stage_is_made_of_its_matches(
    client_as: Callable[[User], Client], office: User, squad: Squad, computed: Computed
) -> None:
    ours = TeamFactory(squad=squad, sport=squad.sport)
    match = MatchFactory(home=ours, away__sport=squad.sport)
    played = {"home_score": 20, "away_score": 25, "status": MatchStatus.PLAYED}
    MatchFactory(stage=StageFactory(competition=match.competition), home=ours, **played)
    said = {"home_score": 31, "away_score": 20, "version": match.version}
    post(client_as(office), "match_score", squad.code, match.pk, **said)
    assert computed == []
    standings_of(match.stage)
    (frame,) = frames(computed)
    assert frame[["home_score", "away_score"]].to_numpy().tolist() == [[31, 20]]


def test_bests_of_a_squad_are_made_of_its_members_marks(office: User, squad: Squad, computed: Computed) -> None:
    ours = MembershipFactory(squad=squad).athlete
    theirs = MembershipFactory().athlete
    for athlete in (ours, theirs):
        ResultFactory(athlete=athlete, mark=11)
    assert [line.athlete for line in bests_of_squad(squad, on=DAY, user=office)] == [ours]
    assert {key for frame in frames(computed) for key in frame["athlete"]} == {ours.pk}
