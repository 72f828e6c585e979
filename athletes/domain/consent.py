"""Who has to sign a consent, and where one consent stands; with the reason as a state, never a bare yes or no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from athletes.domain.ages import is_child, is_minor


class Signer(StrEnum):
    """Whose signature a consent needs."""

    SELF = "self"
    GUARDIAN = "guardian"


class Standing(StrEnum):
    """Where a consent stands on a day."""

    MISSING = "missing"
    WAITING = "waiting"  # one of two signatures is there
    GIVEN = "given"
    OUTDATED = "outdated"  # given to an earlier text, or by those who signed for a child that is none any more
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Given:
    """The last consent to a purpose, as it is on record."""

    version: str
    signed: frozenset[Signer]
    is_withdrawn: bool


def signers(born: date | None, on: date, *, guardian_cosigns: bool) -> frozenset[Signer]:
    """Return whose signatures make a consent of somebody born then complete on a day.

    Under 14 the guardian alone (PIPL art. 31). From 14 the person alone, unless the purpose goes beyond what a minor
    decides alone (Civil Code art. 19: publication): then the guardian of somebody under 18 signs too. From 18 the
    person alone. Without a birth date both sign: nobody is taken for older than the record shows.
    """
    if born is None:
        return frozenset(Signer)
    if is_child(born, on):
        return frozenset({Signer.GUARDIAN})
    if guardian_cosigns and is_minor(born, on):
        return frozenset(Signer)
    return frozenset({Signer.SELF})


def standing(given: Given | None, *, needed: frozenset[Signer], version: str) -> Standing:
    """Return where a consent stands against the text in force and the signatures needed today."""
    if given is None:
        return Standing.MISSING
    if given.is_withdrawn:
        return Standing.WITHDRAWN
    if given.version != version:
        return Standing.OUTDATED
    if needed <= given.signed:
        return Standing.GIVEN
    return Standing.WAITING if given.signed & needed else Standing.OUTDATED
