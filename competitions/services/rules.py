"""What a competition's tables go by: the points rules, and what papers add to them or take away."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Organisation, Sport, User
from athletes.services.history import changes
from competitions.choices import AdjustmentKind
from competitions.models import Competition, ScoreAdjustment, ScoringScheme, StageRuling
from competitions.services.faults import ChangedMeanwhile, Refused

D = TypeVar("D", ScoreAdjustment, StageRuling)


class NameTaken(Refused):
    """Another scheme has this name already."""


class NothingAdjusted(Refused):
    """An adjustment without a figure, or figures where there are none to state."""


class AlreadyWithdrawn(Refused):
    """The decision does not count any more."""


@dataclass(frozen=True)
class SchemeRules:
    """What a rule-book says about points, with where it was read."""

    name: str
    points: list[float]
    name_en: str = ""
    short_field_minus: int = 0
    minimum_entries: int = 0
    team_multiplier: Decimal = Decimal(1)
    record_bonus: Decimal = Decimal(0)
    edition: str = ""
    source: str = ""


@dataclass(frozen=True)
class Paper:
    """Why a table differs from its results, and the document that says so."""

    reason: str
    document: str
    document_on: datetime.date | None = None


@transaction.atomic
def save_scheme(
    *, rules: SchemeRules, by: User | None, scheme: ScoringScheme | None = None, seen: int | None = None
) -> ScoringScheme:
    """Enter points rules, or change those that stand; what they said before stays in the history."""
    row = _claimed(scheme, seen) if scheme else ScoringScheme()
    if ScoringScheme.objects.filter(name=rules.name).exclude(pk=row.pk).exists():
        raise NameTaken(_("Another scheme has this name. Choose another one, with the edition in it."))
    for name, value in asdict(rules).items():
        setattr(row, name, value)
    with changes(by=by):
        row.save()
    return row


def _claimed(scheme: ScoringScheme, seen: int | None) -> ScoringScheme:
    row: ScoringScheme = ScoringScheme.objects.select_for_update().get(pk=scheme.pk)
    if seen is not None and row.version != seen:
        raise ChangedMeanwhile
    row.version += 1
    return row


@transaction.atomic
def set_scheme(*, competition: Competition, scheme: ScoringScheme | None, by: User | None) -> None:
    """Let a competition's tables go by these rules; without any they go by 9-7-6-5-4-3-2-1."""
    with changes(by=by):
        competition.scheme = scheme
        competition.save(update_fields=["scheme"])


@dataclass(frozen=True)
class Figures:
    """Points and medals that are carried in or deducted, written without a sign."""

    points: Decimal = Decimal(0)
    gold: Decimal = Decimal(0)
    silver: Decimal = Decimal(0)
    bronze: Decimal = Decimal(0)
    percentage: Decimal = Decimal(100)

    @property
    def is_nothing(self) -> bool:
        return not (self.points or self.gold or self.silver or self.bronze)


@transaction.atomic
def record_adjustment(
    *,
    competition: Competition,
    division: str,
    delegation: Organisation,
    kind: str,
    figures: Figures,
    paper: Paper,
    by: User | None,
    at: datetime.datetime,
    sport: Sport | None = None,
) -> ScoreAdjustment:
    """Record what a paper adds to a delegation in the tables or takes from it."""
    if (kind == AdjustmentKind.UNRANKED) != figures.is_nothing:
        raise NothingAdjusted(
            _("Carried in and deducted are points or medals: enter at least one figure. Without a rank has none.")
        )
    if kind != AdjustmentKind.CARRIED_IN and figures.percentage != 100:
        raise NothingAdjusted(_("Only what is carried in counts by a percentage. Set it to 100."))
    with changes(by=by, why=paper.reason):
        return ScoreAdjustment.objects.create(
            competition=competition,
            division=division,
            sport=sport,
            delegation=delegation,
            kind=kind,
            recorded_by=by,
            recorded_at=at,
            **asdict(figures),
            **asdict(paper),
        )


@transaction.atomic
def withdraw(*, decision: D, because: str, by: User | None, at: datetime.datetime) -> D:
    """Let a decision count no more; it stays on record with the reason."""
    row: D = type(decision).objects.select_for_update().get(pk=decision.pk)
    if row.withdrawn_at is not None:
        raise AlreadyWithdrawn(_("This was withdrawn already. Look at the table again."))
    if not because.strip():
        raise Refused(_("Say why it is withdrawn; the reason stays on record."))
    row.withdrawn_at, row.withdrawn_because = at, because.strip()
    with changes(by=by, why=row.withdrawn_because):
        row.save(update_fields=["withdrawn_at", "withdrawn_because"])
    return row
