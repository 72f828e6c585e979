"""What a calendar can be subscribed for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from athletes.models import Sport, Squad, User
from competitions.forms.fields import local_name
from competitions.models import Competition
from competitions.queries.agenda import sports_followed


class SubscribeForm(forms.Form):
    """A squad, sport or competition that the user sees; its key is kind and code."""

    subject = forms.ChoiceField(label=_("Calendar of"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: tuple[tuple[Any, str, dict[str, Any]], ...] = (
            (_("Squads"), "squad", {row.code: row for row in Squad.objects.visible_to(user).select_related("sport")}),
            (_("Sports"), "sport", {row.code: row for row in sports_followed(user)}),
            (_("Competitions"), "competition", {row.slug: row for row in Competition.objects.visible_to(user)}),
        )
        self.subjects: dict[str, Competition | Sport | Squad] = {
            f"{kind}:{code}": row for _label, kind, rows in groups for code, row in rows.items()
        }
        self.fields["subject"].choices = [
            (label, [(f"{kind}:{code}", local_name(row)) for code, row in rows.items()])
            for label, kind, rows in groups
            if rows
        ]

    def clean_subject(self) -> Competition | Sport | Squad:
        return self.subjects[self.cleaned_data["subject"]]
