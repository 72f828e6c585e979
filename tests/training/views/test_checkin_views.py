from __future__ import annotations

import datetime
import uuid
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from athletes.choices import Role
from athletes.models import User
from tests.factories.athletes import AppointmentFactory, AthleteFactory, MembershipFactory, SquadFactory, UserFactory
from tests.factories.training import CheckinFactory, CheckinFlagFactory
from tests.training.conftest import Team
from training.models import Checkin, FlagAnswer
from training.services.checkins import answer_flag

TODAY = "2023-06-28"
CHECKIN, OVERVIEW = reverse("training:checkin"), reverse("training:checkin_overview")
GOOD = dict.fromkeys(("sleep", "fatigue", "soreness", "stress", "mood"), "4") | {"pain": "0"}


def own_account(team: Team) -> User:
    person = team.athletes[0].person
    user: User = UserFactory(person=person)
    AppointmentFactory(user=user, role=Role.ATHLETE, person=person)
    return user


def post_answer(client: Any, flag: Any, **values: str) -> Any:
    return client.post(reverse("training:flag_answer", args=[flag.pk]), {"outcome": "talked", "words": ""} | values)


def test_an_athlete_answers_the_day_and_corrects_it(team: Team, client_as: Any) -> None:
    client = client_as(own_account(team))
    assert "今天还未填" in client.get(CHECKIN).content.decode()
    key = str(uuid.uuid4())
    client.post(CHECKIN, GOOD | {"id": key, "on": TODAY})
    seen = Checkin.objects.get().answered_at.isoformat()
    client.post(
        CHECKIN, GOOD | {"id": key, "on": TODAY, "seen": seen, "pain": "6", "places": ["upper_back", "knee_left"]}
    )
    checkin = Checkin.objects.get()
    assert (checkin.athlete, checkin.pain, checkin.places) == (team.athletes[0], 6, ["upper_back", "knee_left"])
    page = client.get(CHECKIN).content.decode()
    assert "6（满分 10）" in page
    assert "上背部、左膝" in page


@pytest.mark.parametrize(
    "wrong", [{"sleep": "6"}, {"sleep": ""}, {"pain": "11"}, {"places": "tail"}, {"id": "x"}, {"on": "2023-06-26"}]
)
def test_an_impossible_answer_is_refused_and_kept_on_the_page(
    team: Team, client_as: Any, wrong: dict[str, str]
) -> None:
    answer = client_as(own_account(team)).post(
        CHECKIN, GOOD | {"id": str(uuid.uuid4()), "on": TODAY, "mood": "2"} | wrong
    )
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert answer.context["form"]["mood"].value() == "2"
    assert not Checkin.objects.exists()


def test_somebody_elses_id_is_refused_in_words(team: Team, client_as: Any) -> None:
    other = CheckinFactory()
    answer = client_as(own_account(team)).post(CHECKIN, GOOD | {"id": str(other.pk), "on": TODAY})
    assert "属于另一天或另一个人" in answer.content.decode()


def test_an_athletes_account_without_a_record_has_no_checkin(client_as: Any, db: None) -> None:
    user = UserFactory()
    AppointmentFactory(user=user, role=Role.ATHLETE, person=AthleteFactory().person)
    assert client_as(user).get(CHECKIN).status_code == 404


def test_the_coach_sees_who_answered_and_the_flags_but_no_plain_answers(team: Team, client_as: Any) -> None:
    CheckinFlagFactory(checkin__athlete=team.athletes[0], checkin__mood=1)
    answer = client_as(team.coach).get(OVERVIEW)
    overview = answer.context["overview"]
    assert [row.pk for row in overview.answered] == [team.athletes[0].pk]
    assert len(overview.silent) == 3
    page = answer.content.decode()
    assert "本人均值 4.0（n = 20），低 4.0 个标准差" in page
    assert "不是伤病预测" in page
    assert "心情" not in page


def test_a_flag_ends_with_an_action_that_the_athlete_reads(team: Team, client_as: Any) -> None:
    flag = CheckinFlagFactory(checkin__athlete=team.athletes[0])
    coach = client_as(team.coach)
    assert post_answer(coach, flag, squad=team.squad.code)["Location"].endswith(f"?squad={team.squad.code}")
    assert FlagAnswer.objects.get().answered_by == team.coach
    assert "已与队员谈话" in client_as(own_account(team)).get(CHECKIN).content.decode()
    assert "已经处理" in coach.get(post_answer(coach, flag)["Location"]).content.decode()


@pytest.mark.parametrize(("values", "said"), [({"outcome": "nothing"}, "写明"), ({"outcome": "magic"}, "选择处理方式")])
def test_an_answer_without_reason_or_choice_is_refused(
    team: Team, client_as: Any, values: dict[str, str], said: str
) -> None:
    flag = CheckinFlagFactory(checkin__athlete=team.athletes[0])
    client = client_as(team.coach)
    page = client.get(post_answer(client, flag, **values)["Location"]).content.decode()
    assert said in page
    assert not FlagAnswer.objects.exists()


def test_another_squads_flags_do_not_exist(team: Team, client_as: Any) -> None:
    other = SquadFactory()
    flag = CheckinFlagFactory(checkin__athlete=MembershipFactory(squad=other).athlete)
    client = client_as(team.coach)
    assert post_answer(client, flag).status_code == 404
    assert client.get(f"{OVERVIEW}?squad={other.code}").status_code == 404
    assert flag.checkin.athlete.person.name not in client.get(OVERVIEW).content.decode()


def test_share_answered_within_two_days_counts_what_is_due(team: Team, client_as: Any) -> None:
    now = timezone.now()
    ages = (datetime.timedelta(hours=60), datetime.timedelta(hours=60), datetime.timedelta(hours=1))
    flags = [
        CheckinFlagFactory(checkin__athlete=athlete, checkin__answered_at=now - age)
        for athlete, age in zip(team.athletes, ages, strict=False)
    ]
    answer_flag(flag=flags[0], outcome="talked", words="", by=team.coach, at=now - datetime.timedelta(hours=40))
    assert client_as(team.coach).get(OVERVIEW).context["overview"].share_in_time == 0.5


def test_a_squad_without_members_says_so(coach: User, squad: Any, client_as: Any) -> None:
    assert "队伍有队员后" in client_as(coach).get(OVERVIEW).content.decode()


@pytest.mark.parametrize("page", [OVERVIEW, CHECKIN])
def test_query_count_is_constant_in_members_and_flags(team: Team, queries_of: Any, page: str) -> None:
    user = team.coach if page == OVERVIEW else own_account(team)
    day = datetime.date(2023, 6, 28)
    CheckinFlagFactory(checkin__athlete=team.athletes[0])
    one = queries_of(user, page)
    for back in range(2):
        for athlete in team.athletes[:2]:
            CheckinFlagFactory(checkin__athlete=athlete, checkin__on=day - datetime.timedelta(days=back + 1))
        MembershipFactory(squad=team.squad)
    assert queries_of(user, page) == one
