"""Day, time, place and channels of a match."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from competitions.forms.fields import day_field
from competitions.forms.imports import ListForm
from competitions.models import Match, Stage
from competitions.readers.result_table import ResultLine


class FixtureForm(forms.Form):
    starts_on = day_field(_("Day"))
    starts_at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    venue = forms.CharField(label=_("Venue"), max_length=80, required=False)
    venue_en = forms.CharField(label=_("Venue in English"), max_length=120, required=False)
    broadcasts = forms.CharField(
        label=_("Broadcasts"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One channel a line."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def fixture_initial(match: Match) -> dict[str, Any]:
    names = ("starts_on", "starts_at", "venue", "venue_en", "broadcasts", "version")
    return {name: getattr(match, name) for name in names}


class StageChoiceField(forms.ChoiceField):
    """A stage by its competition; what is not offered is refused."""

    def __init__(self, **options: Any) -> None:
        super().__init__(label=_("Competition and stage"), **options)

    def offer(self, stages: Sequence[Stage]) -> None:
        self.stages = {str(stage.pk): stage for stage in stages}
        is_english = (get_language() or "").startswith("en")
        self.choices = [(key, _stage_name(stage, is_english)) for key, stage in self.stages.items()]

    def clean(self, value: Any) -> Stage:
        return self.stages[super().clean(value)]


def _stage_name(stage: Stage, is_english: bool) -> str:
    pair = (stage.competition, stage)
    return " · ".join(row.name_en if is_english and row.name_en else row.name for row in pair)


class FixtureListForm(ListForm):
    """A list of matches and the stage that they belong to."""

    stage = StageChoiceField()

    def __init__(self, *args: Any, stages: Sequence[Stage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].offer(stages)  # type: ignore[attr-defined]  # a StageChoiceField


class FixtureAddForm(forms.Form):
    """One match; both sides are written as they are called, and known ones are offered while typing."""

    stage = StageChoiceField()
    starts_on = day_field(_("Day"))
    starts_at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    home = forms.CharField(label=_("Home team"), max_length=60, widget=forms.TextInput(attrs={"list": "teams"}))
    away = forms.CharField(label=_("Away team"), max_length=60, widget=forms.TextInput(attrs={"list": "teams"}))
    round_label = forms.CharField(label=_("Round"), max_length=40, required=False)
    venue = forms.CharField(label=_("Venue"), max_length=80, required=False)

    def __init__(self, *args: Any, stages: Sequence[Stage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].offer(stages)  # type: ignore[attr-defined]  # a StageChoiceField

    def line(self) -> ResultLine:
        """The form as a row of a list, so that both ways are checked alike."""
        said = self.cleaned_data
        clock = said["starts_at"]
        cells = {
            "day": f"{said['starts_on']}",
            "clock": f"{clock:%H:%M}" if clock else "",
            "round": said["round_label"],
        }
        return ResultLine(1, cells | {name: said[name] for name in ("home", "away", "venue")})


class FixtureRemoveForm(forms.Form):
    reason = forms.CharField(label=_("Why is it taken off?"), max_length=200)


class TeamForm(forms.Form):
    """What a side is called, in both languages."""

    name = forms.CharField(label=_("Name"), max_length=60)
    name_en = forms.CharField(label=_("Name in English"), max_length=80, required=False)
