from __future__ import annotations

import datetime

import pytest
from auditlog.models import LogEntry

from antidoping.choices import IneligibilityKind, SubjectRole
from antidoping.models import Approval, ExamAttempt, Ineligibility, Waiver
from antidoping.queries.status import clearance
from antidoping.services.entry import (
    approve_person,
    approve_persons_bulk,
    declare_ineligible,
    lift_ineligibility,
    waive_requirement,
    withdraw_approval,
)
from antidoping.services.refusals import ApprovalRefused, RevocationRefused, RulesRefused, WaiverRefused
from antidoping.services.rulesets import publish_default_ruleset, set_entry_window
from athletes.choices import Role
from tests.factories.athletes import AppointmentFactory, AthleteFactory

CLOSING = datetime.date(2023, 8, 18)


@pytest.fixture
def nearly(ready):
    """Everything but the approval."""
    Approval.objects.all().delete()
    return ready


def test_approval_clears_whoever_has_everything_else(nearly, games, officer, day):
    approve_person(person=nearly.person, competition=games, by=officer, on=day)
    assert clearance(games, [nearly.person_id], on=day)[nearly.person_id].cleared
    with pytest.raises(ApprovalRefused):
        approve_person(person=nearly.person, competition=games, by=officer, on=day)


def test_approval_with_open_items_needs_a_reason(nearly, games, officer, day):
    ExamAttempt.objects.all().delete()
    with pytest.raises(ApprovalRefused, match="1"):
        approve_person(person=nearly.person, competition=games, by=officer, on=day)
    approval = approve_person(person=nearly.person, competition=games, by=officer, on=day, reason="已安排补考")
    assert approval.reason == "已安排补考"
    assert clearance(games, [nearly.person_id], on=day)[nearly.person_id].missing == ("EXAM",)


def test_nobody_approves_themselves_nor_a_barred_person(nearly, games, officer, day):
    declare_ineligible(
        person=nearly.person,
        kind=IneligibilityKind.FINAL,
        from_on=day,
        to_on=None,
        decision_reference="CANARY",
        by=officer,
        on=day,
    )
    with pytest.raises(ApprovalRefused):
        approve_person(person=nearly.person, competition=games, by=officer, on=day, reason="x")
    officer.person = nearly.person
    with pytest.raises(ApprovalRefused):
        approve_person(person=nearly.person, competition=games, by=officer, on=day)


def test_approval_needs_rules(games, officer, athlete, day):
    with pytest.raises(ApprovalRefused):
        approve_person(person=athlete.person, competition=games, by=officer, on=day)


def test_bulk_approval_takes_only_those_who_have_everything(nearly, games, officer, day):
    other = AthleteFactory()
    approved = approve_persons_bulk([nearly.person, other.person], competition=games, by=officer, on=day)
    assert approved == {nearly.person_id}
    assert Approval.objects.get().role == SubjectRole.ATHLETE


def test_a_withdrawn_approval_closes_the_gate(ready, games, officer, day):
    approval = Approval.objects.get()
    with pytest.raises(RevocationRefused):
        withdraw_approval(approval=approval, reason="", by=officer, on=day)
    withdraw_approval(approval=approval, reason="示例", by=officer, on=day)
    assert clearance(games, [ready.person_id], on=day)[ready.person_id].missing == ("APPROVAL",)
    with pytest.raises(RevocationRefused):
        withdraw_approval(approval=approval, reason="示例", by=officer, on=day)
    approve_person(person=ready.person, competition=games, by=officer, on=day)
    assert clearance(games, [ready.person_id], on=day)[ready.person_id].cleared


def waive(person, games, by, day, **changes):
    values = {"code": "EXAM", "reason": "示例", "to_on": CLOSING} | changes
    return waive_requirement(person=person, competition=games, by=by, on=day, **values)


@pytest.mark.parametrize(
    "changes", [{"reason": " "}, {"to_on": datetime.date(2023, 6, 27)}, {"code": "PLEDGE"}, {"code": "NONE"}]
)
def test_a_waiver_has_reason_end_and_a_rule_that_allows_it(athlete, games, ruleset, officer, day, changes):
    with pytest.raises(WaiverRefused):
        waive(athlete.person, games, officer, day, **changes)
    assert not Waiver.objects.exists()


def test_nobody_waives_for_themselves_or_for_those_they_coach(athlete, membership, games, ruleset, officer, day):
    AppointmentFactory(user=officer, role=Role.COACH, squad=membership.squad)
    with pytest.raises(WaiverRefused):
        waive(athlete.person, games, officer, day)
    officer.person = athlete.person
    with pytest.raises(WaiverRefused):
        waive(athlete.person, games, officer, day)


def test_a_sealed_record_leaves_no_fact_in_the_log(athlete, games, officer, day):
    row = declare_ineligible(
        person=athlete.person,
        kind=IneligibilityKind.PROVISIONAL,
        from_on=day,
        to_on=None,
        decision_reference="CANARY-9",
        by=officer,
        on=day,
    )
    lift_ineligibility(ineligibility=row, by=officer, on=day)
    text = " ".join(f"{e.object_repr} {e.changes}" for e in LogEntry.objects.get_for_model(Ineligibility))
    assert "CANARY-9" not in text
    assert "provisional" not in text
    assert str(athlete.person) not in text
    assert str(athlete.person_id) not in text


def test_a_window_is_in_order_and_a_moved_deadline_leaves_history(games, window, officer):
    days = {"opens_on": window.opens_on, "closes_on": window.closes_on}
    set_entry_window(competition=games, entry_deadline_on=datetime.date(2023, 7, 7), by=officer, why="延期", **days)
    window.refresh_from_db()
    assert window.entry_deadline_on == datetime.date(2023, 7, 7)
    assert LogEntry.objects.get_for_object(window).latest("timestamp").additional_data == {"why": "延期"}
    with pytest.raises(RulesRefused):
        set_entry_window(competition=games, entry_deadline_on=datetime.date(2023, 9, 1), by=officer, **days)


def test_a_new_version_leaves_the_old_one(games, ruleset, officer, day):
    second = publish_default_ruleset(
        competition=games, document_number="示例〔2023〕2号", effective_from=day, by=officer, on=day
    )
    assert (ruleset.version, second.version) == (1, 2)
    assert second.requirements.count() == ruleset.requirements.count() == 15
    with pytest.raises(RulesRefused):
        publish_default_ruleset(competition=games, document_number=" ", effective_from=day, by=officer, on=day)
