"""Targets of a squad: entered, changed with a reason, and ended; each beside its baseline with a source."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from athletes.models import Squad, User
from athletes.services.history import changes
from competitions.choices import TargetKind
from competitions.models import SquadTarget, Stage, Team
from competitions.queries.squad_targets import facts_of
from competitions.readers.squad_facts import SquadFact
from competitions.services.faults import ChangedMeanwhile, Refused


class TargetNotPossible(Refused):
    """A place without a number, a win without a team, a baseline without a source, or the same target twice."""


class TargetEnded(Refused):
    """The target does not count any more."""


@dataclass(frozen=True)
class TargetSaid:
    """What a target says, apart from its squad."""

    season: int
    kind: str
    name: str
    baseline: str
    source: str
    name_en: str = ""
    stage: Stage | None = None
    place: int | None = None
    opponent: Team | None = None
    baseline_en: str = ""


@transaction.atomic
def set_target(*, squad: Squad, said: TargetSaid, by: User | None) -> SquadTarget:
    """Enter a target of a squad."""
    row = SquadTarget(squad=squad)
    _say(row, said)
    with changes(by=by):
        row.save()
    return row


@transaction.atomic
def change_target(
    *, target: SquadTarget, said: TargetSaid, reason: str, by: User | None, seen: int | None = None
) -> SquadTarget:
    """Change a target with a reason; what it said before stays in its history."""
    row = _claimed(target, seen)
    if not reason.strip():
        raise Refused(_("Say why the target changes; the reason stays with it."))
    _say(row, said)
    with changes(by=by, why=reason.strip()):
        row.save()
    return row


@transaction.atomic
def end_target(*, target: SquadTarget, because: str, by: User | None, on: datetime.date) -> SquadTarget:
    """Let a target count no more; it stays on record with the reason."""
    row = _claimed(target, None)
    if not because.strip():
        raise Refused(_("Say why the target ends; the reason stays on record."))
    row.ended_on, row.ended_because = on, because.strip()
    with changes(by=by, why=row.ended_because):
        row.save()
    return row


@transaction.atomic
def set_facts_as_targets(*, squad: Squad, team: Team, season: int, by: User | None) -> list[SquadTarget]:
    """Make a target of each fact on record of the squad that is none yet; which stage decides is said afterwards."""
    rivals = {row.name: row for row in Team.objects.filter(sport=team.sport)}
    found = (_from_fact(fact, season, rivals) for fact in facts_of(squad))
    held = SquadTarget.objects.open().filter(squad=squad, season=season)
    return [set_target(squad=squad, said=said, by=by) for said in found if said and not _same(held, said).exists()]


def _from_fact(fact: SquadFact, season: int, rivals: dict[str, Team]) -> TargetSaid | None:
    """The fact as a target; a win against a team that is not on record cannot be one yet."""
    is_place = fact.kind == TargetKind.PLACE
    if not is_place and fact.value not in rivals:
        return None
    return TargetSaid(
        season=season,
        kind=fact.kind,
        name=fact.competition,
        name_en=fact.competition_en,
        place=int(fact.value) if is_place else None,
        opponent=None if is_place else rivals[fact.value],
        baseline=f"{fact.season}：{fact.name}",
        baseline_en=f"{fact.season}: {fact.name_en}",
        source=fact.source,
    )


def _claimed(target: SquadTarget, seen: int | None) -> SquadTarget:
    row: SquadTarget = SquadTarget.objects.select_for_update(of=("self",)).get(pk=target.pk)
    if seen is not None and row.version != seen:
        raise ChangedMeanwhile
    if row.ended_on is not None:
        raise TargetEnded(_("This target was ended. Enter a new one."))
    row.version += 1
    return row


def _say(row: SquadTarget, said: TargetSaid) -> None:
    """Put what is said on the row, or refuse it; what belongs to the other kind is left out."""
    is_place = said.kind == TargetKind.PLACE
    if is_place and not said.place:
        raise TargetNotPossible(_("Enter the place that is aimed at, from 1 on."))
    if not is_place and said.opponent is None:
        raise TargetNotPossible(_("Choose the team that is to be beaten."))
    if not said.baseline.strip() or not said.source.strip():
        raise TargetNotPossible(_("Enter the baseline and where it was read."))
    for name, value in vars(said).items():
        setattr(row, name, value)
    row.place, row.opponent = (said.place, None) if is_place else (None, said.opponent)
    if _same(SquadTarget.objects.open().filter(squad=row.squad, season=said.season).exclude(pk=row.pk), said).exists():
        raise TargetNotPossible(_("The squad has this target for the season already. Change that one."))


def _same(rows: QuerySet[SquadTarget], said: TargetSaid) -> QuerySet[SquadTarget]:
    """Targets about the same place or the same opponent in the same competition."""
    about = rows.filter(kind=said.kind, name=said.name, stage=said.stage)
    return about if said.kind == TargetKind.PLACE else about.filter(opponent=said.opponent)
