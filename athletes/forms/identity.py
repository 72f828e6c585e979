from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from athletes.services.reveal import REASON_LENGTH


class RevealForm(forms.Form):
    """What the full number is needed for; the answer stays on record."""

    purpose = forms.CharField(
        label=_("What do you need the number for?"),
        help_text=_("For example: check against the entry form. Name, time and reason are recorded."),
        max_length=REASON_LENGTH,
        min_length=2,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class IdentityExportForm(RevealForm):
    """What a file of many numbers is needed for."""

    purpose = forms.CharField(
        label=_("What do you need the numbers for?"),
        help_text=_("Your name, the time and the reason are written across the file and into each person's record."),
        max_length=REASON_LENGTH,
        min_length=2,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class HealthExportForm(RevealForm):
    """What a file of diagnoses is needed for."""

    purpose = forms.CharField(
        label=_("What do you need the cases for?"),
        help_text=_("Your name, the time and the reason are written across the file and into each person's record."),
        max_length=REASON_LENGTH,
        min_length=2,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
