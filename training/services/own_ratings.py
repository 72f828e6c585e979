"""An athlete rates a session. The coach's mark is never touched: both stand, and the coach sees where they differ."""

from __future__ import annotations

import datetime
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Athlete, Membership, User
from training.choices import TRAINED, SessionStatus
from training.domain.own_rating import RatingWindow, asked_from, rating_window
from training.domain.session_load import RPE_MAX, load_findings
from training.models import Attendance, OwnRating, Session
from training.services.checkins import NotOwnCheckin
from training.services.refusals import LogRefused


class NotYetAsked(LogRefused):
    """Asked right after the last exercise, the last minutes stand for the whole."""

    def __init__(self, asked: datetime.datetime) -> None:
        super().__init__(
            _("This session is rated from {time} on, 30 minutes after its end.").format(time=f"{asked:%H:%M}")
        )


class RatingClosed(LogRefused):
    """A rating is open as long as the log: seven days."""

    def __init__(self) -> None:
        super().__init__(_("A session can be rated for 7 days; this one is older."))


class NotInSession(LogRefused):
    """Only who took part knows how hard it was."""

    def __init__(self) -> None:
        super().__init__(_("You are not recorded as having taken part in this session. Ask your coach if you did."))


class RatingOutOfScale(LogRefused):
    """CR10 runs from 0 to 10."""

    field = "rpe"

    def __init__(self) -> None:
        super().__init__(_("RPE runs from 0 to {most}.").format(most=RPE_MAX))


@transaction.atomic
def rate_session(
    *,
    session: Session,
    athlete: Athlete,
    rpe: int,
    by: User,
    now: datetime.datetime,
    at: datetime.datetime,
    id: uuid.UUID | None = None,  # noqa: A002 - the record's own name
) -> OwnRating:
    """Keep the athlete's own rating; a second one corrects the first, and the history keeps both.

    ``now`` is the local moment of the business day, by which the window opens; ``at`` is the instant that is recorded.
    """
    if by.person_id != athlete.person_id:
        raise NotOwnCheckin
    if load_findings(rpe, None):
        raise RatingOutOfScale
    _check_window(session, now)
    _check_took_part(session, athlete)
    Athlete.objects.select_for_update().get(pk=athlete.pk)
    rating: OwnRating | None = OwnRating.objects.filter(session=session, athlete=athlete).first()
    if rating and rating.rpe == rpe:
        return rating
    rating = rating or OwnRating(id=id or uuid.uuid4(), session=session, athlete=athlete)
    rating.rpe, rating.rated_at = rpe, at
    rating.save()
    return rating


def _check_window(session: Session, now: datetime.datetime) -> None:
    asked = asked_from(session.on, session.slot, session.starts_at, session.shown_minutes)
    window = rating_window(session.on, asked, now)
    if window is RatingWindow.AHEAD:
        raise NotYetAsked(asked)
    if window is RatingWindow.CLOSED:
        raise RatingClosed


def _check_took_part(session: Session, athlete: Athlete) -> None:
    member = Membership.objects.on(session.on).filter(squad=session.squad_id, athlete=athlete).exists()
    mark = Attendance.objects.filter(session=session, athlete=athlete).first()
    if session.status == SessionStatus.CANCELLED or not member or (mark and mark.state not in TRAINED):
        raise NotInSession
