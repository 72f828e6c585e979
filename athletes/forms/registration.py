from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athletes.choices import RegistrationStatus
from athletes.domain.registration_flow import next_states


class StatusForm(forms.Form):
    """The next state of a registration, and why; only the steps that exist for this person are offered."""

    to = forms.ChoiceField(label=_("Next state"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        help_text=_("Needed for everything but the usual way forward."),
    )

    def __init__(self, *args: Any, status: str, for_office: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = next_states(status, for_office=for_office)
        self.fields["to"].choices = [(state, RegistrationStatus(state).label) for state in states]


class ReasonForm(forms.Form):
    why = forms.CharField(label=_("Reason"), max_length=200)
