"""Competitions themselves: entered, and corrected with a reason. Their dates are entries of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import User
from athletes.services import records
from athletes.services.history import changes
from competitions.choices import CompetitionKind
from competitions.models import Competition
from competitions.services.faults import ChangedMeanwhile, Refused

CORRECTABLE = ("name", "name_en", "kind", "level", "hosts", "hosts_en", "is_sanctioned")
BOUND_KINDS = frozenset({CompetitionKind.YOUTH_EVENT, CompetitionKind.TRIAL})
"""Kinds on which other records hang: the figures of a youth event, the ranking of a trial."""


class AddressTaken(Refused):
    """Another competition has this address already."""


@transaction.atomic
def create_competition(
    *,
    slug: str,
    kind: str,
    name: str,
    by: User | None,
    name_en: str = "",
    level: str = "",
    hosts: str = "",
    hosts_en: str = "",
) -> Competition:
    """Enter a competition; its dates follow as entries of their own."""
    if Competition.objects.filter(slug=slug).exists():
        raise AddressTaken(_("Another competition has this address. Choose another one."))
    with changes(by=by):
        return Competition.objects.create(
            slug=slug, kind=kind, name=name, name_en=name_en, level=level, hosts=hosts, hosts_en=hosts_en
        )


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
