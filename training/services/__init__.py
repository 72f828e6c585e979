"""Plan a session, log it, take the log back. What other rooms and commands call is named here."""

from training.services.bulk import SessionLog, log_sessions_bulk
from training.services.daily_loads import rebuild_daily_loads, refresh_daily_loads
from training.services.marking import Entry, SessionFacts
from training.services.plans import SessionPlan, plan_session
from training.services.sessions import Logged, closed_reason, fill_unrecorded, log_session
from training.services.undo import UNDO, undo_log

__all__ = [
    "UNDO",
    "Entry",
    "Logged",
    "SessionFacts",
    "SessionLog",
    "SessionPlan",
    "closed_reason",
    "fill_unrecorded",
    "log_session",
    "log_sessions_bulk",
    "plan_session",
    "rebuild_daily_loads",
    "refresh_daily_loads",
    "undo_log",
]
