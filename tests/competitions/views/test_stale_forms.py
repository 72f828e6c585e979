"""“Somebody else saved this: check, then save” is a promise: what was typed stays, and goes through the second time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse

from athletes.models import Squad, User
from competitions.models import MatchList, Milestone
from tests.conftest import DAY
from tests.factories.competitions import (
    AgeGroupFactory,
    CompetitionDateFactory,
    ContestFactory,
    MatchFactory,
    MedalLineFactory,
    MilestoneFactory,
    ResultFactory,
    TeamFactory,
)

pytestmark = pytest.mark.django_db
Opened = tuple[str, dict[str, Any], Callable[[], object]]


def _bumped(row: Any) -> Callable[[], object]:
    return lambda: type(row).objects.filter(pk=row.pk).update(version=F("version") + 1)


def dates(squad: Squad) -> Opened:
    competition = CompetitionDateFactory().competition
    said = {"starts_on": "2023-09-01", "status": "current"}
    return competition.get_absolute_url() + "dates/new/", said, lambda: CompetitionDateFactory(competition=competition)


def contest_move(squad: Squad) -> Opened:
    contest = ContestFactory(event__sport=squad.sport)
    return contest.get_absolute_url() + "move/", {"venue": "新馆", "reason": "换馆"}, _bumped(contest)


def milestone_move(squad: Squad) -> Opened:
    row = MilestoneFactory(due_on="2023-07-01")
    ContestFactory(competition=row.competition, event__sport=row.sport)
    args = [row.competition.slug, row.sport.code, row.pk]
    moved = lambda: Milestone.objects.filter(pk=row.pk).update(due_on="2023-07-02")  # noqa: E731 - as the others
    return reverse("competitions:milestone_move", args=args), {"due_on": "2023-07-09", "reason": "顺延"}, moved


def correction(squad: Squad) -> Opened:
    row = ResultFactory()
    address = reverse("competitions:result_correct", args=[row.contest.pk, row.pk])
    return address, {"place": "2", "reason": "复核"}, _bumped(row.contest)


def score(squad: Squad) -> Opened:
    match = _match(squad)
    said = {"home_score": "20", "away_score": "19"}
    return reverse("competitions:match_score", args=[squad.code, match.pk]), said, _bumped(match)


def fixture(squad: Squad) -> Opened:
    match = _match(squad)
    return reverse("competitions:fixture_edit", args=[squad.code, match.pk]), {"venue": "新馆"}, _bumped(match)


def other_numbers(squad: Squad) -> Opened:
    match = _match(squad)
    row = MatchList.objects.create(match=match, side="away")
    return reverse("competitions:other_list", args=[squad.code, match.pk]), {"lines": "9 王"}, _bumped(row)


def age_group(squad: Squad) -> Opened:
    row = AgeGroupFactory(source="规程")
    ContestFactory(competition=row.competition, event__sport=row.sport)
    address = reverse("competitions:age_group_edit", args=[row.competition.slug, row.sport.code, row.pk])
    renamed = lambda: type(row).objects.filter(pk=row.pk).update(name="别组")  # noqa: E731 - as the others
    return address, {"name_en": "Youth", "why": "规程补充"}, renamed


def medal_line(squad: Squad) -> Opened:
    row = MedalLineFactory()
    return reverse("competitions:line_correct", args=[row.pk]), {"name": "锦标赛", "reason": "录入有误"}, _bumped(row)


def _match(squad: Squad) -> Any:
    return MatchFactory(home=TeamFactory(squad=squad, sport=squad.sport), away__sport=squad.sport, starts_on=DAY)


@pytest.mark.parametrize(
    "opened",
    [dates, contest_move, milestone_move, correction, score, fixture, other_numbers, age_group, medal_line],
)
def test_a_stale_form_keeps_what_was_typed_and_is_saved_after_a_look(
    client_as: Callable[[User], Client], office: User, squad: Squad, opened: Callable[[Squad], Opened]
) -> None:
    address, typed, somebody_else_saves = opened(squad)
    desk = client_as(office)
    sent = _sent(desk.get(address).context["form"]) | typed
    somebody_else_saves()
    stale = desk.post(address, sent)
    assert stale.status_code == 200
    assert "别人" in stale.content.decode()
    name, value = next(iter(typed.items()))
    assert str(stale.context["form"][name].value()) == value
    assert desk.post(address, _sent(stale.context["form"])).status_code == 302


def _sent(form: Any) -> dict[str, Any]:
    """What a browser would send of a form as it stands."""
    said = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in said.items() if value is not False}
