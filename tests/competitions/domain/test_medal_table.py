import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from competitions.domain.columns import MissingColumns
from competitions.domain.medal_table import COLUMNS, medal_table
from tests.competitions.shared_inputs import shared_input


def results(*rows, **columns):
    frame = pd.DataFrame(rows, columns=["delegation", "contest", "place"])
    return frame.assign(**columns)


def as_rows(table):
    return [tuple(row) for row in table[list(COLUMNS)].itertuples(index=False)]


def test_gold_then_silver_then_bronze_with_equals_sharing_a_rank():
    table = medal_table(results(("b", 1, 1), ("a", 2, 1), ("a", 1, 2), ("b", 2, 2), ("c", 1, 3), ("d", 2, 4)))
    assert as_rows(table) == [(1, "a", 1, 1, 0, 2), (1, "b", 1, 1, 0, 2), (3, "c", 0, 0, 1, 1)]


def test_shared_and_fractional_medals():
    table = medal_table(results(("a", 1, 1), ("b", 1, 1), ("b", 2, 1), share=[0.5, 0.5, None]))
    assert as_rows(table) == [(1, "b", 1.5, 0, 0, 1.5), (2, "a", 0.5, 0, 0, 0.5)]


def test_the_members_of_a_relay_win_one_medal():
    relay = results(*[("a", 1, 1)] * 4, ("a", 1, 3), entry=["first", "first", "first", "first", "second"])
    assert as_rows(medal_table(relay)) == [(1, "a", 1, 0, 1, 2)]


def test_two_bronzes_of_one_delegation_in_one_contest_are_two_medals():
    assert as_rows(medal_table(results(("a", 1, 3), ("a", 1, 3)))) == [(1, "a", 0, 0, 2, 2)]


def test_a_delegation_may_be_listed_without_a_rank():
    table = medal_table(results(("a", 1, 1), ("b", 2, 1), ("b", 1, 2), unranked=[None, True, True]))
    assert table["delegation"].tolist() == ["b", "a"]
    assert table["rank"].tolist() == [pd.NA, 1]


def test_medals_carried_in_and_taken_away_are_shares():
    """Four golds of a championship count 15 %; one gold is taken for an athlete who was not eligible."""
    table = medal_table(
        results(("a", 1, 1), ("a", 2, 1), ("a", "carried", 1), ("a", "taken", 1), share=[1, 1, 0.6, -1])
    )
    assert as_rows(table) == [(1, "a", 1.6, 0, 0, 1.6)]


def test_no_results_make_an_empty_table_with_its_columns():
    table = medal_table(results())
    assert list(table.columns) == list(COLUMNS)
    assert table.empty


def test_a_missing_column_is_named():
    with pytest.raises(MissingColumns, match="place"):
        medal_table(pd.DataFrame({"delegation": [], "contest": []}))


def test_tokyo_2020_ranks_are_recomputed_exactly():
    official = pd.read_csv(shared_input("medals/tokyo2020_official_table.csv"))
    medals = {1: "Gold", 2: "Silver", 3: "Bronze"}
    rows = [
        (row["TeamCountry"], f"{row['TeamCountry']} {place} {number}", place)
        for row in official.to_dict("records")
        for place, name in medals.items()
        for number in range(row[name])
    ]
    table = medal_table(results(*rows)).set_index("delegation").loc[official["TeamCountry"]]
    assert len(table) == 93
    assert table["rank"].tolist() == official["Rank"].tolist()
    assert table["total"].tolist() == official["Total"].tolist()
    by_total = table["total"].rank(method="min", ascending=False).astype(int)
    assert by_total.tolist() == official["Rank by Total"].tolist()


def test_paris_2024_medals_add_up():
    """By the medal's name: one bronze has no code in the file and was won all the same."""
    medals = pd.read_csv(shared_input("medals/paris2024_medals.csv"))
    frame = pd.DataFrame(
        {
            "delegation": medals["country_code"],
            "contest": medals["discipline"] + medals["gender"] + medals["event"],
            "place": medals["medal_type"].map({"Gold Medal": 1, "Silver Medal": 2, "Bronze Medal": 3}),
        }
    )
    table = medal_table(frame)
    assert table[["gold", "silver", "bronze"]].sum().tolist() == [329, 330, 385]
    assert as_rows(table)[:2] == [(1, "USA", 40, 44, 42, 126), (2, "CHN", 40, 27, 24, 91)]


row = st.tuples(st.sampled_from("abcd"), st.integers(1, 4), st.integers(1, 4))


@settings(max_examples=40, deadline=None)
@given(st.lists(row, max_size=20), st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert as_rows(medal_table(results(*rows))) == as_rows(medal_table(results(*shuffled)))


@settings(max_examples=40, deadline=None)
@given(st.lists(row, max_size=20))
def test_ranks_are_a_total_preorder(rows):
    ranked = medal_table(results(*rows))["rank"].tolist()
    assert ranked == [sum(other < rank for other in ranked) + 1 for rank in ranked]
