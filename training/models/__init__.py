"""Import the sibling module inside the app; other apps import from here."""

from training.models.checkin import Checkin, CheckinFlag, FlagAnswer
from training.models.daily_load import DailyLoad
from training.models.fitness import FitnessBattery, FitnessItem, FitnessNorm, FitnessResult
from training.models.growth import GrowthCheck
from training.models.handover import Handover
from training.models.late_entry import LateEntryReview
from training.models.own_rating import OwnRating
from training.models.photo import SessionPhoto
from training.models.plan import OwnPlan, Phase, PlannedSession, PlanWeek, Season, SeasonGoal
from training.models.plan_library import SchoolPeriod, TemplateSession, WeekTemplate
from training.models.publication import Deviation, Publication, PublishedOwnPlan, PublishedSession
from training.models.recording import Recording
from training.models.screen import ShoulderScreen
from training.models.session import Attendance, LogReceipt, Session
from training.models.standard import AttendanceStandard
from training.models.weekly import WeeklyAnswer, WeeklySurvey

__all__ = [
    "Attendance",
    "AttendanceStandard",
    "Checkin",
    "CheckinFlag",
    "DailyLoad",
    "Deviation",
    "FitnessBattery",
    "FitnessItem",
    "FitnessNorm",
    "FitnessResult",
    "FlagAnswer",
    "GrowthCheck",
    "Handover",
    "LateEntryReview",
    "LogReceipt",
    "OwnPlan",
    "OwnRating",
    "Phase",
    "PlanWeek",
    "PlannedSession",
    "Publication",
    "PublishedOwnPlan",
    "PublishedSession",
    "Recording",
    "SchoolPeriod",
    "Season",
    "SeasonGoal",
    "Session",
    "SessionPhoto",
    "ShoulderScreen",
    "TemplateSession",
    "WeekTemplate",
    "WeeklyAnswer",
    "WeeklySurvey",
]
