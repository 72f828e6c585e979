"""The match-day list: drafted, checked, locked; after that changed only with a reason that stays."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from athletes.models import Person, User
from athletes.services.history import changes
from competitions.choices import ListKind
from competitions.domain.match_list import ListFinding, list_findings
from competitions.models import ListEntry, ListOverride, Match, MatchEvent, MatchList
from competitions.queries.match_list import listed
from competitions.services.faults import ChangedMeanwhile, Refused
from competitions.services.match_words import list_sentence

Shirts = dict[str, int | None]
SAID = ("shirt_number", "position", "starts", "bench", "kind")


class ListNotReady(Refused):
    """Findings that hold the lock up; each is a sentence of ``sentences``."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = sentences
        super().__init__(" ".join(sentences))


class ReasonMissing(Refused):
    """A locked list is changed only with a reason."""


class HasPlays(Refused):
    """A shirt that stands in the log stays on the list."""


@dataclass(frozen=True)
class Line:
    """One line as it is typed: a person of ours, or somebody of the other side by name and shirt."""

    kind: str = ListKind.PLAYER
    person: Person | None = None
    name: str = ""
    shirt_number: int | None = None
    position: str = ""
    starts: bool = False
    bench: str = ""

    @property
    def key(self) -> str:
        return _key(self.person.pk if self.person else None, self.name, self.shirt_number)


def _key(person: object, name: str, shirt: int | None) -> str:
    """What makes a line the same line after a change: the person, or the shirt with its name."""
    return str(person) if person else f"{shirt or ''} {name}"


@transaction.atomic
def save_match_list(
    *,
    match: Match,
    side: str,
    lines: Sequence[Line],
    by: User | None,
    at: datetime.datetime,
    seen: int | None = None,
    reason: str = "",
) -> MatchList:
    """Write a side's list. A draft may be wrong; a locked one is changed with a reason, and checked as at the lock."""
    row = _claim(match, side, seen)
    if row.locked_at and not reason.strip():
        raise ReasonMissing(_("The list is locked. Say why it changes; the reason stays with the match."))
    _check_twice(lines)
    before = _shirts(row)
    with changes(by=by, why=reason.strip()):
        _write(row, lines)
    after = _shirts(row)
    _check_log(match, side, set(before.values()) - set(after.values()))
    if row.locked_at:
        _check(row, match)
        _record_override(row, before, after, reason.strip(), by, at)
    return row


@transaction.atomic
def lock_match_list(
    *, match: Match, side: str, by: User | None, at: datetime.datetime, seen: int | None = None
) -> MatchList:
    """Lock a list that nothing stands against."""
    row = _claim(match, side, seen)
    if row.locked_at is None:
        _check(row, match)
        row.locked_at, row.locked_by = at, by
        with changes(by=by):
            row.save(update_fields=["locked_at", "locked_by"])
    return row


def findings_of(row: MatchList, match: Match) -> list[tuple[ListFinding, str]]:
    """Everything that stands against a list, each with its sentence."""
    entries = list(row.entries.select_related("person"))
    people = listed(entries, on=match.starts_on)
    names = {said.key: entry.shown_name or str(entry.shirt_number or "") for said, entry in zip(people, entries)}  # noqa: B905 - one for one
    found = list_findings(people, on=match.starts_on, rules=match.rules)
    return [(finding, list_sentence(finding, names.get(finding.key, ""))) for finding in found]


def _check(row: MatchList, match: Match) -> None:
    against = [sentence for finding, sentence in findings_of(row, match) if finding.blocks]
    if against:
        raise ListNotReady(against)


def _claim(match: Match, side: str, seen: int | None) -> MatchList:
    """The list of a side, made where there is none, with its next version; fails where it changed since ``seen``."""
    Match.objects.select_for_update(of=("self",)).get(pk=match.pk)
    row, _made = MatchList.objects.get_or_create(match=match, side=side)
    if seen is not None and row.version != seen:
        raise ChangedMeanwhile
    MatchList._base_manager.filter(pk=row.pk).update(version=F("version") + 1)  # a counter, no fact of the history
    row.version += 1
    return row


def _check_twice(lines: Sequence[Line]) -> None:
    persons = [line.person for line in lines if line.person]
    twice = next((person for person in persons if persons.count(person) > 1), None)
    if twice:
        raise ListNotReady([list_sentence(ListFinding("both_roles"), twice.name)])


def _write(row: MatchList, lines: Sequence[Line]) -> None:
    held = {_key(entry.person_id, entry.name, entry.shirt_number): entry for entry in row.entries.all()}
    for line in lines:
        entry = held.pop(line.key, None) or ListEntry(match_list=row, person=line.person, name=line.name)
        said = {name: getattr(line, name) for name in SAID}
        if entry.pk is None or any(getattr(entry, name) != value for name, value in said.items()):
            for name, value in said.items():
                setattr(entry, name, value)
            entry.save()
    for gone in held.values():
        gone.delete()


def _shirts(row: MatchList) -> Shirts:
    players = ListEntry.objects.filter(match_list=row, kind=ListKind.PLAYER)
    return {_key(person, *line): line[1] for person, *line in players.values_list("person", "name", "shirt_number")}


def _check_log(match: Match, side: str, gone: set[int | None]) -> None:
    """Who has plays in the log cannot leave the list, also not by another number."""
    named: set[int | None] = set()
    for row in MatchEvent.objects.of(match):
        named |= {shirt for of, shirt in row.play.people if of == side}
    if standing := sorted(shirt for shirt in named & gone if shirt):
        text = _("Number %(shirt)s stands in the log of this match. Take its plays back before the list changes.")
        raise HasPlays(text % {"shirt": standing[0]})


def _record_override(
    row: MatchList, before: Shirts, after: Shirts, reason: str, by: User | None, at: datetime.datetime
) -> None:
    ListOverride.objects.create(
        match_list=row,
        reason=reason,
        came=[after[key] for key in after if key not in before],
        went=[before[key] for key in before if key not in after],
        changed=[after[key] for key in after if key in before and before[key] != after[key]],
        by=by,
        at=at,
    )
