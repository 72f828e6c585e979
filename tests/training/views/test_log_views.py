from __future__ import annotations

import datetime
import re
import uuid
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from athletes.choices import Role
from tests.factories.athletes import AppointmentFactory, HealthCaseFactory, MembershipFactory, SquadFactory
from tests.factories.training import AttendanceFactory, SessionFactory
from tests.training.conftest import Team
from training.models import Attendance, LogReceipt, Session

TODAY = reverse("training:log_today")


@pytest.fixture
def client(team: Team, client_as: Any) -> Client:
    return client_as(team.coach)


def sheet(team: Team, **values: Any) -> dict[str, Any]:
    """What a browser posts back from an untouched page, with the given fields changed."""
    blank = {f"{name}-{a.pk}": "" for a in team.athletes for name in ("state", "rpe", "min", "seen", "bulk")}
    return blank | {"minutes": 90, "note": "", "receipt": uuid.uuid4(), "seen_minutes": 90, "seen_note": ""} | values


def detail(team: Team) -> str:
    return reverse("training:log_detail", args=[team.session.pk])


# ---- The day ------------------------------------------------------------------------------------
def test_one_session_to_log_is_the_page(team: Team, client: Client) -> None:
    assert client.get(TODAY)["Location"] == detail(team)
    assert client.get(TODAY, {"all": 1}).status_code == 200


def test_day_lists_groups_and_what_is_open(team: Team, client: Client, day: datetime.date) -> None:
    SessionFactory(squad=team.squad, title="早操", slot="1_early")
    SessionFactory(squad=team.squad, title="前天的课", on=day - datetime.timedelta(days=2))
    SessionFactory(squad=team.squad, title="太早的课", on=day - datetime.timedelta(days=9))
    page = client.get(TODAY).content.decode()
    assert "早操" in page
    assert "前天的课" in page
    assert "太早的课" not in page
    assert "未填" in page


def test_coach_without_a_group_is_told_whom_to_ask(client_as: Any, user_as: Any) -> None:
    empty = user_as(Role.COACH, squad=SquadFactory())
    empty.appointments.update(squad=SquadFactory(code="without-sessions"))
    assert client_as(empty).get(TODAY).status_code == 200


def test_day_query_count_is_constant(team: Team, queries_of: Any) -> None:
    def more(number: int) -> None:
        squad = SquadFactory(sport=team.squad.sport)
        AppointmentFactory(user=team.coach, role=Role.COACH, squad=squad)
        SessionFactory(squad=squad, slot="2_morning")
        SessionFactory(squad=squad, on=datetime.date(2023, 6, 27 - number))

    more(1)
    one = queries_of(team.coach, TODAY)
    more(2)
    more(3)
    assert queries_of(team.coach, TODAY) == one


def test_group_is_logged_from_the_list_in_one_tap(team: Team, client: Client) -> None:
    HealthCaseFactory(athlete=team.athletes[0])
    answer = client.post(reverse("training:log_fill", args=[team.session.pk]))
    assert answer["Location"].startswith(detail(team) + "?saved=")
    states = dict(Attendance.objects.values_list("athlete", "state"))
    assert states[team.athletes[0].pk] == "injured", "the physician keeps this athlete out"
    assert states[team.athletes[1].pk] == "present"


def test_session_is_added_once_however_often_the_form_is_sent(team: Team, client: Client) -> None:
    page = client.get(reverse("training:session_create"), {"squad": team.squad.code}).content.decode()
    key = re.search(r'name="id" value="([0-9a-f-]{36})"', page)
    assert key
    values = {"squad": team.squad.pk, "on": "2023-06-28", "slot": "1_early", "kind": "recovery", "id": key[1]}
    values |= {"planned_minutes": 30, "planned_rpe": 3}
    first = client.post(reverse("training:session_create"), values)
    assert client.post(reverse("training:session_create"), values)["Location"] == first["Location"]
    assert Session.objects.filter(slot="1_early").count() == 1


def test_session_of_another_squad_cannot_be_added(client: Client) -> None:
    values = {"squad": SquadFactory().pk, "on": "2023-06-28", "slot": "1_early", "kind": "recovery"}
    answer = client.post(reverse("training:session_create"), values | {"planned_minutes": 30, "planned_rpe": 3})
    assert answer.status_code == 200
    assert Session.objects.count() == 1


def test_session_too_old_to_log_is_refused_on_its_field(team: Team, client: Client) -> None:
    values = {"squad": team.squad.pk, "on": "2023-06-20", "slot": "1_early", "kind": "recovery"}
    answer = client.post(reverse("training:session_create"), values | {"planned_minutes": 30, "planned_rpe": 3})
    assert "on" in answer.context["form"].errors


# ---- The sheet --------------------------------------------------------------------------------------
def test_sheet_saves_without_script(team: Team, client: Client) -> None:
    first, second, third, _fourth = (athlete.pk for athlete in team.athletes)
    values = {f"state-{first}": "present", f"rpe-{first}": 7, f"rpe-{second}": 6, f"state-{third}": "leave"}
    answer = client.post(detail(team), sheet(team, **values, note="风大"))
    assert answer.status_code == 302
    stored = dict(Attendance.objects.values_list("athlete", "rpe"))
    assert stored == {first: 7, second: 6, third: None}
    page = client.get(answer["Location"]).content.decode()
    assert "撤销" in page


def test_group_button_without_script_saves_and_fills_the_rest(team: Team, client: Client) -> None:
    absent = team.athletes[0].pk
    client.post(detail(team), sheet(team, **{f"state-{absent}": "absent", "fill": "7"}))
    assert Attendance.objects.filter(state="present", rpe=7, explicit=False).count() == 3
    assert Attendance.objects.get(athlete=absent).state == "absent"


def test_sheet_sent_twice_is_one_log(team: Team, client: Client) -> None:
    values = sheet(team, **{f"rpe-{team.athletes[0].pk}": 7})
    assert client.post(detail(team), values)["Location"] == client.post(detail(team), values)["Location"]
    assert (Attendance.objects.count(), LogReceipt.objects.count()) == (1, 1)


def test_impossible_value_comes_back_as_typed_with_the_reason(team: Team, client: Client) -> None:
    key = team.athletes[0].pk
    answer = client.post(detail(team), sheet(team, **{f"rpe-{key}": "11"}))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="11"' in page
    assert f'id="error-{key}"' in page
    assert "0—10" in page
    assert not Attendance.objects.exists()


def test_conflict_shows_both_values_and_the_choice_is_saved(team: Team, client: Client, user_as: Any) -> None:
    key = team.athletes[0].pk
    assistant = user_as(Role.COACH, squad=team.squad)
    AttendanceFactory(session=team.session, athlete=team.athletes[0], rpe=5, recorded_by=assistant)
    answer = client.post(detail(team), sheet(team, **{f"rpe-{key}": 7, f"rpe-{team.athletes[1].pk}": 6}))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert assistant.display_name in page
    assert "RPE 5" in page
    assert "RPE 7" in page
    rows = {row.athlete.pk: row for row in answer.context["rows"]}
    assert (rows[key].mark.rpe, rows[team.athletes[1].pk].mark.rpe) == (7, 6), "what was typed is still there"
    again = sheet(team, **{f"rpe-{key}": 7, f"state-{key}": "present", f"seen-{key}": rows[key].seen})
    assert client.post(detail(team), again).status_code == 302
    assert Attendance.objects.get(athlete=key).rpe == 7


def test_save_is_taken_back(team: Team, client: Client) -> None:
    client.post(detail(team), sheet(team, **{f"rpe-{team.athletes[0].pk}": 7}))
    receipt = LogReceipt.objects.get()
    client.post(reverse("training:log_undo", args=[team.session.pk]), {"receipt": receipt.pk})
    assert not Attendance.objects.exists()
    again = client.post(reverse("training:log_undo", args=[team.session.pk]), {"receipt": "x"}, follow=True)
    assert "已过撤销时间" in again.content.decode()


def test_sheet_query_count_is_constant(team: Team, queries_of: Any) -> None:
    HealthCaseFactory(athlete=team.athletes[0])
    one = queries_of(team.coach, detail(team))
    for _ in range(3):
        HealthCaseFactory(athlete=MembershipFactory(squad=team.squad).athlete)
    assert queries_of(team.coach, detail(team)) == one


def test_page_of_thirty_is_light(team: Team, client: Client) -> None:
    for _ in range(26):
        MembershipFactory(squad=team.squad)
    assert len(client.get(detail(team)).content) < 75_000


def test_a_phone_is_sent_few_bytes(team: Team, client: Client) -> None:
    for _ in range(26):
        MembershipFactory(squad=team.squad)
    for url in (detail(team), f"{TODAY}?all=1"):
        answer = client.get(url, headers={"accept-encoding": "gzip"})
        assert answer["Content-Encoding"] == "gzip"
        assert len(answer.content) < 12_000


# ---- What the queue sends ----------------------------------------------------------------------------
def send(client: Client, team: Team, **values: Any) -> Any:
    return client.post(detail(team), sheet(team, **values), headers={"accept": "application/json"})


def test_queue_is_told_stored_conflict_and_refused(team: Team, client: Client, user_as: Any) -> None:
    first, second = team.athletes[0].pk, team.athletes[1].pk
    stored = send(client, team, **{f"rpe-{first}": 7})
    assert (stored.status_code, stored.json()["state"]) == (200, "stored")
    conflict = send(client, team, **{f"rpe-{first}": 6, f"state-{first}": "late"})
    assert (conflict.status_code, conflict.json()["state"]) == (409, "conflict")
    refused = send(client, team, **{f"rpe-{second}": 11})
    assert (refused.status_code, refused.json()["state"]) == (422, "refused")
    assert refused.json()["sentence"]


def test_queue_of_24_sent_twice_is_stored_once(team: Team, client: Client) -> None:
    for _ in range(20):
        team.athletes.append(MembershipFactory(squad=team.squad).athlete)
    values = sheet(team, **{f"rpe-{athlete.pk}": 7 for athlete in team.athletes})
    for _ in range(3):
        client.post(detail(team), values, headers={"accept": "application/json"})
    assert Attendance.objects.count() == 24
    assert LogReceipt.objects.count() == 1


def test_worker_serves_its_own_part_of_the_site(team: Team, client: Client) -> None:
    answer = client.get(reverse("training:log_worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/app/log/"


# ---- Whose ---------------------------------------------------------------------------------------------
def test_other_squads_do_not_exist(client: Client) -> None:
    other = SessionFactory()
    for name in ("log_detail", "log_fill", "log_undo"):
        url = reverse(f"training:{name}", args=[other.pk])
        assert client.post(url).status_code == 404
    assert client.get(reverse("training:log_detail", args=[other.pk])).status_code == 404
    assert client.get(reverse("training:log_detail", args=[uuid.uuid4()])).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.COACH,)])
def test_only_coaches_log(team: Team, role: Role, user_as: Any, client_as: Any) -> None:
    person = team.athletes[0].person
    scoped = {Role.ATHLETE: {"person": person}, Role.GUARDIAN: {"person": person}}
    scopes = scoped.get(role, {"sport": team.squad.sport} if role == Role.TEAM_LEAD else {})
    if role == Role.UNIT_CLERK:
        scopes = {"organisation": team.athletes[0].unit}
    client = client_as(user_as(role, **scopes))
    assert client.get(detail(team)).status_code == 404
    assert client.get(TODAY).status_code == 404


@pytest.mark.parametrize(("days", "status"), [(0, 200), (-1, 404)])
def test_hand_over_opens_the_group_for_its_days(
    team: Team, day: datetime.date, days: int, status: int, user_as: Any, client_as: Any
) -> None:
    stand_in = user_as(Role.COACH, squad=SquadFactory())
    until = day + datetime.timedelta(days=days)
    start = until - datetime.timedelta(days=1)
    AppointmentFactory(user=stand_in, role=Role.COACH, squad=team.squad, from_on=start, to_on=until)
    assert client_as(stand_in).get(detail(team)).status_code == status


def test_stranger_is_sent_to_log_in(team: Team) -> None:
    assert Client().get(detail(team))["Location"].startswith("/login/")
