from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language


class DayField(forms.DateField):
    """A day, by the browser's own calendar where it has one."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LocalChoiceField(forms.ModelChoiceField):
    """A choice of rows that have a name in both languages."""

    def label_from_instance(self, obj: Any) -> str:
        in_english = (get_language() or "").startswith("en")
        return str(obj.name_en if in_english and obj.name_en else obj.name)
