from __future__ import annotations

import json
from pathlib import Path

import pytest

from athletes.choices import Sex
from training.domain.trimp import Trimp, banister_trimp


def trimp(minutes: float = 60, mean: float = 150, sex: Sex = Sex.MALE, rest: float = 60, most: float = 190) -> Trimp:
    return banister_trimp(minutes, hr_mean=mean, hr_rest=rest, hr_max=most, sex=sex)


def test_oracle_trimp(shared_data: Path) -> None:
    case = json.loads((shared_data / "oracles.json").read_text())["P4_trimp"]
    given = case["input"]
    for sex, name in ((Sex.MALE, "male"), (Sex.FEMALE, "female")):
        found = banister_trimp(
            given["minutes"], hr_mean=given["hr_mean"], hr_rest=given["hr_rest"], hr_max=given["hr_max"], sex=sex
        )
        assert found.load == pytest.approx(case["expected"][name], abs=case["tol"])


def test_worked_example() -> None:
    assert trimp().load == pytest.approx(100.4403, abs=1e-4)
    assert trimp(sex=Sex.FEMALE).load == pytest.approx(113.5168, abs=1e-4)


def test_below_the_resting_rate_there_is_no_load() -> None:
    assert trimp(mean=55) == Trimp(0.0, is_above_max=False)


def test_a_mean_above_the_maximum_is_told() -> None:
    assert trimp(mean=191).is_above_max


@pytest.mark.parametrize(("minutes", "rest"), [(-1, 60), (60, 190)])
def test_impossible_input_is_refused(minutes: float, rest: float) -> None:
    with pytest.raises(ValueError, match="maximal"):
        trimp(minutes, rest=rest)
