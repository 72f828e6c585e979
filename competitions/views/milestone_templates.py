"""The countdown template: what is counted back from a sport's first day, for all sports or for one."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from athletes.choices import Role
from athletes.mixins import AppointedMixin
from athletes.models import Sport
from competitions.forms.milestone_templates import TemplateLineForm, line_initial, version_of
from competitions.mixins import ActMixin
from competitions.models import TemplateLine
from competitions.queries.milestone_templates import days_to_apply, line_for, shown_lines
from competitions.queries.rules import changes_to
from competitions.services.milestone_templates import add_template_line, change_template_line

READERS = (Role.OFFICE, Role.TEAM_LEAD)


class TemplateMixin:
    """The sport that the address asks for with ``?sport=``; without it the page is about all sports."""

    request: Any

    @cached_property
    def sport(self) -> Sport | None:
        code = self.request.GET.get("sport", "")
        return get_object_or_404(Sport, code=code) if code else None

    def get_success_url(self) -> str:
        about = f"?sport={self.sport.code}" if self.sport else ""
        return reverse("competitions:template_list") + about

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sport=self.sport, back=self.get_success_url(), **kwargs)  # type: ignore[misc]  # mixed into View


class TemplateListView(AppointedMixin, TemplateMixin, TemplateView):
    """The lines by day, where each comes from, and the competition days of the sport to which they apply."""

    roles = READERS
    template_name = "competitions/template_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, sport = self.request.user, self.sport
        plans = sport is not None and user.has_perm("competitions.plan_sport", sport)
        return super().get_context_data(
            lines=shown_lines(sport),
            sports=Sport.objects.all(),
            days=list(days_to_apply(sport, on=self.request.today)) if sport and plans else [],
            may_set=user.has_perm("competitions.set_dates"),
            **kwargs,
        )


class TemplateActMixin(TemplateMixin, ActMixin):
    roles = READERS
    permission = "competitions.set_dates"
    ask = gettext_lazy("The milestone template is kept by the competitive sport office. Ask there.")
    template_name = "competitions/template_line.html"


class TemplateLineCreateView(TemplateActMixin, FormView):
    form_class = TemplateLineForm
    done = gettext_lazy("The line is in the template. Planned sports get it when the template is applied.")
    extra_context = {"heading": gettext_lazy("Add a milestone"), "button": gettext_lazy("Add the milestone")}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"is_new": True}

    def act(self, form: TemplateLineForm) -> None:
        add_template_line(sport=self.sport, said=form.said(), by=self.request.user)


class TemplateLineEditView(TemplateActMixin, FormView):
    form_class = TemplateLineForm
    done = gettext_lazy("The template is changed. Milestones that are planned already stay as they are.")
    extra_context = {"heading": gettext_lazy("Change a milestone"), "button": gettext_lazy("Save the milestone")}

    @cached_property
    def line(self) -> TemplateLine:
        if (found := line_for(self.kwargs["line"], self.sport)) is None:
            raise Http404
        return found

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"is_new": False}

    def get_initial(self) -> dict[str, Any]:
        return line_initial(self.line)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept = kwargs | {"line": self.line}
        return super().get_context_data(changes=changes_to(self.line) if self.line.pk else [], **kept)

    def latest(self) -> dict[str, Any]:
        now = line_for(self.line.code, self.sport)
        return {"version": version_of(now)} if now else {}

    def act(self, form: TemplateLineForm) -> None:
        said = {"said": form.said(), "reason": form.cleaned_data["reason"], "seen": form.cleaned_data["version"]}
        change_template_line(code=self.line.code, sport=self.sport, by=self.request.user, **said)
