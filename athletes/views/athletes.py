"""The registry's list, profiles and export."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from django_filters.views import FilterView

from athletes.charts import growth_figure
from athletes.choices import AccessKind, DownloadKind, Role
from athletes.exports.athletes import CONTENT_TYPES, athlete_file
from athletes.exports.cells import watermark
from athletes.exports.identity import identity_roster
from athletes.filters import AthleteFilter
from athletes.forms.identity import IdentityExportForm, RevealForm
from athletes.mixins import AppointedMixin, ChartsMixin
from athletes.models import Athlete
from athletes.permissions import NotYours
from athletes.queries.athletes import LIGHT_READERS, athletes_visible_to, of_readable_age, profile, reads_age_of
from athletes.queries.dossier import may_keep
from athletes.queries.health import FIT, availability_lights
from athletes.queries.portraits import pictured, portrait_of
from athletes.services.access import record_access, record_download
from athletes.services.reveal import NoDocument, record_identity_export, reveal_identity

LIST_ROLES = (Role.OFFICE, Role.COACH, Role.TEAM_LEAD, Role.UNIT_CLERK)
PROFILE_ROLES = (*LIST_ROLES, Role.PHYSICIAN, Role.ATHLETE, Role.GUARDIAN)


class AthleteListView(AppointedMixin, FilterView):
    """Everyone whom the viewer sees, by pinyin."""

    roles = LIST_ROLES
    filterset_class = AthleteFilter
    template_name = "athletes/athlete_list.html"
    context_object_name = "athletes"
    paginate_by = 50
    strict = False

    def get_queryset(self) -> Any:
        return athletes_visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        user, rows = self.request.user, list(context["page_obj"].object_list)
        sees_light = user.has_role(*LIGHT_READERS)
        lights = availability_lights([row.pk for row in rows], on=self.request.today) if sees_light else {}
        return context | {
            "rows": [(row, lights.get(row.pk, FIT)) for row in rows],
            "pictured": pictured(rows, user=user, on=self.request.today),
            "sees_light": sees_light,
            "may_create": user.has_role(Role.OFFICE, Role.UNIT_CLERK),
            "may_export": user.has_perm("athletes.export_athletes"),
            "may_export_identity": user.has_perm("athletes.reveal_identity"),
            "query": self.request.GET.urlencode(),
        }


class AthleteExportView(AppointedMixin, View):
    """The filtered list as a file."""

    roles = (Role.OFFICE, Role.UNIT_CLERK)

    def get(self, request: HttpRequest) -> HttpResponse:
        kind = request.GET.get("format", "xlsx")
        if kind not in CONTENT_TYPES:
            raise Http404
        chosen = AthleteFilter(request.GET, queryset=athletes_visible_to(request.user), request=request)
        rows = chosen.qs
        record_download(by=request.user, kind=DownloadKind.ATHLETES, rows=rows.count(), at=timezone.now())
        response = HttpResponse(athlete_file(rows, kind, reader=request.user), content_type=CONTENT_TYPES[kind])
        response["Content-Disposition"] = f'attachment; filename="athletes-{request.today}.{kind}"'
        return response


class IdentityExportView(AppointedMixin, View):
    """The filtered list with identity numbers: for the office, for a stated reason, watermarked, on the record."""

    roles = (Role.OFFICE,)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(IdentityExportForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = IdentityExportForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        athletes, purpose = list(self._chosen()), form.cleaned_data["purpose"]
        at = timezone.now()
        record_identity_export(persons=[row.person for row in athletes], by=request.user, at=at, purpose=purpose)
        mark = watermark(who=request.user.display_name, at=at, why=purpose)
        content = identity_roster(athletes, on=request.today, watermark=mark)
        response = HttpResponse(content, content_type=CONTENT_TYPES["xlsx"])
        response["Content-Disposition"] = f'attachment; filename="roster-{request.today}.xlsx"'
        return response

    def _chosen(self) -> Any:
        rows = of_readable_age(athletes_visible_to(self.request.user), self.request.user)
        return AthleteFilter(self.request.GET, queryset=rows, request=self.request).qs

    def _page(self, form: IdentityExportForm) -> HttpResponse:
        context = {"form": form, "count": self._chosen().count(), "query": self.request.GET.urlencode()}
        return render(self.request, "athletes/identity_export.html", context)


class ProfileMixin(AppointedMixin):
    """Loads the athlete of the address; whoever is not visible does not exist."""

    roles: tuple[Role, ...] = PROFILE_ROLES

    def get_athlete(self) -> Athlete:
        return get_object_or_404(athletes_visible_to(self.request.user), pk=self.kwargs["pk"])


class AthleteDetailView(ChartsMixin, ProfileMixin, TemplateView):
    """Who an athlete is, as far as the viewer may know. Reading a child's personal data is written down."""

    template_name = "athletes/athlete_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request = self.request
        shown = profile(self.get_athlete(), user=request.user, on=request.today)
        if shown.is_child and shown.sight.personal:
            record_access(
                by=request.user,
                persons=[shown.athlete.person],
                kind=AccessKind.IDENTITY,
                at=timezone.now(),
                purpose=_("Profile of a child under 14"),
            )
        figure = growth_figure(shown.measurements, label=_("Height"))
        return super().get_context_data(**kwargs) | {
            "shown": shown,
            "athlete": shown.athlete,
            "growth": figure,
            "has_photo": portrait_of(shown.athlete, user=request.user, on=request.today) is not None,
            "may_keep": may_keep(request.user, shown.athlete),
            "may_list": request.user.has_role(*LIST_ROLES),
        }


class AthleteIdentityView(ProfileMixin, View):
    """The full identity number: for the office, for a stated reason, on the record, never in an address or a cache."""

    template_name = "athletes/athlete_identity.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return self._page(self._permitted(), RevealForm())

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        athlete, form = self._permitted(), RevealForm(request.POST)
        number = None
        if form.is_valid():
            purpose = form.cleaned_data["purpose"]
            try:
                number = reveal_identity(person=athlete.person, by=request.user, at=timezone.now(), purpose=purpose)
            except NoDocument:
                form.add_error(None, _("No identity document is on record for this person."))
        return self._page(athlete, form, number)

    def _permitted(self) -> Athlete:
        athlete = self.get_athlete()
        if not self.request.user.has_perm("athletes.reveal_identity"):
            raise NotYours(_("The full number is read by the competitive sport office. Ask the office."))
        if not reads_age_of(self.request.user, athlete.person):
            raise NotYours(_("Reading data of minors is a separate grant. Ask the system administrator."))
        return athlete

    def _page(self, athlete: Athlete, form: RevealForm, number: str | None = None) -> HttpResponse:
        return render(self.request, self.template_name, {"athlete": athlete, "form": form, "number": number})
