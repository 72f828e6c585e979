"""The attendance that a squad asks of itself."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class StandardForm(forms.Form):
    """In per cent; empty is no standard. ``seen`` is the one that was shown."""

    percent = forms.IntegerField(label=_("Standard (%)"), required=False, min_value=1, max_value=100)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
