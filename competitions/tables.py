"""Lists of the room as workbooks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from import_export.formats.base_formats import XLSX
from tablib import Dataset

from athletes.domain.spreadsheets import neutral_row
from competitions.forms.fields import local_name
from competitions.models import YouthEvent


def youth_workbook(events: Iterable[YouthEvent]) -> bytes:
    """One row an event, as of ``youth_events``; persons and participations in columns of their own, unknown: empty."""
    data = Dataset(title=_("Youth events"), headers=_headers())
    for event in events:
        data.append(neutral_row(_line(event)))
    return bytes(XLSX().export_data(data))


def _headers() -> list[str]:
    what = (
        _("Youth event"),
        _("Series"),
        _("Form"),
        _("Our part"),
        _("Level"),
        pgettext("of an event", "Sports"),
        pgettext("venue", "Place"),
    )
    when = (_("First day"), _("Last day"))
    figures = (_("Persons stated as"), _("Persons"), _("Participations stated as"), _("Participations"))
    return [*what, *when, *figures]


def _line(event: YouthEvent) -> list[Any]:
    days = [getattr(event, name) or "" for name in ("starts_on", "ends_on")]  # annotated by youth_events
    figures = (
        (event.stated_persons, event.get_persons_comparator_display()),
        (event.stated_participations, event.get_participations_comparator_display()),
    )
    shown = [cell for stated, word in figures for cell in (("", "") if stated.value is None else (word, stated.value))]
    return [
        local_name(event.competition),
        event.series,
        event.get_form_display(),
        event.get_role_display(),
        event.competition.get_level_display(),
        "、".join(local_name(sport) for sport in event.sports.all()),
        event.place,
        *map(str, days),
        *shown,
    ]
