import json
import uuid

import pytest
from django.urls import reverse

from competitions.models import MatchEvent
from competitions.services.match_log import NewPlay, record_plays
from tests.competitions.counting import queries_of
from tests.competitions.match_day import locked, match_of, member
from tests.factories.competitions import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(squad, coach):
    match = match_of(squad)
    locked(match, [member(squad, 1, "GK"), member(squad, 7), member(squad, 9)], coach)
    return match


def address(squad, match, name):
    return reverse(f"competitions:{name}", args=[squad.code, match.pk])


def sent(kind="goal", **more):
    play = {"id": str(uuid.uuid4()), "kind": kind, "period": 1, "second": 60, "at": 1687942800123}
    return play | {"side": "home", "shirt": 7, "zone": "6m"} | more


def post(page, url, plays, after=0):
    return page.post(url, json.dumps({"plays": plays, "after": after}), content_type="application/json")


def test_the_page_brings_what_a_court_without_a_network_needs(client_as, coach, squad, match):
    page = client_as(coach).get(address(squad, match, "match_bench"))
    setup = page.context["setup"]
    assert setup["ours"] == "home"
    assert [row["shirt"] for row in setup["sides"]["home"]["players"]] == [1, 7, 9]
    assert setup["sides"]["home"]["players"][0]["keeper"]
    assert setup["periods"]["2"] == [1800, 3600]
    assert "bench-words" in page.content.decode()


def test_a_list_that_is_not_locked_is_told(client_as, coach, squad):
    match = match_of(squad)
    assert "尚未锁定" in client_as(coach).get(address(squad, match, "match_bench")).content.decode()


def test_plays_are_answered_one_by_one_with_what_others_wrote(client_as, coach, office, squad, match):
    url = address(squad, match, "match_events")
    goal, nobody = sent(), sent(shirt=99)
    said = post(client_as(coach), url, [goal, nobody, {"id": "x"}, 5]).json()
    assert [(row["id"], row["state"]) for row in said["answers"]] == [
        (goal["id"], "stored"),
        (nobody["id"], "conflict"),
        ("x", "conflict"),
        (None, "conflict"),
    ]
    assert "99" in said["answers"][1]["sentence"]
    theirs = client_as(office)
    assert post(theirs, url, [sent("two_min", zone="")], after=1).json()["plays"][0]["kind"] == "two_min"
    seen = theirs.get(url, {"after": "0"}).json()
    assert [(row["number"], row["kind"]) for row in seen["plays"]] == [(1, "goal"), (2, "two_min")]
    assert seen["plays"][0]["at"] == goal["at"]
    assert theirs.get(url, {"after": "x"}).json()["plays"] == seen["plays"]


def test_findings_come_with_the_answer(client_as, coach, squad, match):
    url = address(squad, match, "match_events")
    twos = [sent("two_min", zone="", second=60 * n) for n in (1, 2, 3)]
    found = post(client_as(coach), url, twos).json()["findings"]
    assert [row["code"] for row in found] == ["third_suspension"]
    assert "红牌" in found[0]["sentence"]


def test_what_is_no_log_is_refused(client_as, coach, squad, match):
    page, url = client_as(coach), address(squad, match, "match_events")
    for body in ("{", "[]", '{"plays": 3}'):
        assert page.post(url, body, content_type="application/json").status_code == 400


def test_without_a_script_a_form_takes_one_play(client_as, coach, squad, match):
    page, url = client_as(coach), address(squad, match, "match_bench")
    form = {"side": "home", "kind": "goal", "shirt": "7", "zone": "wing", "period": "1", "clock": "12:05"}
    form["id"] = str(uuid.uuid4())
    assert page.post(url, form).status_code == 302
    assert page.post(url, form).status_code == 200  # sent again at another moment: told apart, and not doubled
    assert MatchEvent.objects.get().second == 725
    bad = page.post(url, form | {"id": str(uuid.uuid4()), "clock": "12.5"})
    assert "34:05" in bad.content.decode()
    wrong = page.post(url, form | {"id": str(uuid.uuid4()), "shirt": "99"})
    assert "名单" in wrong.content.decode()


def test_the_score_of_the_log_is_confirmed(client_as, coach, squad, match):
    page, url = client_as(coach), address(squad, match, "match_confirm")
    answer = page.post(url, {"version": match.version}, follow=True)
    assert "还没有记录" in answer.content.decode()
    post(page, address(squad, match, "match_events"), [sent()])
    answer = page.post(url, {"version": match.version}, follow=True)
    assert "已登记" in answer.content.decode()
    match.refresh_from_db()
    assert (match.home_score, match.away_score) == (1, 0)
    assert "别人" in page.post(url, {"version": 1}, follow=True).content.decode()


def test_only_those_who_work_with_the_squad_run_the_match(client_as, leader, team_lead, auditor, squad, match):
    bench, events = (address(squad, match, name) for name in ("match_bench", "match_events"))
    assert [client_as(user).get(bench).status_code for user in (leader, team_lead, auditor)] == [403, 200, 404]
    assert post(client_as(leader), events, [sent()]).status_code == 403


def test_the_worker_serves_benches_alone(client_as, coach):
    answer = client_as(coach).get(reverse("competitions:bench_worker"))
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == "/app/squads/"
    assert "bench_queue" in answer.content.decode()


@pytest.mark.parametrize("name", ["match_bench", "match_events", "match_report"])
def test_queries_do_not_grow_with_the_log(client_as, coach, squad, match, name):
    page = client_as(coach)

    def add(second):
        play = NewPlay(uuid.uuid4(), "goal", 1, second, AT, "home", 7, "6m")
        record_plays(match=match, plays=[play], by=coach, at=AT)

    add(1)
    one = queries_of(page, address(squad, match, name))
    add(2)
    add(3)
    assert queries_of(page, address(squad, match, name)) == one


def test_two_sessions_that_lose_answers_end_with_the_same_log(client_as, coach, office, squad, match):
    """Each sends in turn, and sends again what it had no answer for; both see every play once, in one order."""
    url = address(squad, match, "match_events")
    devices = {"coach": client_as(coach), "office": client_as(office)}
    known: dict[str, dict[int, str]] = {name: {} for name in devices}
    written: list[str] = []
    unanswered: dict[str, list] = {name: [] for name in devices}
    for number in range(20):
        for name, shirt in (("coach", 7), ("office", 9)):
            own = sent(shirt=shirt, second=number * 60)
            written.append(own["id"])
            answer = post(devices[name], url, [*unanswered[name], own], after=max(known[name], default=0)).json()
            assert {row["state"] for row in answer["answers"]} == {"stored"}
            is_lost = number % 3 == 0  # the server has it, the device never hears so
            unanswered[name] = [*unanswered[name], own] if is_lost else []
            if not is_lost:
                known[name] |= {row["number"]: row["id"] for row in answer["plays"]}
    for name, page in devices.items():
        rows = post(page, url, unanswered[name], after=max(known[name])).json()["plays"]
        known[name] |= {row["number"]: row["id"] for row in rows}
    assert known["coach"] == known["office"]
    assert list(known["coach"].values()) == written
    assert MatchEvent.objects.filter(match=match).count() == len(written) == 40
