import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from competitions.domain.points import CarriedIn, Deduction, PointsScheme, contest_points, record_points

DEFAULT = PointsScheme()


def contest(places, **columns):
    return pd.DataFrame({"contest": "c", "place": places, **columns})


def test_default_points_by_place():
    assert contest_points(contest(list(range(1, 11))), DEFAULT).tolist() == [9, 7, 6, 5, 4, 3, 2, 1, 0, 0]


def test_tied_places_share_the_average_of_the_places_they_take_up():
    results = contest([1, 2, 2, 4], entries=8)
    assert contest_points(results, DEFAULT).tolist() == [9, 6.5, 6.5, 5]


def test_a_tie_across_the_last_scoring_place_shares_what_is_left():
    results = contest([8, 8, 8], entries=10)
    assert contest_points(results, DEFAULT).tolist() == pytest.approx([1 / 3, 1 / 3, 1 / 3])


def test_no_place_scores_nothing():
    assert contest_points(contest([1, None], entries=8), DEFAULT).tolist() == [9, 0]


@pytest.mark.parametrize(("minus", "expected"), [(0, [9, 7, 6, 5]), (1, [9, 7, 6, 0]), (2, [9, 7, 0, 0])])
def test_short_field_takes_away_the_last_scoring_places(minus, expected):
    scheme = PointsScheme(short_field_minus=minus)
    assert contest_points(contest([1, 2, 3, 4]), scheme).tolist() == expected


def test_a_full_field_is_not_short():
    scheme = PointsScheme(short_field_minus=1)
    assert contest_points(contest(list(range(1, 9))), scheme).tolist() == [9, 7, 6, 5, 4, 3, 2, 1]


def test_entries_are_those_who_started_and_default_to_the_rows():
    scheme = PointsScheme(short_field_minus=1)
    assert contest_points(contest([1, 2, 3], entries=[20, 20, 20]), scheme).tolist() == [9, 7, 6]
    assert contest_points(contest([1, 2, 3], entries=[None, None, None]), scheme).tolist() == [9, 7, 0]


def test_a_contest_below_the_minimum_is_cancelled():
    scheme = PointsScheme(minimum_entries=3)
    assert contest_points(contest([1, 2]), scheme).tolist() == [0, 0]


def test_team_contests_count_by_the_multiplier():
    scheme = PointsScheme(team_multiplier=2)
    results = contest([1, 2], is_team=[True, None], entries=8)
    assert contest_points(results, scheme).tolist() == [18, 7]


def test_the_vectors_of_the_reference():
    """china.md B.1, minus-one rule: five entries, and three where three are the minimum; a first always scores."""
    scheme = PointsScheme(short_field_minus=1, minimum_entries=3)
    assert contest_points(contest([1, 2, 3, 4, 5]), scheme).tolist() == [9, 7, 6, 5, 0]
    assert contest_points(contest([1, 2, 3]), scheme).tolist() == [9, 7, 0]
    assert contest_points(contest([1, 2]), scheme).tolist() == [0, 0]
    assert contest_points(contest([1, 2]), PointsScheme(short_field_minus=2)).tolist() == [9, 0]
    team = PointsScheme(team_multiplier=2)
    assert contest_points(contest([3], is_team=True, entries=12), team).tolist() == [12]


def test_two_delegations_that_share_one_place_share_its_points():
    """A team of two cities won: one entrant, 4.5 points for each; the second is not pushed down."""
    results = contest([1, 1, 2], share=[0.5, 0.5, None], entries=8)
    assert contest_points(results, DEFAULT).tolist() == [4.5, 4.5, 7]
    assert contest_points(contest([1, 1, 1], share=[0.333] * 3, entries=8), DEFAULT).sum() == pytest.approx(9, abs=0.01)


def test_a_place_credited_in_part_scores_its_part():
    assert contest_points(contest([1, 2], share=[0.5, 1], entries=8), DEFAULT).tolist() == [4.5, 7]


def test_the_members_of_a_relay_score_once():
    relay = contest([1, 1, 1, 1, 2], entry=["a", "a", "a", "a", "b"], delegation=[*"xxxx", "y"])
    assert contest_points(relay, DEFAULT).tolist() == [2.25] * 4 + [7]
    assert contest_points(relay, PointsScheme(short_field_minus=1)).tolist() == [2.25] * 4 + [0]


def test_a_record_brings_its_bonus_once_and_whatever_the_place():
    scheme = PointsScheme(record_bonus=9, minimum_entries=2)
    results = contest([1, 2, None], record=[None, True, True])
    assert record_points(results, scheme).tolist() == [0, 9, 9]
    assert record_points(contest([1], record=True), scheme).tolist() == [0]
    assert record_points(contest([1, 2]), scheme).tolist() == [0, 0]
    relay = contest([1, 1, 2], entry=["a", "a", "b"], record=[True, True, False])
    assert record_points(relay, scheme).tolist() == [4.5, 4.5, 0]


def test_what_is_carried_in_counts_by_its_percentage():
    carried = CarriedIn("a", 58, 15, "示例文件")
    assert carried.counted == 8.7
    scheme = PointsScheme(carried_in=(carried,), deductions=(Deduction("a", 9),))
    assert scheme.won_here.carried_in == ()
    assert scheme.won_here.deductions == scheme.deductions


def test_points_keep_the_index_of_the_results():
    results = contest([1, 2], entries=8).set_index(pd.Index([9, 4]))
    assert contest_points(results, DEFAULT).to_dict() == {9: 9, 4: 7}


def test_bowls_at_the_games_five_golds_one_silver_one_bronze_are_58():
    """Datong in bowls (china.md B.1): 5 × 9 + 7 + 6."""
    results = pd.DataFrame({"contest": list("abcdefg"), "place": [1, 1, 1, 1, 1, 2, 3], "entries": 8})
    assert contest_points(results, DEFAULT).sum() == 58


def test_table_tennis_at_the_games_134_is_in_reach_of_9_7_6_and_out_of_reach_of_13_11_10():
    """8 golds, 3 silvers, 3 bronzes and 134 published points (china.md B.1): medals alone bound the table."""
    medals = [1] * 8 + [2] * 3 + [3] * 3
    results = pd.DataFrame({"contest": range(len(medals)), "place": medals, "entries": 12})
    twelve = PointsScheme(by_place=(13, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1))
    assert contest_points(results, DEFAULT).sum() == 111
    assert contest_points(results, twelve).sum() == 167


def test_whole_delegation_medals_stay_below_the_published_total():
    """46, 86 and 62 medals and 2,119 points (china.md B.1)."""
    medals = [1] * 46 + [2] * 86 + [3] * 62
    results = pd.DataFrame({"contest": range(len(medals)), "place": medals, "entries": 12})
    assert contest_points(results, DEFAULT).sum() == 1388
    assert contest_points(results, PointsScheme(by_place=(13, 11, 10))).sum() == 2164


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=6), min_size=1, max_size=15), st.integers(min_value=0, max_value=2))
def test_points_of_a_contest_are_conserved_under_ties(marks, minus):
    scheme = PointsScheme(short_field_minus=minus)
    tied = pd.Series(marks).rank(method="min").tolist()
    untied = list(range(1, len(marks) + 1))
    together = contest_points(contest(tied), scheme).sum()
    assert together == pytest.approx(contest_points(contest(untied), scheme).sum())
