"""A plan into the registry: one transaction, bulk statements, one history row for each object."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import models, transaction

from athletes.choices import Grade, GuardianRelation, RegistrationStatus
from athletes.domain.names import initials, pinyin
from athletes.models import Athlete, Guardian, IdentityDocument, Measurement, Person, User
from athletes.readers.roster import RosterEntry
from athletes.services.history import changes
from athletes.services.identity import document_of
from athletes.services.roster_import.cycles import cycles_left_alone
from athletes.services.roster_import.plan import ATHLETE_FIELDS, PERSON_FIELDS, Plan, PlannedRow

BATCH = 1000
PINYIN_LENGTH, INITIALS_LENGTH = 120, 20
SOURCE = "roster"
ATHLETE_WRITTEN = ATHLETE_FIELDS | {"joined_on": "joined_on"}

Report = Callable[[int, int], None]


@dataclass
class _Writes:
    """Everything that one part of a plan asks for, by kind of statement.

    Rows name each other by key, not as objects: nothing then holds them once they are written.
    """

    persons: list[Person] = field(default_factory=list)
    documents: list[IdentityDocument] = field(default_factory=list)
    athletes: list[Athlete] = field(default_factory=list)
    measurements: list[Measurement] = field(default_factory=list)
    guardians: list[Guardian] = field(default_factory=list)
    changed_persons: dict[UUID, Person] = field(default_factory=dict)
    changed_athletes: dict[UUID, Athlete] = field(default_factory=dict)


@transaction.atomic
def write_plan(plan: Plan, *, on: datetime.date, by: User | None, why: str, report: Report | None = None) -> int:
    """Write every new and changed row of the plan; return how many rows that were.

    Join dates that stand are kept, a size that differs is a new measurement on the day `on`, and whoever is absent from
    the roster stays as they are.
    """
    rows, told = plan.to_write(), report or _silent
    told(0, len(rows))
    with changes(by=by, why=why), cycles_left_alone():
        for start in range(0, len(rows), BATCH):
            part = rows[start : start + BATCH]
            writes = _as_they_stand(part)
            for row in part:
                _gather(row, plan, writes, on)
            _send(writes)
            told(start + len(part), len(rows))
    return len(rows)


def _gather(row: PlannedRow, plan: Plan, writes: _Writes, on: datetime.date) -> None:
    assert row.entry is not None  # a row that is written was read
    entry = row.entry
    person = row.person.pk if row.person else _new_person(entry, writes)
    if row.athlete is None:
        athlete = _new_athlete(entry, person, plan, on)
        writes.athletes.append(athlete)
        key = athlete.pk
    else:
        key = row.athlete.pk
        _change(writes.changed_athletes.get(key), entry, row.changed, ATHLETE_WRITTEN)
        _change(writes.changed_persons.get(person), entry, row.changed, PERSON_FIELDS)
    if row.athlete is None or row.changed & {"height_cm", "weight_kg"}:
        _measure(key, entry, on, writes)
    _guard(row, key, plan, on, writes)


def _as_they_stand(rows: Sequence[PlannedRow]) -> _Writes:
    """Load those who are on record and whose own columns change."""
    known = [(row.person, row.changed) for row in rows if row.person and row.person.athlete]
    persons = [person.pk for person, changed in known if changed & PERSON_FIELDS.keys()]
    athletes = [person.athlete.pk for person, changed in known if person.athlete and changed & ATHLETE_WRITTEN.keys()]
    return _Writes(changed_persons=Person.objects.in_bulk(persons), changed_athletes=Athlete.objects.in_bulk(athletes))


def _change(
    stored: Person | Athlete | None, entry: RosterEntry, changed: frozenset[str], names: dict[str, str]
) -> None:
    if stored is not None:
        for name in changed & names.keys():
            setattr(stored, name, getattr(entry, names[name]))


def _new_person(entry: RosterEntry, writes: _Writes) -> UUID:
    person = Person(
        name=entry.name,
        name_pinyin=pinyin(entry.name)[:PINYIN_LENGTH],
        name_initials=initials(entry.name)[:INITIALS_LENGTH],
        sex=entry.sex,
        birth_date=entry.birth_date,
        **{name: getattr(entry, source) or "" for name, source in PERSON_FIELDS.items()},
    )
    writes.persons.append(person)
    if entry.id_number:
        writes.documents.append(document_of(person, entry.id_number))
    return person.pk


def _new_athlete(entry: RosterEntry, person: UUID, plan: Plan, on: datetime.date) -> Athlete:
    return Athlete(
        person_id=person,
        sport_id=plan.codes.sports[entry.sport],
        unit_id=plan.codes.units[entry.unit],
        status=RegistrationStatus.DRAFT,
        technical_grade=entry.grade or Grade.NONE,
        registration_number=entry.registration_number or "",
        school=entry.school or "",
        source=entry.source or "",
        joined_on=entry.joined_on or on,
    )


def _measure(athlete: UUID, entry: RosterEntry, on: datetime.date, writes: _Writes) -> None:
    if entry.height_cm is None and entry.weight_kg is None:
        return
    writes.measurements.append(
        Measurement(
            athlete_id=athlete, measured_on=on, height_cm=entry.height_cm, weight_kg=entry.weight_kg, source=SOURCE
        )
    )


def _guard(row: PlannedRow, athlete: UUID, plan: Plan, on: datetime.date, writes: _Writes) -> None:
    entry = row.entry
    if entry is None or entry.guardian_name is None:
        return
    if "guardian_phone" in row.changed:
        for guardian in plan.registered.guardians[athlete]:
            if guardian.person.name == entry.guardian_name:
                person = writes.changed_persons.setdefault(guardian.person.pk, guardian.person)
                person.phone = entry.guardian_phone or ""
                return
    if row.athlete is None or "guardian" in row.changed:
        person = Person(
            name=entry.guardian_name,
            name_pinyin=pinyin(entry.guardian_name)[:PINYIN_LENGTH],
            name_initials=initials(entry.guardian_name)[:INITIALS_LENGTH],
            phone=entry.guardian_phone or "",
        )
        writes.persons.append(person)
        relation = entry.guardian_relation or GuardianRelation.OTHER
        writes.guardians.append(Guardian(person_id=person.pk, athlete_id=athlete, relation=relation, from_on=on))


def _send(writes: _Writes) -> None:
    """Send the statements in the order of their foreign keys."""
    creations: tuple[tuple[type[models.Model], list[Any]], ...] = (
        (Person, writes.persons),
        (IdentityDocument, writes.documents),
        (Athlete, writes.athletes),
        (Measurement, writes.measurements),
        (Guardian, writes.guardians),
    )
    for model, rows in creations:
        if rows:
            model._default_manager.bulk_create(rows)
    if writes.changed_persons:
        Person.objects.bulk_update(writes.changed_persons.values(), list(PERSON_FIELDS))
    if writes.changed_athletes:
        Athlete.objects.bulk_update(writes.changed_athletes.values(), list(ATHLETE_WRITTEN))


def _silent(_done: int, _total: int) -> None:
    """Take progress where nobody watches."""
