from __future__ import annotations

import math
from datetime import date

import pytest

from training.domain.attendance import NOTHING, Spell, Tally, month_tallies, months_until

MAY, JUNE = date(2023, 5, 1), date(2023, 6, 1)


def test_worked_example_month_of_a_squad() -> None:
    tally = Tally({"present": 80, "late": 4, "leave": 6, "injured": 3, "school": 2, "absent": 5, "away": 10}, 120)
    assert (tally.recorded, tally.attended) == (110, 84)
    assert tally.percent == pytest.approx(84.0)
    assert tally.coverage == pytest.approx(110 / 120)


def test_without_marks_there_is_no_share() -> None:
    assert math.isnan(NOTHING.share)
    assert math.isnan(NOTHING.coverage)
    assert math.isnan(Tally({"away": 3}, 3).share)
    assert Tally({"present": 3}, 2).coverage == 1.0


def test_tallies_add_up() -> None:
    both = Tally({"present": 2}, 3) + Tally({"present": 1, "leave": 1}, 2)
    assert (dict(both.counts), both.expected) == ({"present": 3, "leave": 1}, 5)


@pytest.mark.parametrize(
    ("on", "first"), [(date(2023, 12, 31), date(2023, 11, 1)), (date(2024, 2, 29), date(2024, 1, 1)), (JUNE, MAY)]
)
def test_months_end_with_the_one_of_the_day(on: date, first: date) -> None:
    assert months_until(on, 2) == [first, on.replace(day=1)]


def test_marks_are_expected_of_those_who_belonged_to_the_squad() -> None:
    found = month_tallies(
        months=[MAY, JUNE],
        on=date(2023, 6, 15),
        session_days=[date(2023, 5, 31), date(2023, 5, 31), JUNE, date(2023, 6, 15), date(2023, 6, 20)],
        spells=[
            Spell("a", date(2023, 1, 1), None),
            Spell("b", date(2023, 6, 2), date(2023, 6, 14)),
            Spell("c", JUNE, JUNE),
        ],
        marks=[("a", MAY, "present", 2), ("a", JUNE, "leave", 1), ("guest", JUNE, "present", 1)],
    )
    assert [tally.expected for tally in found["a"]] == [2, 2]
    assert [tally.expected for tally in found["b"]] == [0, 0]
    assert [tally.expected for tally in found["c"]] == [0, 1]
    assert (found["a"][0].share, found["a"][1].share) == (1.0, 0.0)
    assert found["guest"][1].attended == 1
