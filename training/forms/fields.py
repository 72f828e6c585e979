"""Fields that the plan's forms share."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import dateformat
from django.utils.text import format_lazy
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _


def whole_number(top: int, low: int = 0, **options: Any) -> forms.IntegerField:
    message = format_lazy(_("Enter a whole number from {low} to {top}."), low=low, top=top)
    errors = {"min_value": message, "max_value": message, "invalid": message}
    return forms.IntegerField(min_value=low, max_value=top, error_messages=errors, **options)


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def local_name(row: Any) -> str:
    """A row's name in the language of the page, for a list of choices."""
    english = getattr(row, "name_en", "") if (get_language() or "").startswith("en") else ""
    return str(english or row.name)


def day_choices(days: list[datetime.date]) -> list[tuple[str, str]]:
    """The days of a week to choose from: Wed 28 Jun."""
    return [(str(day), day_name(day)) for day in days]


def day_name(day: datetime.date) -> str:
    return f"{_weekday(day)} {dateformat.format(day, pgettext('date format, this year', 'j M'))}"


def _weekday(day: datetime.date) -> str:
    return (
        pgettext("weekday", "Mon"),
        pgettext("weekday", "Tue"),
        pgettext("weekday", "Wed"),
        pgettext("weekday", "Thu"),
        pgettext("weekday", "Fri"),
        pgettext("weekday", "Sat"),
        pgettext("weekday", "Sun"),
    )[day.weekday()]


class NamedChoiceField(forms.ModelChoiceField):
    """Choices by their name in the language of the page."""

    def label_from_instance(self, obj: Any) -> str:
        return local_name(obj)
