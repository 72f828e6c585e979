"""What the responsibility board says in figures beside its rows: the say line, the counts and the overdue list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from delegation.choices import Level, Light, Metric, Tier
from delegation.domain.assessment import Tier as Reached
from delegation.domain.preparation_light import LightFinding
from delegation.models import Responsibility, ReviewMeeting
from delegation.queries.board import Board
from delegation.queries.sport_row import SportRow
from delegation.tables.words import listed

LIGHT_CLASSES = {"behind": "risk", "watch": "watch", "ok": "ok", "finished": "hit", "none": "none"}
TIER_CLASSES = {"exceeded": "hit", "met": "hit", "nearly": "near", "not_met": "miss"}
LANE_CLASSES = {"behind": "risk", "watch": "watch", "ok": "ok", "none": ""}
WORST = 4


@dataclass(frozen=True)
class BoardLine:
    """A row with its status class and words, and the cells in the order of the columns."""

    row: SportRow
    light: str
    word: str
    lane: str
    people: list[Responsibility | None]

    @property
    def reason(self) -> LightFinding | None:
        """The worst failing rule; the sport's own page has them all."""
        findings = self.row.preparation.findings
        return findings[0] if findings else None

    @property
    def gold_target(self) -> Decimal | None:
        return self.row.target(Metric.GOLD)

    @property
    def gold_forecast(self) -> Decimal | None:
        return None if self.row.is_finished or not self.row.forecast else self.row.forecast.gold

    @property
    def gold_won(self) -> Decimal | None:
        return self.row.won(Metric.GOLD)

    @property
    def points_target(self) -> Decimal | None:
        return self.row.target(Metric.POINTS)

    @property
    def points_forecast(self) -> Decimal | None:
        return None if self.row.is_finished or not self.row.forecast else self.row.forecast.points

    @property
    def points_won(self) -> Decimal | None:
        return self.row.won(Metric.POINTS)

    @property
    def gap(self) -> Decimal | None:
        return self.row.gap(self.row.metric)

    @property
    def low(self) -> Decimal | None:
        return None if self.row.is_finished or not self.row.forecast else self.row.forecast.points_low

    @property
    def high(self) -> Decimal | None:
        return None if self.row.is_finished or not self.row.forecast else self.row.forecast.points_high


def board_line(row: SportRow) -> BoardLine:
    if row.tier is not None:
        css, word = TIER_CLASSES[row.tier], str(Tier(row.tier).label)
        lane = "miss" if row.tier is Reached.NOT_MET else "ok"
    else:
        css, word, lane = LIGHT_CLASSES[row.group], str(Light(row.group).label), LANE_CLASSES[row.group]
    return BoardLine(row, css, word, lane, [row.responsible.get(level) for level in Level.values])


@dataclass(frozen=True)
class Group:
    word: str
    lines: list[BoardLine]


def board_groups(board: Board) -> list[Group]:
    return [Group(str(Light(light).label), [board_line(row) for row in rows]) for light, rows in board.groups()]


@dataclass(frozen=True)
class Count:
    light: str
    word: str
    number: int


def state_counts(groups: Sequence[Group]) -> list[Count]:
    """How many sports stand where, in the order of the board; finished ones by tier, met and exceeded together."""
    found: dict[tuple[str, str], int] = {}
    for group in groups:
        for line in group.lines:
            is_met = line.row.tier in (Reached.MET, Reached.EXCEEDED)
            word = str(Tier.MET.label) if is_met else line.word
            found[(line.light, word)] = found.get((line.light, word), 0) + 1
    return [Count(light, word, number) for (light, word), number in found.items()]


@dataclass(frozen=True)
class Say:
    """The figures of the one sentence: gaps that are missing, the rank, and where most of the gap comes from."""

    gold_short: Decimal | None
    points_short: Decimal | None
    points_over: Decimal | None
    rank: int | None
    sports: str
    sum_short: Decimal


def say(board: Board) -> Say:
    behind = [(gap, row.sport) for row in board.rows if (gap := row.gap(Metric.POINTS)) is not None and gap < 0]
    worst = sorted(behind, key=lambda item: (item[0], item[1].order))[:WORST]
    points = board.points.gap
    return Say(
        gold_short=_short(board.gold.gap),
        points_short=_short(points),
        points_over=points if points is not None and points >= 0 else None,
        rank=board.outlook.rank if board.outlook else None,
        sports=listed(sport for _gap, sport in worst),
        sum_short=-sum((gap for gap, _sport in worst), Decimal()),
    )


def _short(gap: Decimal | None) -> Decimal | None:
    return -gap if gap is not None and gap < 0 else None


@dataclass(frozen=True)
class OverdueReview:
    review: ReviewMeeting
    days: int
    lead: Responsibility | None


def overdue_reviews(board: Board) -> list[OverdueReview]:
    """Reviews past their day, the longest first, with the sport lead to ask."""
    late = [
        OverdueReview(row.review, row.review_overdue, row.responsible.get(Level.SPORT_LEAD))
        for row in board.rows
        if row.review is not None and row.review_overdue
    ]
    return sorted(late, key=lambda item: -item.days)


def settlements(board: Board) -> dict[str, str]:
    """Finished sports that missed their commitment, and those that met it."""
    finished = [row for row in board.rows if row.tier is not None]
    return {
        "missed": listed(row.sport for row in finished if row.tier in (Reached.NOT_MET, Reached.NEARLY)),
        "met": listed(row.sport for row in finished if row.tier in (Reached.MET, Reached.EXCEEDED)),
    }
