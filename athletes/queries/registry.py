"""What the registry already knows about the people of a roster: a handful of queries, whatever its length."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Any, TypeVar
from uuid import UUID

from athletes.choices import IdKind
from athletes.models import (
    Athlete,
    Guardian,
    IdentityDocument,
    Measurement,
    Organisation,
    OrganisationAlias,
    Person,
    Sport,
    SportAlias,
)
from athletes.readers.roster import Tables, key

BATCH = 10_000
"""Values in one IN list; SQLite takes 32,766 and PostgreSQL 65,535."""

Key = TypeVar("Key", str, UUID)
Sizes = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class KnownAthlete:
    """What is on record of an athlete and a roster may state otherwise: values, for thousands are held at once."""

    pk: UUID
    unit: int
    sport: int
    school: str
    technical_grade: str
    registering_body: str
    registration_number: str
    source: str
    joined_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """The same of a person; `athlete` is None where the person is none yet."""

    pk: UUID
    name: str
    birth_date: datetime.date | None
    former_name: str
    ethnicity: str
    phone: str
    athlete: KnownAthlete | None


PERSON_COLUMNS = ("pk", "name", "birth_date", "former_name", "ethnicity", "phone")
ATHLETE_COLUMNS = (
    "pk",
    "unit",
    "sport",
    "school",
    "technical_grade",
    "registering_body",
    "registration_number",
    "source",
    "joined_on",
)


@dataclass(frozen=True)
class Registered:
    """The people of a roster as they stand on record."""

    persons: dict[str, KnownPerson] = field(default_factory=dict)
    """By digest of the identity number."""
    sizes: dict[UUID, Sizes] = field(default_factory=dict)
    """The last height (cm) and the last weight (kg), by athlete."""
    guardians: dict[UUID, list[Guardian]] = field(default_factory=dict)
    """By athlete, with the person."""
    namesakes: frozenset[tuple[str, datetime.date | None]] = frozenset()
    """Name and birth date of people on record whose names the roster uses."""
    unnumbered: dict[tuple[str, datetime.date | None], list[KnownPerson]] = field(default_factory=dict)
    """Athletes without an identity document, by name and birth date, first recorded first."""
    registration_numbers: dict[tuple[int, str, str], UUID] = field(default_factory=dict)
    """Holder of a registration number, by sport, registering body and number."""


@dataclass(frozen=True)
class Codes:
    """Primary keys of sports and units by code."""

    sports: dict[str, int]
    units: dict[str, int]


def roster_tables() -> Tables:
    """Return every way of writing a sport or a unit that the registry knows, names and codes included."""
    sports: dict[str, str] = {}
    units: dict[str, str] = {}
    for code, alias in SportAlias.objects.values_list("sport__code", "alias"):
        sports[key(alias)] = code
    for code, alias in OrganisationAlias.objects.values_list("organisation__code", "alias"):
        units[key(alias)] = code
    for sport in Sport.objects.all():
        sports.update(dict.fromkeys((key(sport.code), key(sport.name), key(sport.name_en)), sport.code))
    for unit in Organisation.objects.all():
        units.update(dict.fromkeys((key(unit.code), key(unit.name), key(unit.name_en)), unit.code))
    sports.pop("", None)
    units.pop("", None)
    return Tables(sports, units)


def codes() -> Codes:
    """Return the primary keys of all sports and units."""
    return Codes(
        dict(Sport.objects.values_list("code", "pk")),
        dict(Organisation.objects.values_list("code", "pk")),
    )


def registered(
    *,
    digests: Collection[str],
    names: Collection[str],
    registration_numbers: Collection[str],
    unnumbered: Collection[str] = (),
) -> Registered:
    """Return what is on record for these identity digests, names and registration numbers.

    `unnumbered` are the names of rows that state no identity number.
    """
    persons = {digest: person for part in _parts(digests) for digest, person in _by_digest(part)}
    without_number = _unnumbered(unnumbered)
    everyone = chain(persons.values(), *without_number.values())
    ids = [person.athlete.pk for person in everyone if person.athlete]
    return Registered(
        persons=persons,
        sizes=_sizes(ids),
        guardians=_guardians(ids),
        namesakes=_namesakes(names),
        unnumbered=without_number,
        registration_numbers={
            (sport, body, number): holder
            for part in _parts(registration_numbers)
            for sport, body, number, holder in Athlete.objects.filter(registration_number__in=part).values_list(
                "sport_id", "registering_body", "registration_number", "pk"
            )
        },
    )


def _by_digest(digests: Collection[str]) -> Iterator[tuple[str, KnownPerson]]:
    people = (f"person__{name}" for name in PERSON_COLUMNS)
    athletes = (f"person__athlete__{name}" for name in ATHLETE_COLUMNS)
    rows = IdentityDocument.objects.filter(digest__in=digests).values_list("digest", *people, *athletes)
    for digest, *columns in rows.iterator():
        yield digest, _known(columns)


def _known(columns: Sequence[Any]) -> KnownPerson:
    """Return somebody from the columns of the person and, behind them, of the athlete."""
    own, athlete = columns[: len(PERSON_COLUMNS)], columns[len(PERSON_COLUMNS) :]
    return KnownPerson(*[*own, KnownAthlete(*athlete) if athlete[0] else None])


def _sizes(athletes: Collection[UUID]) -> dict[UUID, Sizes]:
    sizes: dict[UUID, Sizes] = {}
    for part in _parts(athletes):
        rows = Measurement.objects.filter(athlete__in=part).order_by("measured_on", "pk")
        for athlete, height, weight in rows.values_list("athlete_id", "height_cm", "weight_kg").iterator():
            before = sizes.get(athlete, (None, None))
            sizes[athlete] = (before[0] if height is None else height, before[1] if weight is None else weight)
    return sizes


def _guardians(athletes: Collection[UUID]) -> dict[UUID, list[Guardian]]:
    guardians: dict[UUID, list[Guardian]] = {}
    for part in _parts(athletes):
        for guardian in Guardian.objects.filter(athlete__in=part).select_related("person"):
            guardians.setdefault(guardian.athlete_id, []).append(guardian)
    return guardians


def on_record(athletes: Collection[Athlete], *, on: datetime.date) -> tuple[dict[UUID, str], Registered]:
    """Return what a roster states of these athletes beside themselves: ID numbers by person, sizes and guardians."""
    numbers = {
        document.person_id: str(document.number)
        for part in _parts([athlete.person_id for athlete in athletes])
        for document in IdentityDocument.objects.filter(person__in=part, kind=IdKind.RESIDENT)
    }
    ids = [athlete.pk for athlete in athletes]
    guardians = {
        athlete: [guardian for guardian in found if guardian.to_on is None or guardian.to_on >= on]
        for athlete, found in _guardians(ids).items()
    }
    return numbers, Registered(sizes=_sizes(ids), guardians=guardians)


def _unnumbered(names: Collection[str]) -> dict[tuple[str, datetime.date | None], list[KnownPerson]]:
    """Athletes of these names without a document, first recorded first.

    One table at a time: PostgreSQL misjudges a join over tables that were filled a moment ago, and takes minutes.
    """
    found: dict[tuple[str, datetime.date | None], list[KnownPerson]] = {}
    for part in _parts(names):
        rows = Person.objects.filter(name__in=part).order_by("created_at", "pk").values_list(*PERSON_COLUMNS)
        people = {pk: (pk, *columns) for pk, *columns in rows}
        athletes = _athletes_without_document(people)
        for person in (_known((*people[pk], *athletes[pk])) for pk in people if pk in athletes):
            found.setdefault((person.name, person.birth_date), []).append(person)
    return found


def _athletes_without_document(people: Collection[UUID]) -> dict[UUID, list[Any]]:
    """The columns of the athlete by person."""
    found: dict[UUID, list[Any]] = {}
    for part in _parts(people):
        numbered = set(IdentityDocument.objects.filter(person__in=part).values_list("person", flat=True))
        rows = Athlete.objects.filter(person__in=part).values_list("person", *ATHLETE_COLUMNS)
        found |= {pk: columns for pk, *columns in rows if pk not in numbered}
    return found


def _namesakes(names: Collection[str]) -> frozenset[tuple[str, datetime.date | None]]:
    return frozenset(
        (name, born)
        for part in _parts(names)
        for name, born in Person.objects.filter(name__in=part).values_list("name", "birth_date")
    )


def _parts(values: Collection[Key]) -> Iterator[list[Key]]:
    wanted = list(dict.fromkeys(values))
    for start in range(0, len(wanted), BATCH):
        yield wanted[start : start + BATCH]
