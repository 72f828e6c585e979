"""Golden numbers: training-science 1.2 to 1.6, the public oracles, a real diary and a real team."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from bench.load_loop import looped_metrics
from bench.loads import daily_loads
from training.domain.workload import METRIC_COLUMNS, load_metrics


def days_of(loads: list[float], athlete: Any = "a", first: str = "2023-01-01") -> pd.DataFrame:
    return pd.DataFrame({"athlete_id": athlete, "on": pd.date_range(first, periods=len(loads)), "load": loads})


def last(loads: list[float], **options: int) -> pd.Series:
    return load_metrics(days_of(loads), **options).iloc[-1]


@pytest.fixture
def oracles(shared_data: Path) -> dict[str, Any]:
    return json.loads((shared_data / "oracles.json").read_text())


def test_oracle_foster_week(oracles: dict[str, Any]) -> None:
    case = oracles["P1_foster_week"]
    sample, population = last(case["input"]["daily"]), last(case["input"]["daily"], monotony_ddof=0)
    expected = case["expected"]
    assert sample.week_load == expected["weekly_load"]
    assert sample.acute == pytest.approx(expected["mean"], abs=1e-6)
    assert (sample.monotony, sample.strain) == pytest.approx(
        (expected["monotony_ddof1"], expected["strain_ddof1"]), abs=case["tol"]
    )
    assert (population.monotony, population.strain) == pytest.approx(
        (expected["monotony_ddof0"], expected["strain_ddof0"]), abs=case["tol"]
    )


def test_oracle_step_in_load(oracles: dict[str, Any]) -> None:
    case = oracles["P2_acwr_step"]
    found = last([50.0] * 28 + [100.0] * 7)
    assert found.ratio_coupled == pytest.approx(case["expected"]["coupled"], abs=case["tol"])
    assert found.ratio_uncoupled == pytest.approx(case["expected"]["uncoupled"], abs=case["tol"])
    assert found.ratio_ewma == pytest.approx(case["expected"]["ewma_acwr"], abs=case["tol"])


def test_oracle_fitness_and_fatigue(oracles: dict[str, Any]) -> None:
    case = oracles["P3_pmc"]
    found = last(case["input"]["daily"])
    expected, ratios = case["expected"]["alpha=1/tau"], case["expected"]["same_series_acwr"]
    assert found.fitness == pytest.approx(expected["ctl"], abs=case["tol"])
    assert found.fatigue == pytest.approx(expected["atl"], abs=case["tol"])
    assert found.form == pytest.approx(expected["tsb_from_yesterday"], abs=case["tol"])
    assert found.ratio_coupled == pytest.approx(ratios["coupled"], abs=case["tol"])
    assert found.ratio_uncoupled == pytest.approx(ratios["uncoupled"], abs=case["tol"])
    assert found.ratio_ewma == pytest.approx(ratios["ewma_span_first_value_init"], abs=case["tol"])


def test_real_diary_to_a_millionth(shared_data: Path) -> None:
    expected = pd.read_csv(shared_data / "load" / "pmdata" / "expected_p08_utc_dates.csv")
    found = load_metrics(pd.DataFrame({"athlete_id": "p08", "on": expected["date"], "load": expected["load"]}))
    pairs = {
        "acute": "acute_7d_mean",
        "chronic": "chronic_28d_mean",
        "ratio_coupled": "acwr_coupled",
        "ratio_uncoupled": "acwr_uncoupled",
        "ratio_ewma": "acwr_ewma",
        "monotony": "monotony_ddof1",
        "strain": "strain_ddof1",
    }
    for ours, theirs in pairs.items():
        np.testing.assert_allclose(found[ours], expected[theirs], rtol=0, atol=1e-6, err_msg=ours)


def test_real_diary_from_its_sessions(shared_data: Path) -> None:
    expected = pd.read_csv(shared_data / "load" / "pmdata" / "expected_p08_utc_dates.csv")
    raw = pd.read_csv(shared_data / "load" / "pmdata" / "p08" / "srpe.csv")
    raw["on"] = pd.to_datetime(raw["end_date_time"], format="ISO8601").dt.tz_localize(None).dt.normalize()
    by_day = (raw["perceived_exertion"] * raw["duration_min"]).groupby(raw["on"]).sum()
    complete = by_day.reindex(pd.date_range(expected["date"].iloc[0], expected["date"].iloc[-1]), fill_value=0)
    np.testing.assert_allclose(complete.to_numpy(), expected["load"])


def test_real_team_has_metrics_for_every_day(shared_data: Path) -> None:
    team = pd.read_csv(shared_data / "load" / "soccermon_daily.csv.gz").rename(
        columns={"player_id": "athlete_id", "date": "on", "daily_load": "load"}
    )[["athlete_id", "on", "load"]]
    found = load_metrics(team)
    assert len(found) == len(team) > 33_000
    assert not np.isinf(found["strain"].replace(np.inf, 0)).any()
    settled = found.groupby("athlete_id").cumcount() >= 27
    assert found.loc[settled, "chronic"].notna().all()


def test_columns_rows_and_order_are_those_that_came_in() -> None:
    daily = pd.concat([days_of([1.0, 2.0], "b"), days_of([3.0], "a")]).sample(frac=1, random_state=1)
    found = load_metrics(daily)
    assert list(found.columns) == ["athlete_id", "on", "load", *METRIC_COLUMNS]
    assert found["load"].tolist() == daily["load"].tolist()
    assert found.index.equals(daily.index)


def test_metrics_of_before_are_replaced() -> None:
    once = load_metrics(days_of([100.0, 200.0]))
    pd.testing.assert_frame_equal(load_metrics(once), once)


def test_athletes_do_not_touch_each_other() -> None:
    rng = np.random.default_rng(7)
    parts = [days_of(rng.integers(0, 800, size).astype(float).tolist(), name) for name, size in [("a", 60), ("b", 33)]]
    together = load_metrics(pd.concat(parts, ignore_index=True))
    alone = pd.concat([load_metrics(part) for part in parts], ignore_index=True)
    pd.testing.assert_frame_equal(together, alone)


def test_no_athletes_give_no_rows() -> None:
    assert load_metrics(days_of([])).empty


def test_days_may_be_dates_strings_or_timestamps() -> None:
    loads = [float(number % 5) * 100 for number in range(30)]
    stamped = load_metrics(days_of(loads))
    dates = days_of(loads).assign(on=lambda frame: frame["on"].dt.date)
    text = days_of(loads).assign(on=lambda frame: frame["on"].dt.strftime("%Y-%m-%d"))
    for other in (dates, text):
        np.testing.assert_allclose(load_metrics(other)[list(METRIC_COLUMNS)], stamped[list(METRIC_COLUMNS)])


def test_leap_day_and_new_year_are_days_like_others() -> None:
    assert (
        last([100.0, 200.0] * 20).acute == load_metrics(days_of([100.0, 200.0] * 20, first="2024-02-10")).iloc[-1].acute
    )
    assert load_metrics(days_of([100.0] * 3, first="2023-12-30"))["fitness"].notna().all()


# ---- Windows and unknown days ------------------------------------------------------------------
def test_first_week_has_no_week_and_first_month_no_ratio() -> None:
    found = load_metrics(days_of([float(100 + day) for day in range(30)]))
    assert found["week_load"].isna().tolist() == [True] * 6 + [False] * 24
    for column in ("chronic", "ratio_coupled", "ratio_uncoupled", "ratio_ewma"):
        assert found[column].isna().tolist() == [True] * 27 + [False] * 3, column


def test_one_unknown_day_of_seven_counts_as_the_mean_of_six() -> None:
    found = last([100.0, 200.0, np.nan, 300.0, 0.0, 400.0, 200.0])
    assert found.acute == 200
    assert found.week_load == 1400
    spread = np.std([100, 200, 200, 300, 0, 400, 200], ddof=1)
    assert found.monotony == pytest.approx(200 / spread)


def test_two_unknown_days_of_seven_leave_the_week_unknown() -> None:
    found = last([100.0, 200.0, np.nan, 300.0, np.nan, 400.0, 200.0])
    assert np.isnan([found.week_load, found.acute, found.monotony, found.strain]).all()


@pytest.mark.parametrize(("unknown", "is_known"), [(5, True), (6, False)])
def test_month_holds_five_unknown_days(unknown: int, is_known: bool) -> None:
    loads = [100.0] * 28
    for day in range(unknown):
        loads[day * 4] = np.nan
    assert (not np.isnan(last(loads).chronic)) is is_known


@pytest.mark.parametrize(("unknown", "is_known"), [(4, True), (5, False)])
def test_uncoupled_month_holds_four_unknown_days(unknown: int, is_known: bool) -> None:
    loads = [100.0] * 28
    for day in range(unknown):
        loads[day * 4] = np.nan
    assert (not np.isnan(last(loads).ratio_uncoupled)) is is_known


def test_exponential_values_hold_on_an_unknown_day_and_have_none_for_it() -> None:
    with_gap = load_metrics(days_of([300.0, 450.0, np.nan, 600.0]))
    without = load_metrics(days_of([300.0, 450.0, 600.0]))
    assert with_gap.loc[2, ["fitness", "fatigue"]].isna().all()
    assert with_gap.loc[3, "fitness"] == pytest.approx(without.loc[2, "fitness"])
    assert with_gap.loc[3, "form"] == pytest.approx(without.loc[2, "form"])


def test_average_starts_with_the_first_known_day() -> None:
    constant = load_metrics(days_of([np.nan] + [200.0] * 34))
    assert np.isnan(constant.loc[0, "ratio_ewma"])
    assert constant.iloc[-1].ratio_ewma == pytest.approx(1.0)


def test_form_is_that_of_yesterday() -> None:
    found = load_metrics(days_of([420.0, 0.0]))
    assert found.loc[0, "form"] == 0
    assert found.loc[1, "form"] == pytest.approx(420 / 42 - 420 / 7)


# ---- Edges -------------------------------------------------------------------------------------
def test_week_of_rest_has_no_monotony() -> None:
    found = last([0.0] * 7)
    assert found.week_load == 0
    assert np.isnan(found.monotony)
    assert np.isnan(found.strain)


@pytest.mark.parametrize("load", [0.1, 300.0, 333.3333])
def test_equal_positive_days_are_infinitely_alike(load: float) -> None:
    found = last([load] * 7)
    assert found.monotony == np.inf
    assert found.strain == np.inf


def test_ratio_to_nothing_is_no_ratio() -> None:
    found = last([0.0] * 35)
    assert np.isnan([found.ratio_coupled, found.ratio_uncoupled, found.ratio_ewma]).all()


def test_uncoupled_ratio_after_a_month_of_rest_is_undefined() -> None:
    assert np.isnan(last([0.0] * 28 + [500.0] * 7).ratio_uncoupled)


def test_coupled_ratio_never_passes_four() -> None:
    assert last([0.0] * 28 + [500.0] * 7).ratio_coupled == pytest.approx(4.0)


# ---- What is not a complete daily series ---------------------------------------------------------
@pytest.mark.parametrize(
    ("daily", "reason"),
    [
        (days_of([1.0, 2.0, 3.0]).drop(index=1), "not complete"),
        (pd.concat([days_of([1.0]), days_of([2.0])]), "not complete"),
        (days_of([-1.0]), "negative"),
        (days_of([np.inf]), "infinite"),
        (days_of([1.0], athlete=None), "no athlete"),
        (days_of([1.0]).assign(on=pd.NaT), "no day"),
        (days_of([1.0]).assign(on=pd.Timestamp("2023-01-01", tz="Asia/Shanghai")), "time zone"),
        (days_of([1.0]).drop(columns="load"), "load"),
    ],
)
def test_incomplete_or_impossible_days_are_refused(daily: pd.DataFrame, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        load_metrics(daily)


def test_all_at_once_equals_one_athlete_after_the_other() -> None:
    daily = daily_loads(40)
    np.testing.assert_allclose(
        load_metrics(daily)[list(METRIC_COLUMNS)], looped_metrics(daily)[list(METRIC_COLUMNS)], rtol=1e-9, atol=1e-9
    )
