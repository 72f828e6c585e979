"""Dates of a school."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from athletes.models import Organisation
from training.choices import SchoolPeriodKind
from training.forms.fields import NamedChoiceField, day_field
from training.models import SchoolPeriod
from training.services.school_periods import PeriodDays

LONGEST_DAYS = 120
"""The longest holidays are two months; four is a slip in the year."""


class SchoolPeriodForm(forms.Form):
    unit = NamedChoiceField(
        label=gettext_lazy("School, county or city"),
        queryset=Organisation.objects.none(),
        help_text=gettext_lazy("Dates of a county or the city hold for all its schools."),
    )
    kind = forms.ChoiceField(label=pgettext_lazy("school", "Kind"), choices=SchoolPeriodKind)
    name = forms.CharField(label=pgettext_lazy("school period", "Name"), max_length=60)
    starts_on = day_field(gettext_lazy("First day"))
    ends_on = day_field(gettext_lazy("Last day"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    names = ("unit", "kind", "name", "starts_on", "ends_on")
    kinds = SchoolPeriodKind.choices

    def __init__(
        self, *args: Any, units: QuerySet[Organisation], period: SchoolPeriod | None = None, **kwargs: Any
    ) -> None:
        if period is not None:
            kwargs["initial"] = {name: getattr(period, name) for name in (*self.names, "version")}
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # a model choice field

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        elif first and last and (last - first).days > LONGEST_DAYS:
            self.add_error("ends_on", _("No school period lasts longer than four months. Check the year."))
        return said

    def days(self) -> PeriodDays:
        return PeriodDays(**{name: self.cleaned_data[name] for name in self.names})
