"""A grade proposed from a test battery: which programmes a candidate meets, and by what rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

HEIGHT, WEIGHT, QUETELET = "height", "weight", "quetelet"
QUETELET_FACTOR = 1000


class Outcome(StrEnum):
    MET = "met"
    MISSED = "missed"
    NOT_TESTED = "not_tested"


@dataclass(frozen=True, slots=True)
class Measured:
    """A value and the age in completed years on the day of the test."""

    value: Decimal
    age: int


@dataclass(frozen=True, slots=True)
class Standard:
    """What one item of a programme asks of one sex at some ages, both ends included; a bound that is None asks nothing.

    ``at_least`` and ``at_most`` include their value, ``below`` does not.
    """

    programme: str
    item: str
    sex: str
    age_from: int
    age_to: int
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None

    def holds(self, value: Decimal) -> bool:
        """Say whether the value meets the standard."""
        return (
            (self.at_least is None or value >= self.at_least)
            and (self.at_most is None or value <= self.at_most)
            and (self.below is None or value < self.below)
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One standard against what was tested; ``value`` is None where nothing was."""

    standard: Standard
    value: Decimal | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Proposal:
    """The grade that the rule gives, None while no programme was tested in full; and why."""

    grade: str | None
    met: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class GradeRule:
    """The standards of all programmes, and how many of them a grade needs, best grade first."""

    version: str
    standards: tuple[Standard, ...]
    programmes_for: tuple[tuple[str, int], ...]


def with_quetelet(tested: Mapping[str, Measured]) -> dict[str, Measured]:
    """Add weight (kg) / height (cm) × 1000, rounded to one place, at the age of the weighing."""
    result = dict(tested)
    if HEIGHT in tested and WEIGHT in tested and tested[HEIGHT].value > 0:
        index = tested[WEIGHT].value / tested[HEIGHT].value * QUETELET_FACTOR
        result[QUETELET] = Measured(index.quantize(Decimal("0.1")), tested[WEIGHT].age)
    return result


def proposal(tested: Mapping[str, Measured], *, sex: str, age: int, rule: GradeRule) -> Proposal:
    """Return the grade with the findings behind it.

    A programme concerns a candidate when it has a standard for the sex and the age; an item that was tested is judged
    at the age of its own test, one that was not at ``age``. A programme is met when all its standards are. The grade is
    the best whose number of met programmes is reached, and None while no programme has been tested in full: missing is
    never a failure.
    """
    known = with_quetelet(tested)
    findings = tuple(
        _finding(standard, known.get(standard.item))
        for standard in rule.standards
        if standard.sex == sex and _concerns(standard, known.get(standard.item), age)
    )
    programmes = dict.fromkeys(finding.standard.programme for finding in findings)
    outcomes = {name: {row.outcome for row in findings if row.standard.programme == name} for name in programmes}
    complete = [name for name in programmes if Outcome.NOT_TESTED not in outcomes[name]]
    met = tuple(name for name in complete if outcomes[name] == {Outcome.MET})
    return Proposal(_grade(len(met), rule.programmes_for) if complete else None, met, findings)


def _concerns(standard: Standard, tested: Measured | None, age: int) -> bool:
    return standard.age_from <= (age if tested is None else tested.age) <= standard.age_to


def _finding(standard: Standard, tested: Measured | None) -> Finding:
    if tested is None:
        return Finding(standard, None, Outcome.NOT_TESTED)
    return Finding(standard, tested.value, Outcome.MET if standard.holds(tested.value) else Outcome.MISSED)


def _grade(met: int, programmes_for: Sequence[tuple[str, int]]) -> str | None:
    return next((grade for grade, needed in programmes_for if met >= needed), None)
