"""Live figures in the words of the page: one reading of the lower apps' records for each thing shown."""

from cms.models.live.athletes import AthleteCard, athlete_card
from cms.models.live.games import (
    Countdown,
    Games,
    competition_of,
    countdown,
    divisions,
    finals,
    games,
    games_of,
    scoreboard,
    sports,
    sports_as_agenda,
    table_lines,
)
from cms.models.live.matches import (
    MatchLine,
    match_card,
    match_lines,
    matches_as_agenda,
    played,
    public_matches,
    standing_lines,
    team,
    team_news,
    to_come,
)
from cms.models.live.wording import local

__all__ = [
    "AthleteCard",
    "Countdown",
    "Games",
    "MatchLine",
    "athlete_card",
    "competition_of",
    "countdown",
    "divisions",
    "finals",
    "games",
    "games_of",
    "local",
    "match_card",
    "match_lines",
    "matches_as_agenda",
    "played",
    "public_matches",
    "scoreboard",
    "sports",
    "sports_as_agenda",
    "standing_lines",
    "table_lines",
    "team",
    "team_news",
    "to_come",
]
