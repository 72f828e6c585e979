"""The match-day list on the screen: who plays with which shirt, who sits on the bench, and the other side's numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.choices import RegistrationStatus
from athletes.models import Person
from competitions.choices import Bench, ListKind, Position
from competitions.domain.handball import MatchRules
from competitions.domain.match_list import GOALKEEPER
from competitions.models import ListEntry, MatchList
from competitions.queries.roster import Player, Roster
from competitions.services.match_list import Line

PLAYERS_AT_MOST = 99
OTHER_LINE = re.compile(
    r"^\s*(?P<shirt>\d{1,3})(?:[\s,，、.．]+(?P<keeper>GK|守门员|门)(?![\w]))?(?:[\s,，、.．]+(?P<name>.*\S))?\s*$",
    re.I,
)


class PlayerLineForm(forms.Form):
    person = forms.UUIDField(widget=forms.HiddenInput)
    plays = forms.BooleanField(label=_("Plays"), required=False)
    shirt_number = forms.IntegerField(label=_("Shirt number"), min_value=1, max_value=99, required=False)
    position = forms.ChoiceField(label=_("Position"), choices=[("", "—"), *Position.choices], required=False)
    starts = forms.BooleanField(label=_("Begins"), required=False)

    def __init__(self, *args: Any, players: dict[UUID, Player], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # a table's column heading is no label to a screen reader in the cell
            field.widget.attrs["aria-label"] = field.label or ""
        self.fields["shirt_number"].widget.attrs["autocomplete"] = "off"
        self.players = players

    @property
    def player(self) -> Player | None:
        return self.players.get(UUID(str(self["person"].value())))

    def line(self) -> Line:
        said = self.cleaned_data
        person = self.players[said["person"]].athlete.person
        return Line(person=person, shirt_number=said["shirt_number"], position=said["position"], starts=said["starts"])


class PlayerLineSet(forms.BaseFormSet):
    def lines(self) -> list[Line]:
        return [
            form.line()
            for form in self.forms
            if form.cleaned_data["plays"] and form.cleaned_data["person"] in form.players
        ]


PlayerLines = forms.formset_factory(PlayerLineForm, formset=PlayerLineSet, extra=0, max_num=PLAYERS_AT_MOST)


class BenchForm(forms.Form):
    """Who sits on the bench, and the acts on the list as a whole."""

    reason = forms.CharField(
        label=_("Reason"), max_length=160, required=False, help_text=_("It stays with the match: warm-up injury.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Sequence[Person], rules: MatchRules, locked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.seats = range(1, max(rules.officials, self._held()) + 1)
        for seat in self.seats:
            names = [("", "—"), *((key, person.name) for key, person in self.people.items())]
            self.fields[f"official-{seat}"] = forms.ChoiceField(
                label=_t("Official %(n)s") % {"n": seat}, choices=names, required=False
            )
            self.fields[f"bench-{seat}"] = forms.ChoiceField(
                label=_t("Official %(n)s as") % {"n": seat},
                choices=Bench,
                required=False,
                initial=Bench.values[min(seat, len(Bench.values)) - 1],
            )
        if not locked:
            del self.fields["reason"]

    def _held(self) -> int:
        return sum(name.startswith("official-") for name in self.initial)

    @property
    def bench(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"official-{seat}"], self[f"bench-{seat}"]) for seat in self.seats]

    def lines(self) -> list[Line]:
        said = self.cleaned_data
        return [
            Line(kind=ListKind.OFFICIAL, person=self.people[said[f"official-{seat}"]], bench=said[f"bench-{seat}"])
            for seat in self.seats
            if said[f"official-{seat}"]
        ]


class OtherListForm(forms.Form):
    """The other side as one types it from the sheet: a shirt and, if known, a name on each line."""

    lines = forms.CharField(
        label=pgettext_lazy("other side", "Numbers and names"),
        widget=forms.Textarea(attrs={"rows": 16, "autocomplete": "off"}),
        required=False,
        help_text=_("One player a line: the number, GK for a goalkeeper, the name if you have it: 16 GK, 9 Wang."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_lines(self) -> list[Line]:
        found: dict[int, Line] = {}
        for number, text in enumerate(self.cleaned_data["lines"].splitlines(), start=1):
            if text.strip():
                line = self._line(number, text)
                if line.shirt_number in found:
                    self._refuse(number, _t("number %(shirt)s is there already.") % {"shirt": line.shirt_number})
                found[line.shirt_number or 0] = line
        return list(found.values())

    def _line(self, number: int, text: str) -> Line:
        match = OTHER_LINE.match(text)
        shirt = int(match["shirt"]) if match else 0
        if match is None or not 1 <= shirt <= 99:
            self._refuse(number, _t("begin it with a shirt number from 1 to 99."))
        said = match.groupdict() if match else {}
        place = GOALKEEPER if said["keeper"] else ""
        return Line(name=(said["name"] or "")[:40], shirt_number=shirt, position=place)

    def _refuse(self, number: int, why: str) -> None:
        raise forms.ValidationError(_t("Line %(line)s: %(why)s") % {"line": number, "why": why})


def players_initial(row: MatchList | None, roster: Roster, rules: MatchRules) -> list[dict[str, Any]]:
    """The squad as lines: as the list has them, or at first everybody who may play, up to the number of the stage."""
    members = [player for _label, group in roster.groups for player in group]
    held = {entry.person_id: entry for entry in row.entries.all()} if row else None
    ready = iter(range(rules.players))
    lines = []
    for player in sorted(members, key=lambda one: (one.membership.shirt_number or 100, one.athlete.person.name_pinyin)):
        entry = held.get(player.athlete.person_id) if held is not None else None
        plays = entry is not None if held is not None else _may_play(player) and next(ready, None) is not None
        lines.append(_line_initial(player, entry, plays))
    return lines


def _may_play(player: Player) -> bool:
    return player.light.availability != "out" and player.athlete.status == RegistrationStatus.ACTIVE


def _line_initial(player: Player, entry: ListEntry | None, plays: bool) -> dict[str, Any]:
    known = player.membership.position if player.membership.position in Position.values else ""
    return {
        "person": player.athlete.person_id,
        "plays": plays,
        "shirt_number": entry.shirt_number if entry else player.membership.shirt_number,
        "position": entry.position if entry else known,
        "starts": entry.starts if entry else False,
    }


def bench_initial(row: MatchList | None) -> dict[str, Any]:
    officials = [entry for entry in row.entries.all() if entry.kind == ListKind.OFFICIAL] if row else []
    values: dict[str, Any] = {"version": row.version if row else 1}
    for seat, entry in enumerate(officials, start=1):
        values |= {f"official-{seat}": str(entry.person_id), f"bench-{seat}": entry.bench}
    return values


def other_initial(row: MatchList | None) -> dict[str, Any]:
    entries = row.entries.all() if row else []
    lines = [" ".join(filter(None, (str(row.shirt_number), row.position, row.name))) for row in entries]
    return {"lines": "\n".join(lines), "version": row.version if row else 1}
