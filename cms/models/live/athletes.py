"""An athlete as the public may know one."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cms.models.live.wording import local, valid_keys
from competitions.queries.public import PublicAthlete, PublicHonour, public_athletes_by_key


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


def athlete_cards(keys: Collection[str], *, on: datetime.date, language: str) -> dict[str, AthleteCard]:
    """Name, sport and podiums of athletes who agreed, by key; whoever did not is left out."""
    shown = public_athletes_by_key(valid_keys(keys), on=on, language=language)
    return {str(key): _card(one) for key, one in shown.items()}


def _card(shown: PublicAthlete) -> AthleteCard:
    return AthleteCard(shown.name, local(shown.sport), shown.sport.code, tuple(map(_honour, shown.honours)))


def _honour(honour: PublicHonour) -> Honour:
    text = _("%(event)s: place %(place)s") % {"event": local(honour.contest.event), "place": honour.place}
    return Honour(text, local(honour.competition))
