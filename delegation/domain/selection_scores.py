"""What one athlete's trial performances are worth under a published rule, and why.

Source: docs/domain/selection.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from delegation.domain.selection_rule import Breaker, Kind, Rule

OK = "OK"
WORST = Decimal("Infinity")


class Verdict(StrEnum):
    WITHIN = "within"
    RESERVE = "reserve"
    BELOW = "below"
    TIE_AT_CUT = "tie_at_cut"
    UNDER_STANDARD = "under_standard"
    OVER_CAP = "over_cap"
    TOO_FEW = "too_few_trials"
    NO_RESULT = "no_result"


@dataclass(frozen=True)
class Part:
    """One reason: a code that the screen turns into a sentence, and the values that go into it."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Performance:
    """One athlete in one trial. `mark` is exact, in the event's unit; `wind` in m/s, None where no gauge was read."""

    athlete: str
    trial: str
    held_on: date
    mark: Decimal | None = None
    place: int | None = None
    status: str = OK
    wind: Decimal | None = None
    hand_timed: bool = False


@dataclass(frozen=True)
class Candidate:
    athlete: str
    unit: str
    performances: tuple[Performance, ...]


@dataclass(frozen=True)
class Score:
    """An athlete's score with what it came from.

    `keys` order the ranking, smaller first: score, then breakers. `mark` is the mark to show beside it, in the event's
    unit: the score itself under a rule of marks, the mark of the deciding trial under an order of finish.
    """

    athlete: str
    unit: str
    value: Decimal | None
    keys: tuple[Decimal, ...] = ()
    mark: Decimal | None = None
    standard_met: bool = True
    fault: Verdict | None = None
    status: str = OK
    parts: tuple[Part, ...] = ()


def athlete_score(candidate: Candidate, rule: Rule) -> Score:
    """Return the candidate's score under the rule, or the fault for which there is none."""
    counting, parts = _counting(candidate.performances, rule)
    if not counting:
        status = _last_status(candidate.performances)
        return Score(
            candidate.athlete,
            candidate.unit,
            None,
            fault=Verdict.NO_RESULT,
            status=status,
            parts=(Part("no_result", (("status", status),)), *parts),
        )
    if len(counting) < rule.needed:
        few = Part("too_few_trials", (("done", str(len(counting))), ("needed", str(rule.needed))))
        return Score(candidate.athlete, candidate.unit, None, fault=Verdict.TOO_FEW, parts=(few, *parts))
    value, mark, scored = _combined(counting, rule)
    met, standard = _standard(candidate.performances, rule)
    key = value if rule.score_ascends() else -value
    keys = (key, *(_breaker(counting, rule, breaker) for breaker in rule.tie_breakers))
    return Score(candidate.athlete, candidate.unit, value, keys, mark, met, parts=(scored, *standard, *parts))


def _counting(performances: Sequence[Performance], rule: Rule) -> tuple[list[Performance], list[Part]]:
    """Return the performances that count under the rule, oldest first, and one part for each that does not."""
    counting: list[Performance] = []
    parts: list[Part] = []
    for performance in sorted(performances, key=lambda p: (p.held_on, p.trial)):
        if reason := _exclusion(performance, rule):
            parts.append(Part("not_counted", (("reason", reason), ("on", performance.held_on.isoformat()))))
        else:
            counting.append(performance)
    return counting, parts


def _exclusion(performance: Performance, rule: Rule) -> str:
    """Return why a performance does not count, or an empty string.

    A void mark (wind, no gauge, hand timing) is no mark, but it is still an order of finish.
    """
    if performance.status != OK:
        return performance.status
    if _out_of_window(performance, rule):
        return "out_of_window"
    if not rule.counts_marks():
        return "" if performance.place is not None else "no_place"
    if performance.mark is None:
        return "no_mark"
    return _void(performance, rule) if rule.legal_marks_only else ""


def _void(performance: Performance, rule: Rule) -> str:
    """Return why a mark is no valid mark, or an empty string; a missing gauge counts as too much wind."""
    if performance.hand_timed:
        return "hand_timed"
    if rule.wind_limit is None:
        return ""
    if performance.wind is None:
        return "no_gauge"
    return "wind" if performance.wind > rule.wind_limit else ""


def _out_of_window(performance: Performance, rule: Rule) -> bool:
    early = rule.window_from is not None and performance.held_on < rule.window_from
    late = rule.window_to is not None and performance.held_on > rule.window_to
    return early or late


def _last_status(performances: Sequence[Performance]) -> str:
    """Return the status to show for somebody without a counting performance: the latest, DNS where there is none."""
    statuses = [p.status for p in sorted(performances, key=lambda p: (p.held_on, p.trial))]
    if not statuses:
        return "DNS"
    return statuses[-1] if statuses[-1] != OK else "NM"


Combined = tuple[Decimal, Decimal | None, Part]


def _combined(counting: Sequence[Performance], rule: Rule) -> Combined:
    """Return score, mark to show and the part that says how the score came about."""
    if rule.kind is Kind.SINGLE_TRIAL_ORDER:
        return _order_of_finish(counting)
    if rule.kind is Kind.POINTS:
        return _points(counting, rule)
    return _best_mark(counting, rule) if rule.kind is Kind.BEST_MARK else _mean_best(counting, rule)


def _best_mark(counting: Sequence[Performance], rule: Rule) -> Combined:
    best = _marks(counting, rule)[0]
    on = next(p.held_on for p in counting if p.mark == best)
    return best, best, Part("best_mark", (("mark", str(best)), ("on", on.isoformat())))


def _mean_best(counting: Sequence[Performance], rule: Rule) -> Combined:
    """Return the exact mean of the best `counted` marks; it is rounded on the screen only."""
    marks = _marks(counting, rule)
    counted = marks[: rule.counted]
    mean = sum(counted, Decimal()) / len(counted)
    shown = (("mean", str(mean)), ("marks", ", ".join(str(m) for m in counted)), ("of", str(len(marks))))
    return mean, mean, Part("mean_best", shown)


def _order_of_finish(counting: Sequence[Performance]) -> Combined:
    """Return the place in the latest trial: a single trial decides, an earlier one is history."""
    last = counting[-1]
    place = last.place or 0
    shown = (
        ("place", str(place)),
        ("on", last.held_on.isoformat()),
        ("mark", "" if last.mark is None else str(last.mark)),
    )
    return Decimal(place), last.mark, Part("order_of_finish", shown)


def _points(counting: Sequence[Performance], rule: Rule) -> Combined:
    """Return the sum of the points for the best `counted` placings; a place beyond the table earns 0."""
    earned = sorted((place_points(p.place or 0, rule.points) for p in counting), reverse=True)
    kept = earned[: rule.counted] if rule.counted else earned
    total = sum(kept, Decimal())
    shown = (
        ("points", str(total)),
        ("each", " + ".join(str(p) for p in kept)),
        ("dropped", str(len(earned) - len(kept))),
    )
    return total, None, Part("points", shown)


def place_points(place: int, points: Sequence[Decimal]) -> Decimal:
    """Return the points for a place under a trial's own table."""
    return points[place - 1] if 1 <= place <= len(points) else Decimal()


def _marks(performances: Iterable[Performance], rule: Rule) -> list[Decimal]:
    marks = [p.mark for p in performances if p.mark is not None]
    return sorted(marks, reverse=not rule.lower_is_better)


def _standard(performances: Sequence[Performance], rule: Rule) -> tuple[bool, tuple[Part, ...]]:
    """Return whether any legal mark of the window reached the standard; equal to the standard is achieved."""
    if rule.standard is None:
        return True, ()
    legal = [p for p in performances if p.status == OK and not _void(p, rule) and not _out_of_window(p, rule)]
    best = next(iter(_marks(legal, rule)), None)
    if best is None:
        return False, (Part("standard_no_legal_mark", (("standard", str(rule.standard)),)),)
    met = best <= rule.standard if rule.lower_is_better else best >= rule.standard
    code = "standard_met" if met else "standard_missed"
    return met, (Part(code, (("mark", str(best)), ("standard", str(rule.standard)))),)


def _breaker(counting: Sequence[Performance], rule: Rule, breaker: Breaker) -> Decimal:
    """Return a breaker's key, smaller is better; what an athlete does not have counts as the worst."""
    if breaker is Breaker.BEST_PLACE:
        return min((Decimal(p.place) for p in counting if p.place is not None), default=WORST)
    legal = [p for p in counting if not (rule.legal_marks_only and _void(p, rule))]
    marks = _marks(legal, rule)
    if breaker is Breaker.NEXT_BEST_MARK:
        marks = marks[1:]
    if not marks:
        return WORST
    return marks[0] if rule.lower_is_better else -marks[0]
