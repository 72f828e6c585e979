"""Lines of the countdown template."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from competitions.models import TemplateLine
from competitions.services.milestone_templates import LineSaid

SAID = tuple(field.name for field in fields(LineSaid))
EARLIEST, LATEST = -1500, 365


class TemplateLineForm(forms.Form):
    """One line; a change of one says why."""

    title = forms.CharField(label=_("Milestone"), max_length=80)
    title_en = forms.CharField(label=_("Milestone in English"), max_length=120, required=False)
    offset_days = forms.IntegerField(
        label=_("Days from the first competition day"),
        min_value=EARLIEST,
        max_value=LATEST,
        help_text=_("−30 is thirty days before, 7 is a week after."),
    )
    owner = forms.CharField(label=_("Responsible"), max_length=40, required=False, help_text=_("A post, not a person."))
    owner_en = forms.CharField(label=_("Responsible in English"), max_length=60, required=False)
    hard_rule = forms.BooleanField(
        label=_("A rule fixes this day"),
        required=False,
        help_text=_("It is passed only with a recorded override of the office."),
    )
    is_used = forms.BooleanField(
        label=_("In the template"), required=False, initial=True, help_text=_("Without it the line is planned no more.")
    )
    reason = forms.CharField(
        label=_("Reason for the change"), max_length=160, help_text=_("It stays in the history of the line.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["reason"], self.fields["is_used"]

    def said(self) -> LineSaid:
        return LineSaid(**{name: self.cleaned_data[name] for name in SAID if name in self.cleaned_data})


def line_initial(line: TemplateLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in SAID} | {"version": version_of(line)}


def version_of(line: TemplateLine) -> int:
    """The version that a form carries; 0 while the line is as it comes."""
    return line.version if line.pk else 0
