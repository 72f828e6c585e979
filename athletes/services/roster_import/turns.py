"""Rosters are written one after another."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType

from athletes.models import RosterImport


def take_turn() -> None:
    """Wait until nobody else writes a roster; the turn ends with the transaction in which it is taken.

    Who writes a roster holds the row that stands for this kind of work. Two files with the same people would otherwise
    both find them absent, or both find a size changed and measure it twice. On SQLite every transaction waits anyhow.
    """
    kind = ContentType.objects.get_for_model(RosterImport)
    ContentType.objects.select_for_update(no_key=True).get(pk=kind.pk)
