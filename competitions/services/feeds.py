"""Calendar subscriptions: an address that opens one calendar, for as long as its owner may see it."""

from __future__ import annotations

import datetime

from django.core.signing import BadSignature, Signer
from django.db import transaction

from athletes.models import Sport, Squad, User
from athletes.services.history import changes
from competitions.models import CalendarFeed, Competition

_SIGNER = Signer(salt="competitions.calendar_feed", sep=".")
_FIELDS = {Competition: "competition", Sport: "sport", Squad: "squad"}


@transaction.atomic
def subscribe(
    *, user: User, subject: Competition | Sport | Squad, language: str, at: datetime.datetime
) -> CalendarFeed:
    """Open a calendar of what the user may see; one that is open already is kept."""
    what = {_FIELDS[type(subject)]: subject}
    held: CalendarFeed | None = CalendarFeed.objects.open().filter(user=user, **what).first()
    if held is not None:
        return held
    with changes(by=user):
        return CalendarFeed.objects.create(user=user, language=language, created_at=at, **what)


@transaction.atomic
def unsubscribe(*, feed: CalendarFeed, by: User, at: datetime.datetime) -> None:
    """End a subscription; its address opens nothing from now on."""
    with changes(by=by):
        CalendarFeed.objects.open().filter(pk=feed.pk).update(ended_at=at)


def token_of(feed: CalendarFeed) -> str:
    """The part of the address that opens the calendar."""
    return _SIGNER.sign(str(feed.pk))


def feed_of(token: str) -> CalendarFeed | None:
    """The open subscription of a token that we signed."""
    try:
        key = _SIGNER.unsign(token)
    except BadSignature:
        return None
    rows = CalendarFeed.objects.open().filter(pk=key)
    feed: CalendarFeed | None = rows.select_related("user", "competition", "sport", "squad__sport").first()
    return feed
