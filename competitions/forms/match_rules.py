"""What a stage sets for its matches."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from competitions.domain.handball import MatchRules


def number(label: Any, least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most)


class MatchRulesForm(forms.Form):
    players = number(_("Players on the list, at most"), 7, 40)
    officials = number(_("Officials on the list, at most"), 1, 20)
    on_court = number(_("Players on court"), 4, 7)
    period_minutes = number(_("Minutes of a half"), 5, 30)
    overtime_minutes = number(_("Minutes of an overtime half"), 1, 10)
    suspension_seconds = number(_("Seconds of a suspension"), 30, 300)
    suspensions_to_red = number(_("Suspensions that make a red card"), 2, 5)
    timeouts = number(_("Time-outs of a team"), 0, 6)
    timeouts_per_half = number(_("Time-outs of a team in one half"), 0, 6)
    player_yellows = number(_("Yellow cards of a player"), 1, 3)
    team_yellows = number(_("Yellow cards of a team"), 1, 10)
    special_scoring = forms.BooleanField(
        label=_("Scores in its own way (44.5 : 21.5)"),
        required=False,
        help_text=_("The goals of a log are then only compared with the score."),
    )

    def rules(self) -> MatchRules:
        return MatchRules(**self.cleaned_data)


def rules_initial(rules: MatchRules) -> dict[str, Any]:
    return asdict(rules)
