"""What a county has contributed: the worked example of docs/domain/county-contribution.md."""

from __future__ import annotations

import pandas as pd
import pytest

from competitions.domain.county_contribution import FIGURES, contribution

CANDIDATES = pd.DataFrame(
    [("a", "athletics", "p1"), ("a", "football", "p1"), ("a", "football", "p2")], columns=["county", "sport", "person"]
)
ATHLETES = pd.DataFrame(
    [
        ("a", "athletics", "p1", True),
        ("a", "athletics", "p1", True),
        ("a", "athletics", "p3", False),
        ("b", "judo", "p4", True),
    ],
    columns=["county", "sport", "person", "in_squad"],
)
RESULTS = pd.DataFrame(
    [
        ("a", "athletics", 1, 1.0, 9.0),
        ("a", "athletics", 2, 0.5, 6.5),
        ("b", "judo", 5, 1.0, 4.0),
        ("", "athletics", 3, 1.0, 6.0),
    ],
    columns=["county", "sport", "place", "share", "points"],
)


def rows(table: pd.DataFrame) -> list[tuple[object, ...]]:
    return list(table.itertuples(index=False, name=None))


def test_the_worked_example() -> None:
    table = contribution(CANDIDATES, ATHLETES, RESULTS)
    assert tuple(table.columns) == ("county", *FIGURES)
    assert rows(table) == [
        ("", 0, 0, 0, 0.0, 0.0, 1.0, 6.0),
        ("a", 2, 2, 1, 1.0, 0.5, 0.0, 15.5),
        ("b", 0, 1, 1, 0.0, 0.0, 0.0, 4.0),
    ]


def test_the_sports_of_a_county_count_places_and_the_county_persons() -> None:
    by_sport = contribution(CANDIDATES, ATHLETES, RESULTS, by=("county", "sport")).set_index(["county", "sport"])
    assert by_sport.loc[("a", "athletics"), "candidates"] == 1
    assert by_sport.loc[("a", "football"), "candidates"] == 2


@pytest.mark.parametrize("by", (("county",), ("county", "sport")))
def test_nothing_on_record_gives_no_row(by: tuple[str, ...]) -> None:
    assert contribution(CANDIDATES[:0], ATHLETES[:0], RESULTS[:0], by=by).empty


def test_the_order_of_the_rows_changes_nothing() -> None:
    turned = contribution(CANDIDATES[::-1], ATHLETES[::-1], RESULTS[::-1])
    pd.testing.assert_frame_equal(turned, contribution(CANDIDATES, ATHLETES, RESULTS))
