"""An athlete as the public may know one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.models.live.wording import local
from competitions.queries.public import PublicHonour, public_athlete


@dataclass(frozen=True)
class Honour:
    text: str
    where: str


@dataclass(frozen=True)
class AthleteCard:
    name: str
    sport: str
    art: str
    honours: tuple[Honour, ...]


def athlete_card(key: str, *, on: datetime.date, language: str) -> AthleteCard | None:
    """Name, sport and podiums of an athlete who agreed; None without consent."""
    try:
        shown = public_athlete(key, on=on, language=language)
    except ValidationError:
        return None
    if shown is None:
        return None
    return AthleteCard(shown.name, local(shown.sport), shown.sport.code, tuple(map(_honour, shown.honours)))


def _honour(honour: PublicHonour) -> Honour:
    text = _("%(event)s: place %(place)s") % {"event": local(honour.contest.event), "place": honour.place}
    return Honour(text, local(honour.competition))
