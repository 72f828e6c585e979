"""Whose full name stands in a text, and who may not be named in public."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from auditlog.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from athletes.choices import ConsentPurpose
from athletes.domain.ages import adult_born_to
from athletes.domain.names import pinyin, public_name, romanised
from athletes.domain.names_in_text import name_candidates
from athletes.models import Consent, Person
from athletes.queries.consents import consenting

CANDIDATES_AT_ONCE = 5_000
ZH, EN = "zh-hans", "en"


@dataclass(frozen=True)
class NamedPerson:
    """Somebody on record whose full name stands in a text."""

    person: UUID
    name: str
    pinyin: str

    def forms(self) -> dict[str, str]:
        """How the name is written in public, and what stands in its place where it is withheld."""
        initial = public_name(self.name, False, EN)
        chinese = {self.name: public_name(self.name, False, ZH)}
        surname_first = romanised(self.name)
        surname, _blank, given = surname_first.partition(" ")
        latin = {surname_first, self.pinyin, f"{given} {surname}".strip(), self.pinyin.replace(" ", "-")}
        return {form: initial for form in latin if " " in form or "-" in form} | chinese


def people_named(text: str) -> list[NamedPerson]:
    """Everybody on record whose full name a text holds, in Chinese or pinyin; two people of one name are both meant.

    Somebody named as they were called before stands in the list under the name that the text holds.
    """
    candidates = name_candidates(text)
    found: dict[tuple[UUID, str], NamedPerson] = {
        (one.person, one.name): one
        for one in earlier_names()
        if one.name in candidates.han or one.pinyin.replace(" ", "") in candidates.latin
    }
    for field, written in (("name", candidates.han), ("name_pinyin_joined", candidates.latin)):
        ordered = sorted(written)
        for start in range(0, len(ordered), CANDIDATES_AT_ONCE):
            some = ordered[start : start + CANDIDATES_AT_ONCE]
            rows = Person.objects.filter(merged_into=None, **{f"{field}__in": some})
            for key, name, read in rows.values_list("pk", "name", "name_pinyin"):
                found[key, name] = NamedPerson(key, name, read)
    return sorted(found.values(), key=lambda one: (one.pinyin, one.name))


def earlier_names(persons: Collection[UUID] | None = None) -> list[NamedPerson]:
    """How people were called before, from the history of their records; of everybody, or of some.

    The history is searched as text: JSON operators differ between the databases that this runs on.
    """
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Person), action=LogEntry.Action.UPDATE
    )
    if persons is not None:
        entries = entries.filter(object_pk__in=[str(key) for key in persons])
    said = entries.annotate(said=Cast("changes", TextField())).filter(said__contains='"name": [')
    former = {(key, changes["name"][0]) for key, changes in said.values_list("object_pk", "changes")}
    return [NamedPerson(UUID(key), name, pinyin(name)) for key, name in sorted(former) if name and len(name) > 1]


def not_to_be_named(persons: Collection[UUID], *, on: datetime.date) -> set[UUID]:
    """Who of these may not be named on a day: minors whose consent does not stand, and whoever withdrew theirs.

    An athlete without a birth date is taken for a minor: nobody is held for older than the record shows.
    """
    silent = set(persons) - consenting(persons, ConsentPurpose.PUBLISH_NAME, on=on)
    young = Q(birth_date__gt=adult_born_to(on)) | Q(birth_date=None, athlete__isnull=False)
    minors = Person.objects.filter(young, pk__in=silent).values_list("pk", flat=True)
    withdrawn = Consent.objects.filter(
        person__in=silent, purpose=ConsentPurpose.PUBLISH_NAME, withdrawn_on__isnull=False
    ).values_list("person_id", flat=True)
    return set(minors) | set(withdrawn)


def unpublishable_names(text: str, *, on: datetime.date) -> list[NamedPerson]:
    """Those named in a text who may not be named on a day."""
    named = people_named(text)
    withheld = not_to_be_named([one.person for one in named], on=on) if named else set()
    return [one for one in named if one.person in withheld]
