"""Day, time, place and channels of a match."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from competitions.forms.fields import day_field
from competitions.models import Match


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
