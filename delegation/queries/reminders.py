"""What falls due in a sport, and who is told."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from athletes.choices import Role
from athletes.models import Appointment, Sport, User
from competitions.models import Milestone
from delegation.models import Delegation, ReviewMeeting

AHEAD = datetime.timedelta(days=3)


@dataclass(frozen=True)
class Due:
    """One open milestone or review whose day is near or past; a review has no milestone."""

    sport: Sport
    due_on: datetime.date
    milestone: Milestone | None = None


def due_items(delegation: Delegation, *, on: datetime.date) -> dict[int, list[Due]]:
    """Open milestones and reviews due within three days or overdue, by sport, the oldest first. Two queries."""
    until = on + AHEAD
    open_ones = Milestone.objects.filter(competition=delegation.competition, done_on__isnull=True, due_on__lte=until)
    reviews = ReviewMeeting.objects.filter(delegation=delegation, held_on__isnull=True, due_on__lte=until)
    found = [Due(row.sport, row.due_on, row) for row in open_ones.select_related("sport")]
    found += [Due(row.sport, row.due_on) for row in reviews.select_related("sport")]
    by_sport: dict[int, list[Due]] = defaultdict(list)
    for item in sorted(found, key=lambda item: (item.due_on, item.sport.order)):
        by_sport[item.sport.pk].append(item)
    return by_sport


def reminded_people(items: dict[int, list[Due]], *, on: datetime.date) -> list[tuple[User, Sequence[Due]]]:
    """Each sport's team leads with an e-mail address, and what is due in their sports. One query."""
    leads = (
        Appointment.objects.in_force(on)
        .filter(role=Role.TEAM_LEAD, sport__in=items, user__is_active=True)
        .exclude(user__email="")
        .select_related("user")
        .order_by("user__pk", "sport__order")
    )
    people: dict[User, list[Due]] = defaultdict(list)
    for lead in leads:
        people[lead.user] += items[lead.sport_id]
    return list(people.items())
