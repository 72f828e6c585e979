"""Four questions a week about any health problem: severity, and how much of a squad is concerned.

Clarsen et al. (2020), Br J Sports Med 54:390-396: the answers of the revised questionnaire count 0, 8, 17 and 25.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = (0, 8, 17, 25)
FULL, NOT_AT_ALL = STEPS[0], STEPS[-1]
SUBSTANTIAL_FROM = 17
WORST = 100


@dataclass(frozen=True, slots=True)
class WeekAnswers:
    """Participation, modified training, performance, symptoms; the last three are None where the first one ends it."""

    participation: int
    modification: int | None = None
    performance: int | None = None
    symptoms: int | None = None


def ends_at_once(participation: int) -> bool:
    """Whether the first answer settles the others: full participation without a problem, or none at all."""
    return participation in (FULL, NOT_AT_ALL)


def severity(answers: WeekAnswers) -> float:
    """Return the severity score of the week, 0 to 100; NaN where a question that counts is not answered.

    Full participation without a problem is 0 and no participation is 100, whatever else was said; between them the four
    answers are added.
    """
    if answers.participation == FULL:
        return 0.0
    if answers.participation == NOT_AT_ALL:
        return float(WORST)
    parts = (answers.participation, answers.modification, answers.performance, answers.symptoms)
    return float(sum(part for part in parts if part is not None)) if None not in parts else math.nan


def is_problem(answers: WeekAnswers) -> bool:
    """A health problem is anything but full participation without one."""
    return answers.participation != FULL


def is_substantial(answers: WeekAnswers) -> bool:
    """A problem that keeps from training, or changes training or performance at least moderately."""
    felt = max(answers.modification or 0, answers.performance or 0)
    return is_problem(answers) and (answers.participation == NOT_AT_ALL or felt >= SUBSTANTIAL_FROM)


@dataclass(frozen=True, slots=True)
class WeekShare:
    """A squad's week: shares of those who answered, with how many did."""

    asked: int
    answered: int
    problems: int
    substantial: int

    @property
    def response(self) -> float:
        return self.answered / self.asked if self.asked else math.nan

    @property
    def prevalence(self) -> float:
        return self.problems / self.answered if self.answered else math.nan

    @property
    def substantial_prevalence(self) -> float:
        return self.substantial / self.answered if self.answered else math.nan


def week_share(answers: Iterable[WeekAnswers], *, asked: int) -> WeekShare:
    """Count a squad's answers of one week. Prevalence is of those who answered, so the response belongs beside it."""
    given = list(answers)
    return WeekShare(asked, len(given), sum(map(is_problem, given)), sum(map(is_substantial, given)))


def asked_week(on: datetime.date) -> datetime.date:
    """Return the Monday of the week that is asked about: on a Sunday the one that ends, on other days the one before.

    So the seven days lie behind whoever answers, and a week stays open until the next Saturday.
    """
    sunday = on - datetime.timedelta(days=on.isoweekday() % 7)
    return sunday - datetime.timedelta(days=6)
