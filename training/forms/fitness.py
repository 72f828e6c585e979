"""Fitness tests: the builder, a group's entry by thumb or by paste, an athlete's own best, the comparison, growth."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from athletes.models import Athlete, TalentItem
from training.models import FitnessBattery, FitnessItem, FitnessNorm
from training.models.growth import PARENT_RANGE, SITTING_RANGE
from training.queries.fitness import EntryRow
from training.services.growth import Sizes

MEASURED = ("code", "name", "name_en", "unit", "decimals", "better", "lowest", "highest")
PASTE_MAX = 20_000
HEIGHT_RANGE, WEIGHT_RANGE = (100, 250), (20, 250)


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def in_language(item: FitnessItem) -> str:
    english = (get_language() or "").startswith("en") and item.name_en
    return f"{item.name_en if english else item.name} ({item.get_unit_display()})"


class ItemChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return in_language(obj)


class ItemsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return in_language(obj)


class FitnessItemForm(forms.ModelForm):
    """One test. A new one may start from a measure of the talent battery."""

    class Meta:
        model = FitnessItem
        fields = (*MEASURED, "protocol", "typical_error", "error_source", "worthwhile")
        widgets = {"protocol": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, start: TalentItem | None = None, **kwargs: Any) -> None:
        if start is not None:
            kwargs["initial"] = {name: getattr(start, name) for name in MEASURED}
        super().__init__(*args, **kwargs)
        self.fields["protocol"].help_text = _("Warm-up, equipment, attempts and which one counts.")
        self.fields["error_source"].help_text = _("A paper, or the group's own repeats.")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        low, high = cleaned.get("lowest"), cleaned.get("highest")
        if low is not None and high is not None and high <= low:
            self.add_error("highest", _("The highest plausible value lies above the lowest."))
        if cleaned.get("typical_error") and not cleaned.get("error_source"):
            self.add_error("error_source", _("Say where the typical error comes from."))
        return cleaned


class FitnessBatteryForm(forms.ModelForm):
    items = ItemsField(FitnessItem.objects.none(), label=_("Fitness tests"), widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = FitnessBattery
        fields = ("name", "items")

    def __init__(self, *args: Any, instance: FitnessBattery, **kwargs: Any) -> None:
        super().__init__(*args, instance=instance, **kwargs)
        items: Any = self.fields["items"]
        items.queryset = FitnessItem.objects.filter(sport=instance.squad.sport)


class FitnessNormForm(forms.ModelForm):
    class Meta:
        model = FitnessNorm
        fields = ("sex", "age_from", "age_to", "mean", "sd", "n", "source")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("age_from"), cleaned.get("age_to")
        if first is not None and last is not None and last < first:
            self.add_error("age_to", _("The last age is not below the first."))
        if cleaned.get("sd") is not None and cleaned["sd"] <= 0:
            self.add_error("sd", _("A standard deviation is above 0."))
        return cleaned


def value_field(item: FitnessItem, **options: Any) -> forms.DecimalField:
    step = str(Decimal(1).scaleb(-item.decimals))
    return forms.DecimalField(
        min_value=item.lowest,
        max_value=item.highest,
        decimal_places=item.decimals,
        widget=forms.NumberInput(attrs={"step": step, "inputmode": "decimal"}),
        **options,
    )


class EntryForm(forms.Form):
    """One test and day: a field for each athlete. Pasted lines fill the fields, to be read before saving."""

    tested_on = forms.DateField(label=_("Tested on"), widget=day_input())
    paste = forms.CharField(
        label=_("Paste from a sheet"),
        required=False,
        max_length=PASTE_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One line for each athlete: name, then the result."),
    )

    def __init__(self, *args: Any, item: FitnessItem, rows: Sequence[EntryRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item, self.rows = item, rows
        for row in rows:
            stored = row.stored.value.quantize(Decimal(1).scaleb(-item.decimals)) if row.stored else None
            self.fields[self.name_of(row.athlete)] = value_field(
                item, label=row.athlete.person.name, required=False, initial=stored
            )

    def name_of(self, athlete: Athlete) -> str:
        return f"value-{athlete.pk}"

    def lines(self) -> Iterator[tuple[EntryRow, forms.BoundField]]:
        return ((row, self[self.name_of(row.athlete)]) for row in self.rows)

    def values(self) -> dict[Athlete, Decimal]:
        typed = ((row.athlete, self.cleaned_data.get(self.name_of(row.athlete))) for row in self.rows)
        return {athlete: value for athlete, value in typed if value is not None}

    def fill_from_paste(self) -> list[str]:
        """Put the pasted values into the fields; return the lines that fit nobody or hold no number."""
        data, left = self.data.copy(), []
        names: dict[str, list[Athlete]] = {}
        for row in self.rows:
            names.setdefault(row.athlete.person.name, []).append(row.athlete)
        for line in filter(str.strip, str(data.get("paste", "")).splitlines()[: len(self.rows) * 2 + 10]):
            name, value = _split(line)
            owners = names.get(name, [])
            if len(owners) == 1 and value is not None:
                data[self.name_of(owners[0])] = str(value)
            else:
                left.append(line.strip())
        data["paste"] = "\n".join(left)
        self.data = data
        return left


def _split(line: str) -> tuple[str, Decimal | None]:
    """Name and value of a pasted line; tab, comma and spaces part them."""
    parts = line.replace("\t", " ").replace(",", " ").replace("，", " ").split()
    try:
        return "".join(parts[:-1]), Decimal(parts[-1])
    except InvalidOperation:
        return "".join(parts[:-1]), None


class OwnResultForm(forms.Form):
    """An athlete's own best; it counts when coach or lead has accepted it."""

    item = ItemChoiceField(FitnessItem.objects.none(), label=_("Fitness test"), empty_label=None)
    tested_on = forms.DateField(label=_("Tested on"), widget=day_input())
    value = forms.DecimalField(label=_("Result"), max_digits=8, decimal_places=3)
    note = forms.CharField(label=_("Where, and who was there"), max_length=120, required=False)

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["item"]
        chosen.queryset = items


class DecisionForm(forms.Form):
    act = forms.ChoiceField(choices=[("accept", "accept"), ("decline", "decline")])
    answer = forms.CharField(max_length=120, required=False)


class CompareForm(forms.Form):
    """The block between two tests."""

    first_on = forms.DateField(label=_("First day of the block"), widget=day_input())
    last_on = forms.DateField(label=_("Last day of the block"), widget=day_input())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and last and last <= first:
            self.add_error("last_on", _("The block ends after it begins."))
        return cleaned


def _size(label: Any, bounds: tuple[int, int], *, required: bool = True) -> forms.DecimalField:
    low, high = bounds
    return forms.DecimalField(
        label=label, min_value=low, max_value=high, max_digits=4, decimal_places=1, required=required
    )


class GrowthForm(forms.Form):
    measured_on = forms.DateField(label=_("Measured on"), widget=day_input())
    height_cm = _size(_("Height (cm)"), HEIGHT_RANGE)
    sitting_cm = _size(_("Sitting height without the bench (cm)"), SITTING_RANGE)
    weight_kg = _size(_("Weight (kg)"), WEIGHT_RANGE)
    father_cm = _size(_("Father's height (cm)"), PARENT_RANGE, required=False)
    mother_cm = _size(_("Mother's height (cm)"), PARENT_RANGE, required=False)

    def sizes(self) -> Sizes:
        return Sizes(**{name: self.cleaned_data[name] for name in Sizes.__dataclass_fields__})

    def day(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["measured_on"]
        return day
