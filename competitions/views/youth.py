"""Youth events: the calendar with its sums, and the forms of the office."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView, View
from import_export.formats.base_formats import XLSX

from athletes.choices import Role
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Sport
from athletes.services.records import ChangedMeanwhile
from competitions.choices import YouthForm, YouthRole
from competitions.forms.youth import YouthCorrectionForm, YouthEventForm, facts_of
from competitions.mixins import PermittedMixin
from competitions.models import YouthEvent
from competitions.queries.youth import years_with_events, youth_events, youth_years
from competitions.services.faults import Refused
from competitions.services.youth import correct_youth_event, enter_youth_event, seal_of
from competitions.tables import youth_workbook

READERS = (Role.OFFICE, Role.LEADER, Role.TEAM_LEAD, Role.COACH, Role.UNIT_CLERK)
ASKED = ("text", "year", "form", "role", "sport")
CONFLICT = 409


def asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get("q" if name == "text" else name, "") for name in ASKED}


class YouthEventListView(AppointedMixin, ListView):
    """Every youth event, and what those asked for come to in each year."""

    roles = READERS
    template_name = "competitions/youth_event_list.html"
    context_object_name = "events"
    paginate_by = 50

    def get_queryset(self) -> Any:
        return youth_events(**asked(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = asked(self.request)
        return super().get_context_data(
            years=youth_years(self.object_list),
            asked=chosen,
            is_narrowed=any(chosen.values()),
            choices={"year": years_with_events(), "form": YouthForm.choices, "role": YouthRole.choices},
            sports=Sport.objects.all(),
            query=self.request.GET.urlencode(),
            may_keep=self.request.user.has_perm("competitions.keep_youth_events"),
            **kwargs,
        )


class YouthEventExportView(AppointedMixin, View):
    roles = READERS

    def get(self, request: HttpRequest) -> HttpResponse:
        answer = HttpResponse(youth_workbook(youth_events(**asked(request))), content_type=XLSX().get_content_type())
        answer["Content-Disposition"] = f'attachment; filename="youth-events-{request.today}.xlsx"'
        return answer


class YouthActView(AppointedMixin, PermittedMixin, OnceMixin, FormView):
    """A form of the office, which leads back to the list."""

    roles = READERS
    permission = "competitions.keep_youth_events"
    ask = gettext_lazy("Youth events are kept by the competitive sport office. Ask there.")
    template_name = "competitions/youth_event_form.html"
    heading: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(heading=self.heading, **kwargs)

    def get_success_url(self) -> str:
        return reverse("competitions:youth_event_list")


class YouthEventCreateView(YouthActView):
    form_class = YouthEventForm
    heading = gettext_lazy("Enter a youth event")

    def form_valid(self, form: YouthEventForm) -> HttpResponse:
        days = {name: form.cleaned_data[name] for name in ("starts_on", "ends_on")}
        try:
            enter_youth_event(
                values=form.values(), **days, by=self.request.user, at=timezone.now(), on=self.request.today
            )
        except Refused as refusal:
            form.add_error("ends_on", str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("The youth event is on record."))
        return redirect(self.get_success_url())


class YouthEventEditView(YouthActView):
    form_class = YouthCorrectionForm
    heading = gettext_lazy("Correct a youth event")

    @cached_property
    def event(self) -> YouthEvent:
        rows = YouthEvent.objects.select_related("competition")
        return get_object_or_404(rows, competition__slug=self.kwargs["slug"])

    def get_initial(self) -> dict[str, Any]:
        return facts_of(self.event) | {"seen": seal_of(self.event)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(competition=self.event.competition, **kwargs)

    def form_valid(self, form: YouthCorrectionForm) -> HttpResponse:
        said = {name: form.cleaned_data[name] for name in ("seen", "why")}
        try:
            correct_youth_event(event=self.event, values=form.values(), by=self.request.user, **said)
        except ChangedMeanwhile:
            form.add_error(
                None, _("Somebody else saved this while you had it open. Yours is not written: open it again, compare.")
            )
            answer = self.form_invalid(form)
            answer.status_code = CONFLICT
            return answer
        messages.success(self.request, _("The youth event is up to date."))
        return redirect(self.get_success_url())
