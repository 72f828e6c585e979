import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from competitions.domain.columns import MissingColumns, require
from competitions.domain.places import UnreadablePlace, crowded_places, places, ranks, written_place


def test_equal_marks_share_a_place_and_the_next_one_stays_empty():
    assert places(pd.Series([10.5, 10.2, 10.5, 11.0]), lower_is_better=True).tolist() == [2, 1, 2, 4]
    assert places(pd.Series([7.1, 7.4, 7.1, 6.9]), lower_is_better=False).tolist() == [2, 1, 2, 4]


def test_a_missing_mark_has_no_place():
    assert places(pd.Series([10.5, None, 10.2]), lower_is_better=True).tolist() == [2, pd.NA, 1]


def test_sums_of_thirds_are_level_however_they_were_added_up():
    assert places(pd.Series([0.1 + 0.2, 0.3]), lower_is_better=False).tolist() == [1, 1]


def test_ranks_follow_the_columns_in_order_and_count_missing_as_nothing():
    frame = pd.DataFrame({"gold": [1, 1, None, 2], "silver": [2, 2, 9, 0]}, index=[7, 3, 5, 1])
    assert ranks(frame, by=("gold", "silver")).to_dict() == {7: 2, 3: 2, 5: 4, 1: 1}


def test_ranks_of_nothing_are_empty():
    assert ranks(pd.DataFrame({"gold": []}), by=("gold",)).tolist() == []


def test_a_second_after_two_firsts_and_a_fourth_after_five_are_crowded():
    assert crowded_places([1, 1, 2]) == [2]
    assert crowded_places([1, 2, 3, 3, 3, 4]) == [4]


def test_ties_and_gaps_are_no_crowd():
    assert crowded_places([1, 1, 3, 3, 5]) == []
    assert crowded_places([3, 8]) == []


def test_halves_of_one_place_are_one_entrant():
    assert crowded_places([1, 1, 2], [0.5, 0.5, 1]) == []
    assert crowded_places([1, 1, 1, 2], [0.333, 0.333, 0.333, 1]) == []
    assert crowded_places([1, 1, 1, 2], [0.5, 0.5, 1, 1]) == [2]


def test_a_missing_column_is_named():
    with pytest.raises(MissingColumns, match="place, share"):
        require(pd.DataFrame({"contest": []}), ("contest", "place", "share"))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=5), min_size=1, max_size=20), st.booleans())
def test_places_are_a_total_preorder(marks, lower_is_better):
    placed = places(pd.Series(marks), lower_is_better=lower_is_better)
    for mark, place in zip(marks, placed, strict=True):
        better = [other for other in marks if (other < mark if lower_is_better else other > mark)]
        assert place == len(better) + 1


@pytest.mark.parametrize(
    ("text", "place", "is_tied"),
    [
        ("3", 3, False),
        ("=1", 1, True),
        ("1=", 1, True),
        ("T2", 2, True),
        ("并列第1名", 1, True),
        ("第 3 名", 3, False),
        ("", None, False),
        ("0", None, False),
        ("4.0", 4, False),
        ("\uff1d1", 1, True),
    ],
)
def test_places_as_people_write_them(text, place, is_tied):
    assert written_place(text) == (place, is_tied)


def test_what_is_no_place_is_refused():
    with pytest.raises(UnreadablePlace):
        written_place("DNS")
