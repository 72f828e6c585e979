"""The list of what expires and the timeline of one athlete: who reads what, narrowed, sorted, exported."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from athletes.choices import AccessKind, Role
from athletes.models import Athlete, Insurance, MedicalCertificate, RecordAccess, Squad, User
from competitions.models import Competition
from competitions.views import expiring
from tests.competitions.counting import queries_of
from tests.conftest import UserAs
from tests.factories.athletes import BoneAgeFactory, EventFactory, MembershipFactory
from tests.factories.competitions import AgeGroupFactory, CompetitionFactory, ContestFactory, EntryCutoffFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2023, 6, 28)
LIST, EXPORT = "/app/expiring/", "/app/expiring/export/"


@pytest.fixture
def athlete(squad: Squad) -> Athlete:
    """A member of ``squad`` whose insurance lapses during the Games."""
    athlete: Athlete = MembershipFactory(squad=squad).athlete
    days = {"starts_on": DAY, "ends_on": datetime.date(2023, 8, 12)}
    Insurance.objects.create(athlete=athlete, insurer="示例", policy_number="=1", **days)
    MedicalCertificate.objects.create(athlete=athlete, hospital="示例医院", conclusion="fit", **days)
    return athlete


@pytest.fixture
def games(athlete: Athlete) -> Competition:
    games = CompetitionFactory(slug="16", name="示例省运会")
    for day in (10, 16):
        contest = EventFactory(sport=athlete.sport)
        ContestFactory(competition=games, event=contest, starts_on=datetime.date(2023, 8, day))
    EntryCutoffFactory(competition=games, sport=athlete.sport)
    return games


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def said(user: User, **asked: str) -> str:
    return signed_in(user).get(LIST, asked).content.decode()


def test_the_office_reads_what_lapses_and_what_that_blocks(athlete: Athlete, games: Competition, office: User) -> None:
    page = said(office, line="insurance")
    assert athlete.person.name in page
    assert "保险不覆盖比赛日期" in page
    assert "缺 4 天" in page
    assert games.name in page


def test_the_list_is_narrowed_by_everything(athlete: Athlete, games: Competition, office: User, squad: Squad) -> None:
    MembershipFactory()
    name = athlete.person.name
    for asked in (
        {"q": name},
        {"sport": athlete.sport.code},
        {"unit": athlete.unit.code},
        {"squad": squad.code},
        {"competition": "16"},
        {"state": "expiring"},
        {"sort": "unit", "within": "60", "line": "insurance", "state": "all", "sport": athlete.sport.code},
    ):
        assert {row.athlete for row in _rows(office, asked)} == {athlete}, asked
    assert _rows(office, {"state": "expiring", "within": "3"}) == []
    assert _rows(office, {"line": "insurance", "state": "valid", "within": "3"}) != []
    assert "没有符合条件的条目" in said(office, q="无此人")


def _rows(user: User, asked: dict[str, str]) -> list[object]:
    rows: list[object] = signed_in(user).get(LIST, asked).context["rows"]
    return rows


def test_an_empty_register_says_what_would_be_here(office: User) -> None:
    assert "没有需处理的事项" in said(office)


def test_a_unit_reads_its_own_and_nothing_of_health(athlete: Athlete, games: Competition, user_as: UserAs) -> None:
    MembershipFactory()
    clerk = user_as(Role.UNIT_CLERK, organisation=athlete.unit)
    rows = _rows(clerk, {"state": "all"})
    assert {row.athlete for row in rows} == {athlete}  # type: ignore[attr-defined]  # lines
    assert {"certificate", "bone_age"} & {row.kind for row in rows} == set()  # type: ignore[attr-defined]  # as above
    assert signed_in(clerk).get(LIST, {"line": "certificate"}).context["rows"]  # no kind of theirs: all that they read


@pytest.mark.parametrize("kind", ("csv", "xlsx"))
def test_the_export_says_what_the_list_says(athlete: Athlete, games: Competition, office: User, kind: str) -> None:
    athlete.person.name = "=赵示例"
    athlete.person.save()
    answer = signed_in(office).get(EXPORT, {"format": kind, "line": "insurance"})
    assert answer["Content-Disposition"] == f'attachment; filename="expiring-2023-06-28.{kind}"'
    if kind == "csv":
        assert "'=赵示例" in answer.content.decode()
        assert "示例省运会: 保险不覆盖比赛日期" in answer.content.decode()
    assert signed_in(office).get(EXPORT, {"format": "exe"}).status_code == 404


def test_too_long_a_list_is_not_exported(athlete: Athlete, office: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expiring, "EXPORTED", 1)
    answer = signed_in(office).get(EXPORT, {"format": "csv"}, follow=True)
    assert "名单过长" in answer.content.decode()
    assert "最多导出" in said(office)


def test_query_count_is_constant(athlete: Athlete, games: Competition, office: User) -> None:
    client = signed_in(office)
    one = queries_of(client, LIST)
    for _number in range(2):
        MembershipFactory(squad__sport=athlete.sport, athlete__sport=athlete.sport)
    assert queries_of(client, LIST) == one


def timeline(athlete: Athlete, user: User) -> object:
    return signed_in(user).get(reverse("competitions:athlete_timeline", args=[athlete.pk]))


def test_the_timeline_draws_papers_competitions_and_cutoffs(athlete: Athlete, games: Competition, office: User) -> None:
    AgeGroupFactory(competition=games, sport=athlete.sport, bone_age_limit="16.0")
    test = BoneAgeFactory(athlete=athlete, status="passed", notice_to=DAY)
    test.readings.create(film_on=DAY, laboratory="示例检测点", standard="chn", years="16.4")
    answer = timeline(athlete, office)
    lanes = {(lane["y"][0], *lane["x"]) for lane in answer.context["figure"]["data"]}  # type: ignore[attr-defined]  # a response
    assert ("示例省运会", "2023-08-10", "2023-08-16") in lanes
    assert ("学籍截止日", "2022-09-30") in lanes
    assert ("组别出生窗口", "2023-08-10", "2023-08-16") in lanes
    page = answer.content.decode()  # type: ignore[attr-defined]  # as above
    assert "骨龄超过上限" in page
    assert "16.4" in page
    assert RecordAccess.objects.get().kind == AccessKind.HEALTH
    assert [line.kind for line in answer.context["shown"].pressing]  # type: ignore[attr-defined]  # as above


@pytest.mark.parametrize(
    ("born", "state", "said"),
    [("2007-03-15", "valid", "2006-01-01"), ("2005-12-31", "unmet", "不符合"), (None, "missing", "缺")],
)
def test_the_lane_of_the_age_groups_says_inside_or_outside(
    athlete: Athlete, games: Competition, office: User, born: str | None, state: str, said: str
) -> None:
    AgeGroupFactory(competition=games, sport=athlete.sport)
    athlete.person.birth_date = born
    athlete.person.save()
    answer = timeline(athlete, office)
    assert [age.state for age in answer.context["shown"].ages] == [state]  # type: ignore[attr-defined]  # a response
    assert said in answer.content.decode()  # type: ignore[attr-defined]  # as above


def test_the_person_reads_all_of_it_and_a_clerk_no_bone_age(
    athlete: Athlete, games: Competition, user_as: UserAs
) -> None:
    test = BoneAgeFactory(athlete=athlete)
    test.readings.create(film_on=DAY, laboratory="示例检测点")
    assert "示例检测点" in timeline(athlete, user_as(Role.ATHLETE, person=athlete.person)).content.decode()  # type: ignore[attr-defined]  # a response
    clerk = timeline(athlete, user_as(Role.UNIT_CLERK, organisation=athlete.unit))
    assert "示例检测点" not in clerk.content.decode()  # type: ignore[attr-defined]  # as above
    assert not RecordAccess.objects.exists()


def test_without_anything_to_come_the_page_says_so(athlete: Athlete, office: User) -> None:
    athlete.insurances.all().delete()
    athlete.certificates.all().delete()
    Athlete.objects.update(status="draft")
    answer = timeline(athlete, office)
    assert answer.context["figure"] is None  # type: ignore[attr-defined]  # a response
    assert "没有待举行的赛事" in answer.content.decode()  # type: ignore[attr-defined]  # as above


def test_data_of_minors_needs_leave(athlete: Athlete, user_as: UserAs) -> None:
    assert timeline(athlete, user_as(Role.OFFICE, minors=False)).status_code == 403  # type: ignore[attr-defined]  # a response
