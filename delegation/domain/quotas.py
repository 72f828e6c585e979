"""Seats against people: how many a quota gives, how many are taken, whether one more still fits."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SeatCount:
    """Seats of one event. `seats` is None where no quota has been recorded: that is unknown, never zero or endless."""

    seats: int | None
    approved: int
    proposed: int

    @property
    def taken(self) -> int:
        return self.approved + self.proposed

    @property
    def open(self) -> int | None:
        return None if self.seats is None else max(0, self.seats - self.taken)

    @property
    def over(self) -> int:
        """People beyond the quota, as after a quota was cut."""
        return 0 if self.seats is None else max(0, self.taken - self.seats)


@dataclass(frozen=True)
class QuotaFinding:
    code: str
    seats: int | None
    taken: int
    asked: int


def quota_finding(count: SeatCount, *, proposing: int = 0, approving: int = 0) -> QuotaFinding | None:
    """Return why these people do not fit, or None where they do.

    Proposing takes new seats beside those approved and proposed; approving turns proposals into approvals, so only the
    approved ones are counted against it. Without a recorded quota nothing fits.
    """
    asked = proposing + approving
    if not asked:
        return None
    if count.seats is None:
        return QuotaFinding("no_quota", None, count.taken, asked)
    taken = count.taken if proposing else count.approved
    return QuotaFinding("beyond_quota", count.seats, taken, asked) if taken + asked > count.seats else None


def total_seats(counts: list[SeatCount]) -> SeatCount:
    """Return the sum over events; unknown quotas add nobody and make the sum unknown only if all are unknown."""
    known = [c.seats for c in counts if c.seats is not None]
    return SeatCount(sum(known) if known else None, sum(c.approved for c in counts), sum(c.proposed for c in counts))
