from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from antidoping.forms.fields import DayField, LocalChoiceField
from competitions.choices import CompetitionKind
from competitions.models import Competition


class EntryWindowForm(forms.Form):
    """The days of a Games, from the organiser's notice."""

    competition = LocalChoiceField(label=_("Games"), queryset=Competition.objects.none())
    entry_deadline_on = DayField(label=_("Entry deadline"))
    entry_deadline_time = forms.TimeField(
        label=_("Entry deadline, hour"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    accreditation_on = DayField(label=_("Accreditation"), required=False)
    opens_on = DayField(label=_("First day"))
    closes_on = DayField(label=_("Closing day"))
    allows_entry_while_ineligible = forms.BooleanField(
        label=_("Entry is allowed when ineligibility ends before the first day"), required=False
    )
    why = forms.CharField(
        label=_("Notice or reason"), max_length=120, help_text=_("Shown beside the change in the history.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        games = Competition.objects.filter(kind=CompetitionKind.GAMES)
        self.fields["competition"].queryset = games  # type: ignore[attr-defined]  # a model field has it


class PublishRulesForm(forms.Form):
    document_number = forms.CharField(label=pgettext_lazy("notice", "Document"), max_length=80)
    effective_from = DayField(label=_("In force from"))
