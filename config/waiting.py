"""How much work waits for a user behind an item of the menu: one query each, and only for whoever does that work."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from athletes.choices import Role
from athletes.models import HealthCase, User
from athletes.queries.bone_age import awaiting_conclusion
from delegation.choices import Stage
from delegation.models import Case
from training.choices import SessionStatus, WeekStatus
from training.models import CheckinFlag, FitnessResult, PlanWeek, Session
from training.queries.late_entries import waiting_late_entries


def _sessions_to_log(user: User, day: datetime.date) -> int:
    return Session.objects.visible_to(user).filter(on=day, status=SessionStatus.PLANNED).count()


def _late_entries(user: User, day: datetime.date) -> int:
    return waiting_late_entries(user).count()


def _flags_to_answer(user: User, day: datetime.date) -> int:
    return CheckinFlag.objects.visible_to(user).shown_on(day).open().count()


def _weeks_to_review(user: User, day: datetime.date) -> int:
    return PlanWeek.objects.visible_to(user).filter(status=WeekStatus.HANDED_IN).count()


def _own_results_to_decide(user: User, day: datetime.date) -> int:
    return FitnessResult.objects.visible_to(user).waiting().count()


def _reviews_due(user: User, day: datetime.date) -> int:
    return HealthCase.objects.visible_to(user).open_on(day).filter(review_on__lte=day).count()


def _cases_to_approve(user: User, day: datetime.date) -> int:
    return Case.objects.filter(delegation__is_own=True, stage=Stage.PROPOSED).count()


def _bone_ages_to_conclude(user: User, day: datetime.date) -> int:
    return awaiting_conclusion(on=day).count()


WAITING: dict[str, tuple[Role, Callable[[User, datetime.date], int]]] = {
    "training:log_today": (Role.COACH, _sessions_to_log),
    "training:plan_home": (Role.TEAM_LEAD, _weeks_to_review),
    "training:late_entries": (Role.TEAM_LEAD, _late_entries),
    "training:checkin_overview": (Role.COACH, _flags_to_answer),
    "training:fitness_home": (Role.COACH, _own_results_to_decide),
    "athletes:availability": (Role.PHYSICIAN, _reviews_due),
    "competitions:bone_age_list": (Role.OFFICE, _bone_ages_to_conclude),
    "delegation:selection_home": (Role.LEADER, _cases_to_approve),
}


def waiting(user: User, url_name: str, day: datetime.date) -> int:
    """The number beside the item; 0 where nothing waits or somebody else does it."""
    role, count = WAITING.get(url_name, (None, None))
    return count(user, day) if role and count and user.has_role(role) else 0
