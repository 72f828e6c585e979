from __future__ import annotations

import datetime

import pandas as pd
import pytest

from training.domain.wellness import DEFAULT_RULE, ITEMS, FlagRule, findings

TODAY = datetime.date(2024, 3, 1)


def entries(athlete: str, sleep: list[int], *, until: datetime.date = TODAY) -> list[dict[str, object]]:
    """One entry a day up to the day before ``until``; everything but sleep is always 4."""
    first = until - datetime.timedelta(days=len(sleep))
    same = dict.fromkeys(ITEMS, 4)
    return [
        same | {"athlete_id": athlete, "on": first + datetime.timedelta(days=back), "sleep": value}
        for back, value in enumerate(sleep)
    ]


def answers(athlete: str = "a", **values: object) -> dict[str, object]:
    return dict.fromkeys(ITEMS, 4) | {"athlete_id": athlete, "pain": 0, "is_ill": False} | values


def found(
    today: list[dict[str, object]], before: list[dict[str, object]], rule: FlagRule = DEFAULT_RULE
) -> pd.DataFrame:
    frame = pd.DataFrame(before, columns=["athlete_id", "on", *ITEMS])
    return findings(pd.DataFrame(today), frame, on=TODAY, rule=rule)


def test_worked_example_of_a_bad_night() -> None:
    row = found([answers(sleep=3)], entries("a", [4, 5] * 10)).iloc[0]
    assert (row.reason, row.value, row["mean"], row.n, bool(row.is_look)) == ("sleep", 3, 4.5, 20, True)
    assert row.sd == pytest.approx(0.512989, abs=1e-6)
    assert (row.value - row["mean"]) / row.sd == pytest.approx(-2.924038, abs=1e-6)


@pytest.mark.parametrize(("days", "reasons"), [(9, []), (10, ["sleep"])])
def test_ten_entries_are_needed_and_the_floor_holds_a_constant_reporter(days: int, reasons: list[str]) -> None:
    table = found([answers(sleep=3)], entries("a", [4] * days))
    assert list(table.reason) == reasons
    assert list(table.sd) == [0.5] * len(reasons)


def test_entries_older_than_four_weeks_and_today_itself_are_no_baseline() -> None:
    old = entries("a", [4] * 12, until=TODAY - datetime.timedelta(days=28))
    assert found([answers(sleep=1)], old + entries("a", [4] * 5) + entries("a", [4], until=TODAY.replace(day=2))).empty


def test_a_note_lies_between_the_two_marks_and_a_good_day_is_no_flag() -> None:
    before = entries("a", [3, 5] * 10) + entries("b", [3, 5] * 10) + entries("c", [2, 3] * 10)
    table = found([answers("a", sleep=2), answers("b", sleep=3), answers("c", sleep=5)], before)
    assert [(row.athlete_id, bool(row.is_look)) for row in table.itertuples()] == [("a", False)]


def test_pain_and_illness_are_looked_at_without_a_baseline() -> None:
    table = found([answers("a", pain=5), answers("b", pain=4), answers("c", is_ill=True)], [])
    assert [(row.athlete_id, row.reason, bool(row.is_look)) for row in table.itertuples()] == [
        ("a", "pain", True),
        ("c", "ill", True),
    ]
    assert table[["mean", "sd", "n"]].isna().all(axis=None)


def test_the_rule_is_a_setting() -> None:
    gentle = FlagRule(note_sd=4, look_sd=5, pain_look=9)
    assert found([answers(sleep=3, pain=8)], entries("a", [4, 5] * 10), gentle).empty


def test_nobody_answering_finds_nothing() -> None:
    nobody = pd.DataFrame(columns=["athlete_id", *ITEMS, "pain", "is_ill"])
    assert findings(nobody, pd.DataFrame(columns=["athlete_id", "on", *ITEMS]), on=TODAY).empty
