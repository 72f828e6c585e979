"""The athlete's half minute each day: the check-in, how hard the session was, and once a week the health questions."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from athletes.mixins import AppointedMixin
from athletes.models import Athlete
from athletes.queries.consents import may_keep_sensitive
from training.domain.weekly_health import asked_week
from training.forms import CheckinForm, OwnRatingForm, WeeklyForm
from training.models import Checkin, Session, WeeklyAnswer
from training.permissions import CHECKIN_ROLES
from training.queries.checkins import flag_rule, own_athlete, own_checkins
from training.queries.own_ratings import sessions_to_rate
from training.queries.weekly import answer_of, is_asked
from training.services.checkins import LATE, AnsweredInBetween, answer_checkin
from training.services.own_ratings import RatingOutOfScale, rate_session
from training.services.refusals import LogRefused
from training.services.weekly import answer_week
from training.views.words import rpe_words


class OwnPage(AppointedMixin):
    """A page of the athlete who is signed in; an account without a record has none."""

    roles = CHECKIN_ROLES

    @cached_property
    def athlete(self) -> Athlete:
        found = own_athlete(self.request.user)
        if found is None:
            raise Http404
        return found

    @property
    def moment(self) -> datetime.datetime:
        """The business day at this time of the clock, by which sessions end."""
        return datetime.datetime.combine(self.request.today, timezone.localtime().time())


class CheckinView(OwnPage, FormView):
    """Answer today, correct it until midnight, give yesterday late, and read how the flags ended."""

    form_class = CheckinForm
    template_name = "training/checkin.html"

    @cached_property
    def days(self) -> list[Checkin]:
        return own_checkins(self.athlete, on=self.request.today)

    @cached_property
    def day(self) -> datetime.date:
        """The day that the form is about: yesterday when it is asked for, else today."""
        yesterday = self.request.today - LATE
        asked = parse_date(self.request.GET.get("on", "")) if self.request.GET.get("on", "").isascii() else None
        return yesterday if asked == yesterday else self.request.today

    def given_on(self, day: datetime.date) -> Checkin | None:
        return next((row for row in self.days if row.on == day), None)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"given": self.given_on(self.day), "on": self.day}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today, yesterday = self.request.today, self.request.today - LATE
        missed = not self.given_on(yesterday) and (self.athlete.joined_on or yesterday) <= yesterday
        asks_week, sessions = is_asked(self.athlete, on=today), sessions_to_rate(self.athlete, now=self.moment)
        return super().get_context_data(
            day=self.day,
            given=self.given_on(self.day),
            missed=yesterday if missed and self.day == today else None,
            may_answer=may_keep_sensitive(self.athlete.person, on=today),
            flagged=[row for row in self.days if row.flags.all()],
            answered=len(self.days),
            sessions=sessions,
            next_session=next((row for row in sessions if row.waits), None),
            scale=list(enumerate(rpe_words())),
            asks_week=asks_week,
            week=answer_of(self.athlete, asked_week(today)) if asks_week else None,
            athlete=self.athlete,
            **kwargs,
        )

    def form_valid(self, form: CheckinForm) -> HttpResponse:
        try:
            answer_checkin(
                athlete=self.athlete,
                on=form.cleaned_data["on"],
                answers=form.answers(),
                id=form.cleaned_data["id"],
                seen=form.shown_at(),
                by=self.request.user,
                today=self.request.today,
                at=timezone.now(),
                rule=flag_rule(),
            )
        except LogRefused as refusal:
            if isinstance(refusal, AnsweredInBetween):
                form.show_again(refusal.stored)
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, _("Thank you. It is stored; you can correct it until midnight."))
        return HttpResponseRedirect(reverse("training:checkin"))


class RateSessionView(OwnPage, View):
    """One tap: how hard the session was. The coach's mark stays as it is."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        squads = self.athlete.memberships.values("squad")
        session = get_object_or_404(Session.objects.filter(squad__in=squads), pk=pk)
        form = OwnRatingForm(request.POST)
        try:
            if not form.is_valid():
                raise RatingOutOfScale
            rate_session(
                session=session,
                athlete=self.athlete,
                rpe=form.cleaned_data["rpe"],
                by=request.user,
                now=self.moment,
                at=timezone.now(),
            )
            messages.success(request, _("Stored beside your coach's mark."))
        except LogRefused as refusal:
            messages.error(request, refusal.sentence)
        return HttpResponseRedirect(reverse("training:checkin") + "#ratings")


class WeeklyView(OwnPage, FormView):
    """Four questions about the week that has ended."""

    form_class = WeeklyForm
    template_name = "training/weekly.html"

    @cached_property
    def week_on(self) -> datetime.date:
        return asked_week(self.request.today)

    @cached_property
    def given(self) -> WeeklyAnswer | None:
        return answer_of(self.athlete, self.week_on)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"given": self.given, "week_on": self.week_on}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            asked=is_asked(self.athlete, on=self.request.today),
            week_on=self.week_on,
            week_to=self.week_on + datetime.timedelta(days=6),
            given=self.given,
            **kwargs,
        )

    def form_valid(self, form: WeeklyForm) -> HttpResponse:
        try:
            answer_week(
                athlete=self.athlete,
                week_on=form.cleaned_data["week_on"],
                form=form.week(),
                id=form.cleaned_data["id"],
                by=self.request.user,
                today=self.request.today,
                at=timezone.now(),
            )
        except LogRefused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, _("Thank you. The week is answered; your physician reads it."))
        return HttpResponseRedirect(reverse("training:checkin"))
