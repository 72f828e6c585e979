"""What the live blocks of one page read of the record: together, so that ten blocks ask no more than one."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from django.utils.translation import get_language

from cms.models import live
from competitions.models import Contest, Match


class Readings:
    """The record as the live blocks of a page chose from it; each thing is read once, when a block first asks."""

    def __init__(self, values: Iterable[Any]) -> None:
        self._source = values
        self._read: dict[Any, Any] = {}

    @cached_property
    def _values(self) -> list[Any]:
        return [value for value in self._source if isinstance(value, dict)]

    def once(self, name: Any, read: Callable[[], Any]) -> Any:
        """What `read` returned when something of this name was first asked for."""
        if name not in self._read:
            self._read[name] = read()
        return self._read[name]

    def chosen(self, field: str) -> list[str]:
        """Every key that a block of the page chose."""
        return sorted({value[field] for value in self._values if value.get(field)})

    def match(self, key: str) -> live.MatchLine | None:
        found: Match | None = self._matches().get(key)
        return live.match_line(found) if found else None

    def matches_of(self, squad: str) -> list[Match]:
        """Every match of a squad by day."""
        return [match for match in self._matches().values() if squad in live.squads_of(match)]

    def _matches(self) -> dict[str, Match]:
        found: dict[str, Match] = self.once(
            "matches", lambda: live.matches_by_key(squads=self.chosen("squad"), keys=self.chosen("match"))
        )
        return found

    def standings(self, squad: str, on: datetime.date) -> list[live.StandingLine]:
        stage = live.stage_played(self.matches_of(squad), on=on)
        return self.once(("standings", stage.pk), lambda: live.standings(stage)) if stage else []

    def games(self, slug: str) -> live.Games | None:
        found: dict[str, live.Games] = self.once("games", lambda: live.games_by_slug(self.chosen("games")))
        return found.get(slug)

    def table(self, slug: str, division: str) -> list[live.TableLine]:
        if (games := self.games(slug)) is None:
            return []
        tables: dict[str, list[live.TableLine]] = self.once(("tables", slug), lambda: live.tables(games.competition))
        return tables.get(division, [])

    def finals(self, slug: str, sport: str, most: int) -> list[dict[str, Any]]:
        """The latest finals; the podiums of all that the page asks for are read at one time."""
        podiums = self.once("podiums", lambda: live.podiums([row for asked in self._asked() for row in asked]))
        return [live.final(contest, podiums) for contest in self._decided(slug, sport, most)]

    def _asked(self) -> list[list[Contest]]:
        wanted = ("games", "sport", "most")
        return [self._decided(*(value[name] for name in wanted)) for value in self._values if {*wanted} <= {*value}]

    def _decided(self, slug: str, sport: str, most: int) -> list[Contest]:
        if (games := self.games(slug)) is None:
            return []
        decided = self.once(("decided", slug), lambda: live.decided(games.competition))
        return [contest for contest in decided if not sport or contest.event.sport.code == sport][:most]

    def calendar(self, slug: str) -> list[live.SportOnCalendar]:
        if (games := self.games(slug)) is None:
            return []
        calendar: list[live.SportOnCalendar] = self.once(("calendar", slug), lambda: live.sports(games.competition))
        return calendar

    def athlete(self, key: str, on: datetime.date) -> live.AthleteCard | None:
        language = get_language() or "zh-hans"
        cards: dict[str, live.AthleteCard] = self.once(
            "athletes", lambda: live.athlete_cards(self.chosen("athlete"), on=on, language=language)
        )
        return cards.get(key)
