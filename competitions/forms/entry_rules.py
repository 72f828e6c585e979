"""Birth windows and cut-offs as the rule-book states them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.services.records import seal
from competitions.forms.fields import day_field
from competitions.models import AgeGroup, EntryCutoff
from competitions.services.entry_rules import CUTOFF_COLUMNS, GROUP_COLUMNS

SOURCE_HELP = _("Document and paragraph of the rule-book.")


class RuleForm(forms.Form):
    """A rule with its source. It carries the seal of what it showed, so that nobody overwrites unseen."""

    columns: tuple[str, ...] = ()
    why = forms.CharField(
        label=_("Reason"), max_length=160, help_text=_("It stays in the history: rule-book issued, corrected, moved.")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, row: AgeGroup | EntryCutoff, **kwargs: Any) -> None:
        initial = {name: getattr(row, name) for name in self.columns}
        initial["seen"] = seal(row, self.columns) if row.pk else ""
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        self.order_fields([*self.columns, "why", "seen"])

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.columns}


class AgeGroupForm(RuleForm):
    columns = GROUP_COLUMNS
    code = forms.SlugField(label=_("Code"), max_length=20, help_text=_("Latin letters and digits: U16, youth-a."))
    name = forms.CharField(label=pgettext_lazy("age group", "Name"), max_length=40)
    name_en = forms.CharField(label=_("Name in English"), max_length=60, required=False)
    born_from = day_field(_("Born on or after"))
    born_to = day_field(_("Born on or before"))
    bone_age_limit = forms.DecimalField(
        label=_("Highest bone age (years)"),
        required=False,
        min_value=5,
        max_value=25,
        decimal_places=1,
        help_text=_("Empty where the rule-book asks for no bone age."),
        widget=forms.NumberInput(attrs={"step": "0.1", "inputmode": "decimal"}),
    )
    source = forms.CharField(label=_("Source"), max_length=160, help_text=SOURCE_HELP)


class CutoffForm(RuleForm):
    columns = CUTOFF_COLUMNS
    enrolled_by = day_field(
        _("School enrolment here on or before"),
        required=False,
        help_text=_("Empty where the rule-book asks for no enrolment."),
    )
    household_by = day_field(
        _("Household here on or before"),
        required=False,
        help_text=_("Empty where the rule-book asks for no household."),
    )
    source = forms.CharField(label=_("Source"), max_length=160, help_text=SOURCE_HELP)
