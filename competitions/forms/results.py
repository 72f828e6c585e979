"""Result sheets by keyboard, corrections and scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.choices import MarkKind
from athletes.models import Athlete, Organisation
from competitions.choices import ResultStatus, Timing
from competitions.domain.mark_text import UnreadableMark, written_mark
from competitions.domain.places import UnreadablePlace, written_place
from competitions.forms.fields import local_name
from competitions.models import Contest, Result, ResultMember
from competitions.services.entrants import AmbiguousName, Roll, names_in
from competitions.services.result_import import ambiguous, unreadable
from competitions.services.results import Member, Outcome, SheetRow

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

    @cached_property
    def roll(self) -> Roll:
        return Roll.of(self.delegations.values(), self.athletes.values())


class OutcomeForm(forms.Form):
    """What a result says: place, mark, wind, timing and status."""

    place = forms.CharField(label=_("Place"), max_length=8, required=False)
    mark_text = forms.CharField(label=_("Mark"), max_length=40, required=False)
    wind = forms.DecimalField(
        label=_("Wind (m/s)"), max_digits=3, decimal_places=1, min_value=-9, max_value=9, required=False
    )
    timing = forms.ChoiceField(label=_("Timing"), choices=Timing, required=False)
    status = forms.ChoiceField(label=pgettext_lazy("result", "Status"), choices=ResultStatus, initial=ResultStatus.OK)
    share = forms.DecimalField(
        label=_("Share"), max_digits=4, decimal_places=3, min_value=Decimal("0.001"), max_value=1, required=False
    )
    breaks_record = forms.BooleanField(label=pgettext_lazy("result", "Record"), required=False)

    def __init__(self, *args: Any, contest: Contest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contest = contest
        for name in ("place", "mark_text", "wind"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["place"].widget.attrs |= {"inputmode": "numeric", "size": 4}
        if contest.event.mark_kind != MarkKind.TIME:
            del self.fields["timing"]

    def clean_place(self) -> int | None:
        try:
            place, self.is_tied = written_place(self.cleaned_data["place"])
        except UnreadablePlace as error:
            message = _t("“%(place)s” is no place. Write 3, or =3 where it is shared.")
            raise forms.ValidationError(message % {"place": error.args[0]}) from error
        return place

    def clean_mark_text(self) -> str:
        text = self.cleaned_data["mark_text"]
        try:
            self.written = written_mark(text, self.contest.event.mark_kind)
        except UnreadableMark as error:
            raise forms.ValidationError(unreadable(text)) from error
        return text.strip()

    def outcome(self) -> Outcome:
        said = self.cleaned_data
        return Outcome(
            place=said["place"],
            mark=self.written.value,
            mark_text=said["mark_text"],
            wind=said["wind"],
            timing=Timing.HAND if self.written.is_hand else said.get("timing", ""),
            status=said["status"],
            is_tied=self.is_tied,
            share=said["share"] or Decimal(1),
            breaks_record=said["breaks_record"],
        )


class ResultRowForm(OutcomeForm):
    """One line of a sheet. An untouched blank line says nothing."""

    result = forms.UUIDField(required=False, widget=forms.HiddenInput)
    represents = forms.ChoiceField(label=_("Delegation"), required=False)
    athlete = forms.ChoiceField(label=_("Our athlete"), required=False)
    entrant = forms.CharField(label=_("Other name"), max_length=80, required=False)
    members = forms.CharField(label=_("Members"), max_length=400, required=False)
    round_label = forms.CharField(label=_("Round"), max_length=60, required=False)

    def __init__(self, *args: Any, entrants: Entrants, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entrants = entrants
        self.fields["represents"].choices = entrants.delegation_choices
        self.fields["athlete"].choices = entrants.athlete_choices
        if not self.contest.is_team:
            del self.fields["members"]
        for field in self.fields.values():  # a table's column heading is no label to a screen reader in the cell
            field.widget.attrs["aria-label"] = field.label or ""

    def clean_members(self) -> tuple[Member, ...]:
        try:
            return tuple(self.entrants.roll.member(name) for name in names_in(self.cleaned_data["members"]))
        except AmbiguousName as error:
            raise forms.ValidationError(ambiguous(error.args[0])) from error

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
            round_label=said["round_label"].strip(),
            members=said.get("members"),
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
            "round_label": row.round_label,
            "members": "、".join(_member_name(member) for member in row.members.all()),
        }
        | outcome_initial(row)
        for row in results
    ]


def outcome_initial(result: Result) -> dict[str, Any]:
    written = result.mark_text or ("" if result.mark is None else plain(result.mark))
    place = "" if result.place is None else f"{'=' * result.is_tied}{result.place}"
    said = {"place": place, "mark_text": written, "wind": result.wind, "timing": result.timing}
    return said | {
        "status": result.status,
        "share": None if result.share == 1 else plain(result.share),
        "breaks_record": result.breaks_record,
    }


def _member_name(member: ResultMember) -> str:
    return member.athlete.person.name if member.athlete else member.name


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
