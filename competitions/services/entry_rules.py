"""Birth windows and cut-offs of one sport at a competition; each change says why and stays in the history."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TypedDict, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Sport, User
from athletes.services import records
from competitions.models import AgeGroup, Competition, EntryCutoff
from competitions.services.faults import ChangedMeanwhile, RuleNotPossible

GROUP_COLUMNS = ("code", "name", "name_en", "born_from", "born_to", "bone_age_limit", "source")
CUTOFF_COLUMNS = ("enrolled_by", "household_by", "source")

R = TypeVar("R", AgeGroup, EntryCutoff)


class GroupValues(TypedDict):
    """What the rule-book says of one group."""

    code: str
    name: str
    name_en: str
    born_from: datetime.date
    born_to: datetime.date
    bone_age_limit: Decimal | None
    source: str


class CutoffValues(TypedDict):
    """What the rule-book says of transfers."""

    enrolled_by: datetime.date | None
    household_by: datetime.date | None
    source: str


@transaction.atomic
def save_age_group(*, group: AgeGroup, values: GroupValues, by: User, why: str, seen: str = "") -> AgeGroup:
    """Write a group of the competition and sport that ``group`` names; ``seen`` is the seal of what was shown."""
    if values["born_to"] < values["born_from"]:
        raise RuleNotPossible(_("The window ends before it begins. Correct one of the two birth dates."))
    same = AgeGroup.objects.filter(competition=group.competition, sport=group.sport, code=values["code"])
    if same.exclude(pk=group.pk).exists():
        raise RuleNotPossible(_("Another group of this sport has this code. Choose another code."))
    return _saved(group, values, by=by, why=why, seen=seen)


@transaction.atomic
def save_cutoff(
    *, competition: Competition, sport: Sport, values: CutoffValues, by: User, why: str, seen: str = ""
) -> EntryCutoff:
    """Write the cut-offs of a sport; an empty day means that the rule-book asks nothing of that kind."""
    Competition.objects.select_for_update().get(pk=competition.pk)
    row = EntryCutoff.objects.filter(competition=competition, sport=sport).first()
    if row is not None and not seen:
        raise ChangedMeanwhile
    return _saved(row or EntryCutoff(competition=competition, sport=sport), values, by=by, why=why, seen=seen)


def _saved(row: R, values: GroupValues | CutoffValues, *, by: User, why: str, seen: str) -> R:
    if row.pk is None:
        for name, value in values.items():
            setattr(row, name, value)
        return records.add_record(row=row, by=by, why=why)
    try:
        return records.save_record(row=row, values=dict(values), seen=seen, by=by, why=why)
    except records.ChangedMeanwhile as conflict:
        raise ChangedMeanwhile from conflict
