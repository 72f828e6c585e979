"""The worked examples of docs/domain/incidence.md, and the published data of a football club."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from uuid import UUID

import pandas as pd
import pytest

from athletes.domain.availability import CaseDates
from athletes.domain.incidence import (
    DayCounts,
    Spell,
    burden,
    day_counts,
    days_lost,
    incidence,
    may_show_rate,
    severity,
)

ONE, TWO = UUID(int=1), UUID(int=2)


def day(number: int, month: int = 6) -> datetime.date:
    return datetime.date(2023, month, number)


LATER = day(30)


@pytest.mark.parametrize(
    ("case", "days"),
    [
        (CaseDates(day(5), fit_from=day(5)), 0),
        (CaseDates(day(5), fit_from=day(6)), 0),  # back on the next day
        (CaseDates(day(5), fit_from=day(8)), 2),  # hurt on Monday, off on Tuesday and Wednesday
        (CaseDates(day(5), restricted_from=day(6), fit_from=day(15)), 9),
        (CaseDates(day(5)), 25),  # still open: a lower bound
        (CaseDates(day(5), fit_from=day(20, 7)), 25),
    ],
)
def test_days_lost_run_from_the_day_after_onset_to_the_day_before_return(case: CaseDates, days: int) -> None:
    assert days_lost(case, until=LATER) == days


def test_a_football_club_of_two_seasons(shared_data: Path) -> None:
    injuries = pd.read_csv(shared_data / "injury" / "liverpool_injuries.csv", parse_dates=["from", "until"])
    minutes = pd.read_csv(shared_data / "injury" / "liverpool_exposures.csv")["minutes_played"].sum()
    expected = json.loads((shared_data / "oracles.json").read_text())["P7_injury_liverpool"]["expected"]
    hours = minutes / 60
    assert (len(injuries), minutes) == (82, 74_690)
    after_last_day_out = injuries["until"] + pd.Timedelta(days=1)
    cases = [
        CaseDates(onset.date(), fit_from=back.date())
        for onset, back in zip(injuries["from"], after_last_day_out, strict=True)
    ]
    days = [days_lost(case, until=datetime.date(2020, 1, 1)) for case in cases]
    assert days == injuries["days_lost"].tolist()
    rate, lost, lasting = incidence(len(cases), hours), burden(days, hours), severity(days)
    assert rate.value == pytest.approx(65.87, abs=0.005)
    assert [rate.low, rate.high] == pytest.approx(expected["incidence_exact_poisson_95ci"], abs=1e-4)
    assert round(lost.value) == 1646
    assert lost.value == pytest.approx(expected["burden_days_per_1000h"], abs=1e-4)
    assert lasting is not None
    assert lasting.days == expected["days_lost"]
    assert lasting.mean == pytest.approx(expected["mean_severity"], abs=1e-4)
    assert lasting.median == expected["median_severity"]
    assert lasting.bands == tuple(expected["bands"].values())
    assert lost.value == pytest.approx(rate.value * lasting.mean)


def test_the_interval_of_the_burden_knows_that_days_come_together() -> None:
    together, apart = burden([20], 1000), burden([1] * 20, 1000)
    assert together.value == apart.value == 20
    assert together.low == 0
    assert together.high - together.value > 4 * (apart.high - apart.value)


def test_without_a_case_the_rate_is_zero_with_an_upper_end() -> None:
    rate = incidence(0, 1000)
    assert (rate.value, rate.low) == (0, 0)
    assert rate.high == pytest.approx(3.689, abs=0.001)


@pytest.mark.parametrize(("cases", "hours", "shown"), [(5, 100, True), (4, 1000, False), (9, 99, False)])
def test_few_cases_or_hours_give_no_rate(cases: int, hours: float, shown: bool) -> None:
    assert may_show_rate(cases, hours) == shown


def test_no_case_has_no_severity() -> None:
    assert severity([]) is None


def test_availability_of_25_athletes_over_28_days() -> None:
    counts = DayCounts(rostered=25 * 28, modified=10, unavailable=41)
    assert counts.availability_pct == pytest.approx(94.14, abs=0.005)
    assert counts.available == 649
    assert counts.full_availability_pct == pytest.approx(92.71, abs=0.005)


def test_nobody_on_the_roster_has_no_availability() -> None:
    empty = day_counts([], {}, first_on=day(1), last_on=day(7))
    assert (empty.availability_pct, empty.full_availability_pct) == (None, None)


def test_a_day_counts_once_and_only_on_the_roster() -> None:
    spells = [
        Spell(ONE, day(1), day(10)),
        Spell(ONE, day(5)),  # in two squads
        Spell(TWO, day(20, 5), day(4)),
        Spell(UUID(int=3), day(1, 7)),
    ]
    cases = {
        ONE: [
            CaseDates(day(2), restricted_from=day(4), fit_from=day(6)),
            CaseDates(day(3), restricted_from=day(3), fit_from=day(8)),
        ],
        TWO: [CaseDates(day(3))],
        UUID(int=3): [CaseDates(day(1))],
    }
    counts = day_counts(spells, cases, first_on=day(1), last_on=day(14))
    assert counts == DayCounts(rostered=14 + 4, modified=4, unavailable=2 + 2)
