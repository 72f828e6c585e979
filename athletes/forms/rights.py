from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from athletes.choices import RequestKind, RequestState


class AskForm(forms.Form):
    """What a person wants done with the own data."""

    kind = forms.ChoiceField(
        label=_("I ask for"),
        choices=[(kind.value, kind.label) for kind in (RequestKind.CORRECTION, RequestKind.ERASURE)],
    )
    text = forms.CharField(
        label=_("What exactly"),
        help_text=_("For example: my telephone number is wrong; it should be …"),
        max_length=500,
        min_length=4,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecideForm(forms.Form):
    """The office's answer."""

    state = forms.ChoiceField(
        label=_("Decision"),
        choices=[(state.value, state.label) for state in RequestState if state != RequestState.OPEN],
    )
    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    retained = forms.CharField(
        label=_("What is kept, and why"),
        help_text=_("Leave empty when nothing is kept."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MinorGrantForm(forms.Form):
    """Leave to read personal data of minors, for a reason and until a day."""

    to_on = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label=_("Reason"), max_length=200, min_length=4)


class WhyForm(forms.Form):
    why = forms.CharField(label=_("Reason"), max_length=200, min_length=4)
