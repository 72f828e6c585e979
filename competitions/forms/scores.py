"""The score of a match as it is typed: the final one, and its parts as far as they are known."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from competitions.choices import Forfeit, Part
from competitions.forms.results import plain
from competitions.models import Match


def score_field(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=6, decimal_places=2, min_value=0, required=False)


class ScoreForm(forms.Form):
    """The score of a match, or who forfeited it and why."""

    home_score = score_field(_("Home score"))
    away_score = score_field(_("Away score"))
    forfeit_by = forms.ChoiceField(
        label=_("Forfeited by"),
        choices=Forfeit,
        required=False,
        help_text=_("A forfeited match counts with the score that the stage sets."),
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=160, required=False, help_text=_("Needed for a forfeit, with the decision.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in Part:
            for side, word in (("home", _t("%(part)s, home")), ("away", _t("%(part)s, away"))):
                self.fields[f"{part}-{side}"] = score_field(word % {"part": part.label})

    @property
    def parts(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"{part}-home"], self[f"{part}-away"]) for part in Part]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for name in ("home_score", "away_score"):
            if not said.get("forfeit_by") and name not in self.errors and said.get(name) is None:
                self.add_error(name, _t("Enter both scores, or who forfeited the match."))
        for part in Part:
            home, away = said.get(f"{part}-home"), said.get(f"{part}-away")
            if (home is None) != (away is None):
                message = _t("%(part)s: enter both numbers, or neither.") % {"part": part.label}
                self.add_error(f"{part}-{'home' if home is None else 'away'}", message)
        return said

    def typed_parts(self) -> dict[str, tuple[Decimal, Decimal]]:
        said = self.cleaned_data
        typed = {str(part): (said[f"{part}-home"], said[f"{part}-away"]) for part in Part}
        return {part: numbers for part, numbers in typed.items() if numbers[0] is not None}


def score_initial(match: Match) -> dict[str, Any]:
    """What is on record, without the zeros of its columns."""
    said = {"forfeit_by": match.forfeit_by, "version": match.version}
    held = {"home_score": match.home_score, "away_score": match.away_score}
    for row in match.parts.all():
        held |= {f"{row.part}-home": row.home, f"{row.part}-away": row.away}
    return {name: None if value is None else plain(value) for name, value in held.items()} | said
