"""Import the sibling module inside the app; other apps import from here."""

from delegation.models.responsibility import Forecast, ReminderLetter, Responsibility, ReviewMeeting, Target
from delegation.models.selection import Case, Decision, Policy, SelectionList, Trial
from delegation.models.team import Delegation, Member, PolicyDocument, Quota

__all__ = [
    "Case",
    "Decision",
    "Delegation",
    "Forecast",
    "Member",
    "Policy",
    "PolicyDocument",
    "Quota",
    "ReminderLetter",
    "Responsibility",
    "ReviewMeeting",
    "SelectionList",
    "Target",
    "Trial",
]
