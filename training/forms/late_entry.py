"""What the team lead says to a late entry."""

from __future__ import annotations

from django import forms

from training.choices import LateReview


class LateReviewForm(forms.Form):
    """The verdict with its words, and the save that the lead has read."""

    verdict = forms.ChoiceField(choices=[(value, value.label) for value in (LateReview.CONFIRMED, LateReview.RETURNED)])
    words = forms.CharField(max_length=200, required=False)
    seen_at = forms.CharField(max_length=40)
