"""Requests about one's own data: a copy at once, correction and erasure by decision and before a legal day."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.choices import AccessKind, DownloadKind, RequestKind, RequestState
from athletes.models import Athlete, Person, RightsRequest, User
from athletes.queries.retention import rows_of
from athletes.readers.retention import answer_time, retention_rules
from athletes.services.access import record_access, record_download
from athletes.services.history import changes
from athletes.services.retention import destroy, scrub_history

ERASED_FROM_PERSON = ("former_name", "phone", "ethnicity", "hukou_place")
ERASED_FROM_ATHLETE = ("school", "note")
"""What nothing obliges the bureau to keep once the person asks; name, birth date and results stay for the records."""


class AlreadyDecided(Exception):
    """A request is answered once; a new one can always be made."""


class AlreadyAsked(Exception):
    """The same is asked already and not yet answered."""


class ReasonMissing(Exception):
    """An answer without a reason is none (PIPL art. 50)."""


@transaction.atomic
def ask(*, person: Person, kind: RequestKind, text: str, by: User, on: datetime.date) -> RightsRequest:
    """Record a request and the day by which it has to be answered."""
    if RightsRequest.objects.open().filter(person=person, kind=kind).exists():
        raise AlreadyAsked
    with changes(by=by):
        return RightsRequest.objects.create(
            person=person, kind=kind, text=text, asked_by=by, asked_on=on, due_on=answer_time(kind).due_on(on)
        )


@transaction.atomic
def log_own_copy(
    *, person: Person, by: User, on: datetime.date, at: datetime.datetime, why: str, rows: int = 0
) -> RightsRequest:
    """Record that the copy was handed out; a guardian's reading of the child's data is a reading like any other."""
    for kind in (AccessKind.IDENTITY, AccessKind.HEALTH):
        record_access(by=by, persons=[person], kind=kind, at=at, purpose=why)
    record_download(by=by, kind=DownloadKind.OWN_COPY, rows=rows, at=at, purpose=why)
    with changes(by=by):
        return RightsRequest.objects.create(
            person=person,
            kind=RequestKind.COPY,
            asked_by=by,
            asked_on=on,
            due_on=answer_time(RequestKind.COPY).due_on(on),
            state=RequestState.GRANTED,
            decided_by=by,
            decided_on=on,
        )


@transaction.atomic
def decide(
    *,
    request: RightsRequest,
    state: RequestState,
    reason: str,
    retained: str,
    by: User,
    on: datetime.date,
    at: datetime.datetime,
) -> RightsRequest:
    """Answer a request. A granted erasure is carried out in the same moment, as far as nothing has to be kept."""
    if request.state != RequestState.OPEN:
        raise AlreadyDecided
    if not reason.strip():
        raise ReasonMissing
    request.state, request.reason, request.retained = state, reason.strip(), retained.strip()
    request.decided_by, request.decided_on = by, on
    with changes(by=by, why=reason.strip()):
        request.save(update_fields=["state", "reason", "retained", "decided_by", "decided_on"])
        if request.kind == RequestKind.ERASURE and state in {RequestState.GRANTED, RequestState.PARTLY}:
            _erase(request.person, by=by, at=at)
    return request


def _erase(person: Person, *, by: User, at: datetime.datetime) -> None:
    """Empty what may go and delete what a retention rule lets go on request; everything else keeps its time."""
    for name in ERASED_FROM_PERSON:
        setattr(person, name, "")
    person.save(update_fields=[*ERASED_FROM_PERSON, "updated_at"])
    scrub_history(Person, [person.pk], ERASED_FROM_PERSON)
    athletes = Athlete.objects.filter(person=person)
    athletes.update(**dict.fromkeys(ERASED_FROM_ATHLETE, ""))
    scrub_history(Athlete, list(athletes.values_list("pk", flat=True)), ERASED_FROM_ATHLETE)
    for rule in retention_rules():
        if rule.on_request:
            destroy(rule, rows_of(rule, person), at=at, by=by, why=str(_("Erasure on request")))
