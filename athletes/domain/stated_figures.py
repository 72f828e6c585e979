"""Figures as somebody stated them: exact, about or over a number, or not at all; and what may be said of their sum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from athletes.choices import Comparator


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as it was stated; None where nobody stated one."""

    value: int | None
    comparator: Comparator = Comparator.EXACT


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of what was stated. ``value`` is None where nothing was; ``unknown`` counts what the sum leaves out."""

    value: int | None
    comparator: Comparator
    known: int
    unknown: int


def total(figures: Iterable[Stated]) -> Total:
    """Return the sum of the stated figures and how far it can be trusted.

    A figure that nobody stated is left out and counted, never taken as 0. A sum with an "about" in it is itself about;
    one with an "over" in it, and no "about", is over. Figures of different units (persons, participations) are never
    given to one call.
    """
    known, unknown = [], 0
    for figure in figures:
        if figure.value is None:
            unknown += 1
        else:
            known.append(figure)
    comparators = {figure.comparator for figure in known}
    comparator = next((one for one in (Comparator.ABOUT, Comparator.OVER) if one in comparators), Comparator.EXACT)
    value = sum(figure.value or 0 for figure in known) if known else None
    return Total(value, comparator, len(known), unknown)
