from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.domain.fitness_tests import Verdict, reliability, verdict

FIRST = [35.2, 38.1, 40.5, 33.0, 42.3, 36.8, 39.4, 41.0]
SECOND = [35.9, 37.6, 41.2, 33.4, 41.5, 37.5, 39.0, 41.9]


def test_oracle_typical_error_and_smallest_worthwhile_change(shared_data: Path) -> None:
    case = json.loads((shared_data / "oracles.json").read_text())["P9_te_swc"]
    found, expected = reliability(case["input"]["test1"], case["input"]["test2"]), case["expected"]
    pairs = {
        "mean_change": "mean_diff",
        "sd_change": "sd_diff",
        "typical_error": "typical_error",
        "mdc_95": "mdc95",
        "worthwhile": "swc_0.2sd",
        "percent_of_mean": "te_cv_pct_of_mean",
        "cv_percent": "te_cv_pct_log",
    }
    for ours, theirs in pairs.items():
        assert getattr(found, ours) == pytest.approx(expected[theirs], abs=case["tol"]), ours


def test_worked_example() -> None:
    found = reliability(FIRST, SECOND)
    assert (found.n, found.sees_worthwhile) == (8, True)
    assert found.typical_error == pytest.approx(0.472739, abs=1e-6)
    assert found.mdc_80 == pytest.approx(0.856819, abs=1e-6)


@pytest.mark.parametrize(
    ("change", "meaning"), [(0.9, Verdict.REAL), (-0.9, Verdict.REAL), (0.7, Verdict.WORTHWHILE), (0.6, Verdict.NOISE)]
)
def test_change_is_read_against_the_noise(change: float, meaning: Verdict) -> None:
    assert verdict(change, reliability(FIRST, SECOND)) is meaning


def test_a_test_may_be_blind_to_what_matters() -> None:
    assert not reliability([10.0, 11.0, 12.0], [12.0, 10.5, 11.0]).sees_worthwhile


@pytest.mark.parametrize(("first", "second"), [([1.0], [1.0]), ([1.0, 2.0], [1.0])])
def test_two_trials_of_the_same_athletes_are_compared(first: list[float], second: list[float]) -> None:
    with pytest.raises(ValueError, match="Two trials"):
        reliability(first, second)
