"""The delegation itself: which one is ours, its people by sport, its documents and its entry deadline."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, QuerySet

from antidoping.models import EntryWindow
from antidoping.queries.status import Clearance, clearance
from athletes.models import Athlete
from delegation.choices import MemberState
from delegation.models import Delegation, Member, PolicyDocument


def own_delegation() -> Delegation | None:
    """The delegation that the bureau sends; the one entered last where there are several Games."""
    own = Delegation.objects.filter(is_own=True).select_related("competition", "organisation")
    return own.order_by("-pk").first()


def members_by_sport(delegation: Delegation) -> dict[int, int]:
    """People in the delegation by sport; those who withdrew are no longer counted."""
    counted = Member.objects.filter(delegation=delegation).exclude(state=MemberState.WITHDRAWN)
    return dict(counted.order_by().values_list("sport").annotate(Count("pk")))


def entry_deadline(delegation: Delegation) -> datetime.datetime | None:
    """Day and hour at which entries close, in local time without an offset; None while no window is set."""
    window = EntryWindow.objects.filter(competition=delegation.competition_id).first()
    return None if window is None else datetime.datetime.combine(window.entry_deadline_on, window.entry_deadline_time)


def eligibility(delegation: Delegation, athletes: Iterable[Athlete], *, on: datetime.date) -> dict[UUID, Clearance]:
    """The anti-doping answer for each athlete, by the athlete's own key."""
    people = {athlete.person_id: athlete.pk for athlete in athletes}
    answers = clearance(delegation.competition, people, on=on) if people else {}
    return {people[person]: answer for person, answer in answers.items()}


def documents() -> QuerySet[PolicyDocument]:
    """Every document with how many targets and quotas cite it."""
    rows = PolicyDocument.objects.annotate(target_count=Count("targets", distinct=True))
    return rows.annotate(quota_count=Count("quotas", distinct=True))
