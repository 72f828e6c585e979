"""Youth events are competitions of that kind, with what they add: series, our part, sports, place and figures."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from athletes.models import Sport, User
from athletes.services.history import changes
from athletes.services.records import save_record, seal
from competitions.choices import CompetitionKind, DateStatus
from competitions.models import YouthEvent
from competitions.services.competitions import create_competition, free_address
from competitions.services.dates import record_competition_date

OF_COMPETITION = ("name", "name_en", "level")
OF_EVENT = (
    "series",
    "form",
    "role",
    "sports",
    "place",
    "persons",
    "persons_comparator",
    "participations",
    "participations_comparator",
)


@transaction.atomic
def enter_youth_event(
    *,
    values: Mapping[str, Any],
    starts_on: datetime.date,
    ends_on: datetime.date | None,
    by: User,
    at: datetime.datetime,
    on: datetime.date,
) -> YouthEvent:
    """Enter a youth event with its first dates; its address is made from the day."""
    competition = create_competition(
        slug=free_address(f"youth-{starts_on}"),
        kind=CompetitionKind.YOUTH_EVENT,
        by=by,
        **{name: values[name] for name in OF_COMPETITION},
    )
    status = DateStatus.PLANNED if starts_on > on else DateStatus.CURRENT
    record_competition_date(
        competition=competition, status=status, starts_on=starts_on, ends_on=ends_on, by=by, at=at, on=on
    )
    columns = {name: values[name] for name in OF_EVENT}
    sports: Collection[Sport] = columns.pop("sports")
    with changes(by=by):
        event: YouthEvent = YouthEvent.objects.create(competition=competition, **columns)
        event.sports.set(sports)
    return event


@transaction.atomic
def correct_youth_event(*, event: YouthEvent, values: Mapping[str, Any], seen: str, why: str, by: User) -> None:
    """Correct what was entered, with the reason. The dates have their own history and are not touched."""
    of_competition, _space, of_event = seen.partition(" ")
    shown = {name: values[name] for name in OF_COMPETITION}
    save_record(row=event.competition, values=shown, seen=of_competition, by=by, why=why)
    save_record(row=event, values={name: values[name] for name in OF_EVENT}, seen=of_event, by=by, why=why)


def seal_of(event: YouthEvent) -> str:
    """Return the mark of what a form of the event shows."""
    return f"{seal(event.competition, OF_COMPETITION)} {seal(event, OF_EVENT)}"
