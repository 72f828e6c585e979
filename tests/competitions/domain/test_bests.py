import datetime

import pandas as pd
import pytest

from competitions.domain.bests import best_marks, conditions, personal_bests, season_bests, squad_bests
from competitions.domain.columns import MissingColumns
from tests.competitions.shared_inputs import shared_input

DAY = datetime.date


def marks(*rows):
    """Each row as athlete, day, mark, wind, timing; 100 m, lower is better."""
    frame = pd.DataFrame(rows, columns=["athlete", "on", "mark", "wind", "timing"])
    return frame.assign(event="100m", lower_is_better=True)


HISTORY = marks(
    ("王", DAY(2022, 5, 1), 10.80, 1.2, ""),
    ("王", DAY(2023, 4, 1), 10.71, 2.4, ""),
    ("王", DAY(2023, 5, 1), 10.75, 2.0, ""),
    ("王", DAY(2023, 6, 1), 10.75, 0.1, ""),
    ("王", DAY(2023, 6, 2), 10.5, None, "hand"),
    ("李", DAY(2023, 5, 1), 10.90, None, ""),
    ("李", DAY(2023, 6, 1), None, None, ""),
)


def test_wind_and_hand_part_the_marks():
    assert conditions(HISTORY).tolist() == ["standard", "wind_aided", "standard", "standard", "hand"] + ["standard"] * 2
    assert conditions(HISTORY.drop(columns=["wind", "timing"])).unique().tolist() == ["standard"]


def test_a_personal_best_is_the_first_day_of_the_best_mark_of_each_condition():
    best = personal_bests(HISTORY).set_index(["athlete", "condition"])
    assert best.loc[("王", "standard"), ["mark", "on", "marks"]].tolist() == [10.75, DAY(2023, 5, 1), 3]
    assert best.loc[("王", "wind_aided"), "mark"] == 10.71
    assert best.loc[("王", "hand"), "mark"] == 10.5
    assert best.loc[("李", "standard"), "marks"] == 1


def test_a_season_is_a_calendar_year():
    best = season_bests(HISTORY)
    standard = best[(best["athlete"] == "王") & (best["condition"] == "standard")]
    assert standard[["season", "mark"]].to_numpy().tolist() == [[2022, 10.80], [2023, 10.75]]


def test_a_squad_best_names_whose_it_is():
    best = squad_bests(HISTORY)
    assert best.set_index("condition")["athlete"].to_dict() == {"standard": "王", "wind_aided": "王", "hand": "王"}


def test_where_higher_is_better_the_longest_counts():
    jumps = marks(("王", DAY(2023, 5, 1), 7.21, None, ""), ("王", DAY(2023, 6, 1), 7.35, None, ""))
    assert personal_bests(jumps.assign(lower_is_better=False))["mark"].tolist() == [7.35]


def test_a_frame_without_days_is_refused():
    with pytest.raises(MissingColumns, match="on"):
        best_marks(HISTORY.drop(columns="on"), by=("athlete",))


@pytest.mark.parametrize(
    ("name", "lower"), [("male_200-metres", True), ("male_long-jump", False), ("female_heptathlon", False)]
)
def test_bests_of_an_all_time_list(name, lower):
    listed = pd.read_csv(shared_input(f"results/athletics_{name}.csv.gz")).dropna(subset=["date"])
    listed = listed.rename(
        columns={"competitor": "athlete", "discipline": "event", "date": "on", "mark_numeric": "best"}
    )
    frame = listed.assign(mark=listed["best"], lower_is_better=lower)
    by = ["athlete", "event"]
    grouped = listed.groupby(by)["best"]
    best = personal_bests(frame)
    assert best.set_index(by)["mark"].to_dict() == (grouped.min() if lower else grouped.max()).to_dict()
    assert best["marks"].sum() == len(listed)
    seasons = season_bests(frame)
    assert len(seasons) == len(frame.assign(year=pd.to_datetime(frame["on"]).dt.year).groupby([*by, "year"]))
    aided = pd.concat([frame.assign(wind=2.1), frame])
    both = personal_bests(aided).groupby("condition")["mark"].sum()
    assert both["wind_aided"] == both["standard"]
