"""The log of a match: plays from several devices, each taken once, and the score that they make."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from athletes.models import User
from competitions.choices import PlayKind
from competitions.domain.handball import Play, PlayFinding, final_score, play_findings, score_parts, standing
from competitions.models import Match, MatchEvent
from competitions.queries.match_list import lineups_of
from competitions.services.faults import NothingToConfirm
from competitions.services.match_words import nothing_logged, play_sentence
from competitions.services.matches import record_match_score

STORED, CONFLICT = "stored", "conflict"


@dataclass(frozen=True)
class NewPlay:
    """A play as a device sends it; the device made its id, so that sending it twice is one play."""

    id: UUID
    kind: str
    period: int
    second: int
    happened_at: datetime.datetime
    side: str = ""
    shirt: int | None = None
    zone: str = ""
    other: int | None = None
    assist: int | None = None
    undoes: UUID | None = None


@dataclass(frozen=True)
class Answer:
    """What became of one play: stored, or kept on the device as a conflict, with the reason in a sentence."""

    id: UUID
    state: str
    sentence: str = ""


@transaction.atomic
def record_plays(*, match: Match, plays: Sequence[NewPlay], by: User | None, at: datetime.datetime) -> list[Answer]:
    """Take plays into the log in the order sent, one match at a time; none is lost, doubled or written over."""
    Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    log = _Log(match, plays, by, at)
    return [log.take(play) for play in plays]


@transaction.atomic
def confirm_log(*, match: Match, by: User | None, seen: int | None = None) -> Match:
    """Make what the log says the score of the match, part by part."""
    plays = standing(row.play for row in MatchEvent.objects.of(match))
    if not any(play.side for play in plays):
        raise NothingToConfirm(nothing_logged())
    home, away = final_score(plays)
    parts = {name: (Decimal(own), Decimal(theirs)) for name, (own, theirs) in score_parts(plays).items()}
    return record_match_score(
        match=match, home_score=Decimal(home), away_score=Decimal(away), parts=parts, by=by, seen=seen
    )


class _Log:
    """The log while plays are taken in."""

    def __init__(self, match: Match, plays: Sequence[NewPlay], by: User | None, at: datetime.datetime) -> None:
        self.match, self.by, self.at = match, by, at
        self.rows = {row.pk: row for row in MatchEvent.objects.of(match)}
        elsewhere = MatchEvent.objects.filter(pk__in=[play.id for play in plays]).exclude(match=match)
        self.elsewhere = set(elsewhere.values_list("pk", flat=True))
        self.undone = {row.undoes_id for row in self.rows.values()}
        self.lineups, self.rules = lineups_of(match), match.rules
        self.teams = {"home": match.home.name, "away": match.away.name}

    def take(self, play: NewPlay) -> Answer:
        known = self.rows.get(play.id)
        if known is not None or play.id in self.elsewhere:
            return self._again(play, known)
        row = self._row(play)
        if against := self._against(play, row):
            words = [play_sentence(finding, self.teams.get(finding.side, "")) for finding in against]
            return Answer(play.id, CONFLICT, " ".join(dict.fromkeys(words)))
        row.save(force_insert=True)
        self.rows[row.pk] = row
        self.undone.add(row.undoes_id)
        return Answer(play.id, STORED)

    def _again(self, play: NewPlay, known: MatchEvent | None) -> Answer:
        """The same play once more is stored already; another one with its key is told apart."""
        if known is not None and all(_said(known, one.name) == getattr(play, one.name) for one in fields(play)):
            return Answer(play.id, STORED)
        return Answer(play.id, CONFLICT, play_sentence(PlayFinding("other_play")))

    def _row(self, play: NewPlay) -> MatchEvent:
        row = MatchEvent(pk=play.id, match=self.match, number=len(self.rows) + 1)
        for name in ("kind", "period", "second", "happened_at", "side", "shirt", "zone", "other", "assist"):
            setattr(row, name, getattr(play, name))
        row.undoes_id, row.recorded_by, row.recorded_at = play.undoes, self.by, self.at
        return row

    def _against(self, play: NewPlay, row: MatchEvent) -> list[PlayFinding]:
        if play.kind != PlayKind.UNDO:
            return play_findings(row.play, self._standing(), self.lineups, self.rules)
        target = self.rows.get(play.undoes) if play.undoes else None
        can = target is not None and target.kind != PlayKind.UNDO and target.pk not in self.undone
        return [] if can else [PlayFinding("unknown_undo")]

    def _standing(self) -> list[Play]:
        return standing(row.play for row in self.rows.values())


def _said(row: MatchEvent, name: str) -> object:
    return getattr(row, {"undoes": "undoes_id"}.get(name, name))
