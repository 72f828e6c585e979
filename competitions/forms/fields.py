"""Fields that several forms of the room share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def local_name(row: Any, attribute: str = "name") -> str:
    """A row's name, or another of its texts, in the language of the page."""
    english = getattr(row, f"{attribute}_en", "") if (get_language() or "").startswith("en") else ""
    return str(english or getattr(row, attribute))


class NamedChoiceField(forms.ModelChoiceField):
    """Choices by their name in the language of the page."""

    def label_from_instance(self, obj: Any) -> str:
        return local_name(obj)
