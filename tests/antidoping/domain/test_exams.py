from datetime import date
from decimal import Decimal

import pytest

from antidoping.domain.exams import Attempt, exam_standing


def sat(score: int, day: int, *, is_void: bool = False) -> Attempt:
    return Attempt(Decimal(score), date(2023, 6, day), is_void)


@pytest.mark.parametrize(
    ("attempts", "count", "left", "passed_on"),
    [
        ([], 0, 3, None),
        ([sat(72, 1)], 1, 2, None),
        ([sat(80, 1)], 1, 0, date(2023, 6, 1)),
        ([sat(90, 3), sat(60, 1)], 2, 0, date(2023, 6, 3)),
        ([sat(10, 1), sat(20, 2), sat(30, 3)], 3, 0, None),
        ([sat(10, 1), sat(20, 2, is_void=True)], 1, 2, None),
    ],
)
def test_standing(attempts: list[Attempt], count: int, left: int, passed_on: date | None) -> None:
    standing = exam_standing(attempts, pass_mark=Decimal(80), limit=3)
    assert (standing.attempts, standing.attempts_left, standing.passed_on) == (count, left, passed_on)


def test_the_last_score_is_the_latest_sitting() -> None:
    assert exam_standing([sat(70, 5), sat(60, 1)], pass_mark=Decimal(80), limit=3).last_score == 70
    assert exam_standing([], pass_mark=Decimal(80), limit=3).last_score is None
