"""Weightlifting: what three attempts at the snatch and three at the clean and jerk come to."""

from collections.abc import Sequence
from decimal import Decimal


def best_lift(attempts: Sequence[Decimal]) -> Decimal | None:
    """Return the heaviest lift that was made, in kg; None where none was.

    A failed lift is written with a minus; 0 is an attempt that was not taken. Source: results of the International
    Weightlifting Federation, in which failed lifts are negative.
    """
    return max((lift for lift in attempts if lift > 0), default=None)


STEP_UNTIL_2004 = Decimal("2.5")


def total(snatch: Decimal | None, clean_and_jerk: Decimal | None, *, step: Decimal | None = None) -> Decimal | None:
    """Return the total in kg; without a lift in either there is none (the athlete did not finish).

    `step`: totals count in its multiples, as in 2.5 kg until 2004; None: as lifted.
    """
    if snatch is None or clean_and_jerk is None:
        return None
    lifted = snatch + clean_and_jerk
    return lifted if step is None else lifted // step * step


def attempts_total(snatches: Sequence[str], clean_and_jerks: Sequence[str]) -> Decimal | None:
    """Return the total of attempts as written: 110, -120."""
    return total(*(best_lift([Decimal(lift) for lift in lifts]) for lifts in (snatches, clean_and_jerks)))
