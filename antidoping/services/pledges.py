"""Signatures: the person's own, and the guardian's beside a minor's."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from antidoping.domain.clocks import was_under
from antidoping.models import Pledge
from antidoping.queries.windows import ruleset_in_force
from antidoping.services.refusals import SignatureRefused
from athletes.choices import Role
from athletes.domain.ages import ADULT_AGE, CHILD_AGE, age_on
from athletes.models import Appointment, Athlete, Guardian, Membership, Person
from athletes.services.history import changes

if TYPE_CHECKING:
    from athletes.models import User
    from competitions.models import Competition


@dataclass(frozen=True, slots=True)
class PledgeDraft:
    person: Person
    signed_on: datetime.date
    guardian: Person | None = None
    cosigned_on: datetime.date | None = None


@transaction.atomic
def sign_pledge(*, person: Person, competition: Competition, text_version: str, by: User, on: datetime.date) -> Pledge:
    """Sign the text that was shown. A child under 14 signs together with the guardian, who is at the keyboard."""
    _check_text(competition, text_version, on)
    guardian = None
    if by.person_id != person.pk:
        if not _is_child(person, on):
            raise SignatureRefused(_("Only the person signs their own pledge."))
        guardian = _guardian(person, by, on)
    if _stands(person, competition, on):
        raise SignatureRefused(_("This pledge is already signed."))
    draft = PledgeDraft(person, on, guardian, on if guardian else None)
    with changes(by=by, why=_("Pledge signed")):
        pledge = _pledge(draft, competition, text_version, on)
        pledge.save(force_insert=True)
    return pledge


def _check_text(competition: Competition, text_version: str, on: datetime.date) -> None:
    ruleset = ruleset_in_force(competition.pk, on)
    if ruleset is None:
        raise SignatureRefused(_("These Games have no published entry rules yet, so there is no text to sign."))
    if ruleset.pledge_version != text_version:
        raise SignatureRefused(_("The text has changed since you opened it. Read the new version, then sign."))


def _is_child(person: Person, on: datetime.date) -> bool:
    return person.birth_date is not None and was_under(person.birth_date, CHILD_AGE, on)


def _is_minor(born: datetime.date | None, on: datetime.date) -> bool:
    return born is not None and was_under(born, ADULT_AGE, on)


def _stands(person: Person, competition: Competition, on: datetime.date) -> bool:
    """A pledge stands unless it was signed as a minor by somebody who has come of age since."""
    latest = Pledge.objects.filter(person=person, competition=competition).order_by("-signed_on").first()
    if latest is None:
        return False
    return not (_is_minor(person.birth_date, latest.signed_on) and not _is_minor(person.birth_date, on))


def _guardian(person: Person, by: User, on: datetime.date) -> Person:
    """The acting user as guardian of this minor; a coach of the same athlete cannot sign for the family."""
    is_guardian = Guardian.objects.on(on).filter(athlete__person=person, person=by.person_id).exists()
    if not is_guardian or by.person is None:
        raise SignatureRefused(_("Only a guardian on record for this athlete co-signs. Ask the office to check it."))
    if is_coach_of(by, person, on):
        raise SignatureRefused(_("A coach of the athlete cannot co-sign. Another guardian has to sign."))
    return by.person


def is_coach_of(user: User, person: Person, on: datetime.date) -> bool:
    """Whether a user is on the coaching line of an athlete: own group, or the sport as team lead."""
    posts = Appointment.objects.in_force(on).filter(user=user, role__in=(Role.COACH, Role.TEAM_LEAD))
    scopes = list(posts.values_list("squad", "sport"))
    if not scopes:
        return False
    squads = {squad for squad, _sport in scopes if squad}
    sports = {sport for _squad, sport in scopes if sport}
    athletes = Athlete.objects.filter(person=person)
    members = Membership.objects.on(on).filter(athlete__in=athletes, squad__in=squads)
    return members.exists() or athletes.filter(sport__in=sports).exists()


@transaction.atomic
def cosign_pledge(*, pledge: Pledge, by: User, on: datetime.date) -> Pledge:
    """Put the guardian's name beside that of a minor."""
    guardian = _guardian(pledge.person, by, on)
    if pledge.cosigned_on:
        raise SignatureRefused(_("This pledge is already co-signed."))
    if not _is_minor(pledge.person.birth_date, pledge.signed_on):
        raise SignatureRefused(_("This pledge was signed by an adult and needs no guardian."))
    pledge.guardian, pledge.cosigned_on = guardian, on
    with changes(by=by, why=_("Pledge co-signed")):
        pledge.save(update_fields=["guardian", "cosigned_on"])
    return pledge


@transaction.atomic
def record_pledges_bulk(
    drafts: Iterable[PledgeDraft], *, competition: Competition, text_version: str, by: User, on: datetime.date
) -> list[Pledge]:
    """Write pledges signed on paper, with the guardian's name where there is one."""
    drafts = list(drafts)
    if any(draft.signed_on > on for draft in drafts):
        raise SignatureRefused(_("A signature is recorded after it was given. Enter a day up to today."))
    pledges = [_pledge(draft, competition, text_version, on) for draft in drafts]
    with changes(by=by, why=_("Signed on paper")):
        return Pledge.objects.bulk_create(pledges, batch_size=500)


def _pledge(draft: PledgeDraft, competition: Competition, text_version: str, on: datetime.date) -> Pledge:
    born = draft.person.birth_date
    return Pledge(
        person=draft.person,
        competition=competition,
        text_version=text_version,
        signed_on=draft.signed_on,
        age_on_signing=age_on(born, draft.signed_on) if born else None,
        guardian=draft.guardian,
        cosigned_on=draft.cosigned_on,
        recorded_on=on,
    )
