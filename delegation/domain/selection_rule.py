"""A selection rule kept as data: what a published policy says, read into one typed value.

A rule travels as JSON inside the policy, so that the version that was published is the version that is computed,
years later as well. Reading it answers with findings, each a code and its values; an invalid rule never ranks anybody.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import pairwise


class Kind(StrEnum):
    SINGLE_TRIAL_ORDER = "single_trial_order"
    BEST_MARK = "best_mark"
    MEAN_BEST = "mean_best_k_of_n"
    POINTS = "points_per_placing"


class Breaker(StrEnum):
    BEST_MARK = "best_mark"
    NEXT_BEST_MARK = "next_best_mark"
    BEST_PLACE = "best_place"


@dataclass(frozen=True)
class RuleFinding:
    code: str
    field: str
    value: str = ""


class RuleInvalid(Exception):
    """The rule cannot be computed as it stands; `findings` says where."""

    def __init__(self, findings: tuple[RuleFinding, ...]) -> None:
        super().__init__("; ".join(f"{f.field}: {f.code}" for f in findings))
        self.findings = findings


@dataclass(frozen=True)
class Rule:
    """How trials become one ranking.

    counted: k of "mean of the best k" and of "points of the best k placings" (None counts all placings).
    needed: trials an athlete must have a counting performance in; fewer is "too few trials".
    standard: exact mark; equal to the standard is achieved. wind_limit: m/s, None where the event needs no gauge.
    unit_cap: athletes of one unit above the line.
    """

    kind: Kind
    lower_is_better: bool
    standard: Decimal | None = None
    legal_marks_only: bool = True
    wind_limit: Decimal | None = None
    counted: int | None = None
    needed: int = 1
    points: tuple[Decimal, ...] = ()
    tie_breakers: tuple[Breaker, ...] = ()
    reserves: int = 0
    unit_cap: int | None = None
    window_from: date | None = None
    window_to: date | None = None

    def counts_marks(self) -> bool:
        """Whether the score is a mark (a unit of the event) and not a place or a sum of points."""
        return self.kind in (Kind.BEST_MARK, Kind.MEAN_BEST)

    def score_ascends(self) -> bool:
        """Whether the smaller score is the better one: a place always, points never, a mark as the event says."""
        if self.kind is Kind.SINGLE_TRIAL_ORDER:
            return True
        return False if self.kind is Kind.POINTS else self.lower_is_better


Reader = Callable[[object], object]


def _kind(raw: object) -> Kind:
    return Kind(str(raw))


def _flag(raw: object) -> bool:
    if not isinstance(raw, bool):
        raise ValueError("not true or false")
    return raw


def _mark(raw: object) -> Decimal:
    """Read an exact number; a float is refused because 10.9 in binary is not 10.90."""
    if not isinstance(raw, str | int | Decimal) or isinstance(raw, bool):
        raise ValueError("write the number as text")
    number = Decimal(raw)
    if not number.is_finite():
        raise ValueError("not a number")
    return number


def _count(raw: object) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or raw < 0:
        raise ValueError("not a whole number")
    return raw


def _day(raw: object) -> date:
    return raw if isinstance(raw, date) else date.fromisoformat(str(raw))


def _points(raw: object) -> tuple[Decimal, ...]:
    return tuple(_mark(value) for value in _sequence(raw))


def _breakers(raw: object) -> tuple[Breaker, ...]:
    return tuple(Breaker(str(value)) for value in _sequence(raw))


def _sequence(raw: object) -> list[object]:
    if not isinstance(raw, list | tuple):
        raise ValueError("not a list")
    return list(raw)


READERS: dict[str, Reader] = {
    "kind": _kind,
    "lower_is_better": _flag,
    "standard": _mark,
    "legal_marks_only": _flag,
    "wind_limit": _mark,
    "counted": _count,
    "needed": _count,
    "points": _points,
    "tie_breakers": _breakers,
    "reserves": _count,
    "unit_cap": _count,
    "window_from": _day,
    "window_to": _day,
}
REQUIRED = ("kind", "lower_is_better")


def load_rule(raw: Mapping[str, object]) -> Rule:
    """Return the rule that `raw` (JSON) states, or raise RuleInvalid with every finding at once."""
    values: dict[str, object] = {}
    findings = [RuleFinding("missing", field) for field in REQUIRED if raw.get(field) is None]
    for field, value in raw.items():
        if field not in READERS:
            findings.append(RuleFinding("unknown_field", field, str(value)))
        elif value is not None:
            try:
                values[field] = READERS[field](value)
            except (ValueError, InvalidOperation):
                findings.append(RuleFinding("unreadable", field, str(value)))
    if findings:
        raise RuleInvalid(tuple(findings))
    rule = Rule(**values)  # type: ignore[arg-type]  # each value was read by the reader of its own field
    if contradictions := rule_findings(rule):
        raise RuleInvalid(contradictions)
    return rule


def rule_findings(rule: Rule) -> tuple[RuleFinding, ...]:
    """Return what contradicts itself in a rule that can be read: empty means it can be published."""
    checks = (
        (rule.kind is Kind.MEAN_BEST and not rule.counted, "needs_counted", "counted"),
        (rule.kind is Kind.POINTS and not rule.points, "needs_points", "points"),
        (any(later > earlier for earlier, later in pairwise(rule.points)), "points_rise", "points"),
        (rule.kind is Kind.MEAN_BEST and rule.needed < (rule.counted or 0), "needed_below_counted", "needed"),
        (rule.unit_cap == 0, "cap_is_zero", "unit_cap"),
        (
            bool(rule.window_from and rule.window_to and rule.window_to < rule.window_from),
            "window_ends_early",
            "window_to",
        ),
    )
    return tuple(RuleFinding(code, field, str(getattr(rule, field))) for wrong, code, field in checks if wrong)


def dump_rule(rule: Rule) -> dict[str, object]:
    """Return the rule as JSON values that `load_rule` reads back to an equal rule; unset fields are left out."""
    return {field: _plain(value) for field, value in asdict(rule).items() if value not in (None, ())}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, bool | int):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)
