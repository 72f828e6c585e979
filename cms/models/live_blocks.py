"""Blocks that show the figures of the moment: matches, tables, results, what comes, an athlete who agreed."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from athletes.models import Sport, Squad
from cms.models import live
from cms.models.blocks import TextStream
from competitions.choices import CompetitionKind, Division
from competitions.models import Competition, Match
from competitions.queries.public import public_athletes
from config.clock import business_day

LIVE = _("Live figures")


def team_choices() -> list[tuple[str, str]]:
    """Squads that play matches."""
    return list(Squad.objects.filter(teams__isnull=False).distinct().values_list("code", "name"))


def games_choices() -> list[tuple[str, str]]:
    return list(Competition.objects.filter(kind=CompetitionKind.GAMES).order_by("-pk").values_list("slug", "name"))


def sport_choices() -> list[tuple[str, str]]:
    return list(Sport.objects.values_list("code", "name"))


def match_choices() -> list[tuple[str, str]]:
    """Matches of our teams, the latest first."""
    ours = Q(home__squad__isnull=False) | Q(away__squad__isnull=False)
    rows = Match.objects.filter(ours).select_related("home", "away").order_by("-starts_on", "pk")
    return [(str(row.pk), f"{row.starts_on} {row}") for row in rows]


def athlete_choices() -> list[tuple[str, str]]:
    """Only those who agreed to be named; for a minor a guardian agreed as well."""
    return [(str(key), f"{name} · {sport}") for key, name, sport in public_athletes(on=business_day())]


class RecordBlock(blocks.ChoiceBlock):
    """A choice among records; the preview takes the first."""

    def get_preview_value(self) -> str:
        return next((str(value) for value, label in self.field.choices if value), "")


class LiveBlock(blocks.StructBlock):
    """Its context is read when the page is shown, for the day on which it is shown."""

    def get_preview_value(self) -> blocks.StructValue:
        chosen = {name: block.get_preview_value() for name, block in self.child_blocks.items()}
        return self.normalize(chosen)

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        day = getattr((parent_context or {}).get("request"), "today", None) or business_day()
        return context | self.live(value, day)

    def live(self, value: blocks.StructValue, on: datetime.date) -> dict[str, Any]:
        raise NotImplementedError

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        return []


class MatchBlock(LiveBlock):
    match = RecordBlock(choices=match_choices, label=pgettext_lazy("public site", "Match"))

    class Meta:
        icon = "calendar-check"
        label = _("Match (live)")
        template = "cms/blocks/match.html"

    def live(self, value: blocks.StructValue, on: datetime.date) -> dict[str, Any]:
        return {"match": live.match_card(value["match"])}


class FixturesBlock(LiveBlock):
    squad = RecordBlock(choices=team_choices, label=_("Team"))
    most = blocks.IntegerBlock(label=_("At most"), default=3, min_value=1, max_value=20)

    class Meta:
        icon = "calendar"
        label = _("Fixtures (live)")
        template = "cms/blocks/fixtures.html"

    def live(self, value: blocks.StructValue, on: datetime.date) -> dict[str, Any]:
        return {"matches": live.to_come(value["squad"], on=on)[: value["most"]]}


class StandingsBlock(LiveBlock):
    squad = RecordBlock(choices=team_choices, label=_("Team"))

    class Meta:
        icon = "list-ol"
        label = _("League table (live)")
        template = "cms/blocks/standings.html"

    def live(self, value: blocks.StructValue, on: datetime.date) -> dict[str, Any]:
        return {"standings": live.standing_lines(value["squad"], on=on), "caption": _("League table")}


class MedalTableBlock(LiveBlock):
    games = RecordBlock(choices=games_choices, label=_("Games"))
    division = blocks.ChoiceBlock(choices=Division.choices, default=Division.COMPETITIVE, label=_("Division"))
    most = blocks.IntegerBlock(label=_("At most"), default=11, min_value=3, max_value=40)

    class Meta:
        icon = "table"
        label = _("Medal and points table (live)")
        template = "cms/blocks/medals.html"

    def live(self, value: blocks.StructValue, on: datetime.date) -> dict[str, Any]:
        games = live.competition_of(value["games"])
        lines = live.table_lines(games, value["division"]) if games else []
        return {"games_name": live.local(games) if games else "", "lines": lines[: value["most"]], "as_of": on}


class ResultsBlock(LiveBlock):
    games = RecordBlock(choices=games_choices, label=_("Games"))
    sport = blocks.ChoiceBlock(choices=sport_choices, label=_("Sport"), required=False)
    most = blocks.IntegerBlock(label=_("At most"), default=6, min_value=1, max_value=40)

    class Meta:
        icon = "list-ul"
        label = _("Latest finals (live)")
        template = "cms/blocks/finals.html"

    def live(self, value: blocks.StructValue, on: datetime.date) -> dict[str, Any]:
        games = live.competition_of(value["games"])
        return {"finals": live.finals(games, sport=value["sport"] or "", most=value["most"]) if games else []}


class ScheduleBlock(LiveBlock):
    games = RecordBlock(choices=games_choices, label=_("Games"))
    most = blocks.IntegerBlock(label=_("At most"), default=6, min_value=1, max_value=40)

    class Meta:
        icon = "date"
        label = _("Schedule of the sports (live)")
        template = "cms/blocks/schedule.html"

    def live(self, value: blocks.StructValue, on: datetime.date) -> dict[str, Any]:
        games = live.competition_of(value["games"])
        calendar = live.sports(games) if games else []
        return {"agenda": live.sports_as_agenda(calendar, on=on)[: value["most"]]}


class CountdownBlock(LiveBlock):
    games = RecordBlock(choices=games_choices, label=_("Games"))

    class Meta:
        icon = "time"
        label = _("Countdown (live)")
        template = "cms/blocks/countdown.html"

    def live(self, value: blocks.StructValue, on: datetime.date) -> dict[str, Any]:
        return {"countdown": live.countdown(value["games"], on=on)}


class AthleteBlock(LiveBlock):
    """An athlete who agreed to be named. Once the consent is withdrawn, nothing of the card is shown."""

    athlete = RecordBlock(
        choices=athlete_choices,
        label=_("Athlete"),
        help_text=_("Only athletes whose consent is on record; for a minor the guardian's as well."),
    )

    class Meta:
        icon = "user"
        label = _("Athlete (live)")
        template = "cms/blocks/athlete.html"

    def live(self, value: blocks.StructValue, on: datetime.date) -> dict[str, Any]:
        return {"athlete": live.athlete_card(value["athlete"], on=on, language=get_language() or "zh-hans")}


class StoryStream(TextStream):
    """What a story may hold."""

    match = MatchBlock(group=LIVE)
    fixtures = FixturesBlock(group=LIVE)
    standings = StandingsBlock(group=LIVE)
    medals = MedalTableBlock(group=LIVE)
    results = ResultsBlock(group=LIVE)
    schedule = ScheduleBlock(group=LIVE)
    countdown = CountdownBlock(group=LIVE)
    athlete = AthleteBlock(group=LIVE)
