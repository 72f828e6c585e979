"""Who can sign in to the demonstration. No other installation has an account that nobody made."""

from __future__ import annotations

from dataclasses import dataclass

from athletes.choices import Role

DEMO_PASSWORD = "beizhan-demo-2023"


@dataclass(frozen=True)
class DemoAccount:
    """A log-in and the one thing its role does first."""

    username: str
    role: Role
    first_task: str


DEMO_ACCOUNTS = (
    DemoAccount("leader", Role.LEADER, "read the responsibility board"),
    DemoAccount("office", Role.OFFICE, "import the roster, set targets, decide selection"),
    DemoAccount("lead", Role.TEAM_LEAD, "enter a forecast for the sport"),
    DemoAccount("coach", Role.COACH, "log today's session of the handball squad"),
    DemoAccount("clerk", Role.UNIT_CLERK, "import the unit's athletes"),
    DemoAccount("physician", Role.PHYSICIAN, "say who is fit to train"),
    DemoAccount("officer", Role.ANTIDOPING_OFFICER, "clear the entry gate"),
    DemoAccount("editor", Role.EDITOR, "write a story"),
    DemoAccount("reviewer", Role.REVIEWER, "review a story"),
    DemoAccount("publisher", Role.PUBLISHER, "publish a story"),
    DemoAccount("auditor", Role.AUDITOR, "see who changed and who read what"),
    DemoAccount("athlete", Role.ATHLETE, "sign the pledge, see the own record"),
    DemoAccount("guardian", Role.GUARDIAN, "co-sign for a minor"),
    DemoAccount("sysadmin", Role.SYSTEM_ADMIN, "open accounts and appointments"),
    DemoAccount("desk", Role.EDITOR, "read a colleague's story first: the first of three reviews"),
)
