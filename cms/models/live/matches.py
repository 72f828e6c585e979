"""Matches of our teams: what is next, how the last ones went, where we stand."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from athletes.models import Squad
from cms.domain.structured_data import PublicMatch
from cms.models.furniture import open_sections, site_address
from cms.models.live.wording import local, valid_keys
from competitions.choices import MatchStatus
from competitions.models import Match, ScorePart, Stage
from competitions.queries.matches import standings_of
from competitions.queries.public import scorers_of

FORM = 5
OUTCOMES = {
    "w": (pgettext_lazy("match outcome", "won"), pgettext_lazy("match outcome, one letter", "W")),
    "d": (pgettext_lazy("match outcome", "drawn"), pgettext_lazy("match outcome, one letter", "D")),
    "l": (pgettext_lazy("match outcome", "lost"), pgettext_lazy("match outcome, one letter", "L")),
}


@dataclass(frozen=True)
class MatchLine:
    """A match of ours; the outcome is ours and empty before the match."""

    on: datetime.date
    starts_at: datetime.time | None
    home: str
    away: str
    competition: str
    place: str
    score: str
    outcome_code: str
    is_played: bool
    parts: str = ""
    channels: str = ""
    key: UUID | None = None
    squad: str = ""
    url: str = ""

    @property
    def word(self) -> str:
        return str(OUTCOMES[self.outcome_code][0]) if self.outcome_code else ""

    @property
    def letter(self) -> str:
        return str(OUTCOMES[self.outcome_code][1]) if self.outcome_code else ""


@dataclass(frozen=True)
class StandingLine:
    rank: int
    team: str
    won: int
    drawn: int
    lost: int
    difference: float
    points: float
    is_us: bool


def match_lines(squad: str, *, parts: bool = True) -> list[MatchLine]:
    """Every match of a squad's team by day, in one query; with the parts of the scores in two."""
    rows = _matches(squad)
    return [match_line(match, parts=parts) for match in (rows.prefetch_related("parts") if parts else rows)]


def _matches(squad: str) -> QuerySet[Match]:
    ours = Q(home__squad__code=squad) | Q(away__squad__code=squad)
    rows = _with_names().filter(ours).exclude(status=MatchStatus.POSTPONED)
    return rows.order_by("starts_on", "starts_at", "pk")


def _with_names() -> QuerySet[Match]:
    return Match.objects.select_related("home__squad", "away__squad", "stage", "competition")


def match_line(match: Match, *, parts: bool = True) -> MatchLine:
    is_played = match.status == MatchStatus.PLAYED
    named = [local(match.competition), local(match.stage) if match.stage else "", local(match, "round_label")]
    return MatchLine(
        on=match.starts_on,
        starts_at=match.starts_at,
        home=local(match.home),
        away=local(match.away),
        competition=" ".join(filter(None, named)),
        place=local(match, "venue"),
        score=f"{_goals(match.home_score)}:{_goals(match.away_score)}" if is_played else "",
        outcome_code=_outcome(match) if is_played else "",
        is_played=is_played,
        parts=" · ".join(_part(row) for row in match.parts.all()) if parts and is_played else "",
        channels=pgettext("list of channels", ", ").join(match.channels),
        key=match.pk,
        squad=next((team.squad.code for team in (match.home, match.away) if team.squad), ""),
    )


def _part(row: ScorePart) -> str:
    return f"{row.get_part_display()} {_goals(row.home)}:{_goals(row.away)}"


def _goals(score: Decimal | None) -> str:
    return f"{score or 0:.1f}".removesuffix(".0")


def _outcome(match: Match) -> str:
    ahead = (match.home_score or 0) - (match.away_score or 0)
    if match.home.squad_id is None:
        ahead = -ahead
    return "w" if ahead > 0 else "l" if ahead < 0 else "d"


def matches_by_key(*, squads: Collection[str], keys: Collection[str]) -> dict[str, Match]:
    """Matches of squads and matches by key with the parts of their scores, by day, in two queries for any number."""
    wanted = Q(home__squad__code__in=squads) | Q(away__squad__code__in=squads) | Q(pk__in=valid_keys(keys))
    rows = _with_names().prefetch_related("parts").filter(wanted)
    return {str(match.pk): match for match in rows.order_by("starts_on", "starts_at", "pk")}


def squads_of(match: Match) -> set[str]:
    return {team.squad.code for team in (match.home, match.away) if team.squad}


def match_card(key: str) -> MatchLine | None:
    """One match of ours; None when it is no longer on record."""
    found = matches_by_key(squads=(), keys=[key])
    return match_line(found[key]) if key in found else None


def match_page(squad: Squad, key: UUID, *, on: datetime.date, language: str) -> dict[str, Any] | None:
    """One match of a squad with our scorers; None for a match that is not the squad's."""
    match = _matches(squad.code).prefetch_related("parts").filter(pk=key).first()
    if match is None:
        return None
    scorers = scorers_of(match, squad, on=on, language=language)
    return {"match": match_line(match), "scorers": scorers}


def led_to_its_page(line: MatchLine) -> MatchLine:
    """The line with the address of the match below its team's page, where that page is public."""
    path = f"teams/{line.squad}/"
    return replace(line, url=site_address(f"{path}matches/{line.key}/")) if path in open_sections() else line


def to_come(squad: str, *, on: datetime.date) -> list[MatchLine]:
    return [line for line in match_lines(squad, parts=False) if not line.is_played and line.on >= on]


def played(squad: str, *, on: datetime.date) -> list[MatchLine]:
    """Matches played up to a day, the latest first."""
    return [line for line in reversed(match_lines(squad)) if line.is_played and line.on <= on]


def stage_played(matches: Iterable[Match], *, on: datetime.date) -> Stage | None:
    """The stage in which a team played last, or plays first."""
    in_stages = [match for match in matches if match.stage]
    begun = [match for match in in_stages if match.starts_on <= on]
    current = next(iter(begun[-1:] or in_stages[:1]), None)
    return current.stage if current else None


def standings(stage: Stage) -> list[StandingLine]:
    return [
        StandingLine(
            rank=row.rank,
            team=local(row.team),
            won=row.won,
            drawn=row.drawn,
            lost=row.lost,
            difference=row.difference,
            points=row.points,
            is_us=row.team.squad_id is not None,
        )
        for row in standings_of(stage)
    ]


def team_news(squad: str, *, on: datetime.date) -> dict[str, Any]:
    """The next match, the last five outcomes (oldest first) and all matches to come."""
    return _news(match_lines(squad, parts=False), on)


def _news(lines: list[MatchLine], on: datetime.date) -> dict[str, Any]:
    coming = [line for line in lines if not line.is_played and line.on >= on]
    done = [line for line in lines if line.is_played and line.on <= on]
    return {"next_match": coming[0] if coming else None, "form": done[-FORM:], "upcoming": coming, "played": done[::-1]}


def team(squad: Squad, *, on: datetime.date) -> dict[str, Any]:
    """Everything of a team's page from one reading of its matches: news, and the table of the stage it plays in."""
    matches = list(_matches(squad.code))
    stage = stage_played(matches, on=on)
    news = _news([match_line(match, parts=False) for match in matches], on)
    return news | {"standings": standings(stage) if stage else []}


def public_matches(lines: list[MatchLine], url: str) -> tuple[PublicMatch, ...]:
    """Matches for search engines; a match without a venue says so instead of inventing one."""
    return tuple(
        PublicMatch(line.home, line.away, line.on, line.place or _("Venue to be announced"), url) for line in lines
    )


def matches_as_agenda(lines: list[MatchLine]) -> list[dict[str, Any]]:
    return [
        {
            "on": line.on,
            "starts_at": line.starts_at,
            "title": pgettext("agenda", "%(home)s – %(away)s") % {"home": line.home, "away": line.away},
            "place": " · ".join(filter(None, (line.competition, line.place))),
        }
        for line in lines
    ]
