"""Stages of a competition: what parts level teams, what a match is worth, and rulings on the table."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import User
from athletes.services.history import changes
from competitions.choices import Criterion, RulingKind, StageKind
from competitions.models import Competition, Match, Stage, StageRuling, Team
from competitions.services.faults import ChangedMeanwhile, Refused
from competitions.services.rules import Paper


class RulesNotPossible(Refused):
    """Criteria that name one twice, points that fall, or a stage that carries over from itself."""


class RulingNotPossible(Refused):
    """A ruling about a team of another stage, or a second lot of the same team."""


@dataclass(frozen=True)
class StageRules:
    """A stage, and how its table is made."""

    name: str
    order: int
    criteria: list[str]
    name_en: str = ""
    kind: str = StageKind.ROUND_ROBIN
    points: tuple[float, float, float] = (2, 1, 0)
    forfeit_score: tuple[float, float] = (10, 0)
    shoot_out_counts: bool = True
    carries_from: Stage | None = None


@transaction.atomic
def save_stage(
    *,
    competition: Competition,
    rules: StageRules,
    by: User | None,
    stage: Stage | None = None,
    seen: int | None = None,
) -> Stage:
    """Enter a stage, or change the rules of one; tables follow at once, what held before stays in the history."""
    row = _claimed(stage, seen) if stage else Stage(competition=competition)
    _check(competition, rules, row)
    said = vars(rules) | {"points": list(rules.points), "forfeit_score": list(rules.forfeit_score)}
    for name, value in said.items():
        setattr(row, name, value)
    with changes(by=by):
        row.save()
    return row


def _claimed(stage: Stage, seen: int | None) -> Stage:
    row: Stage = Stage.objects.select_for_update(of=("self",)).get(pk=stage.pk)
    if seen is not None and row.version != seen:
        raise ChangedMeanwhile
    row.version += 1
    return row


def _check(competition: Competition, rules: StageRules, row: Stage) -> None:
    win, draw, defeat = rules.points
    given, against = rules.forfeit_score
    faults = {
        _("Choose at least one criterion, and each of them once."): (
            not rules.criteria or len(set(rules.criteria)) < len(rules.criteria)
        ),
        _("A criterion is not known. Choose from the list."): not set(rules.criteria) <= set(Criterion.values),
        _("A win is worth more than a draw, and a draw no less than a defeat."): not win > draw >= defeat,
        _("The side that did not forfeit scores more than the other."): not given > against >= 0,
        _("Matches are carried over from another stage of this competition."): (
            rules.carries_from is not None
            and (rules.carries_from.pk == row.pk or rules.carries_from.competition_id != competition.pk)
        ),
        _("Another stage has this number in the order. Choose the next free one."): (
            Stage.objects.filter(competition=competition, order=rules.order).exclude(pk=row.pk).exists()
        ),
    }
    if found := [sentence for sentence, is_wrong in faults.items() if is_wrong]:
        raise RulesNotPossible(" ".join(found))


@transaction.atomic
def record_ruling(
    *, stage: Stage, team: Team, kind: str, value: Decimal, paper: Paper, by: User | None, at: datetime.datetime
) -> StageRuling:
    """Record points taken from a team in a stage, or the lot that was drawn for it."""
    if not Match.objects.of_team(team).filter(stage=stage).exists():
        raise RulingNotPossible(_("This team has no match in the stage. Choose one that plays in it."))
    lots = StageRuling.objects.in_force().filter(stage=stage, kind=RulingKind.LOT)
    if kind == RulingKind.LOT and lots.filter(team=team).exists():
        raise RulingNotPossible(_("A lot is on record for this team. Withdraw it first."))
    with changes(by=by, why=paper.reason):
        return StageRuling.objects.create(
            stage=stage, team=team, kind=kind, value=value, recorded_by=by, recorded_at=at, **asdict(paper)
        )


@transaction.atomic
def set_match_place(*, match: Match, place: int | None, by: User | None) -> None:
    """Say that a match is played for a place: its winner takes it, its loser the next one."""
    with changes(by=by):
        match.for_place = place
        match.save(update_fields=["for_place"])
