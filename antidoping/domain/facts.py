"""What the gate reads: frozen rows without any knowledge of where they are stored."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from uuid import UUID

from antidoping.choices import AgeBasis, Basis, Cover, EvidenceOwner, RequirementKind, Severity


@dataclass(frozen=True, slots=True)
class Subject:
    """A person in one capacity; a coach who also competes is two subjects."""

    person: UUID
    role: str
    birth_on: date | None = None
    guardians: tuple[UUID, ...] = ()
    last_day_on: date | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the ruleset: who needs what, and how strictly.

    `accepts` are evidence codes; `accepts_of_child` count only if completed while under `age_min`.
    Ages are in completed years, both bounds inclusive.
    """

    code: str
    kind: RequirementKind
    roles: frozenset[str]
    accepts: frozenset[str]
    accepts_of_child: frozenset[str] = frozenset()
    age_min: int | None = None
    age_max: int | None = None
    age_basis: AgeBasis = AgeBasis.PROCESSING
    owner: EvidenceOwner = EvidenceOwner.SELF
    severity: Severity = Severity.BLOCK
    is_waivable: bool = False
    cover: Cover = Cover.CLOSING
    basis: Basis = Basis.COMPLETED
    edition_from: date | None = None
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that happened and was written down. Two time axes: when it holds, and when it was known.

    `completed` and `recorded` are instants, or days where only the day is on the paper.
    `valid_to` None holds without end. `revoked_from` None with `revoked_at` set means void from the beginning.
    Evidence belongs to the person; only an approval is given for one capacity, named in `role`.
    """

    key: str
    person: UUID
    code: str
    completed: date | datetime
    known_at: datetime
    recorded: date | datetime | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    edition_on: date | None = None
    verified_at: datetime | None = None
    has_passed: bool = True
    revoked_at: datetime | None = None
    revoked_from: date | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class WaiverFact:
    person: UUID
    code: str
    approver: UUID | None
    from_on: date
    to_on: date
    known_at: datetime


@dataclass(frozen=True, slots=True)
class IneligibilityFact:
    """A bar to taking part in any capacity, `to_on` inclusive; None has no end yet."""

    person: UUID
    from_on: date
    to_on: date | None
    known_at: datetime
    lifted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The days that must be covered: from the entry deadline through the closing day."""

    deadline: datetime
    opens_on: date
    closes_on: date
    zone: tzinfo
    allows_entry_while_ineligible: bool = False

    @property
    def deadline_on(self) -> date:
        return self.deadline.astimezone(self.zone).date()

    def day_of(self, moment: date | datetime) -> date:
        """Return the calendar day of a moment where the Games are held."""
        return moment.astimezone(self.zone).date() if isinstance(moment, datetime) else moment

    def is_in_time(self, moment: date | datetime) -> bool:
        """The deadline itself is in; a bare date is compared by day."""
        if isinstance(moment, datetime):
            return moment <= self.deadline
        return moment <= self.deadline_on
