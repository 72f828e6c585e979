"""The public worked cases that have no page of their own among the tests."""

from __future__ import annotations

import json
from pathlib import Path

from training.domain.weekly_health import WeekAnswers, is_problem, is_substantial, severity


def test_oracle_weekly_health_questions(shared_data: Path) -> None:
    case = json.loads((shared_data / "oracles.json").read_text())["P5_ostrc2"]
    weeks = [WeekAnswers(*answers) for answers in zip(*(case["input"][f"q{n}"] for n in range(1, 5)), strict=True)]
    expected = case["expected"]
    assert [severity(week) for week in weeks[:4]] == expected["severity"][:4]
    assert severity(weeks[4]) == 100, "by the gatekeeper rule"
    assert [is_substantial(week) for week in weeks] == expected["substantial"]
    assert [is_problem(week) for week in weeks] == expected["health_problem"]
