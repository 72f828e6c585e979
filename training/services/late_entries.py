"""A late entry is confirmed by the team lead, or returned with words."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import User
from training.choices import LateReview
from training.models import LateEntryReview, Session
from training.services.refusals import ReviewRefused


@transaction.atomic
def review_late_entry(
    *,
    session: Session,
    verdict: LateReview,
    words: str,
    seen_at: datetime.datetime | None,
    by: User,
    today: datetime.date,
    at: datetime.datetime,
) -> LateEntryReview:
    """Confirm the late log of a session or return it; ``seen_at`` is the save that the lead had before their eyes.

    What is returned is open for correction for seven days, whatever the day of the session.
    """
    row: Session = Session.objects.select_for_update().get(pk=session.pk)
    words = words.strip()
    _check(row, verdict, words, seen_at, by)
    row.late_review = verdict
    if verdict == LateReview.RETURNED:
        row.reopened_on = today
    row.save(update_fields=("late_review", "reopened_on"))
    return LateEntryReview.objects.create(session=row, verdict=verdict, words=words, reviewed_by=by, reviewed_at=at)


def _check(row: Session, verdict: LateReview, words: str, seen_at: datetime.datetime | None, by: User) -> None:
    if row.late_review != LateReview.WAITING:
        raise ReviewRefused(_("This late entry does not wait for a review any more."))
    if row.logged_at != seen_at:
        raise ReviewRefused(_("The session was saved again since you opened the list. Read it once more."))
    if row.logged_by_id == by.pk:
        raise ReviewRefused(_("You entered this session yourself; somebody else who leads this sport confirms it."))
    if verdict == LateReview.RETURNED and not words:
        raise ReviewRefused(_("Say what is to be corrected; the coach reads it."))
