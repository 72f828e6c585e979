"""Competitions, their dates, sports and milestones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, ListView, TemplateView, View

from athletes.choices import Role
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Sport
from athletes.permissions import NotYours
from competitions.choices import CompetitionKind
from competitions.exports import programme_ics
from competitions.filters import asked_sport
from competitions.forms.calendar import CompetitionDateForm, CompetitionForm, ContestForm
from competitions.mixins import CompetitionMixin, PermittedMixin
from competitions.models import Milestone
from competitions.queries import calendar
from competitions.queries.contests import contests_of
from competitions.services.competitions import AddressTaken, create_competition
from competitions.services.contests import schedule_contest
from competitions.services.dates import last_entry, record_competition_date
from competitions.services.faults import Refused
from competitions.services.milestones import complete_milestone, plan_milestones

READERS = (Role.OFFICE, Role.TEAM_LEAD, Role.COACH)
PLANNERS = (Role.OFFICE, Role.TEAM_LEAD)
ASK_FOR_SPORT = gettext_lazy("You lead another sport. Ask this sport's team lead or the competitive sport office.")


class CompetitionListView(AppointedMixin, OnceMixin, ListView):
    """The calendar; the office enters new competitions here as well."""

    roles = READERS
    template_name = "competitions/competition_list.html"
    paginate_by = 25

    def get_queryset(self) -> Any:
        asked = self.request.GET
        return calendar.competitions_found(self.request.user, text=asked.get("q", ""), kind=asked.get("kind", ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(kinds=CompetitionKind.choices, **kwargs)
        rows = calendar.with_current_dates(list(context["page_obj"]), on=self.request.today)
        ahead = [row for row in rows if row.left is not None and row.left >= 0]
        if self.request.user.has_perm("competitions.set_dates"):
            context.setdefault("form", CompetitionForm())
        return context | {"rows": rows, "next": min(ahead, key=lambda row: row.left or 0, default=None)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("competitions.set_dates"):
            raise NotYours(_("Competitions are entered by the competitive sport office. Ask there."))
        form = CompetitionForm(request.POST)
        if form.is_valid():
            try:
                return redirect(create_competition(by=request.user, **form.cleaned_data))
            except AddressTaken as refusal:
                form.add_error("slug", str(refusal))
        self.object_list = self.get_queryset()
        return self.render_to_response(self.get_context_data(form=form))


class CompetitionDetailView(AppointedMixin, CompetitionMixin, TemplateView):
    roles = READERS
    template_name = "competitions/competition_detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("format") != "ics":
            return super().get(request, *args, **kwargs)
        contests = contests_of(self.competition, user=request.user, sport=asked_sport(request))
        matches = self.competition.matches.with_names()
        body = programme_ics(self.competition, contests, matches, at=timezone.now())
        name = f"attachment; filename={self.competition.slug}.ics"
        return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        on, user = self.request.today, self.request.user
        sports = calendar.sport_calendar(self.competition, on=on, user=user)
        ahead = [row for row in sports if row.left is not None and row.left >= 0]
        return super().get_context_data(
            timeline=calendar.date_timeline(self.competition),
            sports=sports,
            next=ahead[0] if ahead else None,
            finished=sum(row.finished for row in sports),
            contests=sum(row.contests for row in sports),
            left=calendar.countdown(self.competition, on=on),
            late=list(calendar.overdue_milestones(self.competition, on)[:12]) if user.has_role(*PLANNERS) else [],
            others=calendar.sports_to_bring(self.competition, user),
            can_set_dates=user.has_perm("competitions.set_dates"),
            **kwargs,
        )


class DateCreateView(AppointedMixin, PermittedMixin, OnceMixin, CompetitionMixin, FormView):
    """The office adds what is known now; what was said before stays."""

    roles = READERS
    permission = "competitions.set_dates"
    ask = gettext_lazy("Dates are set by the competitive sport office. Ask there.")
    form_class = CompetitionDateForm
    template_name = "competitions/date_form.html"

    def get_initial(self) -> dict[str, Any]:
        return {"seen": last_entry(self.competition), "announced_on": self.request.today}

    def form_valid(self, form: CompetitionDateForm) -> HttpResponse:
        try:
            record_competition_date(
                competition=self.competition, by=self.request.user, at=timezone.now(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("The dates are recorded. Open milestones moved with them."))
        return redirect(self.competition)


class SportView(AppointedMixin, CompetitionMixin, TemplateView):
    """One sport at a competition: its contests and its milestones."""

    roles = READERS
    template_name = "competitions/sport_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.pop("sport", None)  # the code of the address; the page speaks of the sport itself
        on, user, sport = self.request.today, self.request.user, self.sport
        milestones = list(calendar.milestones_of(self.competition, sport))
        return super().get_context_data(
            sport=sport,
            days=calendar.days_of_sport(self.competition, sport, on=on, user=user),
            contests=contests_of(self.competition, user=user, sport=sport),
            milestones=milestones,
            done=sum(row.done_on is not None for row in milestones),
            next=next((row for row in milestones if row.done_on is None and row.due_on >= on), None),
            can_plan=user.has_perm("competitions.plan_sport", sport),
            **kwargs,
        )


class SportActMixin(AppointedMixin, PermittedMixin, CompetitionMixin):
    roles = READERS
    permission = "competitions.plan_sport"
    ask = ASK_FOR_SPORT

    def permission_object(self) -> Sport:
        return self.sport

    def get_success_url(self) -> str:
        return reverse("competitions:competition_sport", args=[self.competition.slug, self.sport.code])


class ContestCreateView(SportActMixin, OnceMixin, FormView):
    form_class = ContestForm
    template_name = "competitions/contest_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"competition": self.competition, "sport": self.sport}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**(kwargs | {"sport": self.sport}))

    def form_valid(self, form: ContestForm) -> HttpResponse:
        try:
            schedule_contest(competition=self.competition, by=self.request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("The contest is on the programme."))
        return super().form_valid(form)


class MilestonePlanView(SportActMixin, View):
    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            planned = plan_milestones(competition=self.competition, sport=self.sport, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            text = ngettext("%(n)s milestone planned.", "%(n)s milestones planned.", len(planned))
            messages.success(request, text % {"n": len(planned)})
        return redirect(self.get_success_url())


class MilestoneDoneView(SportActMixin, View):
    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = Milestone.objects.filter(competition=self.competition, sport=self.sport)
        milestone = get_object_or_404(rows, pk=self.kwargs["milestone"])
        complete_milestone(milestone=milestone, on=request.today, by=request.user)
        messages.success(request, _("The milestone is marked as done today."))
        return redirect(self.get_success_url() + "#milestones")
