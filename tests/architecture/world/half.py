"""What both halves of the world consist of."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from athletes.models import Athlete, Event, Organisation, Squad, User
from competitions.models import Competition
from delegation.models import Delegation, PolicyDocument

DAY = datetime.date(2023, 6, 28)

Kwargs = dict[str, Any]
Pages = dict[str, Kwargs]
"""What the address of a page takes, by the page's name."""


@dataclass(frozen=True)
class Shared:
    """What there is once, for both halves."""

    games: Competition
    delegation: Delegation
    document: PolicyDocument
    clerk: User


@dataclass
class Half:
    """One squad with an athlete and an event, and the pages about everything that hangs on them."""

    unit: Organisation
    squad: Squad
    athlete: Athlete
    event: Event
    kwargs: Pages = field(default_factory=dict)


def named(room: str, *groups: tuple[Iterable[str], Kwargs]) -> Pages:
    """The pages of a room; those of a group take the same address."""
    return {f"{room}:{name}": kwargs for names, kwargs in groups for name in names}
