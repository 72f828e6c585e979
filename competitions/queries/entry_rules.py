"""Who may start in one sport of a competition: groups, cut-offs, and what was changed in them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from athletes.models import Sport
from athletes.queries.history import Change, changes_of, history_entries
from competitions.models import AgeGroup, Competition, EntryCutoff

CHANGES_SHOWN = 30


@dataclass(frozen=True)
class EntryRulesPage:
    """The rules as they stand, and how they came to be so."""

    groups: list[AgeGroup]
    cutoff: EntryCutoff | None
    changes: list[Change]


def entry_rules_of(competition: Competition, sport: Sport) -> EntryRulesPage:
    """Return the rules of a sport with their last changes, newest first."""
    groups = list(AgeGroup.objects.filter(competition=competition, sport=sport))
    cutoff = EntryCutoff.objects.filter(competition=competition, sport=sport).first()
    keys: dict[type[models.Model], list[str]] = {
        AgeGroup: [str(row.pk) for row in groups],
        EntryCutoff: [str(cutoff.pk)] if cutoff else [],
    }
    about = Q(pk__in=[])
    for model, held in keys.items():
        about |= Q(content_type=ContentType.objects.get_for_model(model), object_pk__in=held)
    return EntryRulesPage(
        groups, cutoff, changes_of(list(history_entries().filter(about)[:CHANGES_SHOWN]), masked=False)
    )
