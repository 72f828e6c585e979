"""The medal line of each event: what it took, who is how far from it, and what forecasts before were worth."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView

from athletes.choices import Role
from athletes.mixins import AppointedMixin, ChartsMixin
from athletes.models import Event
from competitions.charts import distance_figure
from competitions.filters import asked_sport
from competitions.forms.imports import ListForm
from competitions.forms.medal_lines import LineForm, line_initial
from competitions.mixins import ActMixin, PermittedMixin
from competitions.models import MedalLine
from competitions.queries import medal_lines
from competitions.queries.agenda import sports_followed
from competitions.readers.result_table import LINES, result_lines
from competitions.services.medal_lines import LinePlan, correct_line, enter_line, plan_lines, write_lines
from competitions.views.imports import ListImportView
from competitions.views.standards import column_for

READERS = (Role.OFFICE, Role.LEADER, Role.TEAM_LEAD, Role.COACH)
ASK = gettext_lazy("Medal lines are entered by the competitive sport office. Ask there.")


class LineListView(AppointedMixin, TemplateView):
    """Every event with a line: the latest line, and how many of our athletes have reached it or are near."""

    roles = READERS
    template_name = "competitions/line_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, sport = self.request.user, asked_sport(self.request)
        rows = medal_lines.event_lines(user, on=self.request.today, sport=sport)
        return super().get_context_data(
            rows=rows,
            sport=sport,
            sports=sports_followed(user),
            bronze=sum(row.reached["bronze"] for row in rows),
            near=sum(row.near for row in rows),
            may_enter=user.has_perm("competitions.enter_lines"),
            **kwargs,
        )


class LineEventView(ChartsMixin, AppointedMixin, TemplateView):
    roles = READERS
    template_name = "competitions/line_event.html"

    @cached_property
    def event(self) -> Event:
        sports = sports_followed(self.request.user)
        return get_object_or_404(
            Event.objects.filter(sport__in=sports).select_related("sport"), code=self.kwargs["code"]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        lines = medal_lines.lines_of(self.event)
        latest = lines[0] if lines else None
        athletes = medal_lines.athletes_on_line(self.event, user, latest, on=self.request.today)
        return super().get_context_data(
            event=self.event,
            latest=latest,
            past=medal_lines.past_lines(self.event, lines, user),
            athletes=athletes,
            reached=sum(bool(row.reached) for row in athletes),
            verdicts=medal_lines.verdicts(athletes),
            foretold=[(row, check) for row in athletes for check in row.checks],
            figure=distance_figure(athletes, latest, self.event),
            standard_column=column_for(user, self.event),
            may_enter=user.has_perm("competitions.enter_lines"),
            **kwargs,
        )


class LineActMixin(ActMixin):
    roles = READERS
    permission = "competitions.enter_lines"
    ask = ASK
    form_class = LineForm
    template_name = "competitions/line_form.html"

    def get_success_url(self) -> str:
        return self.line.get_absolute_url()  # type: ignore[attr-defined]  # the line that was entered or corrected


class LineCreateView(LineActMixin, FormView):
    done = gettext_lazy("The line is entered; distances follow.")

    def get_initial(self) -> dict[str, Any]:
        return {"event": Event.objects.filter(code=self.request.GET.get("event", "")).first()}

    def act(self, form: LineForm) -> None:
        self.line = enter_line(
            event=form.cleaned_data["event"], said=form.said(), by=self.request.user, at=timezone.now()
        )


class LineCorrectView(LineActMixin, FormView):
    done = gettext_lazy("The line is corrected; distances follow.")

    @cached_property
    def line(self) -> MedalLine:
        rows = MedalLine.objects.filter(event__sport__in=sports_followed(self.request.user))
        return get_object_or_404(rows.select_related("event"), pk=self.kwargs["pk"])

    def permission_object(self) -> MedalLine:
        return self.line  # invisible is 404 before it is refused

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"line": self.line}

    def get_initial(self) -> dict[str, Any]:
        return line_initial(self.line)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(line=self.line, **kwargs)

    def latest(self) -> dict[str, Any]:
        return {"seen": MedalLine.objects.get(pk=self.line.pk).version}

    def act(self, form: LineForm) -> None:
        said, who = form.cleaned_data, {"by": self.request.user, "at": timezone.now()}
        correct_line(line=self.line, said=form.said(), reason=said["reason"], seen=said["seen"], **who)


class LineImportView(AppointedMixin, PermittedMixin, ListImportView):
    """A list of lines from the clipboard or a file, each with its source."""

    roles = READERS
    permission = "competitions.enter_lines"
    ask = ASK
    success_url = reverse_lazy("competitions:line_list")

    def plan(self, form: ListForm) -> LinePlan:
        return plan_lines(lines=result_lines(form.table, LINES), events=list(Event.objects.all()))

    def write(self, form: ListForm, plan: LinePlan) -> str:
        only_valid = form.cleaned_data["take"] == "valid"
        written = write_lines(plan=plan, only_valid=only_valid, by=self.request.user, at=timezone.now())
        return ngettext("%(n)s line entered.", "%(n)s lines entered.", written) % {"n": written}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(back=reverse("competitions:line_list"), list_kind="lines", **kwargs)
