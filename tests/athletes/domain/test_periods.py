from datetime import date

import pytest

from athletes.domain.periods import PartialDate, Period, gaps, joined


def june(start: int, end: int | None = None) -> Period:
    return Period(date(2023, 6, start), date(2023, 6, end) if end else None)


def test_a_period_ends_after_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        june(2, 1)


def test_both_ends_belong_to_a_period() -> None:
    assert [june(2, 4).holds(date(2023, 6, day)) for day in (1, 2, 4, 5)] == [False, True, True, False]
    assert june(2).holds(date(2030, 1, 1))


def test_overlap_is_a_shared_day() -> None:
    assert june(1, 3).overlaps(june(3, 5)) and june(3).overlaps(june(1, 3)) and june(1).overlaps(june(5))
    assert not june(1, 2).overlaps(june(3, 5)) and not june(3).overlaps(june(1, 2))


def test_covers_every_day_of_the_other() -> None:
    assert june(1, 9).covers(june(1, 9)) and june(1).covers(june(2)) and june(1).covers(june(2, 3))
    assert not june(2).covers(june(1)) and not june(1, 9).covers(june(2)) and not june(1, 9).covers(june(2, 10))


def test_joins_neighbours() -> None:
    assert joined([june(5, 6), june(1, 2), june(3, 3)]) == [june(1, 3), june(5, 6)]
    assert joined([june(1, 9), june(2, 3)]) == [june(1, 9)]
    assert joined([june(1), june(5, 6)]) == [june(1)]
    assert joined([june(1, 2), june(2)]) == [june(1)]


def test_finds_the_days_without_a_period() -> None:
    days = {"start": date(2023, 6, 1), "end": date(2023, 6, 10)}
    assert gaps([], **days) == [june(1, 10)]
    assert gaps([june(3, 4), june(8)], **days) == [june(1, 2), june(5, 7)]
    assert gaps([june(1, 4), june(12, 14)], **days) == [june(5, 10)]
    assert gaps([june(1, 10), june(15)], **days) == []
    assert gaps([Period(date(2023, 5, 1), date(2023, 5, 2)), june(2, 20)], **days) == [june(1, 1)]


def test_a_partial_date_agrees_as_far_as_it_is_known() -> None:
    month, whole = PartialDate(2011, 8), PartialDate(2011, 8, 31)
    assert month.agrees_with(date(2011, 8, 31)) and not month.agrees_with(date(2011, 9, 1))
    assert whole.agrees_with(date(2011, 8, 31)) and not whole.agrees_with(date(2011, 8, 30))
    assert (month.first_day(), whole.first_day()) == (date(2011, 8, 1), date(2011, 8, 31))
    assert whole.is_whole and not month.is_whole


def test_a_partial_date_exists() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(2011, 13)
