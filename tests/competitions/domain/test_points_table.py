import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from competitions.domain.columns import MissingColumns
from competitions.domain.points import CarriedIn, Deduction, PointsScheme, contest_points
from competitions.domain.points_table import PARTS, place_columns, points_table

SHORT = PointsScheme(by_place=(3, 2, 1))


def results(*rows, **columns):
    return pd.DataFrame(rows, columns=["delegation", "contest", "place"]).assign(**columns)


def test_level_points_are_parted_by_the_number_of_firsts():
    rows = [("a", 1, 2), ("a", 2, 3), ("b", 3, 1), ("c", 1, 3), ("c", 2, 2)]
    table = points_table(results(*rows, entries=9), SHORT)
    assert table["delegation"].tolist() == ["b", "a", "c"]
    assert table["rank"].tolist() == [1, 2, 2]
    assert table["points"].tolist() == [3, 3, 3]
    assert table["place_1"].tolist() == [1, 0, 0]


def test_a_delegation_without_a_place_is_listed_with_nothing():
    table = points_table(results(("a", 1, 1), ("b", 1, None), entries=9), SHORT)
    assert table[["rank", "delegation", "points"]].to_numpy().tolist() == [[1, "a", 3], [2, "b", 0]]


def test_team_contests_and_short_fields_follow_the_scheme():
    scheme = PointsScheme(by_place=(3, 2, 1), team_multiplier=4, short_field_minus=1)
    table = points_table(results(("a", 1, 1), ("b", 1, 2), is_team=True), scheme)
    assert table["points"].tolist() == [12, 0]


def test_the_columns_are_named_by_the_places_that_score():
    table = points_table(results(), SHORT)
    assert list(table.columns) == ["rank", "delegation", "points", *place_columns(SHORT), *PARTS]
    assert place_columns(SHORT) == ["place_1", "place_2", "place_3"]


def test_what_is_carried_in_and_taken_away_stands_beside_what_was_won():
    scheme = PointsScheme(
        by_place=(3, 2, 1),
        record_bonus=9,
        carried_in=(CarriedIn("b", 40, 15), CarriedIn("c", 1)),
        deductions=(Deduction("a", 2.5),),
    )
    table = points_table(results(("a", 1, 1), ("b", 1, 2), record=[True, False], entries=9), scheme)
    assert table.set_index("delegation")[["rank", "points", *PARTS]].to_dict("index") == {
        "a": {"rank": 1, "points": 9.5, "won": 3, "bonus": 9, "carried_in": 0, "deducted": 2.5},
        "b": {"rank": 2, "points": 8, "won": 2, "bonus": 0, "carried_in": 6, "deducted": 0},
        "c": {"rank": 3, "points": 1, "won": 0, "bonus": 0, "carried_in": 1, "deducted": 0},
    }
    here = points_table(results(("a", 1, 1), ("b", 1, 2), entries=9), scheme.won_here)
    assert here[["delegation", "points"]].to_numpy().tolist() == [["b", 2], ["a", 0.5]]


def test_a_relay_is_one_first_and_a_place_that_does_not_score_is_not_counted():
    rows = [("a", 1, 1), ("a", 1, 1), ("b", 1, 2), ("b", 2, 4)]
    table = points_table(results(*rows, entry=["x", "x", "y", "z"], entries=9), SHORT)
    assert table[["delegation", "place_1", "place_2", "place_3"]].to_numpy().tolist() == [
        ["a", 1, 0, 0],
        ["b", 0, 1, 0],
    ]


def test_a_delegation_may_be_listed_without_a_rank():
    table = points_table(results(("guest", 1, 1), ("a", 1, 2), ("b", 1, 3), unranked=[True, False, None]), SHORT)
    assert table["delegation"].tolist() == ["guest", "a", "b"]
    assert table["rank"].tolist() == [pd.NA, 1, 2]


def test_a_missing_column_is_named():
    with pytest.raises(MissingColumns, match="delegation"):
        points_table(pd.DataFrame({"contest": [], "place": []}), SHORT)


row = st.tuples(st.sampled_from("abcd"), st.integers(1, 4), st.integers(1, 9))


@settings(max_examples=40, deadline=None)
@given(st.lists(row, max_size=25), st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    first, second = (points_table(results(*some), PointsScheme()) for some in (rows, shuffled))
    pd.testing.assert_frame_equal(first, second)


@settings(max_examples=40, deadline=None)
@given(st.lists(row, max_size=25))
def test_ranks_are_a_total_preorder_and_no_point_is_lost(rows):
    table = points_table(results(*rows, entries=9), PointsScheme())
    ranked = table["rank"].tolist()
    assert ranked == [sum(other < rank for other in ranked) + 1 for rank in ranked]
    assert table["points"].is_monotonic_decreasing
    assert table["points"].sum() == pytest.approx(contest_points(results(*rows, entries=9), PointsScheme()).sum())
