"""Blocks that show the figures of the moment: fixtures, a league table, a countdown."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from athletes.models import Squad
from cms.models.blocks import TextStream
from cms.models.live import countdown, standing_lines, to_come
from competitions.choices import CompetitionKind
from competitions.models import Competition
from config.clock import business_day


def team_choices() -> list[tuple[str, str]]:
    """Squads that play matches."""
    return list(Squad.objects.filter(teams__isnull=False).distinct().values_list("code", "name"))


def games_choices() -> list[tuple[str, str]]:
    return list(Competition.objects.filter(kind=CompetitionKind.GAMES).values_list("slug", "name"))


def _today(parent_context: dict[str, Any] | None) -> datetime.date:
    return getattr((parent_context or {}).get("request"), "today", None) or business_day()


class LiveBlock(blocks.StructBlock):
    """Its context is read when the page is shown, for the day on which it is shown."""

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context | self.live(value, _today(parent_context))

    def live(self, value: blocks.StructValue, on: datetime.date) -> dict[str, Any]:
        raise NotImplementedError

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        return []


class FixturesBlock(LiveBlock):
    squad = blocks.ChoiceBlock(choices=team_choices, label=_("Team"))
    most = blocks.IntegerBlock(label=_("At most"), default=3, min_value=1, max_value=20)

    class Meta:
        icon = "calendar"
        label = _("Fixtures (live)")
        template = "cms/blocks/fixtures.html"

    def live(self, value: blocks.StructValue, on: datetime.date) -> dict[str, Any]:
        return {"matches": to_come(value["squad"], on=on)[: value["most"]]}


class StandingsBlock(LiveBlock):
    squad = blocks.ChoiceBlock(choices=team_choices, label=_("Team"))

    class Meta:
        icon = "list-ol"
        label = _("League table (live)")
        template = "cms/blocks/standings.html"

    def live(self, value: blocks.StructValue, on: datetime.date) -> dict[str, Any]:
        return {"standings": standing_lines(value["squad"], on=on), "caption": _("League table")}


class CountdownBlock(LiveBlock):
    games = blocks.ChoiceBlock(choices=games_choices, label=_("Games"))

    class Meta:
        icon = "time"
        label = _("Countdown (live)")
        template = "cms/blocks/countdown.html"

    def live(self, value: blocks.StructValue, on: datetime.date) -> dict[str, Any]:
        return {"countdown": countdown(value["games"], on=on)}


class StoryStream(TextStream):
    """What a story may hold."""

    fixtures = FixturesBlock()
    standings = StandingsBlock()
    countdown = CountdownBlock()
