"""The athlete's pages: two windows, late answers, the clock, ratings and the weekly questions."""

from __future__ import annotations

import datetime
import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from athletes.choices import Role
from athletes.models import RecordAccess, User
from tests.factories.athletes import AppointmentFactory, GuardianFactory, MembershipFactory, SquadFactory, UserFactory
from tests.factories.training import (
    AttendanceFactory,
    CheckinFactory,
    CheckinFlagFactory,
    OwnRatingFactory,
    SessionFactory,
    WeeklyAnswerFactory,
    WeeklySurveyFactory,
)
from tests.training.conftest import Team
from tests.training.views.test_checkin_views import CHECKIN, GOOD, OVERVIEW, TODAY, own_account
from training.models import Checkin, OwnRating, WeeklyAnswer, WeeklySurvey

DAY = datetime.date(2023, 6, 28)
WEEKLY, RATINGS = reverse("training:weekly_answer"), reverse("training:own_ratings")
RESULTS, SWITCH = reverse("training:weekly_results"), reverse("training:weekly_switch")


@pytest.fixture
def athlete(team: Team, client_as: Any) -> Client:
    client: Client = client_as(own_account(team))
    return client


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"|name="{name}"(?! value)', page)
    assert found
    return found.group(1) or ""


def history_of(team: Team) -> str:
    return reverse("training:checkin_history", args=[team.athletes[0].pk])


def rating_of(session: Any) -> str:
    return reverse("training:rate_session", args=[session.pk])


# ---- The day ----------------------------------------------------------------------------------
def test_two_windows_do_not_overwrite_each_other_in_silence(team: Team, athlete: Client) -> None:
    first, second = athlete.get(CHECKIN).content.decode(), athlete.get(CHECKIN).content.decode()
    athlete.post(CHECKIN, GOOD | {"id": hidden(first, "id"), "on": TODAY, "seen": ""})
    bad = GOOD | {"sleep": "1", "on": TODAY}
    page = athlete.post(CHECKIN, bad | {"id": hidden(second, "id"), "seen": ""}).content.decode()
    assert "另一个窗口填报" in page
    assert Checkin.objects.get().sleep == 4
    athlete.post(CHECKIN, bad | {"id": hidden(page, "id"), "seen": hidden(page, "seen")})
    assert Checkin.objects.get().sleep == 1


def test_yesterday_is_offered_once_and_stored_as_late(team: Team, athlete: Client) -> None:
    assert "?on=2023-06-27" in athlete.get(CHECKIN).content.decode()
    page = athlete.get(f"{CHECKIN}?on=2023-06-27").content.decode()
    athlete.post(CHECKIN, GOOD | {"id": hidden(page, "id"), "on": hidden(page, "on")})
    stored = Checkin.objects.get()
    assert (stored.on, stored.is_late_entry) == (DAY - datetime.timedelta(days=1), True)
    assert "?on=2023-06-27" not in athlete.get(CHECKIN).content.decode()
    assert "补录" in athlete.get(history_of(team)).content.decode()


@pytest.mark.parametrize("on", ["2023-06-26", "2023-06-29", "nonsense", "２０２３"])
def test_another_day_in_the_address_is_today(athlete: Client, on: str) -> None:
    assert hidden(athlete.get(CHECKIN, {"on": on}).content.decode(), "on") == TODAY


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2023-12-30T16:30:00+00:00", "2023-12-31"),  # 00:30 on New Year's Eve in Shanghai
        ("2024-02-28T23:59:00+00:00", "2024-02-29"),  # 07:59 on the leap day
    ],
)
def test_the_day_is_shanghais_in_the_small_hours(
    team: Team, athlete: Client, settings: Any, monkeypatch: pytest.MonkeyPatch, instant: str, day: str
) -> None:
    now = datetime.datetime.fromisoformat(instant)
    settings.DEMO_TODAY = None
    monkeypatch.setattr(timezone, "now", lambda: now)
    page = athlete.get(CHECKIN).content.decode()
    assert hidden(page, "on") == day
    athlete.post(CHECKIN, GOOD | {"id": hidden(page, "id"), "on": day})
    stored = Checkin.objects.get()
    assert (f"{stored.on}", stored.is_late_entry, stored.answered_at) == (day, False, now)


def test_a_child_without_consent_is_told_instead_of_asked(team: Team, athlete: Client) -> None:
    person = team.athletes[0].person
    person.birth_date = DAY.replace(year=DAY.year - 13)
    person.save()
    assert "缺少监护人同意" in athlete.get(CHECKIN).content.decode()
    page = athlete.post(CHECKIN, GOOD | {"id": str(uuid.uuid4()), "on": TODAY})
    assert page.status_code == 200
    assert not Checkin.objects.exists()


def test_the_body_map_has_a_checkbox_with_a_name_for_every_part(athlete: Client) -> None:
    page = athlete.get(CHECKIN).content.decode()
    map_of = page[page.index("ci-map") : page.index("</fieldset>", page.index("ci-map"))]
    assert map_of.count('type="checkbox"') == map_of.count("<svg") == 29
    assert "左膝" in map_of
    assert "下背部" in map_of or "腰" in map_of


# ---- How hard it was --------------------------------------------------------------------------
def test_one_tap_rates_a_session_beside_the_coachs_mark(team: Team, athlete: Client) -> None:
    mark = AttendanceFactory(session=team.session, athlete=team.athletes[0], rpe=4)
    SessionFactory(squad=team.squad, status="cancelled", title="取消的课")
    before = SessionFactory(squad=team.squad, on=DAY - datetime.timedelta(days=1), title="昨天的课")
    page = athlete.get(CHECKIN).content.decode()
    assert "昨天的课" in page
    assert "取消的课" not in page
    assert athlete.post(rating_of(before), {"rpe": "8"})["Location"].endswith("#ratings")
    athlete.post(rating_of(before), {"rpe": "11"})
    assert OwnRating.objects.get().rpe == 8
    assert "你评了 RPE 8" in athlete.get(CHECKIN).content.decode()
    mark.refresh_from_db()
    assert mark.rpe == 4


def test_a_session_is_asked_about_from_half_an_hour_after_its_end(
    team: Team, athlete: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.session.starts_at = datetime.time(15, 30)
    team.session.save()
    noon = datetime.datetime(2023, 6, 28, 4, tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    assert "17:30 起评分" in athlete.get(CHECKIN).content.decode()
    athlete.post(rating_of(team.session), {"rpe": "8"})
    assert not OwnRating.objects.exists()


def test_a_session_of_another_squad_does_not_exist(athlete: Client) -> None:
    assert athlete.post(rating_of(SessionFactory()), {"rpe": "5"}).status_code == 404


def test_the_coach_sees_the_difference(team: Team, client_as: Any) -> None:
    first, second = team.athletes[:2]
    AttendanceFactory(session=team.session, athlete=first, rpe=5)
    for athlete, rpe in ((first, 8), (second, 6)):
        OwnRatingFactory(session=team.session, athlete=athlete, rpe=rpe)
    answer = client_as(team.coach).get(RATINGS)
    rated = answer.context["sessions"][0]
    assert [(pair.own, pair.coach, pair.gap) for pair in rated.pairs] == [(8, 5, 3), (6, None, None)]
    assert (rated.gap.n, rated.gap.mean) == (1, 3)
    page = answer.content.decode()
    assert "聊一聊" in page
    assert "+3" in page


# ---- The week ---------------------------------------------------------------------------------
def test_a_squad_is_switched_on_asked_and_read_by_the_physician_alone(
    team: Team, athlete: Client, physician: User, client_as: Any
) -> None:
    assert "目前不用填写" in athlete.get(WEEKLY).content.decode()
    coach = client_as(team.coach)
    coach.post(SWITCH, {"squad": team.squad.code, "is_on": "1"})
    assert "每周健康四问" in athlete.get(CHECKIN).content.decode()
    page = athlete.get(WEEKLY).content.decode()
    form = {"id": hidden(page, "id"), "week_on": hidden(page, "week_on"), "participation": "17"}
    assert "请把下面三题也答完" in athlete.post(WEEKLY, form).content.decode()
    whole = form | {"modification": "17", "performance": "8", "symptoms": "17", "kind": "injury"}
    assert athlete.post(WEEKLY, whole).status_code == 302
    assert WeeklyAnswer.objects.get().severity == 59
    overview = coach.get(OVERVIEW).content.decode()
    assert "4 人中 1 人已填" in overview
    assert "伤或疼痛" not in overview
    assert coach.get(RESULTS).status_code == 404
    MembershipFactory(squad__code="0", squad__sport__order=0)  # stands before, but is not asked
    said = client_as(physician).get(RESULTS).content.decode()
    assert "59" in said
    assert "较重" in said
    assert RecordAccess.objects.get().person == team.athletes[0].person
    coach.post(SWITCH, {"squad": team.squad.code, "is_on": "0"})
    assert not WeeklySurvey.objects.exists()


def test_a_switch_for_nothing_or_for_another_squad_is_refused(team: Team, client_as: Any) -> None:
    coach = client_as(team.coach)
    assert coach.post(SWITCH, {"squad": SquadFactory().code, "is_on": "1"}).status_code == 404
    assert coach.post(SWITCH, {"squad": team.squad.code, "is_on": "maybe"}).status_code == 302
    assert not WeeklySurvey.objects.exists()


# ---- Whole answers ----------------------------------------------------------------------------
def test_whole_answers_are_for_physician_athlete_and_guardian_of_a_minor(
    team: Team, athlete: Client, physician: User, client_as: Any
) -> None:
    person = team.athletes[0].person
    CheckinFlagFactory(checkin__athlete=team.athletes[0], checkin__pain=6, checkin__places=["knee_left"])
    WeeklyAnswerFactory(athlete=team.athletes[0])
    guardian = UserFactory(person=GuardianFactory(athlete=team.athletes[0]).person)
    AppointmentFactory(user=guardian, role=Role.GUARDIAN, person=person)
    person.birth_date = DAY.replace(year=DAY.year - 16)
    person.save()
    for client in (client_as(physician), client_as(guardian), athlete):
        assert "左膝" in client.get(history_of(team)).content.decode()
    assert RecordAccess.objects.filter(person=person).count() == 2, "a look at the own record leaves no trace"
    assert client_as(team.coach).get(history_of(team)).status_code == 404
    person.birth_date = DAY.replace(year=DAY.year - 20)
    person.save()
    assert client_as(guardian).get(history_of(team)).status_code == 404


@pytest.mark.parametrize("page", [CHECKIN, WEEKLY, RATINGS, RESULTS, "history"])
def test_query_count_is_constant(team: Team, physician: User, queries_of: Any, page: str) -> None:
    user = own_account(team) if page in {CHECKIN, WEEKLY} else physician
    address = history_of(team) if page == "history" else page
    if page in {RATINGS, RESULTS}:
        address += f"?squad={team.squad.code}"
    WeeklySurveyFactory(squad=team.squad)

    def more(back: int, athlete: Any) -> None:
        session = SessionFactory(squad=team.squad, on=DAY - datetime.timedelta(days=back + 1))
        AttendanceFactory(session=session, athlete=athlete)
        OwnRatingFactory(session=session, athlete=athlete)
        CheckinFlagFactory(checkin=CheckinFactory(athlete=athlete, on=session.on))
        monday = datetime.date(2023, 6, 19) - datetime.timedelta(days=7 * back)
        WeeklyAnswerFactory(athlete=athlete, week_on=monday)

    more(0, team.athletes[0])
    one = queries_of(user, address)
    for back in range(1, 3):
        for member in team.athletes[:2]:
            more(back, member)
        MembershipFactory(squad=team.squad)
    assert queries_of(user, address) == one
