"""What a coach should look at first: prompts with their reason and numbers, worst first, never a forecast of injury."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MONOTONY_NOTE = 2.0
LISTED = 5


class Prompt(StrEnum):
    """Why somebody is on the list. `LOOK` prompts come before notes."""

    RISE = "rise"
    RISE_WEAK = "rise_weak"
    NO_REST = "no_rest"
    MONOTONY = "monotony"
    GAPS = "gaps"


@dataclass(frozen=True, slots=True)
class RiseRule:
    """From which rise of the week over the mean of the four before somebody is looked at.

    `look_above` holds for everybody. In overhead sports, whose shoulders are screened every `screen_days`, a rise from
    `weak_from` is enough when the last screen was weak.
    """

    look_above: float = 0.60
    weak_from: float = math.inf
    screen_days: int = 0
    source: str = ""

    @property
    def has_screen(self) -> bool:
        return self.screen_days > 0

    @property
    def counts_days(self) -> int:
        """A screen counts until the next one after it was missed."""
        return 2 * self.screen_days


USUAL_RULE = RiseRule()


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """An athlete's last seven days as shown; loads in AU, NaN where too little is known."""

    athlete: Any
    week: float
    mean_before: float
    share: float
    monotony: float
    rest_days: int
    unknown_days: int
    known_days: int
    has_weak_shoulder: bool = False


@dataclass(frozen=True, slots=True)
class Attention:
    """One prompt: who, why, and the figures it was read from."""

    figures: WeekFigures
    prompt: Prompt
    is_look: bool


def attention(team: Sequence[WeekFigures], *, rule: RiseRule = USUAL_RULE, listed: int = LISTED) -> list[Attention]:
    """Return at most `listed` prompts, one per athlete: the strongest.

    Own decision after product research R10: a week more than 60 % above the mean of the four before is looked at, in
    overhead sports one from 20 % with a weak shoulder (Moller et al. 2017, Br J Sports Med 51:231-237); a week without
    rest, a monotony above 2 (Foster 1998, weak evidence) and two or more unreported days are noted.
    """
    found = [prompt for figures in team if (prompt := _strongest(figures, rule))]
    return sorted(found, key=_urgency)[:listed]


def _strongest(figures: WeekFigures, rule: RiseRule) -> Attention | None:
    if figures.share > rule.look_above:
        return Attention(figures, Prompt.RISE, is_look=True)
    if figures.has_weak_shoulder and figures.share >= rule.weak_from:
        return Attention(figures, Prompt.RISE_WEAK, is_look=True)
    if figures.rest_days == 0 and figures.unknown_days == 0 and figures.week > 0:
        return Attention(figures, Prompt.NO_REST, is_look=False)
    if figures.monotony > MONOTONY_NOTE:
        return Attention(figures, Prompt.MONOTONY, is_look=False)
    if figures.unknown_days > 1:
        return Attention(figures, Prompt.GAPS, is_look=False)
    return None


def _urgency(item: Attention) -> tuple[bool, int, float]:
    rank = list(Prompt).index(item.prompt)
    share = item.figures.share
    return (not item.is_look, rank, -share if not math.isnan(share) else 0.0)
