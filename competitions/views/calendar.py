"""Competitions, their dates, sports and milestones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView, TemplateView

from athletes.choices import Role
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.permissions import NotYours
from competitions.choices import CompetitionKind
from competitions.exports.agenda import agenda_ics
from competitions.filters import asked_sport
from competitions.forms.calendar import (
    CompetitionCorrectForm,
    CompetitionDateForm,
    CompetitionForm,
    correction_initial,
)
from competitions.forms.fields import local_name
from competitions.mixins import ActMixin, CompetitionMixin
from competitions.models import Competition
from competitions.queries import calendar
from competitions.queries.agenda import agenda_of_competition
from competitions.queries.contests import contests_of
from competitions.queries.entry_rules import entry_rules_of
from competitions.queries.matches import final_ranking_of
from competitions.queries.rules import changes_to
from competitions.services.competitions import AddressTaken, correct_competition, create_competition, seal_of
from competitions.services.dates import last_entry, record_competition_date

READERS = (Role.OFFICE, Role.TEAM_LEAD, Role.COACH)
PLANNERS = (Role.OFFICE, Role.TEAM_LEAD)


class CompetitionListView(AppointedMixin, OnceMixin, ListView):
    """The calendar; the office enters new competitions here as well."""

    roles = READERS
    template_name = "competitions/competition_list.html"
    paginate_by = 25

    def get_queryset(self) -> Any:
        asked = {"text": self.request.GET.get("q", ""), "kind": self.request.GET.get("kind", "")}
        return calendar.competitions_found(self.request.user, on=self.request.today, **asked)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(kinds=CompetitionKind.choices, **kwargs)
        rows = calendar.with_current_dates(list(context["page_obj"]), on=self.request.today)
        ahead = [row for row in rows if row.left is not None and row.left >= 0]
        if self.request.user.has_perm("competitions.set_dates"):
            context.setdefault("form", CompetitionForm())
        soonest = min(ahead, key=lambda row: row.left or 0, default=None)
        return context | {"rows": rows, "next": soonest, "plans": self.request.user.has_role(*PLANNERS)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm("competitions.set_dates"):
            raise NotYours(_("Competitions are entered by the competitive sport office. Ask there."))
        form = CompetitionForm(request.POST)
        if form.is_valid():
            try:
                competition = create_competition(by=request.user, **form.cleaned_data)
                messages.success(request, _("The competition is on record. Its dates and its contests come next."))
                return redirect(competition)
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
        agenda = agenda_of_competition(self.competition, request.user, sport=asked_sport(request))
        body = agenda_ics(local_name(self.competition), agenda, at=timezone.now())
        name = f"attachment; filename={self.competition.slug}.ics"
        return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        on, user = self.request.today, self.request.user
        sports = calendar.sport_calendar(self.competition, on=on, user=user)
        ahead = [row for row in sports if row.left is not None and row.left >= 0]
        return super().get_context_data(
            timeline=calendar.date_timeline(self.competition),
            subject=f"competition:{self.competition.slug}",
            sports=sports,
            next=ahead[0] if ahead else None,
            finished=sum(row.finished for row in sports),
            contests=sum(row.contests for row in sports),
            left=calendar.countdown(self.competition, on=on),
            late=list(calendar.overdue_milestones(self.competition, on)[:12]) if user.has_role(*PLANNERS) else [],
            others=calendar.sports_to_bring(self.competition, user),
            can_set_dates=user.has_perm("competitions.set_dates"),
            **self._stages(),
            **kwargs,
        )

    def _stages(self) -> dict[str, Any]:
        """Stages, and the final ranking as soon as a match is played for a place."""
        is_ranked = self.competition.matches.exclude(for_place=None).exists()
        return {
            "stages": list(self.competition.stages.all()),
            **self.competition.matches.aggregate(matches=Count("pk"), played=Count("home_score")),
            "ranking": final_ranking_of(self.competition) if is_ranked else [],
            "may_set": self.request.user.has_perm("competitions.set_rules"),
        }


class CompetitionEditView(CompetitionMixin, ActMixin, FormView):
    """The office corrects what a competition says, with the reason; its dates have a history of their own."""

    roles = READERS
    permission = "competitions.set_dates"
    ask = gettext_lazy("Competitions are kept by the competitive sport office. Ask there.")
    form_class = CompetitionCorrectForm
    template_name = "competitions/competition_form.html"
    done = gettext_lazy("The competition is up to date; what it said before stays in its history.")

    def get_initial(self) -> dict[str, Any]:
        return correction_initial(self.competition)

    def get_success_url(self) -> str:
        return self.competition.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(changes=changes_to(self.competition), **kwargs)

    def latest(self) -> dict[str, Any]:
        return {"seen": seal_of(Competition.objects.get(pk=self.competition.pk))}

    def act(self, form: CompetitionCorrectForm) -> None:
        said = {name: form.cleaned_data[name] for name in ("seen", "reason")}
        correct_competition(competition=self.competition, values=form.values(), by=self.request.user, **said)


class DateCreateView(CompetitionMixin, ActMixin, FormView):
    """The office adds what is known now; what was said before stays."""

    roles = READERS
    permission = "competitions.set_dates"
    ask = gettext_lazy("Dates are set by the competitive sport office. Ask there.")
    form_class = CompetitionDateForm
    template_name = "competitions/date_form.html"
    done = gettext_lazy("The dates are recorded. Open milestones moved with them.")

    def get_initial(self) -> dict[str, Any]:
        return self.latest() | {"announced_on": self.request.today}

    def get_success_url(self) -> str:
        return self.competition.get_absolute_url()

    def latest(self) -> dict[str, Any]:
        return {"seen": last_entry(self.competition)}

    def act(self, form: CompetitionDateForm) -> None:
        said = form.cleaned_data
        on, by = self.request.today, self.request.user
        record_competition_date(competition=self.competition, by=by, at=timezone.now(), on=on, **said)


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
            timeline=calendar.date_timeline(self.competition, sport),
            shifts=calendar.shifts_of(self.competition, sport),
            subject=f"sport:{sport.code}",
            done=sum(row.done_on is not None for row in milestones),
            next=next((row for row in milestones if row.done_on is None and row.due_on >= on), None),
            rules=entry_rules_of(self.competition, sport),
            can_plan=user.has_perm("competitions.plan_sport", sport),
            can_set_rules=user.has_perm("competitions.set_dates"),
            **kwargs,
        )
