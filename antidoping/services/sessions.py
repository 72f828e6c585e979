"""Education that was held, and what it earned those who were there."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from antidoping.domain.clocks import last_valid_day
from antidoping.models import Course, Credential, EducationSession
from antidoping.services.refusals import RevocationRefused, SessionRefused
from athletes.models import Person
from athletes.services.history import changes

if TYPE_CHECKING:
    from athletes.models import User
    from competitions.models import Competition


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A session as it is written down; `attendees` are persons' keys."""

    course: Course
    competition: Competition | None
    held_on: datetime.date
    duration_min: int
    place: str
    educator: str
    attendees: Collection[UUID]
    topics: Sequence[str] = ()


def valid_to(course: Course, completed_on: datetime.date) -> datetime.date | None:
    """Last valid day by the course's own setting; None holds for the Games it was taken for."""
    return last_valid_day(completed_on, course.valid_months) if course.valid_months else None


@transaction.atomic
def record_education_session(
    *,
    course: Course,
    competition: Competition | None,
    held_on: datetime.date,
    duration_min: int,
    place: str,
    educator: str,
    attendees: Collection[UUID],
    by: User,
    on: datetime.date,
    topics: Sequence[str] = (),
) -> EducationSession:
    """Write a session that was held and give every attendee its credential."""
    draft = SessionDraft(course, competition, held_on, duration_min, place, educator, attendees, topics)
    return record_education_sessions_bulk([draft], by=by, on=on)[0]


@transaction.atomic
def record_education_sessions_bulk(
    drafts: Iterable[SessionDraft], *, by: User, on: datetime.date
) -> list[EducationSession]:
    """The same for many sessions: two bulk writes, one history row for each session and each credential."""
    drafts = list(drafts)
    for draft in drafts:
        _check(draft, on)
    sessions = [_session(draft, by) for draft in drafts]
    earned = [
        _credential(session, person, by=by, on=on)
        for session, draft in zip(sessions, drafts, strict=True)
        for person in dict.fromkeys(draft.attendees)
    ]
    with changes(by=by, why=_("Education session recorded")):
        EducationSession.objects.bulk_create(sessions)
        Credential.objects.bulk_create(earned, batch_size=500)
    return sessions


def _check(draft: SessionDraft, on: datetime.date) -> None:
    if draft.held_on > on:
        raise SessionRefused(_("A session is recorded after it was held. Enter a day up to today."))
    if draft.duration_min < 1:
        raise SessionRefused(_("A session lasts at least one minute. Enter the minutes."))
    if not draft.attendees:
        raise SessionRefused(_("Nobody is marked as present. Choose who attended."))
    if draft.course.is_per_games and draft.competition is None:
        raise SessionRefused(_("This course belongs to one Games. Choose the Games."))


def _session(draft: SessionDraft, by: User) -> EducationSession:
    return EducationSession(
        course=draft.course,
        competition=draft.competition,
        held_on=draft.held_on,
        duration_min=draft.duration_min,
        place=draft.place,
        educator=draft.educator,
        topics=list(draft.topics),
        recorded_by=by,
    )


def _credential(session: EducationSession, person: UUID, *, by: User, on: datetime.date) -> Credential:
    """What the officer saw is verified by being recorded."""
    return Credential(
        person_id=person,
        course=session.course,
        competition=session.competition if session.course.is_per_games else None,
        session=session,
        completed_on=session.held_on,
        valid_from=session.held_on,
        valid_to=valid_to(session.course, session.held_on),
        recorded_on=on,
        verified_on=on,
        verified_by=by,
    )


@transaction.atomic
def record_credential(
    *,
    person: Person,
    course: Course,
    competition: Competition | None,
    completed_on: datetime.date,
    number: str,
    by: User,
    on: datetime.date,
    printed_valid_to: datetime.date | None = None,
    is_verified: bool = False,
) -> Credential:
    """Write a certificate earned elsewhere. It counts only once somebody has verified it."""
    if completed_on > on:
        raise SessionRefused(_("A certificate is recorded after the course was completed. Enter a day up to today."))
    with changes(by=by, why=number):
        return Credential.objects.create(
            person=person,
            course=course,
            competition=competition if course.is_per_games else None,
            number=number,
            completed_on=completed_on,
            valid_from=completed_on,
            valid_to=printed_valid_to or valid_to(course, completed_on),
            recorded_on=on,
            verified_on=on if is_verified else None,
            verified_by=by if is_verified else None,
        )


@transaction.atomic
def verify_credential(*, credential: Credential, by: User, on: datetime.date) -> Credential:
    """Say that a certificate was checked against its issuer; nobody verifies their own."""
    if credential.person_id == by.person_id:
        raise SessionRefused(_("Nobody verifies their own certificate. Ask another officer."))
    credential.verified_on, credential.verified_by = on, by
    with changes(by=by, why=_("Certificate verified")):
        credential.save(update_fields=["verified_on", "verified_by"])
    return credential


@transaction.atomic
def revoke_credential(
    *, credential: Credential, reason: str, by: User, on: datetime.date, void_from: datetime.date | None = None
) -> Credential:
    """Take evidence back: from a day, or from the beginning. The row stays and shows both."""
    if credential.revoked_on:
        raise RevocationRefused(_("This evidence was already revoked."))
    if not reason.strip():
        raise RevocationRefused(_("A revocation needs its reason. Enter it."))
    credential.revoked_on, credential.revoked_from = on, void_from
    credential.revoke_reason = reason.strip()
    with changes(by=by, why=reason.strip()):
        credential.save(update_fields=["revoked_on", "revoked_from", "revoke_reason"])
    return credential
