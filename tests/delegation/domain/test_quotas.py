import pytest

from delegation.domain.quotas import QuotaFinding, SeatCount, quota_finding, total_seats


def test_seats_taken_open_and_over() -> None:
    count = SeatCount(seats=3, approved=2, proposed=1)
    assert (count.taken, count.open, count.over) == (3, 0, 0)
    assert SeatCount(2, 2, 1).over == 1
    assert SeatCount(2, 2, 1).open == 0


def test_an_unrecorded_quota_is_neither_zero_nor_endless() -> None:
    unknown = SeatCount(None, 1, 0)
    assert (unknown.open, unknown.over) == (None, 0)
    assert quota_finding(unknown, proposing=1) == QuotaFinding("no_quota", None, 1, 1)


@pytest.mark.parametrize(
    ("count", "proposing", "approving", "code"),
    [
        (SeatCount(3, 2, 0), 1, 0, None),
        (SeatCount(3, 2, 0), 2, 0, "beyond_quota"),
        (SeatCount(3, 2, 1), 1, 0, "beyond_quota"),
        (SeatCount(3, 2, 1), 0, 1, None),
        (SeatCount(3, 3, 1), 0, 1, "beyond_quota"),
        (SeatCount(0, 0, 0), 0, 0, None),
        (SeatCount(0, 0, 0), 1, 0, "beyond_quota"),
    ],
)
def test_who_still_fits(count: SeatCount, proposing: int, approving: int, code: str | None) -> None:
    finding = quota_finding(count, proposing=proposing, approving=approving)
    assert (finding.code if finding else None) == code


def test_the_sum_leaves_unknown_quotas_out() -> None:
    assert total_seats([SeatCount(3, 2, 1), SeatCount(None, 0, 1)]) == SeatCount(3, 2, 2)
    assert total_seats([SeatCount(None, 0, 0)]).seats is None
