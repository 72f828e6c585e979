from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from athletes.choices import Role
from athletes.models import User
from delegation.choices import DecisionKind, Stage
from delegation.models import Decision, Policy, SelectionList
from delegation.services.decisions import propose_cases
from delegation.services.selection import compute_selection
from tests.delegation.conftest import AT, Field
from tests.factories.athletes import EventFactory
from tests.factories.delegation import DocumentFactory, PolicyFactory, QuotaFactory

HOME = reverse("delegation:selection_home")
ClientAs = Callable[[User], Client]


@pytest.fixture(autouse=True)
def in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


def board_url(field: Field, name: str = "selection_board") -> str:
    return reverse(f"delegation:{name}", args=[field.event.sport.code, field.event.code])


def decide(client: Client, field: Field, act: str, *names: str, **more: str) -> Any:
    keys = [str(case.pk) for case in field.cases(*names)]
    return client.post(board_url(field), {"act": act, "cases": keys, "reason": "By rank", **more})


def test_the_board_shows_rank_line_reasons_and_what_comes_next(ranked: Field, lead: User, client_as: ClientAs) -> None:
    page = client_as(lead).get(board_url(ranked)).content.decode()
    for words in (
        "10.66",
        "+0.14",
        "Reserve 1",
        "did not start",
        "Quota line",
        "List as candidate",
        "Best mark of all",
    ):
        assert words in page
    assert "Approve the ticked" not in page


@pytest.mark.parametrize("role", [Role.COACH, Role.ATHLETE, Role.ANTIDOPING_OFFICER, Role.AUDITOR])
def test_for_other_roles_there_is_no_selection(
    ranked: Field, role: Role, user_as: Callable[..., User], client_as: ClientAs, squad: Any
) -> None:
    scope = {"squad": squad} if role in (Role.COACH, Role.ATHLETE) else {}
    client = client_as(user_as(role, **scope))
    assert client.get(HOME).status_code == 404
    assert client.get(board_url(ranked)).status_code == 404


def test_strangers_are_sent_to_log_in(ranked: Field, client: Client) -> None:
    assert client.get(board_url(ranked)).status_code == 302
    assert client.get(reverse("delegation:trial_detail", args=[ranked.trial.pk])).status_code == 302


def test_another_sports_team_lead_finds_nothing(ranked: Field, team_lead: User, client_as: ClientAs) -> None:
    client = client_as(team_lead)
    assert ranked.event.name not in client.get(HOME).content.decode()
    for name in ("selection_board", "policy_publish", "trial_create"):
        assert client.get(board_url(ranked, name)).status_code == 404
    assert client.post(board_url(ranked, "selection_compute")).status_code == 404
    assert client.get(reverse("delegation:trial_detail", args=[ranked.trial.pk])).status_code == 404


def test_without_a_delegation_there_is_nothing_to_select_for(db: None, office: User, client_as: ClientAs) -> None:
    event = EventFactory()
    client = client_as(office)
    assert "No delegation yet" in client.get(HOME).content.decode()
    assert client.get(reverse("delegation:selection_board", args=[event.sport.code, event.code])).status_code == 404


def test_the_team_lead_proposes_and_the_leader_approves(
    ranked: Field, lead: User, leader: User, client_as: ClientAs, clear: Callable[..., None]
) -> None:
    clear()
    proposer, approver = client_as(lead), client_as(leader)
    decide(proposer, ranked, "candidate", "hao", "duan")
    assert decide(proposer, ranked, "propose", "hao", "duan").url == board_url(ranked)
    assert "3 seats, 0 approved" in approver.get(board_url(ranked)).content.decode()
    decide(approver, ranked, "approve", "hao")
    page = proposer.get(board_url(ranked)).content.decode()
    assert "3 seats, 1 approved" in page
    assert "Waiting for approval" in page
    assert lead.display_name in page
    assert ranked.case("hao").stage == Stage.APPROVED


def test_an_act_of_another_role_is_refused_with_whom_to_ask(
    ranked: Field, lead: User, leader: User, client_as: ClientAs
) -> None:
    refused = decide(client_as(lead), ranked, "approve", "hao")
    assert refused.status_code == 403
    assert "Only a bureau leader approves" in refused.content.decode()
    assert decide(client_as(leader), ranked, "propose", "hao").status_code == 403
    assert client_as(leader).post(board_url(ranked, "selection_compute")).status_code == 403
    assert not Decision.objects.exists()


def test_reserve_and_rejection(ranked: Field, office: User, client_as: ClientAs) -> None:
    client = client_as(office)
    decide(client, ranked, "reserve", "hou")
    decide(client, ranked, "reject", "li")
    assert (ranked.case("hou").decision, ranked.case("li").decision) == (DecisionKind.RESERVE, DecisionKind.REJECTED)
    assert "Not taken further" in client.get(board_url(ranked)).content.decode()


def test_a_refusal_keeps_what_was_typed_and_ticked(ranked: Field, lead: User, client_as: ClientAs) -> None:
    response = decide(client_as(lead), ranked, "propose", "hao", "duan", "li", "hou")
    page = response.content.decode()
    assert response.status_code == 422
    assert "3 seats, 0 taken: 4 more do not fit" in page
    assert 'value="By rank"' in page
    assert page.count(" checked") == 0 or page.count("checked") >= 4


def test_nobody_ticked_and_no_reason_are_said(ranked: Field, lead: User, client_as: ClientAs) -> None:
    response = client_as(lead).post(board_url(ranked), {"act": "propose"})
    assert response.status_code == 422
    assert "Nobody is ticked" in response.content.decode()


def test_a_form_sent_twice_decides_once(ranked: Field, lead: User, client_as: ClientAs) -> None:
    client = client_as(lead)
    for _time in range(2):
        assert decide(client, ranked, "candidate", "hao", token="one-and-the-same").status_code == 302
    assert Decision.objects.count() == 1


def test_who_is_not_cleared_is_shown_and_needs_a_reason(
    ranked: Field, lead: User, leader: User, client_as: ClientAs, clear: Callable[..., None]
) -> None:
    clear(except_for=(ranked.athletes["hao"],), reason="ruling")
    propose_cases(cases=ranked.cases("hao"), reason="By rank", by=lead, at=AT)
    client = client_as(leader)
    page = client.get(board_url(ranked)).content.decode()
    assert "Needs a ruling" in page
    refused = decide(client, ranked, "approve", "hao")
    assert refused.status_code == 422
    assert "not cleared by anti-doping" in refused.content.decode()
    decide(client, ranked, "approve", "hao", clearance_reason="The ruling comes on 1 July")
    assert ranked.case("hao").stage == Stage.APPROVED


def test_a_corrected_result_marks_the_list_visibly(ranked: Field, lead: User, client_as: ClientAs) -> None:
    client = client_as(lead)
    assert "Needs review" not in client.get(board_url(ranked)).content.decode()
    result = ranked.results["hou"]
    result.mark = "10.60"
    result.save()
    assert "Needs review" in client.get(board_url(ranked)).content.decode()
    home = client.get(HOME).content.decode()
    assert "1 to review" in home
    refused = decide(client, ranked, "propose", "hao")
    assert refused.status_code == 422
    assert "Compute it again" in refused.content.decode()
    client.post(board_url(ranked, "selection_compute"))
    assert "Needs review" not in client.get(board_url(ranked)).content.decode()
    assert ranked.case("hou").rank == 1


def test_lists_that_need_a_review_rise(ranked: Field, office: User, client_as: ClientAs) -> None:
    ranked.event.sport.order = 900
    ranked.event.sport.save()
    quiet = EventFactory(sport__order=1, sport__name_en="Quiet sport", name_en="Quiet event")
    QuotaFactory(delegation=ranked.delegation, event=quiet)
    page = client_as(office).get(HOME).content.decode()
    assert page.index("Quiet event") < page.index(ranked.event.name_en)
    ranked.results["hao"].delete()
    page = client_as(office).get(HOME).content.decode()
    assert page.index(ranked.event.name_en) < page.index("Quiet event")


def test_no_rule_no_selection(hundred: Field, office: User, client_as: ClientAs) -> None:
    hundred.trial.delete()
    hundred.policy.delete()
    client = client_as(office)
    page = client.get(board_url(hundred)).content.decode()
    assert "No rule, no selection" in page
    client.post(board_url(hundred, "selection_compute"))
    assert not SelectionList.objects.exists()
    assert client.get(board_url(hundred, "trial_create")).status_code == 302


def test_the_office_publishes_a_rule_and_a_trial_follows(
    hundred: Field, office: User, lead: User, client_as: ClientAs
) -> None:
    client, url = client_as(office), board_url(hundred, "policy_publish")
    assert client_as(lead).get(url).status_code == 403
    assert client.get(url).status_code == 200
    given = {"kind": "mean_best_k_of_n", "document": DocumentFactory().pk}
    wrong = client.post(url, given)
    assert wrong.status_code == 422
    assert "how many marks" in wrong.content.decode()
    client.post(url, {**given, "counted": 2, "needed": 2, "standard": "10.90", "tie_breakers": ["best_mark"]})
    policy = Policy.objects.get(version=2)
    assert policy.rule["standard"] == "10.90"
    page = client.get(board_url(hundred)).content.decode()
    assert "Mean of the best 2 marks" in page
    trial = client_as(lead).post(
        board_url(hundred, "trial_create"), {"name": "Second trial", "held_on": "2023-07-02"}, follow=True
    )
    assert "Second trial" in trial.content.decode()
    early = client_as(lead).post(board_url(hundred, "trial_create"), {"name": "Early", "held_on": "2023-03-01"})
    assert early.status_code == 422


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_overview_takes_as_many_queries_for_three_events_as_for_one(
    ranked: Field, office: User, client_as: ClientAs
) -> None:
    client = client_as(office)
    client.get(HOME)
    one = queries(client, HOME)
    for _number in range(2):
        policy = PolicyFactory(delegation=ranked.delegation)
        QuotaFactory(delegation=ranked.delegation, event=policy.event)
        compute_selection(policy=policy, by=None, at=AT)
    assert queries(client, HOME) == one <= 25


def test_the_board_takes_as_many_queries_for_three_athletes_as_for_one(
    hundred: Field, office: User, client_as: ClientAs
) -> None:
    client, url = client_as(office), board_url(hundred)
    hundred.ran(a="10.60").compute()
    client.get(url)
    one = queries(client, url)
    hundred.ran(b="10.61", c="10.62").compute()
    assert queries(client, url) == one <= 36
