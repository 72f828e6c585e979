"""Matches and their scores."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import User
from athletes.services.history import changes
from competitions.choices import Forfeit, MatchStatus
from competitions.domain.standings import FORFEIT_SCORE
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
    return _decide(match, (home_score, away_score), Forfeit.NONE, by, seen, reason)


@transaction.atomic
def record_forfeit(
    *, match: Match, forfeit_by: str, by: User | None, seen: int | None = None, reason: str = ""
) -> Match:
    """Count a match as forfeited, with the score of its stage; what was played before stays in the history."""
    if not reason.strip():
        raise ScoreNotPossible(_("Say why the match is forfeited; the reason stays with it."))
    given, against = match.stage.forfeit_score if match.stage else FORFEIT_SCORE
    scores = {Forfeit.HOME: (against, given), Forfeit.AWAY: (given, against), Forfeit.BOTH: (0, 0)}[Forfeit(forfeit_by)]
    return _decide(match, (Decimal(str(scores[0])), Decimal(str(scores[1]))), forfeit_by, by, seen, reason.strip())


def _decide(
    match: Match, score: tuple[Decimal, Decimal], forfeit_by: str, by: User | None, seen: int | None, reason: str
) -> Match:
    row: Match = Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    if seen is not None and row.version != seen:
        raise ChangedMeanwhile
    row.home_score, row.away_score = score
    row.forfeit_by, row.status = forfeit_by, MatchStatus.PLAYED
    row.version += 1
    with changes(by=by, why=reason):
        row.save(update_fields=["home_score", "away_score", "forfeit_by", "status", "version"])
    return row


@transaction.atomic
def schedule_matches_bulk(*, matches: Sequence[Match], by: User | None) -> list[Match]:
    """Add many unsaved matches, played or to come, each with its history row."""
    with changes(by=by):
        return Match.objects.bulk_create(matches, batch_size=500)
