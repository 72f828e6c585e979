"""Sessions that were logged after their day, and what their lead said to them."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from athletes.models import User
from training.choices import LateReview
from training.models import Attendance, LateEntryReview, Session
from training.queries.today import counted

WAITING_SHOWN = 100
REVIEWED_SHOWN = 20


def waiting_late_entries(user: User) -> QuerySet[Session]:
    """Late entries of the user's sports that wait for a word, the earliest day first."""
    rows: QuerySet[Session] = Session.objects.led_by(user).filter(late_review=LateReview.WAITING)
    return rows


def late_entry_list(user: User) -> list[Session]:
    """The waiting ones with who logged them and every mark. Two queries."""
    marks = Attendance.objects.select_related("athlete__person").order_by("athlete__person__name_pinyin", "pk")
    rows = counted(waiting_late_entries(user)).select_related("squad", "logged_by")
    return list(rows.prefetch_related(Prefetch("marks", marks)).order_by("on", "slot", "id")[:WAITING_SHOWN])


def late_reviews(user: User) -> list[LateEntryReview]:
    """What was said lately, newest first. One query."""
    rows = LateEntryReview.objects.filter(session__in=Session.objects.led_by(user))
    return list(rows.select_related("session__squad", "reviewed_by").order_by("-reviewed_at")[:REVIEWED_SHOWN])


def returned_late_entries(user: User) -> list[LateEntryReview]:
    """The user's own sessions that were returned and not saved since, each with the words. One query."""
    returned = Session.objects.visible_to(user).filter(late_review=LateReview.RETURNED)
    rows = LateEntryReview.objects.filter(session__in=returned).select_related("session__squad", "reviewed_by")
    return list({row.session_id: row for row in rows.order_by("reviewed_at")}.values())


def last_review(session: Session) -> LateEntryReview | None:
    """The lead's last word on a session; nothing is asked for one that was logged on its day."""
    if not session.is_late_entry:
        return None
    row: LateEntryReview | None = session.late_reviews.select_related("reviewed_by").last()
    return row
