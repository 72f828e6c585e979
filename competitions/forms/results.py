"""Result sheets by keyboard, corrections and scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.models import Athlete, Organisation
from competitions.choices import ResultStatus
from competitions.domain.mark_text import UnreadableMark, parsed_mark
from competitions.forms.fields import local_name
from competitions.models import Contest, Result
from competitions.services.results import Outcome, SheetRow

BLANK_ROWS = 8


@dataclass(frozen=True)
class Entrants:
    """Who can stand on a sheet; read once for all of its rows."""

    delegations: dict[str, Organisation]
    athletes: dict[str, Athlete]

    @property
    def delegation_choices(self) -> list[tuple[str, str]]:
        return [("", "—"), *((key, local_name(row)) for key, row in self.delegations.items())]

    @property
    def athlete_choices(self) -> list[tuple[str, str]]:
        return [("", "—"), *((key, row.person.name) for key, row in self.athletes.items())]


class OutcomeForm(forms.Form):
    """What a result says: place, mark, wind and status."""

    place = forms.IntegerField(label=_("Place"), min_value=1, max_value=2000, required=False)
    mark_text = forms.CharField(label=_("Mark"), max_length=40, required=False)
    wind = forms.DecimalField(
        label=_("Wind (m/s)"), max_digits=3, decimal_places=1, min_value=-9, max_value=9, required=False
    )
    status = forms.ChoiceField(label=pgettext_lazy("result", "Status"), choices=ResultStatus, initial=ResultStatus.OK)

    def __init__(self, *args: Any, contest: Contest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contest = contest
        for name in ("place", "mark_text", "wind"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_mark_text(self) -> str:
        text = self.cleaned_data["mark_text"]
        try:
            self.mark = parsed_mark(text, self.contest.event.mark_kind)
        except UnreadableMark as error:
            message = _t("“%(mark)s” is no mark of this event. Write 10.62 or 1:52.34 for a time, 7.21 for a distance.")
            raise forms.ValidationError(message % {"mark": text}) from error
        return text.strip()

    def outcome(self) -> Outcome:
        said = self.cleaned_data
        return Outcome(said["place"], self.mark, said["mark_text"], said["wind"], status=said["status"])


class ResultRowForm(OutcomeForm):
    """One line of a sheet. An untouched blank line says nothing."""

    result = forms.UUIDField(required=False, widget=forms.HiddenInput)
    represents = forms.ChoiceField(label=_("Delegation"), required=False)
    athlete = forms.ChoiceField(label=_("Our athlete"), required=False)
    entrant = forms.CharField(label=_("Other name"), max_length=80, required=False)

    def __init__(self, *args: Any, entrants: Entrants, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entrants = entrants
        self.fields["represents"].choices = entrants.delegation_choices
        self.fields["athlete"].choices = entrants.athlete_choices
        for field in self.fields.values():  # a table's column heading is no label to a screen reader in the cell
            field.widget.attrs["aria-label"] = field.label or ""

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.has_changed() and not said.get("represents"):
            self.add_error("represents", _("Choose the delegation that this result counts for."))
        return said

    def row(self) -> SheetRow:
        said = self.cleaned_data
        return SheetRow(
            represents=self.entrants.delegations[said["represents"]],
            outcome=self.outcome(),
            athlete=self.entrants.athletes.get(said["athlete"]),
            entrant=said["entrant"],
            result=said["result"],
        )


class SheetFormSet(forms.BaseFormSet):
    def rows(self) -> list[SheetRow]:
        """The lines that say something; a line that is stored already stays even when nothing in it changed."""
        return [form.row() for form in self.forms if form.has_changed()]


ResultSheet = forms.formset_factory(ResultRowForm, formset=SheetFormSet, extra=BLANK_ROWS, max_num=400)


def sheet_initial(results: Sequence[Result]) -> list[dict[str, Any]]:
    """Provisional results as the sheet's first lines."""
    return [
        {
            "result": row.pk,
            "represents": str(row.represents_id),
            "athlete": str(row.athlete_id or ""),
            "entrant": row.entrant,
        }
        | outcome_initial(row)
        for row in results
    ]


def outcome_initial(result: Result) -> dict[str, Any]:
    written = result.mark_text or ("" if result.mark is None else plain(result.mark))
    return {"place": result.place, "mark_text": written, "wind": result.wind, "status": result.status}


def plain(number: Decimal) -> str:
    """A stored number without the zeros of its column."""
    return f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"


class CorrectionForm(OutcomeForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=160,
        help_text=_("It stays with the result: protest upheld, photo finish read again."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ScoreForm(forms.Form):
    home_score = forms.DecimalField(label=_("Home score"), max_digits=6, decimal_places=2, min_value=0)
    away_score = forms.DecimalField(label=_("Away score"), max_digits=6, decimal_places=2, min_value=0)
    version = forms.IntegerField(widget=forms.HiddenInput)
