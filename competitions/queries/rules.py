"""Points rules, the adjustments of a competition, and the history of both."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, QuerySet

from athletes.queries.history import Change, changes_of, history_entries
from competitions.models import Competition, ScoreAdjustment, ScoringScheme, Stage, StageRuling

SHOWN = 20


def schemes() -> QuerySet[ScoringScheme]:
    """Every set of points rules, with the number of competitions that go by it."""
    rows: QuerySet[ScoringScheme] = ScoringScheme.objects.annotate(used=Count("competitions")).order_by("name")
    return rows


def all_adjustments(competition: Competition) -> QuerySet[ScoreAdjustment]:
    """What papers add or take away, also what was withdrawn, the latest first."""
    rows: QuerySet[ScoreAdjustment] = ScoreAdjustment.objects.filter(competition=competition)
    return rows.select_related("delegation", "sport", "recorded_by").order_by("-pk")


def all_rulings(stage: Stage) -> QuerySet[StageRuling]:
    """Decisions on the table of a stage, also those withdrawn, the latest first."""
    rows: QuerySet[StageRuling] = StageRuling.objects.filter(stage=stage)
    return rows.select_related("team", "recorded_by").order_by("-pk")


def changes_to(record: Any) -> list[Change]:
    """The latest changes of one record, the newest first."""
    about = ContentType.objects.get_for_model(type(record))
    entries = history_entries().filter(content_type=about, object_pk=str(record.pk))[:SHOWN]
    return changes_of(list(entries), masked=False)
