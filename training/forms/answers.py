"""The own rating of a session and the weekly health questions."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from training.choices import Affected, Modified, Participation, ProblemKind, Symptoms
from training.domain.session_load import RPE_MAX
from training.models import WeeklyAnswer
from training.services.weekly import WeekForm

QUESTIONS: dict[str, tuple[Any, type[models.IntegerChoices]]] = {
    "participation": (
        _("In these seven days, could you train and compete in spite of injury, illness or other health problems?"),
        Participation,
    ),
    "modification": (_("How much did you change training or competition because of it?"), Modified),
    "performance": (_("How much did it affect your performance?"), Affected),
    "symptoms": (_("How strong were your complaints?"), Symptoms),
}
LATER = ("modification", "performance", "symptoms")


class OwnRatingForm(forms.Form):
    rpe = forms.IntegerField(min_value=0, max_value=RPE_MAX)


class WeeklySwitchForm(forms.Form):
    squad = forms.SlugField()
    is_on = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda text: text == "1")


class WeeklyForm(forms.Form):
    """Four questions about a week; the first one may settle the others."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("weekly", "What kind of problem troubled you most?"),
        choices=ProblemKind,
        required=False,
        widget=forms.RadioSelect,
    )
    id = forms.UUIDField(widget=forms.HiddenInput)
    week_on = forms.DateField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, given: WeeklyAnswer | None, week_on: datetime.date, **kwargs: Any) -> None:
        known = {name: getattr(given, name) for name in (*QUESTIONS, "kind", "id")} if given else {"id": uuid.uuid4()}
        kwargs["initial"] = known | {"week_on": week_on.isoformat()}
        super().__init__(*args, **kwargs)
        for name, (label, choices) in QUESTIONS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=label,
                choices=choices.choices,
                coerce=int,
                empty_value=None,
                required=name == "participation",
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the four.")},
            )

    @property
    def first(self) -> forms.BoundField:
        return self["participation"]

    @property
    def later(self) -> list[forms.BoundField]:
        return [self[name] for name in (*LATER, "kind")]

    def week(self) -> WeekForm:
        return WeekForm(**{name: self.cleaned_data[name] for name in (*QUESTIONS, "kind")})
