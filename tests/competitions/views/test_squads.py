import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from athletes.choices import Role
from competitions.choices import MatchStatus
from competitions.models import Match
from tests.competitions.counting import queries_of
from tests.factories.athletes import HealthCaseFactory, MembershipFactory, SquadFactory
from tests.factories.competitions import MatchFactory, StageFactory, TeamFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(squad):
    return TeamFactory(name="山西晋中", name_en="Shanxi Jinzhong", squad=squad, sport=squad.sport)


@pytest.fixture
def stage():
    return StageFactory()


def room(squad):
    return reverse("competitions:squad_detail", args=[squad.code])


def played(stage, team, day, home_score=30, away_score=25):
    return MatchFactory(
        stage=stage,
        home=team,
        home_score=home_score,
        away_score=away_score,
        status=MatchStatus.PLAYED,
        starts_on=day,
    )


def test_who_opens_the_room(client, client_as, squad, user_as, office, leader, coach, team_lead, auditor):
    url = room(squad)
    assert [client_as(user).get(url).status_code for user in (office, leader, coach, team_lead)] == [200] * 4
    stranger = user_as(Role.COACH, squad=SquadFactory())
    assert [client_as(user).get(url).status_code for user in (stranger, auditor)] == [404, 404]
    assert client.get(url).status_code == 302


def test_a_room_without_a_team_or_members_is_not_broken(client_as, coach, squad):
    assert "今天没有人在册" in client_as(coach).get(room(squad)).content.decode()


def test_next_match_roster_table_and_form(client_as, coach, squad, team, stage):
    player = MembershipFactory(squad=squad, shirt_number=7, position="LW")
    hurt = MembershipFactory(squad=squad, position="other")
    HealthCaseFactory(athlete=hurt.athlete, restriction="不做投掷")
    played(stage, team, datetime.date(2023, 5, 1))
    rival = TeamFactory(name="江苏", sport=squad.sport)
    MatchFactory(stage=stage, away=team, home=rival, broadcasts="央视频")
    MatchFactory(stage=stage, home=team, starts_on=datetime.date(2023, 6, 1))
    text = client_as(coach).get(room(squad)).content.decode()
    for words in (
        player.athlete.person.name,
        "左边锋",
        "不做投掷",
        "江苏",
        "央视频",
        "is-us",
        "还有 4 天",
        "还没有比分",
    ):
        assert words in text
    assert "诊断" not in text


def test_the_table_of_another_stage_is_asked_for(client_as, coach, squad, team, stage):
    second = StageFactory(competition=stage.competition, name="第二循环")
    played(stage, team, datetime.date(2023, 5, 1))
    MatchFactory(stage=second, home=team)
    page = client_as(coach)
    assert page.get(room(squad)).context["stage"] == stage
    assert page.get(room(squad), {"stage": second.pk}).context["stage"] == second
    assert page.get(room(squad), {"stage": "x"}).context["stage"] == stage


def test_room_query_count_is_constant(client_as, coach, squad, team, stage):
    page = client_as(coach)

    def add(day):
        MembershipFactory(squad=squad)
        played(stage, team, datetime.date(2023, 5, day))
        MatchFactory(stage=stage, home=team)

    add(1)
    one = queries_of(page, room(squad))
    add(2)
    add(3)
    assert queries_of(page, room(squad)) == one


def test_the_office_and_the_lead_enter_scores(client_as, office, team_lead, coach, squad, team, stage):
    match = MatchFactory(stage=stage, home=team, starts_on=datetime.date(2023, 6, 1))
    url = reverse("competitions:match_score", args=[squad.code, match.pk])
    assert client_as(coach).get(url).status_code == 403
    score = {"home_score": "44.5", "away_score": "21.5", "version": match.version}
    assert client_as(team_lead).get(url).status_code == 200
    assert client_as(team_lead).post(url, score).status_code == 302
    assert Match.objects.get().home_score == Decimal("44.5")
    late = client_as(office).post(url, score)
    assert "别人" in late.content.decode()
    assert client_as(office).post(url, {"home_score": "-1", "away_score": "2", "version": 2}).status_code == 200
    elsewhere = MatchFactory(stage=stage)
    assert (
        client_as(office).get(reverse("competitions:match_score", args=[squad.code, elsewhere.pk])).status_code == 404
    )


def test_a_forfeit_needs_a_reason_and_no_score(client_as, team_lead, squad, team, stage):
    match = MatchFactory(stage=stage, home=team, starts_on=datetime.date(2023, 6, 1))
    page, url = client_as(team_lead), reverse("competitions:match_score", args=[squad.code, match.pk])
    forfeit = {"forfeit_by": "away", "version": match.version}
    assert "弃权的原因" in page.post(url, forfeit).content.decode()
    assert page.post(url, forfeit | {"reason": "客队未到场"}).status_code == 302
    match.refresh_from_db()
    assert (match.home_score, match.away_score, match.forfeit_by) == (10, 0, "away")
    assert "请填写双方比分" in page.post(url, {"version": match.version}).content.decode()


def test_names_lead_to_profiles_only_for_those_who_may_open_one(client_as, coach, leader, squad):
    player = MembershipFactory(squad=squad)
    profile = reverse("athletes:athlete_detail", args=[player.athlete.pk])
    seen_by_coach, seen_by_leader = (client_as(user).get(room(squad)).content.decode() for user in (coach, leader))
    assert profile in seen_by_coach
    assert profile not in seen_by_leader
    assert player.athlete.person.name in seen_by_leader


def test_parts_of_a_score_are_typed_in_pairs(client_as, team_lead, squad, team, stage):
    match = MatchFactory(stage=stage, home=team, starts_on=datetime.date(2023, 6, 1))
    url, page = reverse("competitions:match_score", args=[squad.code, match.pk]), client_as(team_lead)
    score = {"home_score": "37", "away_score": "36", "version": match.version}
    half = {"half_time-home": "14", "half_time-away": "12"}
    assert "两个都填" in page.post(url, score | {"half_time-home": "14"}).content.decode()
    wrong = half | {"full_time-home": "33", "full_time-away": "33", "shoot_out-home": "4", "shoot_out-away": "2"}
    assert "不等于最终比分" in page.post(url, score | wrong).content.decode()
    assert page.post(url, score | wrong | {"shoot_out-away": "3"}).status_code == 302
    assert {row.part: (row.home, row.away) for row in match.parts.all()} == {
        "half_time": (14, 12),
        "full_time": (33, 33),
        "shoot_out": (4, 3),
    }
    assert page.get(url).context["form"]["half_time-home"].value() == "14"
