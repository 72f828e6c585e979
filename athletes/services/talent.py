"""The way of a candidate from being found to intake or release. Every step has a day, a person and a reason."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from athletes.choices import AthleteSource, CandidateState, GuardianRelation, OrganisationKind
from athletes.domain.candidate_flow import CLOSED, StepFault, step_faults
from athletes.models import (
    Athlete,
    Candidate,
    CandidateStep,
    Guardian,
    Membership,
    Organisation,
    Person,
    Sport,
    Squad,
    TrialTraining,
    User,
)
from athletes.services.history import changes
from athletes.services.people import Document, draft_registration, find_or_open_person

SOURCES = {
    OrganisationKind.SCHOOL: AthleteSource.SCHOOL,
    OrganisationKind.SPORTS_SCHOOL: AthleteSource.CITY_SPORTS_SCHOOL,
    OrganisationKind.COUNTY: AthleteSource.COUNTY_CENTRE,
    OrganisationKind.CLUB: AthleteSource.CLUB,
}


class AlreadyCandidate(Exception):
    """The person is a candidate of this sport and has not been taken in or released."""


class StepRefused(Exception):
    """Something stands against the step."""

    def __init__(self, faults: tuple[StepFault, ...]) -> None:
        self.faults = faults
        super().__init__(*faults)


class TrialEndsBeforeStart(Exception):
    """Trial training ends on or after its first day."""


@transaction.atomic
def nominate(
    *,
    person: Mapping[str, Any],
    document: Document | None,
    sport: Sport,
    unit: Organisation,
    found_on: datetime.date,
    found_at: str,
    why: str,
    by: User,
    same: Person | None = None,
    is_another: bool = False,
) -> Candidate:
    """Enter a candidate. The same person is looked for first, as wherever the registry records somebody."""
    found = find_or_open_person(person=person, document=document, same=same, is_another=is_another, by=by, on=found_on)
    if Candidate.objects.filter(person=found, sport=sport).exclude(state__in=CLOSED).exists():
        raise AlreadyCandidate
    with changes(by=by, why=why):
        candidate: Candidate = Candidate.objects.create(
            person=found, sport=sport, unit=unit, found_on=found_on, found_at=found_at
        )
        CandidateStep.objects.create(candidate=candidate, state=candidate.state, on=found_on, by=by, why=why)
    return candidate


@transaction.atomic
def move_on(
    *, candidate: Candidate, to: CandidateState, on: datetime.date, why: str, by: User, today: datetime.date
) -> None:
    """Take a step that needs nothing but its reason: retest, reserve or release. It ends trial training under way."""
    with changes(by=by, why=why):
        _step(candidate, to, on=on, why=why, by=by, today=today)


@transaction.atomic
def start_trial(
    *,
    candidate: Candidate,
    on: datetime.date,
    to_on: datetime.date,
    squad: Squad | None,
    why: str,
    by: User,
    today: datetime.date,
) -> TrialTraining:
    """Let a graded candidate train along until a day."""
    if to_on < on:
        raise TrialEndsBeforeStart
    with changes(by=by, why=why):
        _step(candidate, CandidateState.TRIAL, on=on, why=why, by=by, today=today)
        trial: TrialTraining = TrialTraining.objects.create(candidate=candidate, squad=squad, from_on=on, to_on=to_on)
    return trial


@transaction.atomic
def take_in(
    *, candidate: Candidate, on: datetime.date, squad: Squad | None, why: str, by: User, today: datetime.date
) -> Athlete:
    """Make the candidate an athlete: the registration begins as a draft, the guardian and the squad come along."""
    with changes(by=by, why=why):
        _step(candidate, CandidateState.TAKEN_IN, on=on, why=why, by=by, today=today)
        athlete = Athlete.objects.filter(person=candidate.person).first() or _registered(candidate, on)
        if candidate.guardian and not Guardian.objects.filter(athlete=athlete, person=candidate.guardian).exists():
            Guardian.objects.create(
                person=candidate.guardian,
                athlete=athlete,
                relation=candidate.guardian_relation or GuardianRelation.OTHER,
                from_on=on,
            )
        if squad and not Membership.objects.filter(athlete=athlete, squad=squad, to_on__isnull=True).exists():
            Membership.objects.create(athlete=athlete, squad=squad, from_on=on)
    return athlete


def _registered(candidate: Candidate, on: datetime.date) -> Athlete:
    """A pupil is registered by the county of the school."""
    unit, is_school = candidate.unit, candidate.unit.kind == OrganisationKind.SCHOOL
    values = {
        "sport": candidate.sport,
        "unit": unit.parent if is_school and unit.parent else unit,
        "source": SOURCES.get(OrganisationKind(unit.kind), AthleteSource.UNKNOWN),
        "school": unit.name if is_school else "",
        "joined_on": on,
    }
    return draft_registration(candidate.person, values=values, on=on)


def _step(
    candidate: Candidate, to: CandidateState, *, on: datetime.date, why: str, by: User, today: datetime.date
) -> None:
    locked = Candidate.objects.select_for_update().get(pk=candidate.pk)
    last = candidate.steps.last()
    faults = step_faults(
        CandidateState(locked.state),
        to,
        on=on,
        last_on=last.on if last else candidate.found_on,
        today=today,
        is_tested=candidate.results.exists(),
        is_graded=bool(locked.grade),
    )
    if faults:
        raise StepRefused(faults)
    TrialTraining.objects.filter(candidate=candidate, ended_on__isnull=True).update(ended_on=on, outcome=to)
    CandidateStep.objects.create(candidate=candidate, state=to, on=on, by=by, why=why)
    candidate.state = to
    candidate.save(update_fields=["state"])
