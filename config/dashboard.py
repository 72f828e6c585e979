"""Where each role begins."""

from __future__ import annotations

from django.urls import reverse

from athletes.choices import Role
from athletes.models import User

FIRST_PAGES: tuple[tuple[Role, str], ...] = (
    (Role.COACH, "training:log_today"),
    (Role.LEADER, "delegation:responsibility_board"),
    (Role.OFFICE, "delegation:selection_home"),
    (Role.TEAM_LEAD, "delegation:selection_home"),
    (Role.PHYSICIAN, "athletes:availability"),
    (Role.ANTIDOPING_OFFICER, "antidoping:gate"),
    (Role.UNIT_CLERK, "athletes:import_home"),
    (Role.EDITOR, "wagtailadmin_home"),
    (Role.REVIEWER, "wagtailadmin_home"),
    (Role.PUBLISHER, "wagtailadmin_home"),
    (Role.AUDITOR, "athletes:audit_log"),
    (Role.SYSTEM_ADMIN, "athletes:settings_home"),
    (Role.ATHLETE, "training:checkin"),
    (Role.GUARDIAN, "athletes:me"),
)


def first_page(user: User) -> str | None:
    """The address of the user's first task, or None without an appointment in force."""
    return next((reverse(name) for role, name in FIRST_PAGES if user.has_role(role)), None)
