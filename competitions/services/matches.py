"""Matches and their scores."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import User
from athletes.services.history import changes
from competitions.choices import MatchStatus
from competitions.models import Match
from competitions.services.faults import ChangedMeanwhile, ScoreNotPossible


@transaction.atomic
def record_match_score(
    *,
    match: Match,
    home_score: Decimal,
    away_score: Decimal,
    by: User | None,
    seen: int | None = None,
    reason: str = "",
) -> Match:
    """Write the final score of a match; a score that stood before stays in the history."""
    if home_score < 0 or away_score < 0:
        raise ScoreNotPossible(_("A score is never below zero. Correct it."))
    row: Match = Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    if seen is not None and row.version != seen:
        raise ChangedMeanwhile
    row.home_score, row.away_score, row.status = home_score, away_score, MatchStatus.PLAYED
    row.version += 1
    with changes(by=by, why=reason):
        row.save(update_fields=["home_score", "away_score", "status", "version"])
    return row


@transaction.atomic
def schedule_matches_bulk(*, matches: Sequence[Match], by: User | None) -> list[Match]:
    """Add many unsaved matches, played or to come, each with its history row."""
    with changes(by=by):
        return Match.objects.bulk_create(matches, batch_size=500)
