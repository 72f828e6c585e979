from datetime import date

import pandas as pd
import pytest

from competitions.domain.back_schedule import (
    back_schedule,
    days_left,
    days_overdue,
    lapsed_rules,
    overlaid,
    rebase,
    rule_day,
)
from competitions.domain.columns import MissingColumns

FIRST_DAY = date(2023, 8, 8)
TEMPLATE = pd.DataFrame(
    {"code": ["report", "tue", "start"], "offset_days": [7, -30, 0], "title": ["Report", "TUE", "First event"]}
)


def test_offsets_count_from_the_first_day_of_the_sport():
    scheduled = back_schedule(TEMPLATE, FIRST_DAY)
    assert scheduled["code"].tolist() == ["tue", "start", "report"]
    assert scheduled["due_on"].tolist() == [date(2023, 7, 9), FIRST_DAY, date(2023, 8, 15)]
    assert scheduled["title"].tolist() == ["TUE", "First event", "Report"]


def test_an_empty_template_makes_no_milestones():
    assert back_schedule(TEMPLATE.iloc[:0], FIRST_DAY).empty


def test_a_template_without_offsets_is_refused():
    with pytest.raises(MissingColumns, match="offset_days"):
        back_schedule(TEMPLATE.drop(columns="offset_days"), FIRST_DAY)


def test_moving_the_competition_moves_open_milestones_and_keeps_done_ones():
    planned = back_schedule(TEMPLATE, FIRST_DAY).assign(done_on=[date(2023, 7, 1), None, None])
    moved = rebase(planned, date(2023, 8, 18))
    assert moved["due_on"].tolist() == [date(2023, 7, 9), date(2023, 8, 18), date(2023, 8, 25)]
    assert moved["shift_days"].tolist() == [0, 10, 10]


def test_what_was_moved_by_hand_keeps_its_own_shift():
    planned = back_schedule(TEMPLATE, FIRST_DAY).assign(done_on=None, moved_days=[0, 0, 2])
    planned.loc[2, "due_on"] = date(2023, 8, 17)
    moved = rebase(planned, date(2023, 8, 18))
    assert moved["due_on"].tolist() == [date(2023, 7, 19), date(2023, 8, 18), date(2023, 8, 27)]
    assert moved["shift_days"].tolist() == [10, 10, 10]
    assert rule_day(date(2023, 8, 27), 2) == date(2023, 8, 25)


def test_a_move_that_carries_a_rule_into_the_past_is_named():
    planned = back_schedule(TEMPLATE, FIRST_DAY).assign(done_on=None, hard_rule=[True, False, False])
    earlier = rebase(planned, date(2023, 7, 20))
    assert lapsed_rules(earlier, on=date(2023, 6, 28)) == ["tue"]
    assert lapsed_rules(earlier, on=date(2023, 6, 20)) == []
    assert lapsed_rules(earlier, on=date(2023, 7, 10)) == []
    done = rebase(planned.assign(done_on=[date(2023, 6, 1), None, None]), date(2023, 7, 20))
    assert lapsed_rules(done, on=date(2023, 6, 28)) == []


def test_days_left_counts_down_to_the_day_and_past_it():
    assert [days_left(FIRST_DAY, on=on) for on in (date(2023, 6, 28), FIRST_DAY, date(2023, 8, 9))] == [41, 0, -1]


def test_only_open_milestones_are_overdue():
    on = date(2023, 8, 10)
    assert days_overdue(FIRST_DAY, None, on=on) == 2
    assert days_overdue(FIRST_DAY, None, on=FIRST_DAY) == 0
    assert days_overdue(FIRST_DAY, date(2023, 8, 9), on=on) == 0


def test_later_layers_go_before_earlier_ones():
    template = pd.DataFrame([("exam", -21), ("notice", -45)], columns=["code", "offset_days"])
    columns = ["code", "offset_days", "is_used"]
    for_all = pd.DataFrame([("exam", -28, True), ("own", -40, True)], columns=columns)
    of_sport = pd.DataFrame([("exam", -25, True), ("notice", -45, False)], columns=columns)
    assert overlaid(template, for_all, of_sport).to_numpy().tolist() == [["own", -40], ["exam", -25]]
    assert overlaid(template, for_all.iloc[:0]).to_numpy().tolist() == [["notice", -45], ["exam", -21]]
