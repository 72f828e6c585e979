import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from competitions.domain.columns import MissingColumns
from competitions.domain.placement import final_ranking, placement
from competitions.domain.standings import standings


def matches(*rows):
    return pd.DataFrame(rows, columns=["home", "away", "home_score", "away_score", "place"])


def group(*teams):
    return pd.DataFrame({"rank": range(1, len(teams) + 1), "team": list(teams)})


def rows(table):
    return list(table.itertuples(index=False, name=None))


def test_the_winner_takes_the_place_and_the_loser_the_next():
    played = matches(("a", "b", 25, 26, 1), ("c", "d", 30, 29, 3), ("a", "c", 20, 10, None))
    assert rows(placement(played)) == [
        (1, "b", "placement"), (2, "a", "placement"), (3, "c", "placement"), (4, "d", "placement"),
    ]  # fmt: skip


def test_level_or_open_matches_give_no_place_and_a_forfeit_does():
    played = matches(("a", "b", 20, 20, 1), ("c", "d", None, None, 3), ("e", "f", None, None, 5))
    assert placement(played).empty
    assert rows(placement(played.assign(forfeit_by=[None, None, "home"]))) == [
        (5, "f", "placement"), (6, "e", "placement"),
    ]  # fmt: skip


def test_the_final_ranking_of_two_groups_a_final_and_a_match_for_third():
    """Worked example of docs/domain/standings.md: thirds of both groups share the fifth rank."""
    final = matches(("a1", "b1", 28, 27, 1), ("a2", "b2", 30, 22, 3))
    ranking = final_ranking(placement(final), [[group("a1", "a2", "a3", "a4"), group("b1", "b2", "b3", "b4")]])
    assert ranking["team"].tolist() == ["a1", "b1", "a2", "b2", "a3", "b3", "a4", "b4"]
    assert ranking["rank"].tolist() == [1, 2, 3, 4, 5, 5, 7, 7]
    assert ranking["decided_by"].tolist() == ["placement"] * 4 + ["round"] * 2 + ["stage"] * 2


def test_who_came_further_stands_before_the_others():
    ranking = final_ranking(placement(matches()), [[group("a", "b")], [group("c", "a", "b", "d")]])
    assert rows(ranking) == [(1, "a", "round"), (2, "b", "stage"), (3, "c", "round"), (4, "d", "stage")]


def test_a_missing_column_is_named():
    with pytest.raises(MissingColumns, match="place"):
        placement(matches().drop(columns="place"))
    with pytest.raises(MissingColumns, match="rank"):
        final_ranking(placement(matches()), [[pd.DataFrame({"team": ["a"]})]])


score = st.integers(min_value=0, max_value=3)
match = st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"), score, score).filter(lambda row: row[0] != row[1])


@settings(max_examples=30, deadline=None)
@given(st.lists(match, max_size=10), st.randoms())
def test_everyone_is_ranked_once_and_the_order_of_the_rows_changes_nothing(played, random):
    def ranked(some):
        frame = pd.DataFrame(some, columns=["home", "away", "home_score", "away_score"])
        return final_ranking(placement(matches()), [[standings(frame, criteria=("points",))]])

    shuffled = list(played)
    random.shuffle(shuffled)
    first, second = ranked(played), ranked(shuffled)
    pd.testing.assert_frame_equal(first, second)
    assert sorted(first["team"]) == sorted({team for row in played for team in row[:2]})
    assert first["rank"].tolist() == [sum(other < rank for other in first["rank"]) + 1 for rank in first["rank"]]
