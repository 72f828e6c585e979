"""The numbers of docs/domain/forecast.md."""

from decimal import Decimal

from delegation.domain.forecast import Estimate, actual, outlook, projected_standings, total_estimate


def estimate(value: int, low: int, high: int) -> Estimate:
    return Estimate(Decimal(value), Decimal(low), Decimal(high))


def test_sums_add_and_widths_add_as_independent() -> None:
    total = total_estimate([estimate(100, 97, 103), estimate(50, 46, 54), actual(Decimal(30))])
    assert total == estimate(180, 175, 185)


def test_each_side_has_its_own_width() -> None:
    assert total_estimate([estimate(100, 94, 103), estimate(50, 42, 54)]) == estimate(150, 140, 155)


def test_nothing_estimated_is_no_forecast_of_zero() -> None:
    assert total_estimate([]) is None


CITIES = [
    ("changzhi", estimate(1640, 1560, 1720)),
    ("linfen", estimate(1505, 1420, 1580)),
    ("jinzhong", estimate(1470, 1385, 1552)),
    ("yuncheng", estimate(1430, 1350, 1500)),
    ("lvliang", estimate(1190, 1120, 1260)),
]


def test_outlook_among_rivals() -> None:
    ours = outlook("jinzhong", CITIES)
    assert ours is not None
    assert (ours.rank, ours.best, ours.worst) == (3, 2, 4)
    assert (ours.above, ours.to_next) == ("linfen", Decimal(35))
    assert (ours.below, ours.to_previous) == ("yuncheng", Decimal(40))


def test_the_ends_of_the_table_have_no_neighbour() -> None:
    first, last = outlook("changzhi", CITIES), outlook("lvliang", CITIES)
    assert first is not None
    assert last is not None
    assert (first.above, first.to_next) == (None, None)
    assert (last.below, last.to_previous) == (None, None)


def test_equal_totals_share_a_rank() -> None:
    standings = projected_standings([("b", estimate(10, 9, 11)), ("a", estimate(10, 8, 12)), ("c", estimate(5, 4, 6))])
    assert [(s.key, s.rank) for s in standings] == [("a", 1), ("b", 1), ("c", 3)]


def test_a_delegation_without_a_total_has_no_outlook() -> None:
    assert outlook("taiyuan", CITIES) is None
