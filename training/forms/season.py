"""A season as forms: its competitions, and the starts of its phases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from competitions.choices import CompetitionKind
from competitions.queries.windows import EntryWindow
from training.choices import PhaseKind
from training.domain.periodisation import Part
from training.forms.fields import day_field, whole_number
from training.forms.plan import LOAD_MAX, SeenForm
from training.models import Season
from training.services.seasons import GoalDays, PhaseStart

WEIGHTS = [("", _("leave out")), ("main", _("main")), ("minor", pgettext_lazy("competition", "minor"))]
LONGEST_DAYS = 4 * 366


class SeasonForm(forms.Form):
    """The first day, the heaviest week, and what is trained for: the sport's own competitions, or one entered here."""

    name = forms.CharField(label=pgettext_lazy("season", "Name"), max_length=60)
    starts_on = day_field(_("First day"))
    peak_load = whole_number(
        LOAD_MAX,
        100,
        label=_("Load of the heaviest week (RPE × minutes)"),
        help_text=_("Proposed from the heaviest of the last 8 logged weeks."),
    )
    own_name = forms.CharField(label=_("Another main competition"), max_length=80, required=False)
    own_starts_on = day_field(_("Its first day"), required=False)
    own_ends_on = day_field(_("Its last day"), required=False)

    def __init__(self, *args: Any, windows: Sequence[EntryWindow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.windows = windows
        main = next((row for row in windows if row.competition.kind == CompetitionKind.GAMES), None)
        for row in windows:
            self.fields[self._key(row)] = forms.ChoiceField(
                label=_("Weight"), choices=WEIGHTS, required=False, initial="main" if row is main else "minor"
            )

    def _key(self, window: EntryWindow) -> str:
        return f"goal-{window.competition.pk}"

    def goal_rows(self) -> Iterator[tuple[EntryWindow, forms.BoundField]]:
        for row in self.windows:
            yield row, self[self._key(row)]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, last, start = said.get("own_starts_on"), said.get("own_ends_on"), said.get("starts_on")
        if said.get("own_name") and not first:
            self.add_error("own_starts_on", _("Enter its first day, or take the name out."))
        if first and not said.get("own_name"):
            self.add_error("own_name", _("Enter its name, or take the day out."))
        if first and last and last < first:
            self.add_error("own_ends_on", _("The last day is before the first."))
        if first and start and not 0 <= (first - start).days <= LONGEST_DAYS:
            self.add_error("own_starts_on", _("It begins within the four years after the season's first day."))
        return said

    def goals(self) -> list[GoalDays]:
        said = self.cleaned_data
        goals = [self._goal(row) for row in self.windows if said[self._key(row)]]
        if said["own_name"] and said["own_starts_on"]:
            first = said["own_starts_on"]
            goals.append(GoalDays(said["own_name"], first, said["own_ends_on"] or first))
        return goals

    def _goal(self, window: EntryWindow) -> GoalDays:
        competition, days = window.competition, window.rules.days
        return GoalDays(
            name=competition.name,
            name_en=competition.name_en,
            starts_on=days.start,
            ends_on=days.end or days.start,
            is_main=self.cleaned_data[self._key(window)] == "main",
            competition=competition,
        )


class PhasesForm(SeenForm):
    """A line for each phase: what it is for and when it begins; one left without a day is taken out."""

    ends_on = day_field(_("Last day of the season"))

    def __init__(self, *args: Any, season: Season, **kwargs: Any) -> None:
        kwargs["initial"] = {"version": season.version, "ends_on": season.ends_on}
        super().__init__(*args, **kwargs)
        phases = list(season.phases.all())
        self.count = len(phases) + 1
        for number in range(self.count):
            phase = phases[number] if number < len(phases) else None
            self.fields[f"kind-{number}"] = forms.ChoiceField(
                label=_("Phase"), choices=PhaseKind, initial=phase.kind if phase else PhaseKind.TRANSITION
            )
            self.fields[f"starts-{number}"] = day_field(_("Begins on"), required=False)
            self.fields[f"starts-{number}"].initial = phase.starts_on if phase else None
            self.fields[f"focus-{number}"] = forms.CharField(
                label=_("Focus"), max_length=120, required=False, initial=phase.focus if phase else ""
            )

    def rows(self) -> Iterator[list[forms.BoundField]]:
        for number in range(self.count):
            yield [self[f"{name}-{number}"] for name in ("kind", "starts", "focus")]

    def starts(self) -> list[PhaseStart]:
        said = self.cleaned_data
        rows = [
            PhaseStart(Part(said[f"kind-{n}"]), said[f"starts-{n}"], said[f"focus-{n}"])
            for n in range(self.count)
            if said[f"starts-{n}"]
        ]
        return sorted(rows, key=lambda row: row.starts_on)
