"""Say why a session went another way than it was published."""

from __future__ import annotations

import datetime

from django.db import transaction

from athletes.models import User
from athletes.services.history import changes
from training.models import Deviation, Session


@transaction.atomic
def give_reason(*, session: Session, reason: str, words: str, by: User, at: datetime.datetime) -> Deviation:
    """Keep the reason with the session; a later one takes the place of the earlier, which stays in the history."""
    row = Deviation.objects.select_for_update().filter(session=session).first() or Deviation(session=session)
    row.reason, row.words, row.given_by, row.given_at = reason, words, by, at
    with changes(by=by):
        row.save()
    return row
