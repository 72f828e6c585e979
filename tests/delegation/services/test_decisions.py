from __future__ import annotations

import datetime
import threading
from collections.abc import Callable

import pytest
from django.db import connection, connections

from athletes.models import User
from delegation.choices import DecisionKind, MemberState, Stage
from delegation.models import Decision, Member
from delegation.querysets import AppendOnly
from delegation.services.decisions import (
    approve_cases,
    decide_case,
    list_candidates,
    propose_cases,
    record_decisions_bulk,
)
from delegation.services.refusals import (
    BeyondQuota,
    ClearanceReasonMissing,
    ListNeedsReview,
    NobodyChosen,
    ReasonMissing,
    Refused,
    RuleNotPublished,
    WrongStage,
)
from tests.delegation.conftest import AT, Field
from tests.factories.delegation import MemberFactory, PolicyFactory

DAY = datetime.date(2023, 6, 28)


@pytest.fixture
def proposed(ranked: Field, lead: User) -> Field:
    propose_cases(cases=ranked.cases("hao", "duan"), reason="按名次", by=lead, at=AT)
    return ranked


def test_from_trial_to_approved_with_reason_and_decider(
    ranked: Field, lead: User, leader: User, clear: Callable[..., None]
) -> None:
    clear()
    list_candidates(cases=ranked.cases("hao"), reason="名次第 1", by=lead, at=AT)
    propose_cases(cases=ranked.cases("hao"), reason="按名次", by=lead, at=AT)
    approve_cases(cases=ranked.cases("hao"), reason="局长办公会", by=leader, at=AT, on=DAY)
    case = ranked.case("hao")
    assert (case.stage, case.decision) == (Stage.APPROVED, DecisionKind.SELECTED)
    told = [(d.stage, d.reason, d.decided_by_id) for d in case.decisions.order_by("pk")]
    assert told == [
        ("candidate", "名次第 1", lead.pk),
        ("proposed", "按名次", lead.pk),
        ("approved", "局长办公会", leader.pk),
    ]
    assert Member.objects.get().state == MemberState.SELECTED


def test_a_member_of_the_long_list_is_selected_and_not_entered_twice(
    proposed: Field, leader: User, clear: Callable[..., None]
) -> None:
    clear()
    MemberFactory(delegation=proposed.delegation, athlete=proposed.athletes["hao"])
    approve_cases(cases=proposed.cases("hao", "duan"), reason="批准", by=leader, at=AT, on=DAY)
    assert list(Member.objects.values_list("state", flat=True)) == [MemberState.SELECTED, MemberState.SELECTED]


def test_nobody_is_proposed_beyond_the_seats(proposed: Field, lead: User) -> None:
    with pytest.raises(BeyondQuota) as caught:
        propose_cases(cases=proposed.cases("li", "hou"), reason="按名次", by=lead, at=AT)
    assert (caught.value.finding.seats, caught.value.finding.taken, caught.value.finding.asked) == (3, 2, 2)
    assert proposed.case("li").stage == Stage.TRIAL


def test_without_a_quota_nobody_is_proposed(ranked: Field, lead: User) -> None:
    ranked.delegation.quotas.all().delete()
    ranked.compute()
    with pytest.raises(BeyondQuota) as caught:
        propose_cases(cases=ranked.cases("hao"), reason="按名次", by=lead, at=AT)
    assert caught.value.finding.code == "no_quota"


def test_a_list_that_needs_a_review_is_not_decided_on(ranked: Field, lead: User) -> None:
    result = ranked.results["hou"]
    result.status, result.mark = "DSQ", None
    result.save()
    with pytest.raises(ListNeedsReview):
        propose_cases(cases=ranked.cases("hao"), reason="按名次", by=lead, at=AT)


def test_a_new_version_of_the_rule_needs_a_new_list(ranked: Field, lead: User) -> None:
    PolicyFactory(delegation=ranked.delegation, event=ranked.event, version=2)
    with pytest.raises(ListNeedsReview):
        propose_cases(cases=ranked.cases("hao"), reason="按名次", by=lead, at=AT)


def test_without_a_published_rule_nobody_is_proposed(ranked: Field, lead: User) -> None:
    ranked.policy.state, ranked.policy.published_on = "draft", None
    ranked.policy.save()
    with pytest.raises(RuleNotPublished):
        propose_cases(cases=ranked.cases("hao"), reason="按名次", by=lead, at=AT)


def test_a_decision_needs_a_reason_and_somebody(ranked: Field, lead: User) -> None:
    with pytest.raises(ReasonMissing):
        list_candidates(cases=ranked.cases("hao"), reason="  ", by=lead, at=AT)
    with pytest.raises(NobodyChosen):
        list_candidates(cases=[], reason="按名次", by=lead, at=AT)


def test_who_is_not_cleared_needs_a_reason_of_its_own(
    proposed: Field, leader: User, clear: Callable[..., None]
) -> None:
    clear(except_for=(proposed.athletes["duan"],))
    with pytest.raises(ClearanceReasonMissing) as caught:
        approve_cases(cases=proposed.cases("hao", "duan"), reason="批准", by=leader, at=AT, on=DAY)
    assert caught.value.names == ["duan"]
    assert proposed.case("hao").stage == Stage.PROPOSED
    approve_cases(
        cases=proposed.cases("hao", "duan"),
        reason="批准",
        clearance_reason="7月1日补考",
        by=leader,
        at=AT,
        on=DAY,
    )
    assert proposed.case("duan").decisions.first().reason == "批准 · 7月1日补考"
    assert proposed.case("hao").decisions.first().reason == "批准"


def test_without_an_answer_from_anti_doping_nobody_counts_as_cleared(proposed: Field, leader: User) -> None:
    with pytest.raises(ClearanceReasonMissing):
        approve_cases(cases=proposed.cases("hao"), reason="批准", by=leader, at=AT, on=DAY)


def test_the_second_to_approve_is_told(proposed: Field, leader: User, clear: Callable[..., None]) -> None:
    clear()
    seen_by_both = proposed.cases("hao")
    approve_cases(cases=seen_by_both, reason="批准", by=leader, at=AT, on=DAY)
    with pytest.raises(WrongStage, match="hao"):
        approve_cases(cases=seen_by_both, reason="批准", by=leader, at=AT, on=DAY)
    assert Decision.objects.filter(stage=Stage.APPROVED).count() == 1


def test_a_quota_cut_after_the_proposal_stops_the_approval(
    proposed: Field, leader: User, clear: Callable[..., None]
) -> None:
    clear()
    quota = proposed.delegation.quotas.get()
    quota.seats = 1
    quota.save()
    proposed.compute()
    with pytest.raises(BeyondQuota):
        approve_cases(cases=proposed.cases("hao", "duan"), reason="批准", by=leader, at=AT, on=DAY)


def test_a_rejected_proposal_frees_its_seat(proposed: Field, lead: User) -> None:
    decide_case(case=proposed.case("hao"), decision=DecisionKind.REJECTED, reason="伤病", by=lead, at=AT)
    assert (proposed.case("hao").stage, proposed.case("hao").decision) == ("trial", "rejected")
    propose_cases(cases=proposed.cases("li", "hou"), reason="递补", by=lead, at=AT)


def test_a_reserve_stays_a_candidate(ranked: Field, lead: User) -> None:
    decide_case(case=ranked.case("hou"), decision=DecisionKind.RESERVE, reason="名次第 4", by=lead, at=AT)
    assert (ranked.case("hou").stage, ranked.case("hou").decision) == ("candidate", "reserve")


def test_many_cases_are_taken_over_at_once(ranked: Field, leader: User) -> None:
    record_decisions_bulk(
        cases=ranked.cases("hao", "duan"),
        stage=Stage.APPROVED,
        decision=DecisionKind.SELECTED,
        reason="纸质卷宗",
        by=leader,
        at=AT,
    )
    record_decisions_bulk(
        cases=ranked.cases("hou"), stage=Stage.CANDIDATE, decision=DecisionKind.RESERVE, reason="纸质", by=leader, at=AT
    )
    assert Member.objects.count() == 2
    with pytest.raises(BeyondQuota):
        record_decisions_bulk(
            cases=ranked.cases("li", "hou"),
            stage=Stage.PROPOSED,
            decision=DecisionKind.SELECTED,
            reason="纸质",
            by=leader,
            at=AT,
        )


def test_decisions_are_added_and_never_changed(proposed: Field) -> None:
    for act in (
        lambda: Decision.objects.update(reason="别的"),
        lambda: Decision.objects.all().delete(),
        lambda: Decision.objects.bulk_update([], ["reason"]),
    ):
        with pytest.raises(AppendOnly):
            act()


@pytest.mark.django_db(transaction=True)
def test_two_leaders_at_the_same_moment_approve_once(proposed: Field, leader: User, clear: Callable[..., None]) -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads share no in-memory database")
    clear()
    cases, outcomes, start = proposed.cases("hao"), [], threading.Barrier(2)

    def approve() -> None:
        try:
            start.wait()
            approve_cases(cases=cases, reason="批准", by=leader, at=AT, on=DAY)
            outcomes.append("approved")
        except Refused as refusal:
            outcomes.append(type(refusal).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=approve) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["WrongStage", "approved"]
    assert Decision.objects.filter(stage=Stage.APPROVED).count() == 1
