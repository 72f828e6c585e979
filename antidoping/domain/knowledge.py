"""Evidence, waivers and bars as far as they were known at one instant."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from antidoping.domain.coverage import Interval
from antidoping.domain.facts import Evidence, IneligibilityFact, Subject, WaiverFact, Window

PLEDGE_CODE = "PLEDGE"


class Knowledge:
    """Index by person of what was known; later knowledge does not exist for it."""

    def __init__(
        self,
        evidence: Iterable[Evidence],
        waivers: Iterable[WaiverFact],
        ineligibilities: Iterable[IneligibilityFact],
        window: Window,
        at: datetime,
    ) -> None:
        self.window, self.at = window, at
        self.evidence: dict[tuple[UUID, str], list[Evidence]] = defaultdict(list)
        self.waivers: dict[tuple[UUID, str], list[WaiverFact]] = defaultdict(list)
        self.bars: dict[UUID, list[IneligibilityFact]] = defaultdict(list)
        for item in evidence:
            if item.known_at <= at:
                self.evidence[item.person, item.code].append(item)
        for waiver in waivers:
            if waiver.known_at <= at and waiver.approver != waiver.person:
                self.waivers[waiver.person, waiver.code].append(waiver)
        for bar in ineligibilities:
            if bar.known_at <= at and (bar.lifted_at is None or bar.lifted_at > at):
                self.bars[bar.person].append(bar)

    @property
    def processing_on(self) -> date:
        """Ages are read today, and no later than the deadline: a birthday during the Games undoes nothing."""
        return min(self.window.day_of(self.at), self.window.deadline_on)

    def signed_on(self, subject: Subject) -> date | None:
        """Return the day of the latest pledge that still stands."""
        pledges = self.evidence.get((subject.person, PLEDGE_CODE), ())
        return max((self.window.day_of(p.completed) for p in pledges if not self.is_void(p)), default=None)

    def is_revoked(self, item: Evidence) -> bool:
        return item.revoked_at is not None and item.revoked_at <= self.at

    def is_void(self, item: Evidence) -> bool:
        return self.is_revoked(item) and item.revoked_from is None

    def interval(self, item: Evidence) -> Interval:
        start = item.valid_from or self.window.day_of(item.completed)
        end = item.valid_to or date.max
        if self.is_revoked(item) and item.revoked_from is not None:
            end = min(end, item.revoked_from - timedelta(days=1))
        return start, end
