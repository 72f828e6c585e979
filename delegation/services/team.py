"""The delegation, its seats and its people."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from athletes.models import Event, Organisation, Sport, User
from athletes.services.history import changes
from competitions.models import Competition
from delegation.models import Delegation, Member, PolicyDocument, Quota


@transaction.atomic
def form_delegation(
    *, competition: Competition, organisation: Organisation, by: User | None, is_own: bool = False
) -> Delegation:
    """Enter a delegation for a competition; one that exists is returned as it is."""
    held: Delegation | None = Delegation.objects.filter(competition=competition, organisation=organisation).first()
    if held is not None:
        return held
    with changes(by=by):
        return Delegation.objects.create(competition=competition, organisation=organisation, is_own=is_own)


@transaction.atomic
def set_quota(
    *,
    delegation: Delegation,
    sport: Sport,
    seats: int,
    by: User | None,
    event: Event | None = None,
    document: PolicyDocument | None = None,
) -> Quota:
    """Enter or change the seats of an event (or of a sport as a whole); the history keeps what they were."""
    row = Quota.objects.filter(delegation=delegation, sport=sport, event=event).first()
    row = row or Quota(delegation=delegation, sport=sport, event=event)
    row.seats, row.document = seats, document
    with changes(by=by):
        row.save()
    return row


@transaction.atomic
def set_quotas_bulk(*, quotas: Sequence[Quota], by: User | None) -> list[Quota]:
    """Write many unsaved quotas at once."""
    with changes(by=by):
        return Quota.objects.bulk_create(quotas)


@transaction.atomic
def enter_members_bulk(*, members: Sequence[Member], by: User | None) -> list[Member]:
    """Write many unsaved members at once, as from a long list."""
    with changes(by=by):
        return Member.objects.bulk_create(members, batch_size=500)
