from decimal import Decimal

import pandas as pd

from competitions.domain.lifting import STEP_UNTIL_2004, attempts_total, best_lift, total
from tests.competitions.shared_inputs import shared_input


def test_the_heaviest_lift_that_was_made_counts():
    assert best_lift([Decimal(110), Decimal(-120), Decimal(120)]) == 120
    assert best_lift([Decimal(-140), Decimal(0)]) is None


def test_without_a_lift_in_either_there_is_no_total():
    assert total(Decimal(120), None) is None
    assert total(None, Decimal(140)) is None
    assert attempts_total(["110", "-120", "120"], ["140", "-150", "-150"]) == 260


def test_until_2004_a_total_counted_in_multiples_of_two_and_a_half():
    assert total(Decimal("130.5"), Decimal("142.5"), step=STEP_UNTIL_2004) == Decimal("272.5")


SNATCH, CLEAN = ["snatch_1", "snatch_2", "snatch_3"], ["cj_1", "cj_2", "cj_3"]
CLERICAL = 0.0025
"""Share of rows in which the source contradicts itself: a total without a snatch, a best that nobody lifted."""


def test_bests_and_totals_of_the_federations_results_agree_with_their_attempts():
    rows = pd.read_csv(shared_input("results/iwf_results_1998_2024.csv.gz")).drop_duplicates()
    tried = rows[(rows[SNATCH] != 0).any(axis=1) & (rows[CLEAN] != 0).any(axis=1)]
    tried = tried[(tried["best_snatch"] > 0) | (tried["best_cj"] > 0)]  # who was disqualified later has neither
    assert len(tried) > 55_000
    disagree = sum(not agrees(row) for row in tried[[*SNATCH, *CLEAN, "best_snatch", "best_cj", "total"]].itertuples())
    assert disagree / len(tried) <= CLERICAL


def agrees(row):
    lifts = [Decimal(str(lift)) for lift in row[1:7]]
    snatch, clean = best_lift(lifts[:3]), best_lift(lifts[3:])
    lifted = [float(figure or 0) for figure in (snatch, clean)]
    totals = {float(total(snatch, clean, step=step) or 0) for step in (None, STEP_UNTIL_2004)}
    return lifted == [row.best_snatch, row.best_cj] and row.total in totals
