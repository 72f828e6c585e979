"""Competitions themselves: entered, and corrected with a reason. Their dates are entries of their own."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from athletes.models import User
from athletes.services import records
from athletes.services.history import changes
from competitions.choices import CompetitionKind
from competitions.models import Competition
from competitions.services.faults import ChangedMeanwhile, Refused

LONGEST_STEM = 50
CORRECTABLE = ("name", "name_en", "kind", "level", "hosts", "hosts_en", "is_sanctioned")
BOUND_KINDS = frozenset({CompetitionKind.YOUTH_EVENT, CompetitionKind.TRIAL})
"""Kinds on which other records hang: the figures of a youth event, the ranking of a trial."""


class AddressTaken(Refused):
    """Another competition has this address already."""


@transaction.atomic
def create_competition(
    *,
    kind: str,
    name: str,
    by: User | None,
    slug: str = "",
    name_en: str = "",
    level: str = "",
    hosts: str = "",
    hosts_en: str = "",
) -> Competition:
    """Enter a competition; its dates follow as entries of their own.

    Without an address it gets a free one; a name that is on record already needs one that somebody chose.
    """
    if not slug and Competition.objects.filter(name=name).exists():
        raise AddressTaken(_("A competition of this name is on record. If this is another one, type its own address."))
    slug = slug or free_address(slugify(name_en)[:LONGEST_STEM] or kind.replace("_", "-"))
    if Competition.objects.filter(slug=slug).exists():
        raise AddressTaken(_("Another competition has this address. Choose another one."))
    with changes(by=by):
        return Competition.objects.create(
            slug=slug, kind=kind, name=name, name_en=name_en, level=level, hosts=hosts, hosts_en=hosts_en
        )


def free_address(stem: str) -> str:
    """Return the stem with the first number that no competition has yet."""
    taken = set(Competition.objects.filter(slug__startswith=f"{stem}-").values_list("slug", flat=True))
    return next(address for number in count(1) if (address := f"{stem}-{number}") not in taken)


class KindBound(Refused):
    """The kind of a youth event or a trial: other records hang on it."""


@transaction.atomic
def correct_competition(
    *, competition: Competition, values: Mapping[str, Any], seen: str, reason: str, by: User
) -> Competition:
    """Correct what a competition says, with a reason; address and dates are not touched, the history keeps the rest."""
    if not reason.strip():
        raise Refused(_("Say why the competition changes; the reason stays with it."))
    if values["kind"] != competition.kind and BOUND_KINDS & {values["kind"], competition.kind}:
        raise KindBound(_("A youth event or a trial stays what it is: its figures or its ranking hang on it."))
    try:
        return records.save_record(row=competition, values=values, seen=seen, by=by, why=reason.strip())
    except records.ChangedMeanwhile as stale:
        raise ChangedMeanwhile from stale


def seal_of(competition: Competition) -> str:
    """Return the mark of what a form of the competition shows."""
    return records.seal(competition, CORRECTABLE)
