"""Matches and their scores."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import User
from athletes.services.history import changes
from competitions.choices import Forfeit, MatchStatus, Part
from competitions.domain.handball import MatchRules, parts_findings
from competitions.domain.standings import FORFEIT_SCORE
from competitions.models import Match, ScorePart, Stage, Team
from competitions.services.faults import ChangedMeanwhile, NameTaken, ScoreNotPossible
from competitions.services.match_words import play_sentence

Parts = Mapping[str, tuple[Decimal, Decimal]]


@transaction.atomic
def record_match_score(
    *,
    match: Match,
    home_score: Decimal,
    away_score: Decimal,
    by: User | None,
    seen: int | None = None,
    reason: str = "",
    parts: Parts | None = None,
) -> Match:
    """Write the final score of a match, and its parts where they are known; what stood before stays in the history."""
    if home_score < 0 or away_score < 0:
        raise ScoreNotPossible(_("A score is never below zero. Correct it."))
    _check_parts(parts or {}, (home_score, away_score))
    row = _decide(match, (home_score, away_score), Forfeit.NONE, by, seen, reason)
    if parts is not None:
        with changes(by=by, why=reason):
            _write_parts(row, parts)
    return row


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
def edit_fixture(
    *,
    match: Match,
    starts_on: datetime.date,
    starts_at: datetime.time | None,
    venue: str,
    venue_en: str,
    broadcasts: str,
    by: User | None,
    seen: int | None = None,
) -> Match:
    """Write day, time, place and channels of a match; what was said before stays in the history."""
    row: Match = Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    if seen is not None and row.version != seen:
        raise ChangedMeanwhile
    row.starts_on, row.starts_at, row.version = starts_on, starts_at, row.version + 1
    row.venue, row.venue_en, row.broadcasts = venue, venue_en, broadcasts
    with changes(by=by):
        row.save(update_fields=["starts_on", "starts_at", "venue", "venue_en", "broadcasts", "version"])
    return row


@transaction.atomic
def set_match_rules(*, stage: Stage, rules: MatchRules, by: User | None) -> Stage:
    """Keep what a stage sets for its matches; what it leaves as usual is not stored."""
    usual = asdict(MatchRules())
    row: Stage = Stage.objects.select_for_update(of=("self",)).get(pk=stage.pk)
    row.match_rules = {name: value for name, value in asdict(rules).items() if value != usual[name]}
    with changes(by=by):
        row.save(update_fields=["match_rules"])
    return row


def _check_parts(parts: Parts, final: tuple[Decimal, Decimal]) -> None:
    typed = {name: (float(home), float(away)) for name, (home, away) in parts.items()}
    if found := parts_findings(typed, (float(final[0]), float(final[1]))):
        raise ScoreNotPossible(play_sentence(found[0]))


def _write_parts(match: Match, parts: Parts) -> None:
    held = {row.part: row for row in match.parts.all()}
    for name in Part.values:
        row = held.get(name)
        if name not in parts:
            if row:
                row.delete()
            continue
        row = row or ScorePart(match=match, part=name)
        if (row.home, row.away) != parts[name]:
            row.home, row.away = parts[name]
            row.save()


@transaction.atomic
def schedule_matches_bulk(*, matches: Sequence[Match], by: User | None) -> list[Match]:
    """Add many unsaved matches, played or to come, each with its history row."""
    with changes(by=by):
        return Match.objects.bulk_create(matches, batch_size=500)


@transaction.atomic
def rename_team(*, team: Team, name: str, name_en: str, by: User | None) -> Team:
    """Say what a side is called in both languages; every table and page follows."""
    row: Team = Team.objects.select_for_update(of=("self",)).get(pk=team.pk)
    if Team.objects.filter(sport=row.sport_id, name=name).exclude(pk=row.pk).exists():
        raise NameTaken(_("Another side of this sport is called so. Two sides never share a name."))
    row.name, row.name_en = name, name_en
    with changes(by=by):
        row.save(update_fields=["name", "name_en"])
    return row
