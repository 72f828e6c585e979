from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from antidoping.choices import RequirementCode, SubjectRole
from antidoping.forms.rules import EntryWindowForm, PublishRulesForm
from antidoping.models import EntryWindow, Ruleset
from antidoping.queries.windows import current_window, ruleset_in_force
from antidoping.services.refusals import Refused
from antidoping.services.rulesets import ensure_courses, publish_default_ruleset, set_entry_window
from antidoping.views.education import OfficerMixin
from athletes.mixins import OnceMixin

WINDOW_FIELDS = (
    "competition",
    "entry_deadline_on",
    "entry_deadline_time",
    "accreditation_on",
    "opens_on",
    "closes_on",
    "allows_entry_while_ineligible",
)


class RulesView(OfficerMixin, OnceMixin, TemplateView):
    """The days of the Games and the rules in force, with the document they rest on."""

    template_name = "antidoping/rules.html"
    http_method_names = ["get", "post", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        on = self.request.today
        window = current_window(on)
        ruleset = ruleset_in_force(window.competition_id, on) if window else None
        versions = Ruleset.objects.filter(competition=window.competition_id) if window else []
        first = {field: getattr(window, field) for field in WINDOW_FIELDS} if window else {}
        context = {
            "window": window,
            "ruleset": ruleset,
            "versions": versions,
            "requirements": [_line(row) for row in ruleset.requirements.all()] if ruleset else [],
            "window_form": EntryWindowForm(initial=first),
            "rules_form": PublishRulesForm(initial={"effective_from": on}),
        }
        return super().get_context_data(**(context | kwargs))

    def post(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get("act") == "publish":
            form: Any = PublishRulesForm(request.POST)
            return self.answer(form, "rules_form", self.publish, _("The new version is published."))
        form = EntryWindowForm(request.POST)
        return self.answer(form, "window_form", self.set_window, _("The days are saved."))

    def answer(self, form: Any, name: str, act: Any, said: str) -> HttpResponse:
        try:
            if form.is_valid():
                act(form.cleaned_data)
                messages.success(self.request, said)
                return HttpResponseRedirect(self.request.path)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        return self.render_to_response(self.get_context_data(**{name: form}), status=422)

    def publish(self, given: dict[str, Any]) -> None:
        window = get_object_or_404(
            EntryWindow.objects.visible_to(self.request.user), pk=self.request.POST.get("window")
        )
        by, on = self.request.user, self.request.today
        ensure_courses(by=by)
        publish_default_ruleset(competition=window.competition, by=by, on=on, **given)

    def set_window(self, given: dict[str, Any]) -> None:
        set_entry_window(by=self.request.user, **given)


def _line(row: Any) -> dict[str, Any]:
    return {
        "requirement": row,
        "label": RequirementCode(row.code).label,
        "roles": [SubjectRole(role).label for role in row.roles],
    }
