"""From trial performances to a ranked, explained list.

Nobody is chosen by this module: it ranks, draws the line at the number of seats and says why, one part per reason.
Convention: competition ranking (1, 2, 2, 4); a status row (DNS, DNF, DSQ, NM) has no rank and stands last; an equal
score that no breaker of the policy separates stays a tie, and a tie across the line leaves all of it unchosen.
Source: docs/domain/selection.md.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from delegation.domain.selection_rule import Rule, dump_rule
from delegation.domain.selection_scores import Candidate, Part, Score, Verdict, athlete_score

STATUS_ORDER = ("NM", "DNF", "DNS", "DSQ")


@dataclass(frozen=True)
class Row:
    """One line of the list. `gap` is the distance behind the leader in marks, else in score; never negative."""

    athlete: str
    rank: int | None
    tied: bool
    score: Decimal | None
    mark: Decimal | None
    gap: Decimal | None
    verdict: Verdict
    parts: tuple[Part, ...]
    reserve_number: int | None = None


@dataclass(frozen=True)
class Ranking:
    rows: tuple[Row, ...]
    seats: int
    input_hash: str

    @property
    def is_blocked(self) -> bool:
        """Whether a tie lies across the line, so that the panel has to decide before anything is published."""
        return any(row.verdict is Verdict.TIE_AT_CUT for row in self.rows)


@dataclass
class _Line:
    """What the walk down the ranking has used up so far."""

    open_seats: int
    open_reserves: int
    units: Counter[str] = field(default_factory=Counter)
    reserves: int = 0


def rank_candidates(candidates: Sequence[Candidate], *, rule: Rule, seats: int) -> Ranking:
    """Return the ranking of `candidates` under `rule` with the line after `seats`, best first.

    Two runs on equal input give an equal list: ties are listed by athlete key, which carries no merit.
    """
    scores = [athlete_score(candidate, rule) for candidate in candidates]
    ranked = sorted((s for s in scores if s.fault is None), key=lambda s: (s.keys, s.athlete))
    rest = sorted((s for s in scores if s.fault is not None), key=_fault_order)
    rows = _ranked_rows(ranked, rule=rule, seats=seats)
    rows += [Row(s.athlete, None, False, None, None, None, s.fault or Verdict.NO_RESULT, s.parts) for s in rest]
    return Ranking(tuple(rows), seats, input_hash(candidates, rule=rule, seats=seats))


def _fault_order(score: Score) -> tuple[int, int, str]:
    status = STATUS_ORDER.index(score.status) if score.status in STATUS_ORDER else len(STATUS_ORDER)
    return (0 if score.fault is Verdict.TOO_FEW else 1, status, score.athlete)


def _ranked_rows(ranked: Sequence[Score], *, rule: Rule, seats: int) -> list[Row]:
    line = _Line(seats, rule.reserves)
    rows: list[Row] = []
    for rank, group in _groups(ranked):
        verdicts = _place_group(group, line, rule)
        for score, (verdict, number) in zip(group, verdicts, strict=True):
            parts = score.parts + _verdict_parts(verdict, len(group), rule)
            gap = _gap(score, ranked[0])
            rows.append(Row(score.athlete, rank, len(group) > 1, score.value, score.mark, gap, verdict, parts, number))
    return rows


def _gap(score: Score, leader: Score) -> Decimal | None:
    if score.mark is not None and leader.mark is not None:
        return abs(score.mark - leader.mark)
    return None if score.value is None or leader.value is None else abs(score.value - leader.value)


def _groups(ranked: Sequence[Score]) -> list[tuple[int, list[Score]]]:
    """Return (rank, athletes on it): equal keys share a rank and the next rank is skipped."""
    groups: list[tuple[int, list[Score]]] = []
    for position, score in enumerate(ranked, start=1):
        if groups and groups[-1][1][0].keys == score.keys:
            groups[-1][1].append(score)
        else:
            groups.append((position, [score]))
    return groups


def _place_group(group: Sequence[Score], line: _Line, rule: Rule) -> list[tuple[Verdict, int | None]]:
    """Return a verdict (and reserve number) for each athlete on one rank, and move the line on."""
    eligible = [s for s in group if s.standard_met and not _over_cap(s, line, rule)]
    verdict, number = _seat_group(eligible, line, rule)
    return [(verdict, number) if s in eligible else (_refusal(s), None) for s in group]


def _over_cap(score: Score, line: _Line, rule: Rule) -> bool:
    return rule.unit_cap is not None and line.units[score.unit] >= rule.unit_cap


def _refusal(score: Score) -> Verdict:
    return Verdict.OVER_CAP if score.standard_met else Verdict.UNDER_STANDARD


def _seat_group(eligible: Sequence[Score], line: _Line, rule: Rule) -> tuple[Verdict, int | None]:
    """Return the one verdict of everybody who shares a rank and may be chosen.

    Tied reserves share a number. After a tie across the line nobody below is chosen or numbered: the order is open.
    """
    if not line.open_seats:
        return _reserve_group(eligible, line)
    if _splits(eligible, line, rule):
        line.open_seats = line.open_reserves = 0
        return Verdict.TIE_AT_CUT, None
    line.open_seats -= len(eligible)
    line.units.update(s.unit for s in eligible)
    return Verdict.WITHIN, None


def _reserve_group(eligible: Sequence[Score], line: _Line) -> tuple[Verdict, int | None]:
    if not (eligible and line.open_reserves):
        return Verdict.BELOW, None
    number = line.reserves + 1
    line.reserves += len(eligible)
    line.open_reserves = max(0, line.open_reserves - len(eligible))
    return Verdict.RESERVE, number


def _splits(eligible: Sequence[Score], line: _Line, rule: Rule) -> bool:
    """Whether more athletes share this rank than seats are left, or than one unit's cap still admits."""
    units = Counter(s.unit for s in eligible)
    capped = rule.unit_cap is not None and any(line.units[u] + n > rule.unit_cap for u, n in units.items())
    return len(eligible) > line.open_seats or capped


def _verdict_parts(verdict: Verdict, on_rank: int, rule: Rule) -> tuple[Part, ...]:
    parts = (Part("tied", (("athletes", str(on_rank)),)),) if on_rank > 1 else ()
    if verdict is Verdict.TIE_AT_CUT:
        return (*parts, Part("tie_at_cut"))
    if verdict is Verdict.OVER_CAP:
        return (*parts, Part("over_cap", (("cap", str(rule.unit_cap)),)))
    return parts


def input_hash(candidates: Iterable[Candidate], *, rule: Rule, seats: int) -> str:
    """Return the SHA-256 of everything that went into a ranking; the order in which it was given does not matter."""
    people = sorted(_snapshot(candidate) for candidate in candidates)
    frozen = json.dumps([dump_rule(rule), seats, people], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(frozen.encode()).hexdigest()


def _snapshot(candidate: Candidate) -> list[object]:
    rows = sorted(
        [
            p.trial,
            p.held_on.isoformat(),
            "" if p.mark is None else str(p.mark.normalize()),
            str(p.place or ""),
            p.status,
            "" if p.wind is None else str(p.wind.normalize()),
            str(p.hand_timed),
        ]
        for p in candidate.performances
    )
    return [candidate.athlete, candidate.unit, *rows]
