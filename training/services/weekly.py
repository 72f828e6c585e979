"""The weekly health questions: switched on for a squad, answered by the athlete."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from athletes.models import Athlete, Squad, User
from training.domain.weekly_health import asked_week, ends_at_once
from training.models import WeeklyAnswer, WeeklySurvey
from training.queries.weekly import is_asked
from training.services.checkins import check_own
from training.services.refusals import LogRefused


class NotAsked(LogRefused):
    """No squad of the athlete has the weekly questions."""

    def __init__(self) -> None:
        super().__init__(_("None of your squads asks the weekly questions at present."))


class WeekClosed(LogRefused):
    """A week is answered from its Sunday to the next Saturday."""

    def __init__(self) -> None:
        super().__init__(_("The week of this form can no longer be answered. Open the page again for the present one."))


class WeekHalfAnswered(LogRefused):
    """Between full part without a problem and no part at all, all four questions count."""

    def __init__(self) -> None:
        super().__init__(_("Answer the three questions below as well, and say what kind of problem it is."))


class WeekIdTaken(LogRefused):
    """A client made an id that another record already has."""

    def __init__(self) -> None:
        super().__init__(_("This answer already belongs to another week or person. Open the page again."))


@dataclass(frozen=True, kw_only=True)
class WeekForm:
    """What was chosen; the later questions are left out where the first one ends it."""

    participation: int
    modification: int | None = None
    performance: int | None = None
    symptoms: int | None = None
    kind: str = ""


@transaction.atomic
def switch_weekly_survey(*, squad: Squad, is_on: bool, by: User, on: datetime.date) -> bool:
    """Ask a squad the weekly questions, or stop asking. Switching twice is once; returns whether anything changed."""
    Squad.objects.select_for_update().get(pk=squad.pk)
    running = WeeklySurvey.objects.filter(squad=squad, to_on=None).first()
    if bool(running) == is_on:
        return False
    if running is None:
        WeeklySurvey.objects.create(squad=squad, from_on=on, switched_by=by)
    elif running.from_on >= on:
        running.delete()
    else:
        running.to_on, running.switched_by = on - datetime.timedelta(days=1), by
        running.save()
    return True


@transaction.atomic
def answer_week(
    *,
    athlete: Athlete,
    week_on: datetime.date,
    form: WeekForm,
    id: uuid.UUID,  # noqa: A002 - the record's own name
    by: User,
    today: datetime.date,
    at: datetime.datetime,
) -> WeeklyAnswer:
    """Store the answers of the week that is asked about; answering again corrects, the same id twice is once."""
    check_own(athlete, by=by, on=today)
    if not is_asked(athlete, on=today):
        raise NotAsked
    if week_on != asked_week(today):
        raise WeekClosed
    values = _settled(form)
    Athlete.objects.select_for_update().get(pk=athlete.pk)
    known = WeeklyAnswer.objects.filter(pk=id).first()
    if known and (known.athlete_id, known.week_on) != (athlete.pk, week_on):
        raise WeekIdTaken
    answer = known or WeeklyAnswer.objects.filter(athlete=athlete, week_on=week_on).first()
    answer = answer or WeeklyAnswer(id=id, athlete=athlete, week_on=week_on)
    for name, value in asdict(values).items():
        setattr(answer, name, value)
    answer.answered_at = at
    answer.save()
    return answer


def _settled(form: WeekForm) -> WeekForm:
    """Drop what the first answer settles; refuse an answer that is only half given."""
    if not form.participation:
        return WeekForm(participation=form.participation)
    if ends_at_once(form.participation):
        return WeekForm(participation=form.participation, kind=form.kind)
    if not form.kind or None in (form.modification, form.performance, form.symptoms):
        raise WeekHalfAnswered
    return form
