"""Import the sibling module inside the app; other apps import from here."""

from antidoping.models.decisions import Approval, Ineligibility, Waiver
from antidoping.models.education import Course, Credential, EducationSession
from antidoping.models.exam import ExamAttempt
from antidoping.models.pledge import Pledge
from antidoping.models.ruleset import EntryWindow, Requirement, Ruleset

__all__ = [
    "Approval",
    "Course",
    "Credential",
    "EducationSession",
    "EntryWindow",
    "ExamAttempt",
    "Ineligibility",
    "Pledge",
    "Requirement",
    "Ruleset",
    "Waiver",
]
