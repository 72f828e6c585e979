"""The workspace's menu. An item that a role cannot open is absent; a page that does not exist yet is not here."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from athletes.choices import Role
from config.waiting import waiting


@dataclass(frozen=True)
class Item:
    label: Promise
    url_name: str
    icon: str
    roles: frozenset[Role]
    args: tuple[str, ...] = ()


def item(label: Promise, url_name: str, icon: str, *roles: Role, args: tuple[str, ...] = ()) -> Item:
    return Item(label, url_name, icon, frozenset(roles), args)


MENU: tuple[tuple[Promise, tuple[Item, ...]], ...] = (
    (
        _("Training"),
        (
            item(_("Training log"), "training:log_today", "log", Role.COACH),
            item(pgettext_lazy("training", "Plan"), "training:plan_home", "plan", Role.COACH, Role.TEAM_LEAD),
            item(_("Late entries"), "training:late_entries", "log", Role.TEAM_LEAD),
            item(_("Load monitoring"), "training:load_overview", "pulse", Role.COACH, Role.PHYSICIAN),
            item(_("Attendance"), "training:attendance", "calendar", Role.COACH, Role.TEAM_LEAD),
            item(_("Fitness tests"), "training:fitness_home", "table", Role.COACH, Role.TEAM_LEAD),
            item(_("Check-ins and flags"), "training:checkin_overview", "people", Role.COACH, Role.PHYSICIAN),
            item(_("Recordings of devices"), "training:recording_list", "clock", Role.COACH, Role.PHYSICIAN),
            item(
                _("Athletes"),
                "athletes:athlete_list",
                "people",
                Role.COACH,
                Role.TEAM_LEAD,
                Role.OFFICE,
                Role.UNIT_CLERK,
            ),
            item(_("Availability"), "athletes:availability", "cross", Role.PHYSICIAN),
            item(_("Injury statistics"), "training:health_statistics", "table", Role.PHYSICIAN),
        ),
    ),
    (
        _("Participation"),
        (
            item(_("Selection"), "delegation:selection_home", "select", Role.OFFICE, Role.TEAM_LEAD, Role.LEADER),
            item(
                _("Entry gate"),
                "antidoping:gate",
                "shield",
                Role.ANTIDOPING_OFFICER,
                Role.OFFICE,
                Role.TEAM_LEAD,
                Role.COACH,
            ),
            item(_("Anti-doping education"), "antidoping:education_home", "book", Role.ANTIDOPING_OFFICER),
            item(
                _("Responsibility board"),
                "delegation:responsibility_board",
                "flag",
                Role.LEADER,
                Role.OFFICE,
                Role.TEAM_LEAD,
            ),
            item(_("Results and points"), "competitions:result_board", "medal", Role.OFFICE, Role.TEAM_LEAD),
            item(
                _("Medal line"),
                "competitions:line_list",
                "target",
                Role.OFFICE,
                Role.LEADER,
                Role.TEAM_LEAD,
                Role.COACH,
            ),
            item(
                _("Competitions"), "competitions:competition_list", "calendar", Role.OFFICE, Role.TEAM_LEAD, Role.COACH
            ),
        ),
    ),
    (
        _("Squads"),
        (
            item(
                _("All squads"),
                "athletes:squad_list",
                "list",
                Role.OFFICE,
                Role.LEADER,
                Role.TEAM_LEAD,
                Role.COACH,
            ),
            item(
                _("Handball squad"),
                "competitions:squad_detail",
                "ball",
                Role.LEADER,
                Role.OFFICE,
                Role.COACH,
                args=("handball",),
            ),
        ),
    ),
    (
        _("Schools and counties"),
        (
            item(_("Talent pool"), "athletes:candidate_list", "sprout", Role.OFFICE, Role.UNIT_CLERK),
            item(
                _("School teams"),
                "athletes:school_team_list",
                "people",
                Role.OFFICE,
                Role.LEADER,
                Role.UNIT_CLERK,
            ),
            item(
                _("Sports of the counties"),
                "athletes:county_sport_list",
                "flag",
                Role.OFFICE,
                Role.LEADER,
                Role.UNIT_CLERK,
            ),
            item(
                _("Contribution of the counties"),
                "competitions:county_list",
                "table",
                Role.OFFICE,
                Role.LEADER,
                Role.UNIT_CLERK,
            ),
            item(
                _("Youth events"),
                "competitions:youth_event_list",
                "calendar",
                Role.OFFICE,
                Role.LEADER,
                Role.TEAM_LEAD,
                Role.COACH,
                Role.UNIT_CLERK,
            ),
        ),
    ),
    (
        _("Data"),
        (
            item(_("What expires"), "competitions:expiring", "clock", Role.OFFICE, Role.UNIT_CLERK),
            item(_("Bone age"), "competitions:bone_age_list", "shield", Role.OFFICE, Role.PHYSICIAN),
            item(_("Staff"), "athletes:staff_list", "user", Role.OFFICE, Role.UNIT_CLERK),
            item(_("Units"), "athletes:organisation_list", "building", Role.OFFICE, Role.LEADER, Role.UNIT_CLERK),
            item(
                _("School calendar"),
                "training:school_period_list",
                "calendar",
                Role.OFFICE,
                Role.UNIT_CLERK,
            ),
            item(_("Duplicates"), "athletes:duplicate_list", "copy", Role.OFFICE),
            item(_("Data import"), "athletes:import_home", "upload", Role.OFFICE, Role.UNIT_CLERK),
            item(_("News"), "wagtailadmin_home", "news", Role.EDITOR, Role.REVIEWER, Role.PUBLISHER),
            item(_("My record"), "athletes:me", "people", Role.ATHLETE, Role.GUARDIAN),
            item(_("My plan"), "training:my_plan", "plan", Role.ATHLETE, Role.GUARDIAN),
            item(_("Daily check-in"), "training:checkin", "pulse", Role.ATHLETE),
            item(_("My recordings"), "training:recording_list", "clock", Role.ATHLETE),
            item(_("My fitness tests"), "training:own_results", "table", Role.ATHLETE),
            item(_("My education"), "antidoping:my_education", "book", Role.ATHLETE, Role.GUARDIAN),
            item(_("Audit"), "athletes:audit_log", "list", Role.AUDITOR),
            item(_("Data protection"), "athletes:consent_overview", "lock", Role.OFFICE, Role.UNIT_CLERK),
            item(_("Classes of data"), "athletes:data_classes", "lock", Role.AUDITOR, Role.SYSTEM_ADMIN),
            item(_("Settings"), "athletes:settings_home", "gear", Role.SYSTEM_ADMIN),
            item(_("Background jobs"), "athletes:job_list", "clock", Role.OFFICE, Role.UNIT_CLERK),
        ),
    ),
)


ATHLETE_PLACES: tuple[tuple[Promise, str], ...] = ((_("Timeline of what expires"), "competitions:athlete_timeline"),)
"""Pages about an athlete's papers in rooms above the people room; whoever reads the papers reads these."""


ATHLETE_READINGS: tuple[tuple[Promise, str, frozenset[Role]], ...] = (
    (
        _("Fitness tests"),
        "training:fitness_athlete",
        frozenset({Role.COACH, Role.TEAM_LEAD, Role.PHYSICIAN, Role.ATHLETE, Role.GUARDIAN}),
    ),
)
"""What higher rooms tell of an athlete, and to whom."""


def navigation(request: HttpRequest) -> list[dict]:
    """The menu of this user: groups of items with address, icon and whether it is the current place."""
    roles = getattr(request.user, "roles", frozenset())
    groups = []
    for heading, items in MENU:
        shown = [_entry(entry, request) for entry in items if entry.roles & roles and _is_open(entry, request)]
        if shown:
            groups.append({"heading": heading, "items": shown})
    _mark_current([entry for group in groups for entry in group["items"]], request.path)
    return groups


def _mark_current(entries: list[dict], path: str) -> None:
    """One item is the current place: of those above the page the nearest."""
    above = [entry for entry in entries if path.startswith(entry["url"])]
    if above:
        max(above, key=lambda entry: len(entry["url"]))["current"] = True


def _is_open(entry: Item, request: HttpRequest) -> bool:
    """The handball squad is in a coach's menu only where the coach belongs to it."""
    if entry.url_name != "competitions:squad_detail" or request.user.has_role(Role.OFFICE, Role.LEADER):
        return True
    own = {row.squad.code for row in request.user.appointments_in_force if row.squad}
    return bool(own & set(entry.args))


def _entry(entry: Item, request: HttpRequest) -> dict:
    url = reverse(entry.url_name, args=entry.args)
    return {
        "label": entry.label,
        "url": url,
        "icon": entry.icon,
        "current": False,
        "count": waiting(request.user, entry.url_name, request.today),
    }
