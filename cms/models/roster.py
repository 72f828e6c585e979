"""The public squad list: shirt number, position and the name as consent allows; nothing else is read."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from athletes.choices import ConsentPurpose
from athletes.domain.names import public_name
from athletes.models import Membership, Squad
from athletes.queries.consents import standing_consents

POSITIONS = {
    "GK": pgettext_lazy("handball", "Goalkeeper"),
    "LW": pgettext_lazy("handball", "Left wing"),
    "LB": pgettext_lazy("handball", "Left back"),
    "CB": pgettext_lazy("handball", "Centre back"),
    "RB": pgettext_lazy("handball", "Right back"),
    "RW": pgettext_lazy("handball", "Right wing"),
    "PV": pgettext_lazy("handball", "Pivot"),
}


@dataclass(frozen=True)
class Player:
    name: str
    shirt_number: int | None
    position: str


def roster(squad: Squad, *, on: datetime.date, language: str) -> list[tuple[str, list[Player]]]:
    """Return the players of a day by position; without consent a name is surname and placeholders, or an initial."""
    agreed = standing_consents(ConsentPurpose.PUBLISH_NAME, on=on).filter(person=OuterRef("athlete__person"))
    rows = (
        Membership.objects.on(on).filter(squad=squad).order_by("shirt_number", "pk").annotate(is_named=Exists(agreed))
    )
    players = [
        Player(public_name(name, is_named, language), number, place)
        for name, is_named, number, place in rows.values_list(
            "athlete__person__name", "is_named", "shirt_number", "position"
        )
    ]
    return [
        (str(label), own)
        for code, label in [*POSITIONS.items(), ("", _("Players"))]
        if (own := [p for p in players if p.position == code or (code == "" and p.position not in POSITIONS)])
    ]
