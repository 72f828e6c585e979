"""Enumerations of training; the Chinese terms are in the catalogue."""

from training.choices.checkin import CHECKIN_WORDS, BodyPlace, CheckinItem, FlagLevel, FlagOutcome, FlagReason
from training.choices.recording import RecordingSource
from training.choices.session import RESTED, TRAINED, AttendanceState, SessionKind, SessionStatus, Slot

__all__ = [
    "CHECKIN_WORDS",
    "RESTED",
    "TRAINED",
    "AttendanceState",
    "BodyPlace",
    "CheckinItem",
    "FlagLevel",
    "FlagOutcome",
    "FlagReason",
    "RecordingSource",
    "SessionKind",
    "SessionStatus",
    "Slot",
]
