"""Figures as they were stated: the worked example of docs/domain/stated-figures.md."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from athletes.choices import Comparator
from athletes.domain.stated_figures import Stated, Total, total

ABOUT, EXACT, OVER = Comparator.ABOUT, Comparator.EXACT, Comparator.OVER


@pytest.mark.parametrize(
    ("figures", "result"),
    (
        ((Stated(420), Stated(300, OVER), Stated(None)), Total(720, OVER, known=2, unknown=1)),
        ((Stated(420), Stated(300, OVER), Stated(100, ABOUT)), Total(820, ABOUT, known=3, unknown=0)),
        ((Stated(0), Stated(28)), Total(28, EXACT, known=2, unknown=0)),
        ((Stated(None), Stated(None)), Total(None, EXACT, known=0, unknown=2)),
        ((), Total(None, EXACT, known=0, unknown=0)),
    ),
)
def test_the_worked_examples(figures: tuple[Stated, ...], result: Total) -> None:
    assert total(figures) == result


FIGURES = st.lists(st.builds(Stated, st.none() | st.integers(0, 9999), st.sampled_from(Comparator)))


@given(FIGURES)
def test_the_order_of_the_figures_changes_nothing(figures: list[Stated]) -> None:
    assert total(reversed(figures)) == total(figures)


@given(FIGURES)
def test_what_nobody_stated_is_counted_and_never_a_zero(figures: list[Stated]) -> None:
    with_one_more = total([*figures, Stated(None)])
    assert with_one_more.value == total(figures).value
    assert with_one_more.unknown == total(figures).unknown + 1
