import pytest

from competitions.domain.student import two_sided, within


@pytest.mark.parametrize(
    ("level", "freedom", "t"),
    [(0.95, 1, 12.706), (0.95, 2, 4.303), (0.95, 3, 3.182), (0.95, 10, 2.228), (0.8, 5, 1.476), (0.95, 31, 2.040)],
)
def test_quantiles_of_the_printed_tables(level, freedom, t):
    assert two_sided(level, freedom) == pytest.approx(t, abs=5e-4)
    assert within(two_sided(level, freedom), freedom) == pytest.approx(level)
