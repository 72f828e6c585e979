"""An athlete's daily check-in with its flags, and how a coach answers a flag."""

from __future__ import annotations

import datetime
import math
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from athletes.models import Athlete, User
from athletes.queries.consents import may_keep_sensitive
from training.choices import FlagLevel, FlagOutcome
from training.domain.wellness import ITEMS, FlagRule, findings
from training.models import Checkin, CheckinFlag, FlagAnswer
from training.services.refusals import LogRefused

LATE = datetime.timedelta(days=1)


class NotOwnCheckin(LogRefused):
    """Nobody answers how somebody else slept."""

    def __init__(self) -> None:
        super().__init__(_("A check-in is answered by the athlete. Sign in with your own account."))


class CheckinIdTaken(LogRefused):
    """A client made an id that another record already has."""

    def __init__(self) -> None:
        super().__init__(_("This check-in already belongs to another day or person. Open the page again."))


class DayClosed(LogRefused):
    """A check-in is for today; yesterday's may still be given, stamped late."""

    def __init__(self) -> None:
        super().__init__(
            _("A check-in can be given for today and, as a late entry, for yesterday. Open the page again.")
        )


class BeforeJoining(LogRefused):
    """Nobody has answers for a day before they joined."""

    def __init__(self) -> None:
        super().__init__(_("That day lies before you joined; there is nothing to answer."))


class HealthConsentMissing(LogRefused):
    """Health of a child under 14 is recorded only with the guardian's consent (PIPL art. 31)."""

    def __init__(self) -> None:
        super().__init__(
            _("Health answers of a child under 14 need the guardian's consent. Your guardian gives it under My record.")
        )


class AnsweredInBetween(LogRefused):
    """The day was answered otherwise after this form was opened; nothing was written."""

    def __init__(self, stored: Checkin) -> None:
        at = timezone.localtime(stored.answered_at)
        super().__init__(
            _(
                "You answered this day at {time} in another window. Nothing was changed; what you entered here is "
                "below. Send it again to replace the earlier answer."
            ).format(time=f"{at:%H:%M}")
        )
        self.stored = stored


class ReasonMissing(LogRefused):
    """Nothing done is an answer only with its reason."""

    field = "words"

    def __init__(self) -> None:
        super().__init__(_("Say why nothing is done; the athlete reads it."))


class AlreadyAnswered(LogRefused):
    """A flag ends once; what the first answer said stays."""

    def __init__(self, answer: FlagAnswer) -> None:
        super().__init__(_("This flag was already answered: %(outcome)s.") % {"outcome": answer.get_outcome_display()})


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Ratings 1 to 5 with 5 best; pain 0 to 10; places as codes of ``BodyPlace``."""

    sleep: int
    fatigue: int
    soreness: int
    stress: int
    mood: int
    pain: int = 0
    is_ill: bool = False
    places: tuple[str, ...] = ()


@transaction.atomic
def answer_checkin(
    *,
    athlete: Athlete,
    on: datetime.date,
    answers: Answers,
    id: uuid.UUID,  # noqa: A002 - the record's own name
    seen: datetime.datetime | None,
    by: User,
    today: datetime.date,
    at: datetime.datetime,
    rule: FlagRule,
) -> Checkin:
    """Store the day's answers and flag them. The same answers sent twice are one check-in.

    ``seen`` is when the answer that the form showed was given, None for an empty form: somebody who answered otherwise
    in another window meanwhile is told, and nothing is written.
    """
    check_own(athlete, by=by, on=today)
    if not today - LATE <= on <= today:
        raise DayClosed
    if athlete.joined_on and on < athlete.joined_on:
        raise BeforeJoining
    Athlete.objects.select_for_update().get(pk=athlete.pk)
    stored = _stored(athlete, on, id)
    values = asdict(answers) | {"places": list(answers.places)}
    if stored and all(getattr(stored, name) == value for name, value in values.items()):
        return stored
    if stored and stored.answered_at != seen:
        raise AnsweredInBetween(stored)
    checkin = stored or Checkin(id=id, athlete=athlete, on=on, is_late_entry=on < today)
    checkin.answered_at = at
    for name, value in values.items():
        setattr(checkin, name, value)
    checkin.save()
    flag_checkins([checkin], rule=rule)
    return checkin


def check_own(athlete: Athlete, *, by: User, on: datetime.date) -> None:
    """Refuse whoever is not the athlete, and a child whose guardian has not agreed."""
    if by.person_id != athlete.person_id:
        raise NotOwnCheckin
    if not may_keep_sensitive(athlete.person, on=on):
        raise HealthConsentMissing


def _stored(athlete: Athlete, on: datetime.date, key: uuid.UUID) -> Checkin | None:
    """The day's answer, if there is one. An id that another day or person has is refused."""
    known: Checkin | None = Checkin.objects.filter(pk=key).first()
    if known and (known.athlete_id, known.on) != (athlete.pk, on):
        raise CheckinIdTaken
    return known or Checkin.objects.filter(athlete=athlete, on=on).first()


@transaction.atomic
def flag_checkins(checkins: Sequence[Checkin], *, rule: FlagRule) -> int:
    """Flag check-ins of one day anew: open flags follow the answers, answered ones stay. Returns the flags written."""
    if not checkins:
        return 0
    on = checkins[0].on
    found = findings(_answers(checkins), _before([row.athlete_id for row in checkins], on, rule), on=on, rule=rule)
    CheckinFlag.objects.filter(checkin__in=checkins).open().delete()
    kept: dict[uuid.UUID, set[str]] = defaultdict(set)
    for checkin_id, reason in CheckinFlag.objects.filter(checkin__in=checkins).values_list("checkin_id", "reason"):
        kept[checkin_id].add(reason)
    by_athlete = {row.athlete_id: row for row in checkins}
    flags = [_flag(by_athlete[row.athlete_id], row) for row in found.itertuples()]
    return len(CheckinFlag.objects.bulk_create([flag for flag in flags if flag.reason not in kept[flag.checkin_id]]))


@transaction.atomic
def answer_flag(*, flag: CheckinFlag, outcome: FlagOutcome, words: str, by: User, at: datetime.datetime) -> FlagAnswer:
    """End a flag with what was done, or with the reason why nothing was."""
    if outcome == FlagOutcome.NOTHING and not words.strip():
        raise ReasonMissing
    CheckinFlag.objects.select_for_update().get(pk=flag.pk)
    if known := FlagAnswer.objects.filter(flag=flag).first():
        raise AlreadyAnswered(known)
    return FlagAnswer.objects.create(flag=flag, outcome=outcome, words=words.strip(), answered_by=by, answered_at=at)


def _answers(checkins: Iterable[Checkin]) -> pd.DataFrame:
    rows = [
        {"athlete_id": row.athlete_id, "pain": row.pain, "is_ill": row.is_ill}
        | {item: getattr(row, item) for item in ITEMS}
        for row in checkins
    ]
    return pd.DataFrame(rows)


def _before(athletes: Sequence[uuid.UUID], on: datetime.date, rule: FlagRule) -> pd.DataFrame:
    first = on - datetime.timedelta(days=rule.window_days)
    columns = ("athlete_id", "on", *ITEMS)
    rows = Checkin.objects.filter(athlete__in=athletes, on__gte=first, on__lt=on).values_list(*columns)
    return pd.DataFrame(list(rows), columns=list(columns))


def _flag(checkin: Checkin, row: Any) -> CheckinFlag:
    mean, sd, n = (None if math.isnan(value) else value for value in (row.mean, row.sd, row.n))
    return CheckinFlag(
        checkin=checkin,
        reason=row.reason,
        level=FlagLevel.LOOK if row.is_look else FlagLevel.NOTE,
        value=row.value,
        mean=mean,
        sd=sd,
        n=n,
    )
