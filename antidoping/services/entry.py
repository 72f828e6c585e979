"""Decisions about entry: approve, withdraw, waive, and the sealed record of who is barred."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from antidoping.choices import IneligibilityKind, SubjectRole
from antidoping.domain.decisions import Decision
from antidoping.domain.facts import Subject
from antidoping.models import Approval, Ineligibility, Requirement, Waiver
from antidoping.queries.facts import APPROVAL_CODE
from antidoping.queries.status import decisions, with_guardians
from antidoping.queries.windows import ruleset_in_force
from antidoping.services.pledges import is_coach_of
from antidoping.services.refusals import ApprovalRefused, RevocationRefused, WaiverRefused
from athletes.models import Person
from athletes.services.history import changes

if TYPE_CHECKING:
    from athletes.models import Organisation, User
    from competitions.models import Competition


@transaction.atomic
def approve_person(
    *,
    person: Person,
    competition: Competition,
    by: User,
    on: datetime.date,
    role: SubjectRole = SubjectRole.ATHLETE,
    unit: Organisation | None = None,
    reason: str = "",
) -> Approval:
    """Approve an entry when everything else holds, or with a reason. Nobody approves themselves."""
    if by.person_id == person.pk:
        raise ApprovalRefused(_("Nobody approves their own entry. Ask another officer."))
    decision = _decision(person, role, competition, on)
    if decision.needs_ruling:
        raise ApprovalRefused(_("This entry needs a ruling first. It cannot be approved now."))
    open_items = [code for code in decision.missing if code != APPROVAL_CODE]
    if APPROVAL_CODE not in decision.missing:
        raise ApprovalRefused(_("This entry is already approved, or needs no approval."))
    if open_items and not reason.strip():
        raise ApprovalRefused(
            _("%(n)s requirements are still open. Complete them, or give the reason for approving now.")
            % {"n": len(open_items)}
        )
    approval = Approval(
        person=person, competition=competition, role=role, unit=unit, approved_by=by, approved_on=on, reason=reason
    )
    with changes(by=by, why=reason.strip() or _("All requirements hold")):
        approval.save(force_insert=True)
    return approval


def _decision(person: Person, role: SubjectRole, competition: Competition, on: datetime.date) -> Decision:
    subjects = with_guardians([Subject(person.pk, role, person.birth_date)], on=on)
    found = decisions(competition, subjects, on=on)
    if found is None:
        raise ApprovalRefused(_("These Games have no entry window or no published rules yet."))
    return found[0]


@transaction.atomic
def approve_persons_bulk(
    persons: Iterable[Person],
    *,
    competition: Competition,
    by: User,
    on: datetime.date,
    approved_on: datetime.date | None = None,
    role: SubjectRole = SubjectRole.ATHLETE,
) -> set[UUID]:
    """Approve everyone for whom everything else holds; return whom. The others stay as they are."""
    subjects = with_guardians([Subject(person.pk, role, person.birth_date) for person in persons], on=on)
    found = decisions(competition, subjects, on=on) or []
    ready = [d.person for d in found if d.missing == (APPROVAL_CODE,) and not d.needs_ruling]
    rows = [
        Approval(person_id=person, competition=competition, role=role, approved_by=by, approved_on=approved_on or on)
        for person in ready
        if person != by.person_id
    ]
    with changes(by=by, why=_("All requirements hold")):
        Approval.objects.bulk_create(rows, batch_size=500)
    return {row.person_id for row in rows}


@transaction.atomic
def withdraw_approval(*, approval: Approval, reason: str, by: User, on: datetime.date) -> Approval:
    if approval.withdrawn_on:
        raise RevocationRefused(_("This approval was already withdrawn."))
    if not reason.strip():
        raise RevocationRefused(_("Withdrawing an approval needs its reason. Enter it."))
    approval.withdrawn_on, approval.withdraw_reason = on, reason.strip()
    with changes(by=by, why=reason.strip()):
        approval.save(update_fields=["withdrawn_on", "withdraw_reason"])
    return approval


@transaction.atomic
def waive_requirement(
    *,
    person: Person,
    competition: Competition,
    code: str,
    reason: str,
    to_on: datetime.date,
    by: User,
    on: datetime.date,
) -> Waiver:
    """Let one requirement go until a day. Not for oneself, not for one's own athletes, not if the rule forbids it."""
    if by.person_id == person.pk or is_coach_of(by, person, on):
        raise WaiverRefused(_("Nobody waives for themselves or for those they coach. Ask another officer."))
    if not reason.strip():
        raise WaiverRefused(_("A waiver needs its reason. Enter it."))
    if to_on < on:
        raise WaiverRefused(_("A waiver ends today or later. Enter its last day."))
    ruleset = ruleset_in_force(competition.pk, on)
    if not Requirement.objects.filter(ruleset=ruleset, code=code, is_waivable=True).exists():
        raise WaiverRefused(_("The rules do not allow this requirement to be waived."))
    with changes(by=by, why=reason.strip()):
        return Waiver.objects.create(
            person=person,
            competition=competition,
            code=code,
            approver=by,
            reason=reason.strip(),
            from_on=on,
            to_on=to_on,
            recorded_on=on,
        )


@transaction.atomic
def declare_ineligible(
    *,
    person: Person,
    kind: IneligibilityKind,
    from_on: datetime.date,
    to_on: datetime.date | None,
    decision_reference: str,
    by: User,
    on: datetime.date,
) -> Ineligibility:
    """Bar a person from taking part in any capacity. The row is sealed; no log repeats what it holds."""
    with changes(by=by):
        return Ineligibility.objects.create(
            person=person,
            kind=kind,
            from_on=from_on,
            to_on=to_on,
            decision_reference=decision_reference.strip(),
            recorded_on=on,
            recorded_by=by,
        )


@transaction.atomic
def lift_ineligibility(*, ineligibility: Ineligibility, by: User, on: datetime.date) -> Ineligibility:
    ineligibility.lifted_on = on
    with changes(by=by):
        ineligibility.save(update_fields=["lifted_on"])
    return ineligibility
