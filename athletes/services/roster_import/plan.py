"""What a roster would do to the registry, row by row; nothing is written here."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from athletes.choices import RegisteringBody
from athletes.domain.ages import is_child
from athletes.queries.registry import Codes, KnownAthlete, KnownPerson, Registered, codes, registered
from athletes.readers.roster import Finding, Roster, RosterEntry, RosterRow, Severity
from athletes.services.identity import digest_of
from athletes.services.roster_import.cycles import cycles_left_alone


class Outcome(StrEnum):
    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    ERROR = "error"


NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row and what becomes of it. `changed` names the fields that differ from the registry."""

    number: int
    name: str
    outcome: Outcome
    entry: RosterEntry | None = None
    person: KnownPerson | None = None
    changed: frozenset[str] = NOTHING

    @property
    def athlete(self) -> KnownAthlete | None:
        """Return the athlete whom the row means, where one is on record."""
        return self.person.athlete if self.person else None


@dataclass(frozen=True)
class Plan:
    """All rows of a roster, and everything found on the way."""

    roster: Roster
    rows: tuple[PlannedRow, ...]
    findings: tuple[Finding, ...]
    registered: Registered
    codes: Codes

    def counts(self) -> Counter[Outcome]:
        """Return how many rows end in each outcome; together they are the data rows of the file."""
        return Counter(row.outcome for row in self.rows)

    def to_write(self) -> list[PlannedRow]:
        """Return the rows that would change the registry."""
        return [row for row in self.rows if row.outcome in {Outcome.NEW, Outcome.UPDATED}]

    def new_children(self, *, on: datetime.date) -> int:
        """Return how many new people are under 14: nobody's guardian can have consented yet, so it is said."""
        born = [row.entry.birth_date for row in self.rows if row.outcome is Outcome.NEW and row.entry]
        return sum(1 for day in born if day is not None and day <= on and is_child(day, on))

    def is_whole(self) -> bool:
        """Say whether every row of the file is taken."""
        counts = self.counts()
        return not counts[Outcome.ERROR] and not counts[Outcome.CONFLICT]


PERSON_FIELDS = {"former_name": "former_name", "ethnicity": "ethnicity", "phone": "phone"}
ATHLETE_FIELDS = {
    "school": "school",
    "technical_grade": "grade",
    "registration_number": "registration_number",
    "source": "source",
}


@cycles_left_alone()
def planned(roster: Roster, *, own_units: frozenset[str] | None = None) -> Plan:
    """Hold each row against the registry, in a number of queries that does not grow with the rows.

    `own_units` limits the rows to these unit codes; None is no limit.
    """
    entries = [row.entry for row in roster.rows if row.entry is not None]
    digests = {entry.id_number: digest_of(entry.id_number) for entry in entries if entry.id_number}
    on_record = registered(
        digests=list(digests.values()),
        names=[entry.name for entry in entries],
        registration_numbers=[entry.registration_number for entry in entries if entry.registration_number],
        unnumbered=[entry.name for entry in entries if not entry.id_number],
    )
    planner = _Planner(roster, on_record, codes(), digests, own_units)
    rows = tuple(planner.row(row) for row in roster.rows)
    findings = sorted((*roster.findings, *planner.findings), key=lambda finding: finding.row)
    return Plan(roster, rows, tuple(findings), on_record, planner.codes)


class _Planner:
    def __init__(
        self,
        roster: Roster,
        on_record: Registered,
        known: Codes,
        digests: dict[str, str],
        own_units: frozenset[str] | None,
    ) -> None:
        self.roster, self.on_record, self.codes = roster, on_record, known
        self.digests, self.own_units = digests, own_units
        self.findings: list[Finding] = []
        self.numbers_in_file: dict[tuple[str, str], int] = {}
        self.unclaimed = {known: list(athletes) for known, athletes in on_record.unnumbered.items()}
        self.names_on_record = {name for name, _born in on_record.namesakes}

    def row(self, row: RosterRow) -> PlannedRow:
        entry = row.entry
        if entry is None:
            return PlannedRow(row.number, row.name, Outcome.ERROR)
        if self.own_units is not None and entry.unit not in self.own_units:
            self._found(row, "unit", "unit_not_yours", Severity.ERROR)
            return PlannedRow(row.number, row.name, Outcome.ERROR)
        digest = self.digests.get(entry.id_number, "")
        person = self._on_record(entry, digest)
        athlete = person.athlete if person else None
        if self._conflicts(row, entry, person, athlete):
            return PlannedRow(row.number, row.name, Outcome.CONFLICT)
        if not digest and person is None and entry.name in self.names_on_record:
            self._found(row, "name", "name_on_record", Severity.WARNING)
        changed = self._changed(entry, person, athlete)
        outcome = Outcome.NEW if athlete is None else Outcome.UPDATED if changed else Outcome.UNCHANGED
        return PlannedRow(row.number, row.name, outcome, entry, person, changed)

    def _on_record(self, entry: RosterEntry, digest: str) -> KnownPerson | None:
        """Return who the row means. Without a number: the next one of that name and birth date who has none either."""
        if digest:
            return self.on_record.persons.get(digest)
        same = self.unclaimed.get((entry.name, entry.birth_date), [])
        if entry.birth_date is None:
            same = [person for person in same if person.athlete and self._is_there(person.athlete, entry)]
        if not same:
            return None
        person = same[0]
        self.unclaimed[entry.name, entry.birth_date].remove(person)
        return person

    def _is_there(self, athlete: KnownAthlete, entry: RosterEntry) -> bool:
        return (athlete.unit, athlete.sport) == (self.codes.units[entry.unit], self.codes.sports[entry.sport])

    def _conflicts(
        self, row: RosterRow, entry: RosterEntry, person: KnownPerson | None, athlete: KnownAthlete | None
    ) -> bool:
        """Report what only a person can decide: somebody else of that name, another name, another unit or sport."""
        before = len(self.findings)
        if person is None and entry.birth_date and (entry.name, entry.birth_date) in self.on_record.namesakes:
            self._found(row, "id_number" if entry.id_number else "name", "same_name_and_birth_date")
        if person is not None and person.name != entry.name:
            self._found(row, "name", "name_differs_from_registry")
        if athlete is not None and athlete.unit != self.codes.units[entry.unit]:
            self._found(row, "unit", "registered_with_another_unit")
        if athlete is not None and athlete.sport != self.codes.sports[entry.sport]:
            self._found(row, "sport", "registered_in_another_sport")
        if entry.registration_number and self._is_taken(row, entry, entry.registration_number, athlete):
            self._found(row, "registration_number", "registration_number_taken")
        return len(self.findings) > before

    def _is_taken(self, row: RosterRow, entry: RosterEntry, number: str, athlete: KnownAthlete | None) -> bool:
        body = athlete.registering_body if athlete else RegisteringBody.PROVINCE  # the roster form does not state it
        holder = self.on_record.registration_numbers.get((self.codes.sports[entry.sport], body, number))
        first = self.numbers_in_file.setdefault((entry.sport, number), row.number)
        return first != row.number or (holder is not None and (athlete is None or holder != athlete.pk))

    def _changed(self, entry: RosterEntry, person: KnownPerson | None, athlete: KnownAthlete | None) -> frozenset[str]:
        if athlete is None or person is None:
            return NOTHING
        changed = {name for name, source in PERSON_FIELDS.items() if _differs(getattr(entry, source), person, name)}
        changed |= {name for name, source in ATHLETE_FIELDS.items() if _differs(getattr(entry, source), athlete, name)}
        if entry.joined_on is not None and athlete.joined_on is None:
            changed.add("joined_on")
        height, weight = self.on_record.sizes.get(athlete.pk, (None, None))
        if entry.height_cm not in {None, height}:
            changed.add("height_cm")
        if entry.weight_kg not in {None, weight}:
            changed.add("weight_kg")
        changed |= self._changed_guardian(entry, athlete)
        return frozenset(changed) if changed else NOTHING

    def _changed_guardian(self, entry: RosterEntry, athlete: KnownAthlete) -> set[str]:
        if entry.guardian_name is None:
            return set()
        for guardian in self.on_record.guardians.get(athlete.pk, ()):
            if guardian.person.name == entry.guardian_name:
                differs = entry.guardian_phone not in {None, guardian.person.phone}
                return {"guardian_phone"} if differs else set()
        return {"guardian"}

    def _found(self, row: RosterRow, field: str, code: str, severity: Severity = Severity.CONFLICT) -> None:
        header = self.roster.header
        column = header.columns.get(field)
        value = row.cells[column].strip() if column is not None and column < len(row.cells) else ""
        self.findings.append(Finding(row.number, header.caption(field, field), value, code, severity))


def _differs(value: str | None, stored: KnownPerson | KnownAthlete, name: str) -> bool:
    return value is not None and value != getattr(stored, name)
