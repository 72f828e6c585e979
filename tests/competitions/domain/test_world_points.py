from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from competitions.domain.world_points import (
    Column,
    aquatics_points,
    aquatics_times,
    column_name,
    column_points,
    combined_points,
    needs_wind,
    sinclair_total,
    wind_points,
)
from competitions.readers.world_points import combined_disciplines, sinclair_coefficients

SPRINT = Column("100m", True, (Decimal("9.46"), Decimal("9.47"), Decimal("9.50")), (1400, 1396, 1385))
JUMP = Column("LJ", False, (Decimal("9.00"), Decimal("8.90")), (1300, 1280))


@pytest.mark.parametrize(
    ("column", "mark", "points"),
    [
        (SPRINT, "9.47", 1396),
        (SPRINT, "9.48", 1385),
        (SPRINT, "9.40", 1400),
        (SPRINT, "9.51", 0),
        (JUMP, "8.95", 1280),
        (JUMP, "9.00", 1300),
        (JUMP, "9.10", 1300),
        (JUMP, "8.89", 0),
    ],
)
def test_a_mark_between_two_rows_takes_the_worse_one(column, mark, points):
    assert column_points(column, Decimal(mark)) == points


def test_indoors_the_short_track_column_is_taken_where_there_is_one():
    known = ["200m", "200m sh", "LJ"]
    assert column_name("200m", known, is_indoor=True) == "200m sh"
    assert column_name("200m", known, is_indoor=False) == "200m"
    assert column_name("LJ", known, is_indoor=True) == "LJ"
    assert column_name("60m", known, is_indoor=True) is None


@pytest.mark.parametrize(
    ("wind", "points"),
    [(-1.0, 6), (-0.9, 5), (-0.1, 0), (-3.5, 21), (0.0, 0), (2.0, 0), (2.1, None), (None, None)],
)
def test_headwind_adds_six_points_a_metre_per_second(wind, points):
    assert wind_points(wind) == points


@pytest.mark.parametrize(
    ("base", "time", "points"),
    [
        ("20.91", "25.50", 551),
        ("46.91", "52.80", 701),
        ("46.91", "52.81", 700),
        ("46.91", "52.83", 700),
        ("46.91", "52.84", 699),
        ("46.91", "46.91", 1000),
    ],
)
def test_world_aquatics_points_are_cut_off(base, time, points):
    """Oracle P6."""
    assert aquatics_points(Decimal(time), Decimal(base)) == points


def test_the_times_for_700_points():
    """Oracle P6: the rule names 52.81, a target shows 52.83."""
    assert aquatics_times(700, Decimal("46.91")) == (Decimal("52.81"), Decimal("52.83"))
    assert aquatics_times(999, Decimal("20.91")) == (Decimal("20.91"), Decimal("20.91"))


@settings(max_examples=60, deadline=None)
@given(st.integers(1900, 90000), st.integers(100, 1100))
def test_the_slowest_time_for_points_reaches_them_and_the_next_does_not(base, points):
    base_time = Decimal(base) / 100
    fastest, slowest = aquatics_times(points, base_time)
    assert fastest <= slowest
    assert aquatics_points(slowest, base_time) >= points
    assert aquatics_points(slowest + Decimal("0.01"), base_time) < points


def test_sinclair_of_one_edition():
    men = sinclair_coefficients()["2021-2024", "M"]
    assert sinclair_total(405, 109, men) == pytest.approx(449.2073, abs=1e-4)
    assert sinclair_total(492, 200, men) == 492
    assert men.source


def test_the_decathlon_world_record_of_2018_to_the_point():
    """Kévin Mayer, Talence, 9126 points."""
    marks = ["10.55", "7.80", "16.00", "2.05", "48.42", "13.75", "50.54", "5.45", "71.90", "276.11"]
    disciplines = combined_disciplines()["decathlon"]
    points = [combined_points(Decimal(mark), row) for mark, row in zip(marks, disciplines, strict=True)]
    assert points == [963, 1010, 851, 850, 889, 1007, 882, 1051, 918, 705]
    assert sum(points) == 9126


def test_the_heptathlon_world_record_of_1988_to_the_point():
    """Jackie Joyner-Kersee, Seoul, 7291 points."""
    marks = ["12.69", "1.86", "15.80", "22.56", "7.27", "45.66", "128.51"]
    disciplines = combined_disciplines()["heptathlon"]
    assert sum(combined_points(Decimal(mark), row) for mark, row in zip(marks, disciplines, strict=True)) == 7291


def test_a_mark_beyond_the_formula_has_no_points():
    disciplines = combined_disciplines()["decathlon"]
    assert combined_points(Decimal("18.5"), disciplines[0]) == 0
    assert combined_points(Decimal("1.00"), disciplines[1]) == 0


def test_the_wind_is_needed_outdoors_in_sprints_and_horizontal_jumps():
    assert all(needs_wind(event, is_indoor=False) for event in ("100m", "200m", "100mH", "110mH", "LJ", "TJ"))
    assert not any(needs_wind(event, is_indoor=False) for event in ("400m", "HJ", "SP", "200m sh"))
    assert not needs_wind("LJ", is_indoor=True)
