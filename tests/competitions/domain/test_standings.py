import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from competitions.domain.columns import MissingColumns
from competitions.domain.standings import (
    COLUMNS,
    EHF_AFTER_GROUP,
    OVERALL_FIRST,
    UnknownCriterion,
    head_to_head,
    standings,
)
from tests.competitions.shared_inputs import shared_input


def matches(*rows):
    return pd.DataFrame(rows, columns=["home", "away", "home_score", "away_score"])


def order(table):
    return list(zip(table["rank"].tolist(), table["team"].tolist(), table["decided_by"].tolist(), strict=True))


def test_two_points_for_a_win_and_one_for_a_draw():
    table = standings(matches(("a", "b", 30, 20), ("b", "c", 25, 25), ("a", "c", None, None)), criteria=OVERALL_FIRST)
    assert list(table.columns) == list(COLUMNS)
    assert table.iloc[0].tolist() == [1, "a", 1, 1, 0, 0, 30, 20, 10, 2, "points"]
    assert table.iloc[1].tolist() == [2, "c", 1, 0, 1, 0, 25, 25, 0, 1, "difference"]
    assert table.iloc[2].tolist() == [3, "b", 2, 0, 1, 1, 45, 55, -10, 1, "difference"]


def test_teams_that_have_not_played_are_listed_level():
    table = standings(matches(("a", "b", None, None)), criteria=OVERALL_FIRST)
    assert order(table) == [(1, "a", ""), (1, "b", "")]
    assert table["played"].tolist() == [0, 0]


def test_no_matches_make_an_empty_table():
    table = standings(matches(), criteria=OVERALL_FIRST)
    assert table.empty
    assert list(table.columns) == list(COLUMNS)


def test_a_single_criterion_leaves_teams_level_and_the_next_rank_is_skipped():
    played = matches(("a", "b", 1, 1), ("a", "c", 2, 0), ("b", "c", 3, 0))
    assert order(standings(played, criteria=("points",))) == [(1, "a", ""), (1, "b", ""), (3, "c", "points")]


def test_three_level_teams_are_ranked_by_their_mini_table_first():
    """The worse overall difference finishes above, because matches among the three come first."""
    rows = matches(
        ("a", "b", 30, 20), ("b", "c", 30, 25), ("c", "a", 26, 25),
        ("a", "d", 20, 19), ("b", "d", 40, 10), ("c", "d", 21, 20),
    )  # fmt: skip
    table = standings(rows, criteria=EHF_AFTER_GROUP)
    assert order(table) == [
        (1, "a", "head_to_head_difference"),
        (2, "c", "head_to_head_difference"),
        (3, "b", "head_to_head_difference"),
        (4, "d", "points"),
    ]
    assert table.set_index("team")["difference"].to_dict() == {"a": 10, "c": -3, "b": 25, "d": -32}


def test_criteria_start_again_for_those_still_level():
    """Each beat one of the others. Goal difference among the three parts c and leaves a and b level at +1.

    The match between those two alone then puts a first, which no later criterion among the three would have done.
    """
    rows = matches(
        ("a", "b", 22, 20), ("b", "c", 23, 20), ("c", "a", 20, 19), ("a", "d", 9, 0), ("b", "d", 9, 0), ("c", "d", 9, 0)
    )
    table = standings(rows, criteria=("points", "head_to_head_difference", "head_to_head_points"))
    assert order(table) == [
        (1, "a", "head_to_head_difference"),
        (2, "b", "head_to_head_difference"),
        (3, "c", "head_to_head_difference"),
        (4, "d", "points"),
    ]


def test_goals_scored_away_decide_between_two():
    rows = matches(("a", "b", 30, 28), ("b", "a", 27, 25))
    rows = pd.concat([rows, matches(("c", "a", 0, 1), ("b", "c", 2, 0))])
    criteria = ("points", "head_to_head_points", "head_to_head_away_scored")
    table = standings(rows, criteria=criteria)
    assert order(table)[:2] == [(1, "b", "head_to_head_away_scored"), (2, "a", "head_to_head_away_scored")]


def test_wins_part_what_points_do_not():
    rows = matches(("a", "b", 2, 1), ("c", "a", 2, 1), ("b", "c", 1, 1), ("b", "d", 1, 1), ("a", "d", 0, 1))
    table = standings(rows, criteria=("points", "wins"), points=(2, 1, 0))
    assert table.set_index("team")["decided_by"].to_dict()["b"] == "wins"


def test_lots_decide_only_when_they_were_drawn():
    level = matches(("a", "b", 20, 20))
    assert order(standings(level, criteria=("points", "lots"))) == [(1, "a", ""), (1, "b", "")]
    drawn = standings(level, criteria=("points", "lots"), lots={"b": 1, "a": 2})
    assert order(drawn) == [(1, "b", "lots"), (2, "a", "lots")]


def test_scores_may_have_decimals():
    """A national final of 2022 was printed as 44.5 : 21.5 (china.md B.6)."""
    table = standings(matches(("a", "b", 44.5, 21.5)), criteria=OVERALL_FIRST)
    assert table["difference"].tolist() == [23, -23]


def test_a_forfeited_match_counts_with_the_score_of_a_forfeit():
    rows = matches(("a", "b", 20, 30), ("b", "c", None, None), ("c", "a", None, None))
    table = standings(rows.assign(forfeit_by=["away", None, "home"]), criteria=OVERALL_FIRST, forfeit_score=(10, 0))
    figures = table.set_index("team")[["played", "won", "lost", "scored", "conceded", "points"]]
    assert figures.loc["a"].tolist() == [2, 2, 0, 20, 0, 4]
    assert figures.loc["b"].tolist() == [1, 0, 1, 0, 10, 0]
    assert figures.loc["c"].tolist() == [1, 0, 1, 0, 10, 0]


def test_a_match_that_both_forfeit_is_lost_by_both():
    table = standings(matches(("a", "b", 5, 5)).assign(forfeit_by="both"), criteria=("points",))
    assert table[["won", "drawn", "lost", "scored", "points"]].to_numpy().tolist() == [[0, 0, 1, 0, 0]] * 2


def test_deducted_points_count_in_all_and_not_head_to_head():
    """b lost to a, then a loses two points by decision: both stand at 0 and their match puts a first."""
    table = standings(matches(("a", "b", 2, 1)), criteria=("points", "head_to_head_points"), deductions={"a": 2})
    assert table["points"].tolist() == [0, 0]
    assert order(table) == [(1, "a", "head_to_head_points"), (2, "b", "head_to_head_points")]
    below = standings(matches(("a", "b", 2, 1)), criteria=("points",), deductions={"a": 2.5})
    assert order(below) == [(1, "b", "points"), (2, "a", "points")]
    assert below["points"].tolist() == [0, -0.5]


def test_an_unknown_criterion_and_a_missing_column_are_named():
    with pytest.raises(UnknownCriterion, match="fair_play"):
        standings(matches(), criteria=("points", "fair_play"))
    with pytest.raises(MissingColumns, match="away_score"):
        standings(matches().drop(columns="away_score"), criteria=OVERALL_FIRST)


def test_bundesliga_2023_24_equals_its_official_table():
    season = pd.read_csv(shared_input("handball/hbl_matches_2020_2025.csv")).query("season == '2023/24'")
    official = pd.read_csv(shared_input("handball/hbl_official_table_2023_24.csv"))
    rows = season.rename(columns={"hg": "home_score", "ag": "away_score"})
    rows = rows.replace({"Handball Sport Verein Hamburg": "HSV Hamburg"})
    table = standings(rows, criteria=OVERALL_FIRST)
    won = table["points"].astype(int)
    ours = pd.DataFrame(
        {
            "rank": table["rank"],
            "team": table["team"],
            "points": won.astype(str) + ":" + (2 * table["played"] - won).astype(str),
            "goals": table["scored"].astype(int).astype(str) + ":" + table["conceded"].astype(int).astype(str),
        }
    )
    assert ours.to_numpy().tolist() == official.to_numpy().tolist()
    assert len(ours) == 18


def test_paris_2024_women_equal_their_official_group_tables():
    played = pd.read_csv(shared_input("handball/paris2024_matches.csv"))
    official = pd.read_csv(shared_input("handball/paris2024_women_group_tables.csv"))
    for group in official["group"].unique():
        expected = official[official["group"] == group]
        rows = played.query("gender == 'W' and stage == @group").rename(
            columns={"hg": "home_score", "ag": "away_score"}
        )
        table = standings(rows, criteria=EHF_AFTER_GROUP)
        ours = table[["rank", "team", "played", "won", "drawn", "lost", "scored", "conceded", "points", "difference"]]
        assert ours.to_numpy().tolist() == expected.drop(columns=["gender", "group"]).to_numpy().tolist()


team = st.sampled_from("abcd")
score = st.integers(0, 4)
match = st.tuples(team, team, score, score).filter(lambda row: row[0] != row[1])


@settings(max_examples=40, deadline=None)
@given(st.lists(match, max_size=14), st.randoms())
def test_the_order_of_the_matches_changes_nothing(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    first, second = (standings(matches(*some), criteria=EHF_AFTER_GROUP) for some in (rows, shuffled))
    pd.testing.assert_frame_equal(first, second)


@settings(max_examples=40, deadline=None)
@given(st.lists(match, min_size=1, max_size=14))
def test_ranks_are_a_total_preorder(rows):
    table = standings(matches(*rows), criteria=EHF_AFTER_GROUP)
    ranked = table["rank"].tolist()
    assert ranked == [sum(other < rank for other in ranked) + 1 for rank in ranked]
    assert table["points"].is_monotonic_decreasing


@settings(max_examples=40, deadline=None)
@given(st.lists(match, max_size=10), score, score)
def test_a_match_of_two_teams_changes_no_one_elses_head_to_head(rows, home_score, away_score):
    others = ["c", "d"]
    before = head_to_head(matches(*rows), others)
    after = head_to_head(matches(*rows, ("a", "b", home_score, away_score)), others)
    pd.testing.assert_frame_equal(before, after)


def test_a_shoot_out_decides_the_match_and_may_count_as_no_goals():
    """docs/domain/standings.md: 35:35, then 4:3 in the shoot-out."""
    matches = pd.DataFrame([("a", "b", 39, 38)], columns=["home", "away", "home_score", "away_score"])
    counted = standings(matches, criteria=["points", "difference"]).set_index("team")
    assert counted.loc["a", ["points", "difference", "scored"]].tolist() == [2, 1, 39]
    apart = standings(matches.assign(home_shoot_out=4, away_shoot_out=3), criteria=["points"]).set_index("team")
    assert apart.loc["a", ["won", "points", "difference", "scored"]].tolist() == [1, 2, 0, 35]
    assert apart.loc["b", ["lost", "points", "difference", "conceded"]].tolist() == [1, 0, 0, 35]


def test_a_forfeit_has_no_shoot_out():
    columns = ["home", "away", "home_score", "away_score", "forfeit_by", "home_shoot_out", "away_shoot_out"]
    matches = pd.DataFrame([("a", "b", 39, 38, "home", 4, 3), ("b", "c", 20, 19, None, None, None)], columns=columns)
    table = standings(matches, criteria=["points", "difference"]).set_index("team")
    assert table["scored"].to_dict() == {"b": 30, "c": 19, "a": 0}
