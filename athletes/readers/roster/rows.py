"""One row to one entry: the fields read one by one, then held against each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from athletes.domain import resident_id
from athletes.domain.names import cleaned_name
from athletes.domain.periods import PartialDate
from athletes.domain.resident_id import EARLIEST_BIRTH_YEAR, IdFault, ResidentId
from athletes.readers.roster.directions import Directions
from athletes.readers.roster.findings import Finding, Severity
from athletes.readers.roster.header import Header
from athletes.readers.roster.sheets import Cell, text_of
from athletes.readers.roster.tables import Tables
from athletes.readers.roster.values import (
    ReadNumber,
    ReadPhone,
    RosterEntry,
    Unread,
    is_error,
    known,
    listed,
    plain,
    read_date,
    read_height,
    read_phone,
    read_weight,
    words,
)

NAME_LENGTH = 50
CODES = {"ethnicity": "ethnicity", "grade": "grade", "guardian_relation": "relation", "source": "source"}
PHONES = ("phone", "guardian_phone")
LENGTHS = {"school": 80, "registration_number": 40, "former_name": 50, "guardian_name": 50}
NAMES = frozenset({"former_name", "guardian_name"})
ID_NUMERIC = "id_numeric"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """The entry (None: the row has an error), the name to show, and the findings."""

    entry: RosterEntry | None
    name: str
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Row:
    """The cells of one row under their fields, and what is found on the way."""

    number: int
    header: Header
    cells: Sequence[Cell]
    findings: list[Finding] = field(default_factory=list)

    def cell(self, name: str) -> Cell:
        """Return the cell of a field; empty where the column is missing, reported where it shows an error."""
        column = self.header.columns.get(name)
        if column is None or column >= len(self.cells):
            return ""
        cell = self.cells[column]
        if is_error(cell):
            self.add(name, "cell_error")
            return ""
        return cell

    def raw(self, name: str) -> str:
        column = self.header.columns.get(name)
        return text_of(self.cells[column]) if column is not None and column < len(self.cells) else ""

    def add(self, name: str, code: str, severity: Severity = Severity.ERROR, hint: str = "") -> None:
        caption = self.header.caption(name, name)
        self.findings.append(Finding(self.number, caption, self.raw(name).strip(), code, severity, hint))

    def warn(self, name: str, code: str | None, hint: str = "") -> None:
        if code is not None:
            self.add(name, code, Severity.WARNING, hint)

    def has_error(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)


class RowReader:
    """Reads the rows under one header."""

    def __init__(
        self, header: Header, tables: Tables, *, on: date, directions: Directions, uses_1904: bool = False
    ) -> None:
        self.header, self.tables, self.on = header, tables, on
        self.directions, self.uses_1904 = directions, uses_1904
        self.codes = {name: kind for name, kind in CODES.items() if name in header.columns}
        self.phones = [name for name in PHONES if name in header.columns]
        self.lengths = {name: length for name, length in LENGTHS.items() if name in header.columns}

    def read(self, number: int, cells: Sequence[Cell]) -> RowOutcome:
        """Return what the row says, or why it cannot be taken."""
        row = _Row(number, self.header, cells)
        name = self._name(row)
        identity = self._identity(row)
        sex = self._sex(row, identity)
        born = self._birth_date(row, identity)
        sport = self._listed(row, "sport", self.directions.sport)
        unit = self._listed(row, "unit", self.directions.unit)
        height, weight = self._size(row, "height"), self._size(row, "weight")
        optional = self._optional(row)
        if row.has_error() or sport is None or unit is None:
            return RowOutcome(None, name, tuple(row.findings))
        entry = RosterEntry(
            name=name,
            id_number=identity.number if identity else "",
            sex=sex or "",
            birth_date=born,
            sport=sport,
            unit=unit,
            height_cm=height,
            weight_kg=weight,
            joined_on=self._joined_on(row),
            **optional,
        )
        return RowOutcome(entry, name, tuple(row.findings))

    def _name(self, row: _Row) -> str:
        cell = row.cell("name")
        name = cleaned_name(plain(cell)).name
        if not name and not row.findings:
            row.add("name", "name_missing")
        elif len(name) > NAME_LENGTH:
            row.add("name", "name_too_long")
        return name

    def _identity(self, row: _Row) -> ResidentId | None:
        before = len(row.findings)
        cell = row.cell("id_number")
        if len(row.findings) > before:
            return None
        if self.directions.without_id and not text_of(cell).strip():
            return None
        if not isinstance(cell, str):
            row.add("id_number", ID_NUMERIC)
            return None
        reading = resident_id.read(cell, on=self.on)
        if reading.fault is not None:
            hint = str(len(resident_id.cleaned(cell))) if reading.fault is IdFault.LENGTH else ""
            row.add("id_number", reading.fault.value, hint=hint)
        return reading.identity

    def _sex(self, row: _Row, identity: ResidentId | None) -> str | None:
        cell = row.cell("sex")
        if not text_of(cell).strip():
            return identity.sex if identity else None
        sex = listed("sex", cell)
        if sex is None:
            row.add("sex", "sex_unreadable")
        elif identity is not None and sex != identity.sex:
            row.add("sex", "sex_differs_from_id", hint=identity.sex)
        return sex

    def _birth_date(self, row: _Row, identity: ResidentId | None) -> date | None:
        cell = row.cell("birth_date")
        born = identity.birth_date if identity else None
        if not text_of(cell).strip():
            return born
        read = read_date(cell, uses_1904=self.uses_1904, century_of=self.on)
        if read is None:
            row.add("birth_date", "date_unreadable")
            return None
        if born is not None and not read.value.agrees_with(born):
            row.add("birth_date", "birth_date_differs_from_id", hint=born.isoformat())
        elif read.two_digits:
            row.warn("birth_date", "date_two_digit_year", hint=read.value.first_day().isoformat())
        elif not read.value.is_whole and (born or not self.directions.without_id):
            row.warn("birth_date", "date_year_month_only", hint=born.isoformat() if born else "")
        return born or self._unconfirmed(row, read.value)

    def _unconfirmed(self, row: _Row, stated: PartialDate) -> date:
        """Return a birth date that no ID number confirms: it must be whole, and a day on which an athlete was born."""
        born = stated.first_day()
        if not self.directions.without_id:
            return born
        if not stated.is_whole:
            row.add("birth_date", "date_incomplete")
        elif not EARLIEST_BIRTH_YEAR <= born.year <= self.on.year or born > self.on:
            row.add("birth_date", "date_unreadable")
        return born

    def _listed(self, row: _Row, name: str, default: str | None) -> str | None:
        before = len(row.findings)
        cell = row.cell(name)
        if not text_of(cell).strip():
            if default is None and len(row.findings) == before:
                row.add(name, f"{name}_missing")
            return default
        code = known(self.tables.sports if name == "sport" else self.tables.units, cell)
        if code is None:
            row.add(name, f"{name}_unknown")
        return code

    def _size(self, row: _Row, name: str) -> Decimal | None:
        cell = row.cell(name)
        if not text_of(cell).strip():
            return None
        read = read_height(cell) if name == "height" else read_weight(cell)
        if isinstance(read, Unread):
            row.add(name, read.code)
            return None
        row.warn(name, read.warning, hint=_plain(read))
        return read.value

    def _joined_on(self, row: _Row) -> date | None:
        cell = row.cell("joined_on")
        if not text_of(cell).strip():
            return None
        read = read_date(cell, uses_1904=self.uses_1904, century_of=self.on)
        if read is None or not read.value.is_whole:
            row.warn("joined_on", "joined_on_unreadable")
            return None
        return read.value.first_day()

    def _optional(self, row: _Row) -> dict[str, str | None]:
        """Return the fields of this file whose bad value costs a warning and not the row."""
        values: dict[str, str | None] = {}
        for name, kind in self.codes.items():
            cell = row.cell(name)
            given = bool(text_of(cell).strip())
            values[name] = listed(kind, cell) if given else None
            row.warn(name, f"{name}_unknown" if given and values[name] is None else None)
        for name in self.phones:
            cell = row.cell(name)
            read = read_phone(cell) if text_of(cell).strip() else ReadPhone(None)
            row.warn(name, read.warning, hint=read.number or "")
            values[name] = read.number
        for name, length in self.lengths.items():
            text = words(row.cell(name))[:length]
            values[name] = (cleaned_name(text).name if name in NAMES else text) or None
        return values


def _plain(read: ReadNumber) -> str:
    return f"{read.value:f}"
