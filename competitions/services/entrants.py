"""Who is meant by a name on a sheet: a delegation by its code or either name, an athlete on record by the name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from athletes.models import Athlete, Organisation
from competitions.services.results import Member

_NUMBERED = re.compile(r"^(?P<name>.+?)\s*[(（](?P<number>[^()（）]+)[)）]$")


_BETWEEN = re.compile(r"[,，、;；/\n]+")


class AmbiguousName(LookupError):
    """Several athletes on record have this name."""


@dataclass(frozen=True)
class Roll:
    """Delegations and athletes by what a sheet may call them."""

    delegations: dict[str, Organisation]
    athletes: dict[str, list[Athlete]]

    @classmethod
    def of(cls, delegations: Iterable[Organisation], athletes: Iterable[Athlete]) -> Roll:
        by_name: dict[str, Organisation] = {}
        for row in delegations:
            for name in (row.code, row.name, row.name.removesuffix("市"), row.name_en):
                if name:
                    by_name.setdefault(plain(name), row)
        named: dict[str, list[Athlete]] = {}
        for athlete in athletes:
            named.setdefault(plain(athlete.person.name), []).append(athlete)
        return cls(by_name, named)

    def delegation(self, name: str) -> Organisation | None:
        return self.delegations.get(plain(name))

    def athlete(self, name: str) -> Athlete | None:
        """The one athlete of this name, or of this name and registration number in brackets; None for a stranger."""
        numbered = _NUMBERED.match(name.strip())
        held = self.athletes.get(plain(numbered["name"] if numbered else name), [])
        if numbered:
            held = [row for row in held if row.registration_number == numbered["number"].strip()]
        if len(held) > 1:
            raise AmbiguousName(name.strip())
        return held[0] if held else None

    def member(self, name: str) -> Member:
        athlete = self.athlete(name)
        return Member(athlete) if athlete else Member(name=name.strip())


def plain(name: str) -> str:
    """A name without the width, case and blanks that people write differently."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def names_in(text: str) -> list[str]:
    """The names of a list as people write it: with commas, 、 or slashes between them."""
    return [name.strip() for name in _BETWEEN.split(text) if name.strip()]
