from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from training.domain.session_load import LoadFault, load_findings, session_load, session_loads


def test_load_is_rating_times_minutes() -> None:
    assert session_load(7, 90) == 630


def test_oracle_week_of_foster(shared_data: Path) -> None:
    case = json.loads((shared_data / "oracles.json").read_text())["P1_foster_week"]
    daily = [0.0] * 7
    for row in case["input"]["sessions"]:
        daily[row["day"] - 1] += session_load(row["rpe"], row["min"]) or 0
    assert daily == case["input"]["daily"]


@pytest.mark.parametrize(("rpe", "minutes"), [(None, 90), (7, None), (7, 0), (None, None)])
def test_missing_rating_or_duration_leaves_the_load_unknown(rpe: int | None, minutes: int | None) -> None:
    assert session_load(rpe, minutes) is None


def test_rating_of_rest_is_a_load_of_zero() -> None:
    assert session_load(0, 30) == 0


@pytest.mark.parametrize(
    ("rpe", "minutes", "fault"),
    [
        (11, 60, LoadFault.RPE_OUT_OF_SCALE),
        (-1, 60, LoadFault.RPE_OUT_OF_SCALE),
        (5, -5, LoadFault.MINUTES_NEGATIVE),
        (5, 601, LoadFault.MINUTES_TOO_MANY),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_bound(rpe: int, minutes: int, fault: LoadFault) -> None:
    (finding,) = load_findings(rpe, minutes)
    assert finding.code == fault
    with pytest.raises(ValueError, match=fault):
        session_load(rpe, minutes)


def test_many_sessions_agree_with_one() -> None:
    loads = session_loads(np.array([7.0, np.nan, 5.0, 5.0]), np.array([90.0, 60.0, np.nan, 0.0]))
    assert loads[0] == 630
    assert np.isnan(loads[1:]).all()
