"""Put a person on record, after looking for the same one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from athletes.choices import IdKind, RegistrationStatus
from athletes.domain.names import initials, pinyin
from athletes.models import Athlete, Guardian, IdentityDocument, Person, Staff, User
from athletes.queries.people import holder_of, namesakes
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
    values = dict(athlete)
    events = values.pop("events", ())
    with changes(by=by):
        row = Athlete(
            person=_open_person(person, document, is_another=is_another),
            status=RegistrationStatus.DRAFT,
            **values,
        )
        row.joined_on = row.joined_on or on
        row.save()
        row.events.set(events)
    return row


@transaction.atomic
def open_staff(
    *, person: Mapping[str, Any], post: Mapping[str, Any], document: Document | None, is_another: bool, by: User
) -> Staff:
    """Put a new person on record in a post."""
    with changes(by=by):
        return Staff.objects.create(person=_open_person(person, document, is_another=is_another), **post)


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
def add_document(*, person: Person, document: Document, by: User) -> IdentityDocument:
    """Put an identity document of a person on record; a number is one person's alone."""
    if (holder := holder_of(digest_of(document.number))) is not None:
        raise OnRecord(holder)
    with changes(by=by):
        row = document_of(person, document.number, document.kind)
        row.save()
    return row


@transaction.atomic
def add_guardian(*, athlete: Athlete, name: str, phone: str, by: User, **link: Any) -> Guardian:
    """Record a guardian. The same name with the same telephone is the parent of a brother or sister on record."""
    person = Person.objects.filter(name=name, phone=phone, wards__isnull=False).first() if phone else None
    with changes(by=by):
        if person is None:
            person = _named(Person(name=name, phone=phone))
            person.save()
        return Guardian.objects.create(person=person, athlete=athlete, **link)


def _open_person(values: Mapping[str, Any], document: Document | None, *, is_another: bool) -> Person:
    person = _named(Person(**values))
    if document and (holder := holder_of(digest_of(document.number))) is not None:
        raise OnRecord(holder)
    if not is_another and (same := namesakes(person.name, person.birth_date)):
        raise Namesakes(same)
    person.save()
    if document:
        document_of(person, document.number, document.kind).save()
    return person


def _named(person: Person) -> Person:
    """Propose pinyin and initials where nobody typed them."""
    person.name_pinyin = person.name_pinyin or pinyin(person.name)[:PINYIN_LENGTH]
    person.name_initials = person.name_initials or initials(person.name)[:INITIALS_LENGTH]
    return person
