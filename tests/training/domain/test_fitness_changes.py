from __future__ import annotations

import math

import pytest

from training.domain.fitness_changes import Change, Norm, TestError, group_change, percentile, read_change
from training.domain.fitness_tests import Verdict

JUMP = TestError(typical=0.472739, worthwhile=0.613945)


def test_worked_example_of_a_winter() -> None:
    changes = [
        read_change(before, after, lower_is_better=False, error=JUMP)
        for before, after in ((38.0, 39.4), (41.0, 41.7), (36.2, 36.4), (40.0, 39.0))
    ]
    assert [change.verdict for change in changes] == [Verdict.REAL, Verdict.WORTHWHILE, Verdict.NOISE, Verdict.REAL]
    group = group_change(changes)
    assert (group.n, group.better, group.worse) == (4, 1, 1)
    assert group.mean == pytest.approx(0.325)
    assert group.half_interval == pytest.approx(0.831628, abs=1e-6)


def test_faster_is_better_where_less_is() -> None:
    change = read_change(4.50, 4.40, lower_is_better=True, error=TestError(0.03, 0.04))
    assert change.value == pytest.approx(0.10)
    assert change.is_likely_better


def test_without_a_known_error_nothing_is_said() -> None:
    assert read_change(1, 2, lower_is_better=False, error=TestError()) == Change(1, None)
    assert not TestError().is_blind
    assert TestError(2, 1).is_blind


def test_an_unknown_smallest_change_leaves_noise() -> None:
    assert read_change(1, 1.5, lower_is_better=False, error=TestError(typical=1)).verdict is Verdict.NOISE


def test_small_groups() -> None:
    assert group_change([]).n == 0
    assert math.isnan(group_change([]).mean)
    alone = group_change([Change(1.0, Verdict.REAL)])
    assert (alone.mean, alone.better) == (1.0, 1)
    assert math.isnan(alone.half_interval)


@pytest.mark.parametrize(
    ("value", "n", "lower", "expected"),
    [(45, 30, False, 84), (45, 30, True, 16), (45, 19, False, None), (90, 30, False, 99), (0, 30, False, 1)],
)
def test_percentile_needs_twenty_people(value: float, n: int, lower: bool, expected: int | None) -> None:
    assert percentile(value, Norm(40, 5, n), lower_is_better=lower) == expected
