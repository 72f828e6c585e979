from __future__ import annotations

import datetime

import numpy as np
import pandas as pd

from training.domain.load_frames import MARK_COLUMNS, SESSION_COLUMNS, DayState, LoadGrid, day_answers, load_grid

MON = datetime.date(2023, 6, 26)


def on(day: int) -> datetime.date:
    return MON + datetime.timedelta(days=day)


def grid(
    *,
    sessions: list[tuple[str, datetime.date]],
    answers: list[tuple[str, datetime.date, float]],
    spells: list[tuple[str, str, datetime.date, datetime.date | None]] | None = None,
    athletes: tuple[str, ...] = ("a",),
) -> LoadGrid:
    spells = spells or [("s", athlete, on(-30), None) for athlete in athletes]
    return load_grid(
        athletes=athletes,
        first_on=MON,
        last_on=on(3),
        sessions=pd.DataFrame([(*row, 500) for row in sessions], columns=list(SESSION_COLUMNS)),
        spells=pd.DataFrame(spells, columns=["squad_id", "athlete_id", "from_on", "to_on"]),
        answers=day_answers(pd.DataFrame(answers, columns=list(MARK_COLUMNS)).astype({"load": float})),
    )


def states(found: LoadGrid, column: int = 0) -> list[DayState]:
    return [DayState(int(value)) for value in found.state[:, column]]


def test_reported_rest_and_unknown_are_three_things() -> None:
    found = grid(sessions=[("s", on(0)), ("s", on(2)), ("s", on(3))], answers=[("a", on(0), 600.0), ("a", on(3), 0.0)])
    assert states(found) == [DayState.REPORTED, DayState.REST, DayState.UNKNOWN, DayState.REST]
    np.testing.assert_array_equal(found.load[:, 0], [600, 0, np.nan, 0])
    assert found.days == [on(0), on(1), on(2), on(3)]


def test_day_of_two_sessions_is_their_sum() -> None:
    found = grid(sessions=[("s", on(0)), ("s", on(0))], answers=[("a", on(0), 600.0), ("a", on(0), 150.0)])
    assert found.load[0, 0] == 750


def test_one_unanswered_session_leaves_the_day_unknown() -> None:
    found = grid(sessions=[("s", on(0)), ("s", on(0))], answers=[("a", on(0), 600.0)])
    assert states(found)[0] == DayState.UNKNOWN
    assert np.isnan(found.load[0, 0])


def test_answer_without_a_rating_leaves_the_day_unknown() -> None:
    assert states(grid(sessions=[("s", on(0))], answers=[("a", on(0), np.nan)]))[0] == DayState.UNKNOWN


def test_nothing_is_expected_before_joining_or_after_leaving() -> None:
    found = grid(
        sessions=[("s", on(day)) for day in range(4)], answers=[("a", on(1), 300.0)], spells=[("s", "a", on(1), on(2))]
    )
    assert states(found) == [DayState.BEFORE, DayState.REPORTED, DayState.UNKNOWN, DayState.REST]


def test_two_squads_expect_their_own_sessions() -> None:
    found = grid(
        sessions=[("s", on(0)), ("t", on(1))],
        answers=[("a", on(0), 300.0)],
        spells=[("s", "a", on(-9), None), ("t", "a", on(-9), None), ("t", "b", on(-9), None)],
        athletes=("a", "b"),
    )
    assert states(found)[:2] == [DayState.REPORTED, DayState.UNKNOWN]
    assert states(found, 1)[:2] == [DayState.BEFORE, DayState.UNKNOWN]


def test_planned_load_is_that_of_the_sessions_expected_of_the_athlete() -> None:
    found = grid(
        sessions=[("s", on(0)), ("s", on(0)), ("t", on(0)), ("s", on(2))],
        answers=[],
        spells=[("s", "a", on(-9), on(1)), ("t", "a", on(-9), None)],
    )
    assert found.planned[:, 0].tolist() == [1500, 0, 0, 0]
    assert found.frame()["planned"].tolist() == [1500, 0, 0, 0]


def test_frame_begins_with_the_first_expected_day_and_is_complete() -> None:
    frame = grid(sessions=[("s", on(1))], answers=[("a", on(1), 300.0)]).frame()
    assert frame["on"].dt.date.tolist() == [on(1), on(2), on(3)]
    assert frame["load"].tolist() == [300, 0, 0]


def test_strangers_and_other_days_do_not_count() -> None:
    found = grid(sessions=[], answers=[("x", on(0), 1.0), ("a", on(9), 1.0), ("a", on(-1), 1.0)])
    assert states(found) == [DayState.BEFORE] * 4


def test_no_sessions_leave_an_empty_frame() -> None:
    assert grid(sessions=[], answers=[]).frame().empty


def test_marks_of_a_day_are_summed_and_those_without_a_load_counted() -> None:
    marks = [("a", on(0), 300.0), ("a", on(0), np.nan), ("a", on(1), 0.0), ("b", on(0), 90.0)]
    found = day_answers(pd.DataFrame(marks, columns=list(MARK_COLUMNS)))
    assert found.to_dict("split")["data"] == [
        ["a", on(0), 300.0, 2, 1],
        ["a", on(1), 0.0, 1, 0],
        ["b", on(0), 90.0, 1, 0],
    ]
