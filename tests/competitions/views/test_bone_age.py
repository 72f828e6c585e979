"""Bone-age tests on the web: the list, putting athletes on it, and every step with its sentence where it cannot be."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from athletes.choices import AccessKind
from athletes.models import Athlete, BoneAge, RecordAccess, User
from config.waiting import waiting
from tests.competitions.counting import queries_of
from tests.factories.athletes import AthleteFactory, BoneAgeFactory, BoneAgeStepFactory, EventFactory
from tests.factories.competitions import AgeGroupFactory, CompetitionFactory, ContestFactory

pytestmark = pytest.mark.django_db
LIST = "/app/bone-age/"
EARLIER = datetime.date(2023, 6, 1)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def athlete() -> Athlete:
    """In an age group with a limit, at a competition to come."""
    athlete: Athlete = AthleteFactory()
    games = CompetitionFactory(slug="16", name="示例省运会")
    ContestFactory(competition=games, event=EventFactory(sport=athlete.sport))
    AgeGroupFactory(competition=games, sport=athlete.sport, bone_age_limit="16.0")
    return athlete


@pytest.fixture
def listed(athlete: Athlete) -> BoneAge:
    return BoneAgeStepFactory(bone_age__athlete=athlete, on=EARLIER).bone_age


def step(test: BoneAge, to: str, user: User, **typed: Any) -> Any:
    last = test.steps.order_by("-pk").first()
    typed = {"on": "2023-06-28", "reason": "示例", "seen": last.pk} | typed
    return signed_in(user).post(reverse("competitions:bone_age_step", args=[test.pk, to]), typed)


def test_who_is_asked_for_a_bone_age_goes_on_the_list_at_once(athlete: Athlete, office: User) -> None:
    other = AthleteFactory(sport=athlete.sport, person__birth_date=datetime.date(2002, 1, 1))
    client, address = signed_in(office), reverse("competitions:bone_age_put")
    page = client.get(address, {"sport": athlete.sport.code, "unit": athlete.unit.code, "q": athlete.person.name})
    assert list(page.context["rows"]) == [athlete]
    typed = {"athletes": [str(athlete.pk)], "on": "2023-06-28", "why": "检测通知"}
    assert client.post(address, typed | {"on": "2023-06-29"}).status_code == 200
    assert client.post(address, typed | {"athletes": [str(other.pk)]}).status_code == 200
    assert "请至少选择一名运动员" in client.post(address, {"on": "2023-06-28", "why": "x"}).content.decode()
    assert client.post(address, typed)["Location"] == LIST
    assert BoneAge.objects.get().steps.get().reason == "检测通知"
    assert "名单已齐" in client.get(address).content.decode()


def test_the_list_is_narrowed_and_says_where_each_stands(listed: BoneAge, office: User, physician: User) -> None:
    BoneAgeFactory(status="passed", season=2022)
    client = signed_in(office)
    for asked in ({"status": "listed"}, {"season": "2023"}, {"q": listed.athlete.person.name}):
        assert list(client.get(LIST, asked).context["object_list"]) == [listed]
    assert list(client.get(LIST, {"q": "无此人"}).context["object_list"]) == []
    assert reverse("competitions:bone_age_put") not in signed_in(physician).get(LIST).content.decode()


def test_an_empty_list_says_what_would_be_here(office: User) -> None:
    assert "还没有检测" in signed_in(office).get(LIST).content.decode()


def test_from_film_to_conclusion(listed: BoneAge, office: User) -> None:
    assert step(listed, "taken", office, laboratory="示例检测点", reason="").status_code == 302
    assert step(listed, "read", office, standard="china05", years="15.4", reason="").status_code == 302
    published = step(listed, "published", office, on="2023-06-28", notice_to="2023-06-28", reason="")
    assert published.status_code == 302
    detail = signed_in(office).get(reverse("competitions:bone_age_detail", args=[listed.pk]))
    assert "15.4" in detail.content.decode()
    assert "示例省运会" in detail.content.decode()
    assert RecordAccess.objects.get().kind == AccessKind.HEALTH
    assert "公示尚未结束" in step(listed, "passed", office).content.decode()
    BoneAge.objects.update(notice_to=EARLIER)
    assert "应判为合格" in step(listed, "over_age", office).content.decode()
    assert "复议期已过" in step(listed, "appealed", office).content.decode()
    assert step(listed, "passed", office).status_code == 302


@pytest.mark.parametrize(
    ("to", "typed", "sentence"),
    [
        ("taken", {"laboratory": "示例", "on": "2023-06-29"}, "id_on_error"),
        ("taken", {"laboratory": "示例", "on": "2023-05-01"}, "id_on_error"),
        ("taken", {"laboratory": ""}, "id_laboratory_error"),
        ("missed", {"reason": ""}, "id_reason_error"),
        ("taken", {"laboratory": "示例", "seen": 0}, "期间别人已推进一步"),
    ],
)
def test_what_cannot_be_comes_back_in_words(
    listed: BoneAge, office: User, to: str, typed: dict[str, Any], sentence: str
) -> None:
    answer = step(listed, to, office, **typed)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert listed.steps.count() == 1


def test_a_child_needs_a_guardians_consent(listed: BoneAge, office: User) -> None:
    listed.athlete.person.birth_date = datetime.date(2011, 1, 1)
    listed.athlete.person.save()
    assert "监护人同意" in step(listed, "taken", office, laboratory="示例").content.decode()


def test_a_step_that_does_not_follow_or_is_the_offices_is_refused(
    listed: BoneAge, office: User, physician: User
) -> None:
    assert step(listed, "passed", office).status_code == 403
    assert step(listed, "not_required", physician).status_code == 403
    assert step(listed, "unknown", office).status_code == 404
    assert step(listed, "taken", physician, laboratory="示例").status_code == 302


@pytest.mark.parametrize("kind", ("csv", "xlsx"))
def test_the_export_says_where_each_stands_and_no_value(listed: BoneAge, office: User, kind: str) -> None:
    listed.readings.create(film_on=EARLIER, laboratory="示例检测点", years="15.4", standard="chn")
    client, address = signed_in(office), reverse("competitions:bone_age_export")
    answer = client.get(address, {"format": kind})
    assert answer.status_code == 200
    if kind == "csv":
        assert listed.athlete.person.name in answer.content.decode()
        assert "15.4" not in answer.content.decode()
    assert client.get(address, {"format": "exe"}).status_code == 404


def test_query_count_is_constant(listed: BoneAge, office: User) -> None:
    client = signed_in(office)
    detail = reverse("competitions:bone_age_detail", args=[listed.pk])
    one, one_detail = queries_of(client, LIST), queries_of(client, detail)
    BoneAgeFactory.create_batch(2)
    BoneAgeStepFactory.create_batch(2, bone_age=listed, on=EARLIER)
    assert queries_of(client, LIST) == one
    assert queries_of(client, detail) == one_detail


def test_the_menu_counts_what_waits_for_the_office(office: User, physician: User) -> None:
    BoneAgeFactory(status="appealed")
    day = datetime.date(2023, 6, 28)
    assert waiting(office, "competitions:bone_age_list", day) == 1
    assert waiting(physician, "competitions:bone_age_list", day) == 0
