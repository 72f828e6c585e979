"""Put a person on record, after looking for the same one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from athletes.choices import IdKind, RegistrationStatus
from athletes.domain.names import initials, pinyin
from athletes.models import Athlete, Candidate, Guardian, IdentityDocument, Person, Staff, User
from athletes.queries.people import holder_of, namesakes
from athletes.services.consents import require_leave
from athletes.services.history import changes
from athletes.services.identity import digest_of, document_of
from athletes.services.records import save_record

PINYIN_LENGTH = 120
INITIALS_LENGTH = 20


class OnRecord(Exception):
    """The identity number belongs to a person on record."""

    def __init__(self, person: Person) -> None:
        super().__init__()
        self.person = person


class AnotherNumber(Exception):
    """The person who was pointed out holds another number of the same kind of document."""


class Namesakes(Exception):
    """People of that name and birth date are on record; somebody must say that this is another one."""

    def __init__(self, people: Sequence[Person]) -> None:
        super().__init__()
        self.people = people


class InPost(Exception):
    """The person holds this post at this unit already; it is ended before another one begins."""


@dataclass(frozen=True)
class Document:
    """A cleaned and checked identity number and what kind of document it is on."""

    number: str
    kind: IdKind = IdKind.RESIDENT


@transaction.atomic
def open_athlete(
    *,
    person: Mapping[str, Any],
    athlete: Mapping[str, Any],
    document: Document | None,
    is_another: bool,
    by: User,
    on: datetime.date,
) -> Athlete:
    """Put a new person on record as an athlete; the registration begins as a draft."""
    with changes(by=by):
        return draft_registration(_open_person(person, document, is_another=is_another, on=on), values=athlete, on=on)


def draft_registration(person: Person, *, values: Mapping[str, Any], on: datetime.date) -> Athlete:
    """Begin the registration of somebody on record. The caller says who does it."""
    columns = dict(values)
    events = columns.pop("events", ())
    row = Athlete(person=person, status=RegistrationStatus.DRAFT, **columns)
    row.joined_on = row.joined_on or on
    row.save()
    row.events.set(events)
    return row


@transaction.atomic
def find_or_open_person(
    *,
    person: Mapping[str, Any],
    document: Document | None,
    same: Person | None,
    is_another: bool,
    by: User,
    on: datetime.date,
) -> Person:
    """Return the person on record, or put a new one there.

    The number of the same name and birth date is the same person, whatever is said; else it is the one whom somebody
    pointed out as the ``same``, whose number is added where none of its kind is on record.
    """
    holder = holder_of(digest_of(document.number)) if document else None
    if holder is not None:
        if (holder.name, holder.birth_date) != (person["name"], person["birth_date"]):
            raise OnRecord(holder)
        return holder
    if same is None:
        with changes(by=by):
            return _open_person(person, document, is_another=is_another, on=on)
    if document:
        if same.identity_documents.filter(kind=document.kind).exists():
            raise AnotherNumber
        add_document(person=same, document=document, by=by, on=on)
    return same


@transaction.atomic
def open_staff(
    *,
    person: Mapping[str, Any],
    post: Mapping[str, Any],
    document: Document | None,
    is_another: bool,
    by: User,
    on: datetime.date,
) -> Staff:
    """Put a new person on record in a post."""
    with changes(by=by):
        return Staff.objects.create(person=_open_person(person, document, is_another=is_another, on=on), **post)


@transaction.atomic
def appoint_staff(*, person: Person, post: Mapping[str, Any], by: User) -> Staff:
    """Give somebody on record a post. Nobody is recorded twice, and nobody holds one post twice."""
    Person.objects.order_by().select_for_update().get(pk=person.pk)
    same = {name: post[name] for name in ("kind", "unit", "sport")}
    if Staff.objects.on(post["from_on"]).filter(person=person, **same).exists():
        raise InPost
    with changes(by=by):
        return Staff.objects.create(person=person, **post)


@transaction.atomic
def change_staff(
    *, staff: Staff, person: Mapping[str, Any], post: Mapping[str, Any], seen: tuple[str, str], by: User
) -> None:
    """Write the person and the post, or neither."""
    save_record(row=staff.person, values=person, seen=seen[0], by=by)
    save_record(row=staff, values=post, seen=seen[1], by=by)


@transaction.atomic
def add_document(*, person: Person, document: Document, by: User, on: datetime.date) -> IdentityDocument:
    """Put an identity document of a person on record; a number is one person's alone."""
    require_leave(person, on=on)
    if (holder := holder_of(digest_of(document.number))) is not None:
        raise OnRecord(holder)
    with changes(by=by):
        row = document_of(person, document.number, document.kind)
        row.save()
    return row


@transaction.atomic
def add_guardian(*, athlete: Athlete, name: str, phone: str, by: User, **link: Any) -> Guardian:
    """Record a guardian of an athlete."""
    with changes(by=by):
        return Guardian.objects.create(person=find_or_open_parent(name=name, phone=phone), athlete=athlete, **link)


def find_or_open_parent(*, name: str, phone: str, **known: Any) -> Person:
    """The same name with the same telephone is the parent of a brother or sister on record."""
    parents = Q(wards__isnull=False) | Q(pk__in=Candidate.objects.order_by().values("guardian"))
    person: Person | None = Person.objects.filter(parents, name=name, phone=phone).first() if phone else None
    if person is None:
        person = _named(Person(name=name, phone=phone, **known))
        person.save()
    return person


def _open_person(
    values: Mapping[str, Any], document: Document | None, *, is_another: bool, on: datetime.date
) -> Person:
    person = _named(Person(**values))
    if document and (holder := holder_of(digest_of(document.number))) is not None:
        raise OnRecord(holder)
    if not is_another and (same := namesakes(person.name, person.birth_date)):
        raise Namesakes(same)
    person.save()
    if document:
        require_leave(person, on=on)
        document_of(person, document.number, document.kind).save()
    return person


def _named(person: Person) -> Person:
    """Propose pinyin and initials where nobody typed them."""
    person.name_pinyin = person.name_pinyin or pinyin(person.name)[:PINYIN_LENGTH]
    person.name_initials = person.name_initials or initials(person.name)[:INITIALS_LENGTH]
    return person
