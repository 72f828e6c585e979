from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from delegation.choices import Breaker, RuleKind
from delegation.domain.selection_rule import RuleInvalid, load_rule
from delegation.models import Case, PolicyDocument

RULE_WORDS = {
    "missing": _("Fill this in."),
    "unreadable": _("This cannot be read. Write a number such as 10.90."),
    "needs_counted": _("Say how many marks the mean is taken of."),
    "needed_below_counted": _("An athlete needs at least as many trials as marks are counted."),
    "needs_points": _("Enter the points from the first place on, for example 9 7 6 5 4 3 2 1."),
    "points_rise": _("Points must not rise from one place to the next."),
    "cap_is_zero": _("A limit of 0 would let nobody in. Leave it blank for no limit."),
    "window_ends_early": _("The last day is before the first day. Correct one of them."),
}


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DecideForm(forms.Form):
    """Acts on ticked cases: which, why, and on what document."""

    ACTS = ("candidate", "propose", "reserve", "reject", "approve")
    cases = forms.ModelMultipleChoiceField(Case.objects.none(), label=_("Athletes"), to_field_name="pk")
    act = forms.ChoiceField(choices=[(act, act) for act in ACTS], widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("It stays with the decision, with your name and the time.")
    )
    clearance_reason = forms.CharField(
        label=_("Reason for approving without anti-doping clearance"), max_length=200, required=False
    )
    document = forms.ModelChoiceField(PolicyDocument.objects.all(), label=_("Basis document"), required=False)

    def __init__(self, *args: Any, cases: QuerySet[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cases"].queryset = cases
        self.fields["cases"].error_messages["required"] = _("Nobody is ticked. Tick the athletes first.")


class PolicyForm(forms.Form):
    """A selection rule, field by field, read into the rule that is published."""

    kind = forms.ChoiceField(label=_("How athletes are ranked"), choices=RuleKind)
    standard = forms.CharField(
        label=_("Standard"), required=False, help_text=_("Exact, in the event's unit. Equal to it is reached.")
    )
    wind_limit = forms.CharField(
        label=_("Wind limit (m/s)"), required=False, help_text=_("Leave it blank where no gauge is needed.")
    )
    counted = forms.IntegerField(label=_("Marks or placings counted"), min_value=1, required=False)
    needed = forms.IntegerField(label=_("Trials needed"), min_value=1, required=False)
    points = forms.CharField(label=_("Points by place"), required=False)
    tie_breakers = forms.MultipleChoiceField(
        label=_("Ties are broken by"), choices=Breaker, required=False, widget=forms.CheckboxSelectMultiple
    )
    reserves = forms.IntegerField(label=_("Reserves"), min_value=0, required=False)
    unit_cap = forms.IntegerField(label=_("Athletes of one unit at most"), min_value=0, required=False)
    window_from = forms.DateField(label=_("Trials from"), required=False, widget=DayInput)
    window_to = forms.DateField(label=_("Trials to"), required=False, widget=DayInput)
    document = forms.ModelChoiceField(PolicyDocument.objects.all(), label=_("Basis document"))

    def __init__(self, *args: Any, lower_is_better: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lower_is_better = lower_is_better

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        stated = {name: value for name, value in given.items() if value not in (None, "", [])}
        document = stated.pop("document", None)
        if "points" in stated:
            stated["points"] = stated["points"].replace(",", " ").replace("-", " ").split()
        self.rule: dict[str, object] = {"lower_is_better": self.lower_is_better, **stated}
        try:
            load_rule(self.rule)
        except RuleInvalid as invalid:
            for finding in invalid.findings:
                field = finding.field if finding.field in self.fields else None
                self.add_error(field, RULE_WORDS.get(finding.code, RULE_WORDS["unreadable"]))
        return {**given, "document": document}


class TrialForm(forms.Form):
    name = forms.CharField(label=_("Name of the trial"), max_length=80)
    held_on = forms.DateField(label=pgettext_lazy("trial", "Day"), widget=DayInput)

    def __init__(self, *args: Any, published_on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].widget.attrs["min"] = published_on.isoformat()
