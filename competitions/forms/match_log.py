"""Plays as they arrive: from a device's queue as JSON, or one at a time from a form without a script."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from competitions.choices import MatchSide, Period, PlayKind, Zone
from competitions.services.match_log import NewPlay

PLAYS_AT_ONCE = 500
LAST_SECOND = 6000
CLOCK = frozenset({PlayKind.PERIOD, PlayKind.CLOCK_START, PlayKind.CLOCK_STOP, PlayKind.CLOCK_SET})
BY_HAND = [choice for choice in PlayKind.choices if choice[0] not in CLOCK | {PlayKind.UNDO}]


def shirt_field(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1, max_value=99, required=False)


class PlayForm(forms.Form):
    """What a device sends of one play; anything that is not of this shape is refused, and stays on the device."""

    id = forms.UUIDField()
    kind = forms.ChoiceField(choices=PlayKind)
    period = forms.TypedChoiceField(choices=Period, coerce=int)
    second = forms.IntegerField(min_value=0, max_value=LAST_SECOND)
    at = forms.IntegerField(min_value=0, max_value=4_102_444_800_000)
    side = forms.ChoiceField(choices=MatchSide, required=False)
    shirt = shirt_field("")
    zone = forms.ChoiceField(choices=Zone, required=False)
    other = shirt_field("")
    assist = shirt_field("")
    undoes = forms.UUIDField(required=False)

    def play(self) -> NewPlay:
        said = dict(self.cleaned_data)
        happened_at = datetime.datetime.fromtimestamp(said.pop("at") / 1000, tz=datetime.UTC)
        return NewPlay(happened_at=happened_at, **said)


class PlayByHandForm(forms.Form):
    """One play without a script, or one that was forgotten: with its time on the match clock."""

    side = forms.ChoiceField(label=_("Side"), choices=MatchSide)
    kind = forms.ChoiceField(label=pgettext_lazy("play", "What happened"), choices=BY_HAND)
    shirt = shirt_field(_("Shirt number"))
    zone = forms.ChoiceField(label=pgettext_lazy("play", "From"), choices=[("", "—"), *Zone.choices], required=False)
    assist = shirt_field(_("Assist by"))
    other = shirt_field(_("Number of the other side"))
    period = forms.TypedChoiceField(label=pgettext_lazy("play", "Period"), choices=Period, coerce=int)
    clock = forms.RegexField(
        label=_("Match clock"),
        regex=r"^\d{1,2}:[0-5]\d$",
        help_text=_("Minutes and seconds since the match began: 34:05."),
        error_messages={"invalid": _("Write minutes and seconds since the match began: 34:05.")},
    )
    id = forms.UUIDField(widget=forms.HiddenInput)

    def play(self, at: datetime.datetime) -> NewPlay:
        said = dict(self.cleaned_data)
        minutes, seconds = said.pop("clock").split(":")
        return NewPlay(second=60 * int(minutes) + int(seconds), happened_at=at, **said)


def plays_of(rows: list[Any]) -> tuple[list[NewPlay], list[Any]]:
    """The plays that can be read, and the ids of those that cannot."""
    good, bad = [], []
    for row in rows[:PLAYS_AT_ONCE]:
        form = PlayForm(row if isinstance(row, dict) else {})
        if form.is_valid():
            good.append(form.play())
        else:
            bad.append(row.get("id") if isinstance(row, dict) else None)
    return good, bad


def by_hand(data: Any = None, *, side: str = "home", period: int = 1, clock: str = "00:00") -> PlayByHandForm:
    initial = {"id": uuid.uuid4(), "side": side, "period": period, "clock": clock}
    return PlayByHandForm(data, initial=initial)
