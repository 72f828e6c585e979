"""What the tables of a competition go by: points rules, adjustments, stages and rulings."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.choices import OrganisationKind
from athletes.models import Organisation, Sport
from competitions.choices import AdjustmentKind, Criterion, Division, RulingKind, StageKind
from competitions.forms.fields import NamedChoiceField, day_field
from competitions.models import Competition, ScoringScheme, Stage, Team
from competitions.services.rules import Figures, Paper, SchemeRules
from competitions.services.stages import StageRules

MOST_PLACES = 64


class FiguresField(forms.CharField):
    """Numbers in a row, as people write them: 9-7-6-5, 9 7 6 5 or 9，7，6，5."""

    def __init__(self, *, count: int | None = None, **kwargs: Any) -> None:
        super().__init__(max_length=400, **kwargs)
        self.count = count

    def prepare_value(self, value: Any) -> Any:
        return "-".join(f"{number:g}" for number in value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        parts = [part for part in re.split(r"[-:\s,，、；;：]+", super().to_python(value)) if part]
        try:
            numbers = [_plain(Decimal(part)) for part in parts]
        except InvalidOperation as error:
            raise forms.ValidationError(_t("Write numbers with a hyphen between them, such as 9-7-6-5.")) from error
        if self.count and len(numbers) != self.count:
            raise forms.ValidationError(_t("Write %(n)s numbers with a hyphen between them.") % {"n": self.count})
        return numbers


def _plain(number: Decimal) -> float | int:
    return int(number) if number == int(number) else float(number)


class SchemeForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("scheme", "Name"), max_length=60)
    name_en = forms.CharField(label=_("Name in English"), max_length=80, required=False)
    points = FiguresField(label=_("Points by place"), help_text=_("From the first place down: 9-7-6-5-4-3-2-1."))
    team_multiplier = forms.DecimalField(
        label=_("Factor for contests of teams"), max_digits=4, decimal_places=2, min_value=Decimal("0.01"), initial=1
    )
    short_field_minus = forms.IntegerField(
        label=_("Short field: places less"),
        min_value=0,
        max_value=8,
        initial=0,
        help_text=_("With fewer entries than places: 1 for minus one, 2 for minus two. The first always scores."),
    )
    minimum_entries = forms.IntegerField(
        label=_("Cancelled below this number of entries"), min_value=0, max_value=64, initial=0
    )
    record_bonus = forms.DecimalField(
        label=_("Points for a record"), max_digits=5, decimal_places=2, min_value=0, initial=0
    )
    edition = forms.CharField(label=_("Edition"), max_length=60, required=False)
    source = forms.CharField(
        label=_("Source"), max_length=160, required=False, help_text=_("The rule-book, with its article.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_points(self) -> list[float]:
        points: list[float] = self.cleaned_data["points"]
        if len(points) > MOST_PLACES:
            raise forms.ValidationError(_t("At most %(n)s places score.") % {"n": MOST_PLACES})
        if min(points) < 0 or points != sorted(points, reverse=True):
            raise forms.ValidationError(_t("A better place never scores less, and none scores below zero."))
        return points

    def rules(self) -> SchemeRules:
        return SchemeRules(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class SchemeChoiceForm(forms.Form):
    scheme = NamedChoiceField(
        label=_("Points rules"),
        queryset=ScoringScheme.objects.none(),
        required=False,
        empty_label=_("The usual 9-7-6-5-4-3-2-1"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scheme"].queryset = ScoringScheme.objects.all()


class PaperForm(forms.Form):
    """Why, and which document says so."""

    reason = forms.CharField(label=_("Reason"), max_length=160)
    document = forms.CharField(
        label=pgettext_lazy("decision", "Document"),
        max_length=160,
        help_text=_("Title and number of the decision or result book."),
    )
    document_on = day_field(_("Dated"), required=False)

    def paper(self) -> Paper:
        said = self.cleaned_data
        return Paper(said["reason"], said["document"], said["document_on"])


def figure(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=8, decimal_places=2, min_value=0, required=False)


class AdjustmentForm(PaperForm):
    field_order = ("kind", "delegation", "division", "sport", "points", "gold", "silver", "bronze", "percentage")
    kind = forms.ChoiceField(label=_("What it is"), choices=AdjustmentKind)
    delegation = NamedChoiceField(label=_("Delegation"), queryset=Organisation.objects.none())
    division = forms.ChoiceField(label=_("Division"), choices=Division, initial=Division.COMPETITIVE)
    sport = NamedChoiceField(
        label=_("Sport"), queryset=Sport.objects.none(), required=False, empty_label=_("No one sport")
    )
    points = figure(_("Points"))
    gold, silver, bronze = figure(_("Gold")), figure(_("Silver")), figure(_("Bronze"))
    percentage = forms.DecimalField(
        label=_("Percentage that counts"),
        max_digits=5,
        decimal_places=2,
        min_value=Decimal("0.01"),
        max_value=100,
        initial=100,
        help_text=_("What was carried in may count in part: 15 for 15 %. Deductions count whole."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegation"].queryset = Organisation.objects.filter(kind=OrganisationKind.CITY).order_by("code")
        self.fields["sport"].queryset = Sport.objects.all()

    def figures(self) -> Figures:
        said = self.cleaned_data
        counts = {name: said[name] or Decimal(0) for name in ("points", "gold", "silver", "bronze")}
        return Figures(**counts, percentage=said["percentage"])


class WithdrawForm(forms.Form):
    because = forms.CharField(
        label=_("Reason"), max_length=160, help_text=_("It stays on record beside what is withdrawn.")
    )


class StageForm(forms.Form):
    name = forms.CharField(label=pgettext_lazy("stage", "Name"), max_length=60)
    name_en = forms.CharField(label=_("Name in English"), max_length=80, required=False)
    order = forms.IntegerField(label=pgettext_lazy("stage", "Number in the order"), min_value=1, max_value=99)
    kind = forms.ChoiceField(label=_("Kind"), choices=StageKind)
    points = FiguresField(label=_("Points for a win, a draw, a defeat"), count=3, initial=[2, 1, 0])
    forfeit_score = FiguresField(label=_("Score of a forfeited match"), count=2, initial=[10, 0])
    shoot_out_counts = forms.BooleanField(
        label=_("Goals of a shoot-out count in the goal difference"),
        required=False,
        initial=True,
        help_text=_("As the rule-book says. Without it the throws decide who wins and count as no goals in the table."),
    )
    carries_from = NamedChoiceField(
        label=_("Carries matches over from"),
        queryset=Stage.objects.none(),
        required=False,
        empty_label=_("No other stage"),
        help_text=_("Matches of that stage between teams of this one count here as well."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, competition: Competition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["carries_from"].queryset = competition.stages.all()
        for number in range(1, len(Criterion.values) + 1):
            self.fields[f"criterion_{number}"] = forms.ChoiceField(
                label=_("Criterion %(n)s") % {"n": number}, choices=[("", "—"), *Criterion.choices], required=False
            )

    def criteria(self) -> list[Any]:
        """The bound fields of the criteria, in their order."""
        return [self[name] for name in self.fields if name.startswith("criterion_")]

    def rules(self) -> StageRules:
        said = self.cleaned_data
        chosen = [said[bound.name] for bound in self.criteria() if said[bound.name]]
        plain = {name: said[name] for name in ("name", "name_en", "order", "kind", "shoot_out_counts", "carries_from")}
        return StageRules(
            criteria=chosen, points=tuple(said["points"]), forfeit_score=tuple(said["forfeit_score"]), **plain
        )


def stage_initial(stage: Stage) -> dict[str, Any]:
    names = (
        "name",
        "name_en",
        "order",
        "kind",
        "points",
        "forfeit_score",
        "shoot_out_counts",
        "carries_from",
        "version",
    )
    return {name: getattr(stage, name) for name in names} | criteria_initial(stage.criteria)


def criteria_initial(criteria: list[str]) -> dict[str, str]:
    return {f"criterion_{number}": name for number, name in enumerate(criteria, start=1)}


class RulingForm(PaperForm):
    field_order = ("kind", "team", "value")
    kind = forms.ChoiceField(label=_("What it is"), choices=RulingKind)
    team = NamedChoiceField(label=_("Team"), queryset=Team.objects.none())
    value = forms.DecimalField(
        label=_("Points, or number of the lot"),
        max_digits=6,
        decimal_places=2,
        min_value=Decimal("0.01"),
        help_text=_("Points to take away, without a sign; the lot that was drawn first is 1."),
    )

    def __init__(self, *args: Any, stage: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams_of(stage)


def teams_of(stage: Stage) -> Any:
    keys = {key for pair in stage.matches.values_list("home", "away") for key in pair}
    return Team.objects.filter(pk__in=keys)


class MatchPlaceForm(forms.Form):
    """The place that a match is played for; blank for none."""

    match = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.IntegerField(label=_("For place"), min_value=1, max_value=99, required=False)
