"""Teams in schools and sports of counties: the lists, their export, and the forms."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from django_filters.views import FilterView

from athletes.choices import Role
from athletes.exports.athletes import CONTENT_TYPES
from athletes.exports.school_sport import CountySportResource, SchoolTeamResource, school_sport_file
from athletes.filters import CountySportFilter, SchoolTeamFilter
from athletes.forms.school_sport import (
    CloseForm,
    CountySportEditForm,
    CountySportForm,
    HeadsForm,
    SchoolTeamEditForm,
    SchoolTeamForm,
)
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.permissions import NotYours
from athletes.queries import school_sport as queries
from athletes.services import school_sport
from athletes.services.records import ChangedMeanwhile

READERS = (Role.OFFICE, Role.LEADER, Role.UNIT_CLERK)
CONFLICT = 409


class SchoolTeamListView(AppointedMixin, FilterView):
    """The teams that the viewer sees, and what they come to in each county."""

    roles = READERS
    filterset_class = SchoolTeamFilter
    template_name = "athletes/school_team_list.html"
    context_object_name = "teams"
    paginate_by = 50
    strict = False

    def get_queryset(self) -> Any:
        return queries.school_teams(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        teams = list(self.object_list)
        return context | {
            "counties": queries.teams_by_county(teams),
            "pupils": queries.pupils(team for team in teams if team.to_on is None),
            "query": self.request.GET.urlencode(),
            "may_begin": queries.team_schools(self.request.user).exists(),
        }


class SchoolTeamExportView(AppointedMixin, View):
    roles = READERS

    def get(self, request: HttpRequest) -> HttpResponse:
        chosen = SchoolTeamFilter(request.GET, queryset=queries.school_teams(request.user), request=request).qs
        return file_answer(request, SchoolTeamResource(), chosen, "school-teams")


class CountySportListView(AppointedMixin, FilterView):
    roles = READERS
    filterset_class = CountySportFilter
    template_name = "athletes/county_sport_list.html"
    context_object_name = "rows"
    paginate_by = 50
    strict = False

    def get_queryset(self) -> Any:
        return queries.county_sports(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query, may_keep = self.request.GET.urlencode(), self.request.user.has_perm("athletes.keep_county_sports")
        return super().get_context_data(query=query, may_keep=may_keep, **kwargs)


class CountySportExportView(AppointedMixin, View):
    roles = READERS

    def get(self, request: HttpRequest) -> HttpResponse:
        chosen = CountySportFilter(request.GET, queryset=queries.county_sports(request.user), request=request).qs
        return file_answer(request, CountySportResource(), chosen, "county-sports")


def file_answer(request: HttpRequest, resource: Any, rows: Any, name: str) -> HttpResponse:
    kind = request.GET.get("format", "xlsx")
    if kind not in CONTENT_TYPES:
        raise Http404
    disposition = f'attachment; filename="{name}-{request.today}.{kind}"'
    answer = HttpResponse(school_sport_file(resource, rows, kind), content_type=CONTENT_TYPES[kind])
    answer["Content-Disposition"] = disposition
    return answer


class SchoolTeamMixin(AppointedMixin):
    """Loads the team of the address; whatever is not visible does not exist."""

    roles = READERS
    kwargs: dict[str, Any]
    request: HttpRequest
    list_page = "athletes:school_team_list"
    list_name = gettext_lazy("School teams")

    @cached_property
    def row(self) -> Any:
        if "pk" not in self.kwargs:
            return None
        return get_object_or_404(queries.school_teams(self.request.user), pk=self.kwargs["pk"])

    def check(self, team: Any) -> None:
        user = self.request.user
        kept = queries.keeps_teams_of(user, team.school) if team else queries.team_schools(user).exists()
        if not kept:
            raise NotYours(_("Teams are kept by their school's unit and the competitive sport office. Ask there."))

    def back(self) -> str:
        return reverse("athletes:school_team_detail", args=[self.row.pk]) if self.row else reverse(self.list_page)


class CountySportMixin(AppointedMixin):
    """Loads the county's sport of the address."""

    roles = READERS
    kwargs: dict[str, Any]
    request: HttpRequest
    list_page = "athletes:county_sport_list"
    list_name = gettext_lazy("Sports of the counties")

    @cached_property
    def row(self) -> Any:
        if "pk" not in self.kwargs:
            return None
        return get_object_or_404(queries.county_sports(self.request.user), pk=self.kwargs["pk"])

    def check(self, row: Any) -> None:
        if not self.request.user.has_perm("athletes.keep_county_sports"):
            raise NotYours(_("Sports of the counties are kept by the competitive sport office. Ask there."))

    def back(self) -> str:
        return reverse(self.list_page)


class SchoolTeamDetailView(SchoolTeamMixin, TemplateView):
    template_name = "athletes/school_team_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_keep = queries.keeps_teams_of(self.request.user, self.row.school)
        counts = list(self.row.counts.order_by("-on"))
        return super().get_context_data(team=self.row, counts=counts, may_keep=may_keep, **kwargs)


class KeepView(OnceMixin, FormView, ABC):
    """A form of a team or a county's sport; what stands against it comes back beside its field."""

    template_name = "athletes/school_sport_form.html"
    heading: Promise | str = ""
    day_name = "from_on"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and request.user.has_role(*self.roles):  # type: ignore[attr-defined]  # of the mixin
            self.check(self.row)  # type: ignore[attr-defined]  # of the mixin
        return super().dispatch(request, *args, **kwargs)

    @abstractmethod
    def act(self, form: Any, said: dict[str, Any]) -> Any:
        """Do it; ``said`` is who and when. What stands against it is raised."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.act(form, {"by": self.request.user, "today": self.request.today})
        except school_sport.AlreadyOpen:
            form.add_error("sport", _("This sport is on record here and still open. Correct that record, or close it."))
        except school_sport.InFuture:
            form.add_error(self.day_name, _("This day lies in the future."))
        except school_sport.OutsideItsTime:
            form.add_error(self.day_name, _("This day lies outside the time on record, or the record is closed."))
        except ChangedMeanwhile as conflict:
            form.tell_conflict(conflict.stored)
            response = self.form_invalid(form)
            response.status_code = CONFLICT
            return response
        if form.errors:
            return self.form_invalid(form)
        messages.success(self.request, _("The record is up to date."))
        return redirect(self.back())  # type: ignore[attr-defined]  # of the mixin

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {"heading": self.heading, "back": self.back(), "row": self.row}  # type: ignore[attr-defined]  # of the mixin
        listed = {"list_url": reverse(self.list_page), "list_name": self.list_name}  # type: ignore[attr-defined]  # of the mixin
        return super().get_context_data(**words, **listed, **kwargs)


class BeginView(KeepView):
    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user, "today": self.request.today}

    def act(self, form: Any, said: dict[str, Any]) -> None:
        self.row = school_sport.begin(row=form.instance, **said)


class CorrectView(BeginView):
    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.row}

    def act(self, form: Any, said: dict[str, Any]) -> None:
        typed = form.cleaned_data
        school_sport.correct(row=self.row, values=form.values(), seen=typed["seen"], why=typed["why"], **said)


class CloseView(KeepView):
    form_class = CloseForm
    day_name = "on"

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.request.today}

    def act(self, form: Any, said: dict[str, Any]) -> None:
        school_sport.close(row=self.row, **form.cleaned_data, **said)


class SchoolTeamCreateView(SchoolTeamMixin, BeginView):
    form_class = SchoolTeamForm
    heading = gettext_lazy("Record a school team")


class SchoolTeamEditView(SchoolTeamMixin, CorrectView):
    form_class = SchoolTeamEditForm
    heading = gettext_lazy("Correct the team")


class SchoolTeamCloseView(SchoolTeamMixin, CloseView):
    heading = gettext_lazy("Close the team")


class SchoolTeamCountView(SchoolTeamMixin, KeepView):
    form_class = HeadsForm
    heading = gettext_lazy("Record the head-count")
    day_name = "on"

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.request.today}

    def act(self, form: Any, said: dict[str, Any]) -> None:
        school_sport.record_heads(team=self.row, **form.cleaned_data, **said)


class CountySportCreateView(CountySportMixin, BeginView):
    form_class = CountySportForm
    heading = gettext_lazy("Record a sport of a county")


class CountySportEditView(CountySportMixin, CorrectView):
    form_class = CountySportEditForm
    heading = gettext_lazy("Correct the county's sport")


class CountySportCloseView(CountySportMixin, CloseView):
    heading = gettext_lazy("Close the county's sport")
