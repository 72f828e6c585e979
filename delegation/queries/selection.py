"""Selection as it stands: the rule in force, who performed what in its trials, seats, and whether a list is stale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pandas as pd
from django.db.models import Count, Q, QuerySet

from athletes.models import Event
from competitions.choices import ResultStatus, Timing
from competitions.domain.places import places
from competitions.models import Result
from delegation.choices import Stage
from delegation.domain.quotas import SeatCount
from delegation.domain.selection import Ranking, input_hash, rank_candidates
from delegation.domain.selection_rule import Rule, load_rule
from delegation.domain.selection_scores import Candidate, Performance
from delegation.models import Case, Decision, Delegation, Policy, Quota, SelectionList, Trial

APPROVED = (Stage.APPROVED, Stage.PUBLISHED)


def policies_in_force(delegation: Delegation, events: Iterable[Event] | None = None) -> dict[int, Policy]:
    """The newest published version for each event."""
    published = Policy.objects.published().filter(delegation=delegation).select_related("event__sport", "document")
    if events is not None:
        published = published.filter(event__in=events)
    return {policy.event_id: policy for policy in published.order_by("event", "version")}


def policy_in_force(delegation: Delegation, event: Event) -> Policy | None:
    return policies_in_force(delegation, [event]).get(event.pk)


def policy_rule(policy: Policy) -> Rule:
    return load_rule(policy.rule)


def seats(delegation: Delegation, events: Iterable[int]) -> dict[int, int]:
    """Seats by event; an event without a recorded quota is absent."""
    quotas = Quota.objects.filter(delegation=delegation, event__in=list(events))
    return {event: count for event, count in quotas.values_list("event", "seats") if event is not None}


def seat_counts(delegation: Delegation, events: Collection[int]) -> dict[int, SeatCount]:
    """Seats with those approved and those proposed, for each of the events."""
    quotas = seats(delegation, events)
    taken = {
        row["event"]: row
        for row in Case.objects.filter(delegation=delegation, event__in=events)
        .order_by()
        .values("event")
        .annotate(
            approved=Count("pk", filter=Q(stage__in=APPROVED)), proposed=Count("pk", filter=Q(stage=Stage.PROPOSED))
        )
    }
    nobody = {"approved": 0, "proposed": 0}
    return {
        event: SeatCount(quotas.get(event), row["approved"], row["proposed"])
        for event, row in ((event, taken.get(event, nobody)) for event in events)
    }


# ---- performances ------------------------------------------------------------------------------------------------


def candidates(policies: Iterable[Policy]) -> dict[int, list[Candidate]]:
    """Everybody with a standing result in a trial of the policies, by policy. Two queries, however many policies."""
    trials = list(Trial.objects.filter(policy__in=list(policies)).values("pk", "policy", "contest", "held_on"))
    results = _results({trial["contest"] for trial in trials})
    found: dict[int, dict[UUID, list[Performance]]] = defaultdict(lambda: defaultdict(list))
    units: dict[UUID, str] = {}
    for trial in trials:
        for row in results.get(trial["contest"], ()):
            units[row["athlete"]] = row["athlete__unit__code"]
            found[trial["policy"]][row["athlete"]].append(_performance(trial, row))
    return {
        policy: [Candidate(str(athlete), units[athlete], tuple(done)) for athlete, done in by_athlete.items()]
        for policy, by_athlete in found.items()
    }


FIELDS = (
    "contest",
    "athlete",
    "athlete__unit__code",
    "mark",
    "place",
    "wind",
    "timing",
    "status",
    "contest__event__lower_is_better",
)


def _results(contests: Collection[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    rows: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    standing = Result.objects.standing().final().filter(contest__in=contests, athlete__isnull=False).order_by("pk")
    for row in standing.values(*FIELDS):
        rows[row["contest"]].append(row)
    for group in rows.values():
        _fill_places(group)
    return rows


def _fill_places(rows: list[dict[str, Any]]) -> None:
    """Give a contest that was recorded by marks alone its order of finish; a recorded place stands."""
    if any(row["place"] for row in rows):
        return
    finished = [row for row in rows if row["status"] == ResultStatus.OK and row["mark"] is not None]
    if not finished:
        return
    marks = pd.Series([float(row["mark"]) for row in finished])
    order = places(marks, lower_is_better=bool(finished[0]["contest__event__lower_is_better"]))
    for row, place in zip(finished, order, strict=True):
        row["place"] = int(place)


def _performance(trial: dict[str, Any], row: dict[str, Any]) -> Performance:
    return Performance(
        athlete=str(row["athlete"]),
        trial=str(trial["pk"]),
        held_on=trial["held_on"],
        mark=row["mark"],
        place=row["place"],
        status=str(row["status"]),
        wind=row["wind"],
        hand_timed=row["timing"] == Timing.HAND,
    )


# ---- rankings ----------------------------------------------------------------------------------------------------


def ranking(policy: Policy) -> Ranking:
    """The list as the results, seats and rule of this moment make it."""
    seat = seats(policy.delegation, [policy.event_id]).get(policy.event_id, 0)
    return rank_candidates(candidates([policy]).get(policy.pk, []), rule=policy_rule(policy), seats=seat)


def stale_policies(delegation: Delegation, policies: Collection[Policy]) -> set[int]:
    """Policies whose list no longer follows from its results, seats and rule: a corrected result is among them."""
    lists = dict(SelectionList.objects.filter(policy__in=policies).values_list("policy", "input_hash"))
    listed = [policy for policy in policies if policy.pk in lists]
    if not listed:
        return set()
    seat, people = seats(delegation, [p.event_id for p in listed]), candidates(listed)
    return {
        p.pk
        for p in listed
        if lists[p.pk] != input_hash(people.get(p.pk, []), rule=policy_rule(p), seats=seat.get(p.event_id, 0))
    }


def uncomputed_policies(policies: Collection[Policy]) -> set[int]:
    """Policies with a trial but no list yet."""
    waiting = Policy.objects.filter(pk__in=[p.pk for p in policies], trials__isnull=False)
    return set(waiting.filter(selection_list__isnull=True).values_list("pk", flat=True))


# ---- the board of an event ---------------------------------------------------------------------------------------


def cases(delegation: Delegation, event: Event) -> QuerySet[Case]:
    """The event's cases in the order of the list, with what a row shows."""
    found = Case.objects.filter(delegation=delegation, event=event)
    return found.select_related("athlete__person", "athlete__unit", "policy").order_by("position", "pk")


def decisions(delegation: Delegation, event: Event) -> QuerySet[Decision]:
    """Everything decided on the event's cases, newest first."""
    made = Decision.objects.filter(case__delegation=delegation, case__event=event)
    return made.select_related("case__athlete__person", "decided_by", "document")


def trials(policy: Policy) -> QuerySet[Trial]:
    return Trial.objects.filter(policy=policy).select_related("contest__competition", "contest__event__sport")


@dataclass(frozen=True)
class EventSeats:
    """One event on the overview: its seats, its policy if it has one, and whether its list waits for anything."""

    event: Event
    count: SeatCount
    policy: Policy | None
    needs_review: bool
    is_uncomputed: bool

    @property
    def waits(self) -> bool:
        return self.needs_review or self.is_uncomputed


def event_seats(delegation: Delegation, sports: Collection[int]) -> list[EventSeats]:
    """Events with a quota or a policy, in their sport's order. A constant number of queries."""
    quota_events = Quota.objects.filter(delegation=delegation, event__isnull=False).values("event")
    policy_events = Policy.objects.filter(delegation=delegation).values("event")
    concerned = Q(pk__in=quota_events.order_by()) | Q(pk__in=policy_events.order_by())
    found = Event.objects.filter(concerned, sport__in=sports).select_related("sport")
    events = list(found.order_by("sport__order", "pk"))
    counts = seat_counts(delegation, [event.pk for event in events])
    policies = policies_in_force(delegation, events)
    stale, waiting = stale_policies(delegation, policies.values()), uncomputed_policies(policies.values())
    return [
        EventSeats(
            event=event,
            count=counts[event.pk],
            policy=policies.get(event.pk),
            needs_review=_key(policies, event) in stale,
            is_uncomputed=_key(policies, event) in waiting,
        )
        for event in events
    ]


def _key(policies: dict[int, Policy], event: Event) -> int | None:
    policy = policies.get(event.pk)
    return None if policy is None else policy.pk
