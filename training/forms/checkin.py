"""The daily check-in and the answer to a flag."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from training.choices import (
    CHECKIN_WORDS,
    BodyPlace,
    CheckinItem,
    FlagOutcome,
)
from training.domain.wellness import PAIN_MAX
from training.forms.body_map import FIGURES, Tapped
from training.models import Checkin
from training.services.checkins import Answers


class CheckinForm(forms.Form):
    """Five taps from 1 to 5, pain from 0 to 10, and where it is; the page draws the choices as pads."""

    pain = forms.TypedChoiceField(
        label=pgettext_lazy("check-in", "Pain"),
        choices=[(step, str(step)) for step in range(PAIN_MAX + 1)],
        coerce=int,
        initial=0,
        widget=forms.RadioSelect,
    )
    is_ill = forms.BooleanField(label=_("I am ill today"), required=False)
    places = forms.MultipleChoiceField(
        label=_("Where?"), choices=BodyPlace, required=False, widget=forms.CheckboxSelectMultiple
    )
    id = forms.UUIDField(widget=forms.HiddenInput)
    on = forms.DateField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, given: Checkin | None, on: datetime.date, **kwargs: Any) -> None:
        names = (*CheckinItem.values, "pain", "is_ill", "places", "id")
        known = {name: getattr(given, name) for name in names} if given else {"id": uuid.uuid4()}
        kwargs["initial"] = known | {"on": on.isoformat(), "seen": given.answered_at.isoformat() if given else ""}
        super().__init__(*args, **kwargs)
        for item in CheckinItem:
            self.fields[item] = forms.TypedChoiceField(
                label=item.label,
                choices=list(enumerate(CHECKIN_WORDS[item], start=1)),
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the five.")},
            )

    @property
    def ratings(self) -> list[forms.BoundField]:
        return [self[item] for item in CheckinItem]

    @property
    def figures(self) -> list[tuple[Promise, list[Tapped]]]:
        """The body map: each figure with its parts and their checkboxes."""
        return [(figure.heading, list(figure.tapped(self["places"]))) for figure in FIGURES]

    def shown_at(self) -> datetime.datetime | None:
        """When the answer that the page showed was given."""
        try:
            return datetime.datetime.fromisoformat(self.cleaned_data["seen"])
        except ValueError:
            return None

    def show_again(self, stored: Checkin) -> None:
        """Keep what was entered, and take note of the answer that it would replace."""
        self.data = self.data.copy()
        self.data["id"], self.data["seen"] = str(stored.pk), stored.answered_at.isoformat()

    def answers(self) -> Answers:
        values = self.cleaned_data
        ratings = {item: values[item] for item in CheckinItem.values}
        return Answers(pain=values["pain"], is_ill=values["is_ill"], places=tuple(values["places"]), **ratings)


class FlagAnswerForm(forms.Form):
    outcome = forms.ChoiceField(label=_("What was done"), choices=FlagOutcome)
    words = forms.CharField(label=_("In words"), max_length=200, required=False)
