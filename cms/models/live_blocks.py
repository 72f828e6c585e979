"""Blocks that show the figures of the moment: matches, tables, results, what comes, an athlete who agreed."""

from __future__ import annotations

import datetime
import json
import logging
from hashlib import sha256
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from athletes.models import Sport, Squad
from cms.models import live
from cms.models.blocks import TextStream
from cms.models.last_good import keep, last_good
from cms.models.readings import Readings
from competitions.choices import CompetitionKind, Division
from competitions.models import Competition, Match
from competitions.queries.public import public_athletes
from config.clock import business_day

LIVE = _("Live figures")
logger = logging.getLogger(__name__)


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
    """A choice among records by key; the preview takes the first."""

    def normalize_choice(self, value: Any) -> Any:
        """Keys are words and need no turning; Wagtail would read every record each time a page is shown."""
        return value

    def get_preview_value(self) -> str:
        return next((str(value) for value, label in self.field.choices if value), "")


class LiveBlock(blocks.StructBlock):
    """Its context is read when the page is shown, for the day on which it is shown.

    Where it cannot be read or shown, the story stands all the same: with the last good state of the block and its time.
    """

    of_people = False

    def get_preview_value(self) -> blocks.StructValue:
        chosen = {name: block.get_preview_value() for name, block in self.child_blocks.items()}
        return self.normalize(chosen)

    def render(self, value: blocks.StructValue, context: dict[str, Any] | None = None) -> SafeString:
        key, on = self._key(value), _day(context)
        try:
            shown: SafeString = super().render(value, context=context)
        except Exception:
            logger.exception("A live block of the kind %s cannot be shown.", self.name)
            kept = last_good(key, on=on, of_people=self.of_people)
            return render_to_string("cms/parts/last_good.html", {"kept": kept})
        if "block_def" not in (context or {}):  # not the editor's preview of a kind of block
            keep(key, shown, on=on, of_people=self.of_people)
        return shown

    def _key(self, value: blocks.StructValue) -> str:
        chosen = json.dumps(self.get_prep_value(value), sort_keys=True, cls=DjangoJSONEncoder)
        return f"block.{self.name}.{sha256(chosen.encode()).hexdigest()}"

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        readings = (parent_context or {}).get("readings") or Readings([value])
        return context | self.live(value, _day(parent_context), readings)

    def live(self, value: blocks.StructValue, on: datetime.date, readings: Readings) -> dict[str, Any]:
        raise NotImplementedError

    def get_searchable_content(self, value: blocks.StructValue) -> list[str]:
        return []


def _day(context: dict[str, Any] | None) -> datetime.date:
    day: datetime.date | None = getattr((context or {}).get("request"), "today", None)
    return day or business_day()


class MatchBlock(LiveBlock):
    match = RecordBlock(choices=match_choices, label=pgettext_lazy("public site", "Match"))

    class Meta:
        icon = "calendar-check"
        label = _("Match (live)")
        template = "cms/blocks/match.html"

    def live(self, value: blocks.StructValue, on: datetime.date, readings: Readings) -> dict[str, Any]:
        shown = readings.match(value["match"])
        return {"match": live.led_to_its_page(shown) if shown else None}


class FixturesBlock(LiveBlock):
    squad = RecordBlock(choices=team_choices, label=_("Team"))
    most = blocks.IntegerBlock(label=_("At most"), default=3, min_value=1, max_value=20)

    class Meta:
        icon = "calendar"
        label = _("Fixtures (live)")
        template = "cms/blocks/fixtures.html"

    def live(self, value: blocks.StructValue, on: datetime.date, readings: Readings) -> dict[str, Any]:
        lines = [live.match_line(match, parts=False) for match in readings.matches_of(value["squad"])]
        return {"matches": [line for line in lines if not line.is_played and line.on >= on][: value["most"]]}


class StandingsBlock(LiveBlock):
    squad = RecordBlock(choices=team_choices, label=_("Team"))

    class Meta:
        icon = "list-ol"
        label = _("League table (live)")
        template = "cms/blocks/standings.html"

    def live(self, value: blocks.StructValue, on: datetime.date, readings: Readings) -> dict[str, Any]:
        return {"standings": readings.standings(value["squad"], on), "caption": _("League table")}


class MedalTableBlock(LiveBlock):
    games = RecordBlock(choices=games_choices, label=_("Games"))
    division = blocks.ChoiceBlock(choices=Division.choices, default=Division.COMPETITIVE, label=_("Division"))
    most = blocks.IntegerBlock(label=_("At most"), default=11, min_value=3, max_value=40)

    class Meta:
        icon = "table"
        label = _("Medal and points table (live)")
        template = "cms/blocks/medals.html"

    def live(self, value: blocks.StructValue, on: datetime.date, readings: Readings) -> dict[str, Any]:
        games = readings.games(value["games"])
        lines = readings.table(value["games"], value["division"])[: value["most"]]
        return {"games_name": live.local(games.competition) if games else "", "lines": lines, "as_of": on}


class ResultsBlock(LiveBlock):
    games = RecordBlock(choices=games_choices, label=_("Games"))
    sport = RecordBlock(choices=sport_choices, label=_("Sport"), required=False)
    most = blocks.IntegerBlock(label=_("At most"), default=6, min_value=1, max_value=40)

    class Meta:
        icon = "list-ul"
        label = _("Latest finals (live)")
        template = "cms/blocks/finals.html"

    def live(self, value: blocks.StructValue, on: datetime.date, readings: Readings) -> dict[str, Any]:
        return {"finals": readings.finals(value["games"], value["sport"], value["most"])}


class ScheduleBlock(LiveBlock):
    games = RecordBlock(choices=games_choices, label=_("Games"))
    most = blocks.IntegerBlock(label=_("At most"), default=6, min_value=1, max_value=40)

    class Meta:
        icon = "date"
        label = _("Schedule of the sports (live)")
        template = "cms/blocks/schedule.html"

    def live(self, value: blocks.StructValue, on: datetime.date, readings: Readings) -> dict[str, Any]:
        return {"agenda": live.sports_as_agenda(readings.calendar(value["games"]), on=on)[: value["most"]]}


class CountdownBlock(LiveBlock):
    games = RecordBlock(choices=games_choices, label=_("Games"))

    class Meta:
        icon = "time"
        label = _("Countdown (live)")
        template = "cms/blocks/countdown.html"

    def live(self, value: blocks.StructValue, on: datetime.date, readings: Readings) -> dict[str, Any]:
        games = readings.games(value["games"])
        return {"countdown": live.days_to(games, on=on) if games else None}


class AthleteBlock(LiveBlock):
    """An athlete who agreed to be named. Once the consent is withdrawn, nothing of the card is shown."""

    of_people = True

    athlete = RecordBlock(
        choices=athlete_choices,
        label=_("Athlete"),
        help_text=_("Only athletes whose consent is on record; for a minor the guardian's as well."),
    )

    class Meta:
        icon = "user"
        label = _("Athlete (live)")
        template = "cms/blocks/athlete.html"

    def live(self, value: blocks.StructValue, on: datetime.date, readings: Readings) -> dict[str, Any]:
        return {"athlete": readings.athlete(value["athlete"], on)}


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
