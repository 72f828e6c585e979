"""Student's t for the intervals of small samples, in closed form."""

from functools import cache
from math import atan, cos, pi, sin, sqrt

STEPS = 80
"""Halvings of the search; 80 leave nothing of a double's precision."""


def within(t: float, freedom: int) -> float:
    """Return the probability that a t variable of so many degrees of freedom lies between −t and t.

    Source: Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
    """
    angle = atan(t / sqrt(freedom))
    is_odd = freedom % 2
    term = cos(angle) if is_odd else 1.0
    total = term if freedom > 1 else 0.0
    for step in range(2 + is_odd, freedom, 2):
        term *= cos(angle) ** 2 * (step - 1) / step
        total += term
    return 2 / pi * (angle + sin(angle) * total) if is_odd else sin(angle) * total


@cache
def two_sided(level: float, freedom: int) -> float:
    """Return the t between whose two signs a share of `level` lies: 0.95 and 10 degrees of freedom give 2.228."""
    low, high = 0.0, 1.0
    while within(high, freedom) < level:
        high *= 2
    for _step in range(STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if within(middle, freedom) < level else (low, middle)
    return high
