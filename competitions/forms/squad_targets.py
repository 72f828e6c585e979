"""What a squad means to reach in a season."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from competitions.choices import TargetKind
from competitions.forms.fields import NamedChoiceField, local_name
from competitions.models import SquadTarget, Stage, Team
from competitions.queries.matches import stages_of
from competitions.services.squad_targets import TargetSaid

SAID = tuple(TargetSaid.__dataclass_fields__)


class StageChoiceField(forms.ModelChoiceField):
    """Stages with their competition, in the language of the page."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{local_name(obj.competition)} · {local_name(obj)}"


class TargetForm(forms.Form):
    """A target; a change of one says why."""

    kind = forms.ChoiceField(label=_("What is aimed at"), choices=TargetKind)
    season = forms.IntegerField(label=_("Season"), min_value=2000, max_value=2100)
    name = forms.CharField(label=_("Competition"), max_length=80)
    name_en = forms.CharField(label=_("Competition in English"), max_length=120, required=False)
    stage = StageChoiceField(
        label=_("Stage that decides"),
        queryset=Stage.objects.none(),
        required=False,
        empty_label=_("Not on the calendar yet"),
        help_text=_("Its table says whether the place is reached."),
    )
    place = forms.IntegerField(
        label=_("Place, at least"), min_value=1, max_value=99, required=False, help_text=_("For a place: 3 for third.")
    )
    opponent = NamedChoiceField(
        label=_("Opponent"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("No team"),
        help_text=_("For a win."),
    )
    baseline = forms.CharField(
        label=_("Baseline"), max_length=80, help_text=_("What was reached before, with its season.")
    )
    baseline_en = forms.CharField(label=_("Baseline in English"), max_length=120, required=False)
    source = forms.CharField(
        label=_("Source of the baseline"), max_length=160, help_text=_("Report, result book or page, with its date.")
    )
    reason = forms.CharField(
        label=_("Reason for the change"), max_length=160, help_text=_("It stays in the history of the target.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, team: Team, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["reason"]
        self.fields["stage"].queryset = stages_of(team)
        self.fields["opponent"].queryset = Team.objects.filter(sport=team.sport).exclude(pk=team.pk)

    def said(self) -> TargetSaid:
        return TargetSaid(**{name: self.cleaned_data[name] for name in SAID})


def target_initial(target: SquadTarget) -> dict[str, Any]:
    return {name: getattr(target, name) for name in (*SAID, "version")}
