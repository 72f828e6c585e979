"""Live figures in the words of the page: one reading of the lower apps' records for each thing shown."""

from cms.models.live.games import (
    Countdown,
    Games,
    countdown,
    divisions,
    finals,
    games,
    games_of,
    scoreboard,
    sports,
    sports_as_agenda,
)
from cms.models.live.matches import (
    MatchLine,
    match_lines,
    matches_as_agenda,
    played,
    public_matches,
    standing_lines,
    team,
    team_news,
    to_come,
)

__all__ = [
    "Countdown",
    "Games",
    "MatchLine",
    "countdown",
    "divisions",
    "finals",
    "games",
    "games_of",
    "match_lines",
    "matches_as_agenda",
    "played",
    "public_matches",
    "scoreboard",
    "sports",
    "sports_as_agenda",
    "standing_lines",
    "team",
    "team_news",
    "to_come",
]
