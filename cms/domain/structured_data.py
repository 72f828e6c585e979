"""What search engines read about a page (schema.org), as plain dictionaries."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

CONTEXT = "https://schema.org"


@dataclass(frozen=True)
class PublicMatch:
    """A match as the public may know it."""

    home: str
    away: str
    starts: datetime.datetime | datetime.date
    venue: str
    url: str


@dataclass(frozen=True)
class PublicSport:
    """A sport of a Games on its own days."""

    name: str
    games: str
    starts: datetime.date
    ends: datetime.date
    venue: str
    url: str


def news_article(
    *,
    headline: str,
    description: str,
    url: str,
    language: str,
    published: datetime.datetime | None,
    modified: datetime.datetime | None,
    publisher: str,
    author: str = "",
    section: str = "",
) -> dict[str, Any]:
    """Return a NewsArticle; a value that is not known is left out, never made up."""
    article: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "headline": headline[:110],
        "description": description,
        "inLanguage": language,
        "mainEntityOfPage": url,
        "publisher": {"@type": "Organization", "name": publisher},
    }
    if published:
        article["datePublished"] = published.isoformat()
    if modified:
        article["dateModified"] = modified.isoformat()
    if author:
        article["author"] = {"@type": "Organization", "name": author}
    if section:
        article["articleSection"] = section
    return article


def sports_event(match: PublicMatch) -> dict[str, Any]:
    """Return a SportsEvent for one match."""
    return {
        "@context": CONTEXT,
        "@type": "SportsEvent",
        "name": f"{match.home} – {match.away}",
        "startDate": match.starts.isoformat(),
        "location": {"@type": "Place", "name": match.venue},
        "homeTeam": {"@type": "SportsTeam", "name": match.home},
        "awayTeam": {"@type": "SportsTeam", "name": match.away},
        "url": match.url,
    }


def sport_at_games(sport: PublicSport) -> dict[str, Any]:
    """Return a SportsEvent for one sport of a Games, from its first to its last day."""
    return {
        "@context": CONTEXT,
        "@type": "SportsEvent",
        "name": f"{sport.games} {sport.name}",
        "sport": sport.name,
        "startDate": sport.starts.isoformat(),
        "endDate": sport.ends.isoformat(),
        "location": {"@type": "Place", "name": sport.venue},
        "superEvent": {"@type": "SportsEvent", "name": sport.games},
        "url": sport.url,
    }


def sports_team(*, name: str, sport: str, url: str, events: tuple[PublicMatch, ...]) -> dict[str, Any]:
    """Return a SportsTeam with its coming matches; players are people and stay out."""
    team: dict[str, Any] = {"@context": CONTEXT, "@type": "SportsTeam", "name": name, "sport": sport, "url": url}
    if events:
        team["event"] = [
            {key: value for key, value in sports_event(match).items() if key != "@context"} for match in events
        ]
    return team
