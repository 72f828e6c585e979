"""One sport of our delegation at a Games."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from cms.models.live.games import table_line
from cms.models.live.wording import local
from competitions.models import Competition, Contest
from competitions.queries.public import PublicResult, podiums_of, sport_contests
from competitions.queries.tables import table_rows
from delegation.queries.public import is_sent


@dataclass(frozen=True)
class ContestLine:
    contest: Contest
    name: str
    place: str
    podium: list[PublicResult]


def sport_page(competition: Competition, code: str, *, on: datetime.date, language: str) -> dict[str, Any] | None:
    """Contests by day with their podiums, and the delegations in this sport; None for a sport that is not ours."""
    contests = list(sport_contests(competition, code).filter(is_sent(competition.pk)))
    if not contests:
        return None
    sport = contests[0].event.sport
    podiums = podiums_of(contests, on=on, language=language)
    return {
        "sport": sport,
        "games_name": local(competition),
        "contests": [
            ContestLine(contest, _contest_name(contest), local(contest, "venue"), podiums.get(contest.pk, []))
            for contest in contests
        ],
        "lines": [table_line(row) for row in table_rows(competition, sport=sport)] if podiums else [],
        "as_of": on,
    }


def _contest_name(contest: Contest) -> str:
    group = local(contest.age_group) if contest.age_group else ""
    return " ".join(filter(None, (local(contest.event), contest.weight_class, group)))
