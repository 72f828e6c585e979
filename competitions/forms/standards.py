"""Loading a world standard, and reckoning points from it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from athletes.choices import EventSex
from competitions.choices import StandardKind
from competitions.domain.mark_text import TIME, UnreadableMark, parsed_mark
from competitions.domain.world_points import CombinedDiscipline
from competitions.models import StandardColumn

LARGEST_FILE = 5_000_000


class StandardForm(forms.Form):
    kind = forms.ChoiceField(label=_("Standard"), choices=StandardKind)
    sex = forms.ChoiceField(
        label=_("Sex category of the file"),
        choices=EventSex,
        help_text=_("For a points table of one sex; a file that names the sex itself goes before."),
    )
    edition = forms.CharField(label=_("Edition"), max_length=40, help_text=_("The year of the table or base times."))
    source = forms.CharField(label=_("Source"), max_length=160, help_text=_("Who published it, and where."))
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV with sex, event, mark, points (base times: course, sex, event, time), or JSON; also as .gz."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_t("The file is larger than 5 MB. Load one sex at a time, or compress it."))
        return file


class MarkField(forms.CharField):
    """A mark as people write it: 10.62, 1:52.34 or 7.21."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            mark = parsed_mark(text, TIME)
        except UnreadableMark:
            mark = None
        if text and not mark:
            raise forms.ValidationError(_t("“%(where)s” is no mark. Write 10.62, 1:52.34 or 7.21.") % {"where": text})
        return mark


class TablePointsForm(forms.Form):
    """A mark in one column of a table."""

    column = forms.ModelChoiceField(StandardColumn.objects.none(), label=_("Event"))
    mark = MarkField(label=_("Mark"), max_length=20)
    wind = forms.DecimalField(
        label=_("Wind (m/s)"),
        max_digits=3,
        decimal_places=1,
        min_value=-9,
        max_value=9,
        required=False,
        help_text=_("Needed outdoors for 100 m, 200 m, sprint hurdles, long and triple jump; −1.5 is a headwind."),
    )
    is_indoor = forms.BooleanField(label=_("Indoors"), required=False)

    def __init__(self, *args: Any, columns: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["column"].queryset = columns


class SinclairForm(forms.Form):
    coefficients = forms.ChoiceField(label=_("Edition and sex"))
    total = forms.DecimalField(label=_("Total (kg)"), max_digits=6, decimal_places=2, min_value=1)
    bodyweight = forms.DecimalField(label=_("Bodyweight (kg)"), max_digits=5, decimal_places=2, min_value=20)

    def __init__(self, *args: Any, known: dict[tuple[str, str], Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = dict(EventSex.choices)
        self.fields["coefficients"].choices = [
            (f"{edition}/{sex}", f"{edition} · {names[sex]}") for edition, sex in sorted(known, reverse=True)
        ]

    def key(self) -> tuple[str, str]:
        edition, sex = self.cleaned_data["coefficients"].split("/")
        return edition, sex


class CombinedForm(forms.Form):
    """One mark a discipline; a blank one is a discipline without points."""

    def __init__(self, *args: Any, disciplines: tuple[CombinedDiscipline, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.disciplines = disciplines
        for number, row in enumerate(disciplines):
            self.fields[f"mark_{number}"] = MarkField(label=row.discipline, max_length=20, required=False)

    def marks(self) -> list[Decimal | None]:
        return [self.cleaned_data[f"mark_{number}"] or None for number in range(len(self.disciplines))]
