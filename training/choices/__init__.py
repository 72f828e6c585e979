"""Enumerations of training; the Chinese terms are in the catalogue."""

from training.choices.checkin import CHECKIN_WORDS, BodyPlace, CheckinItem, FlagLevel, FlagOutcome, FlagReason
from training.choices.fitness import MaturityPhase, ResultState
from training.choices.plan import DeviationReason, PhaseKind, SchoolPeriodKind, WeekStatus
from training.choices.recording import RecordingSource
from training.choices.screen import ScreenResult, ScreenState, Side
from training.choices.session import RESTED, TRAINED, AttendanceState, LateReview, SessionKind, SessionStatus, Slot
from training.choices.weekly import Affected, Modified, Participation, ProblemKind, Symptoms

__all__ = [
    "CHECKIN_WORDS",
    "RESTED",
    "TRAINED",
    "Affected",
    "AttendanceState",
    "BodyPlace",
    "CheckinItem",
    "DeviationReason",
    "FlagLevel",
    "FlagOutcome",
    "FlagReason",
    "LateReview",
    "MaturityPhase",
    "Modified",
    "Participation",
    "PhaseKind",
    "ProblemKind",
    "RecordingSource",
    "ResultState",
    "SchoolPeriodKind",
    "ScreenResult",
    "ScreenState",
    "SessionKind",
    "SessionStatus",
    "Side",
    "Slot",
    "Symptoms",
    "WeekStatus",
]
