"""Enter what the shoulder screen of a day found."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from training.choices import ScreenResult, Side


class ScreenForm(forms.Form):
    """A day and one or both sides; a side that was not examined stays open."""

    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        for side in Side:
            self.fields[side.value] = forms.ChoiceField(
                label=side.label,
                required=False,
                choices=[("", pgettext_lazy("shoulder", "Not examined")), *ScreenResult.choices],
                widget=forms.RadioSelect,
            )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors and not self.results():
            raise forms.ValidationError(_("Choose the result of at least one side."))
        return typed

    def results(self) -> dict[Side, ScreenResult]:
        return {side: ScreenResult(found) for side in Side if (found := self.cleaned_data.get(side.value))}
