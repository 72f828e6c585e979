from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView, TemplateView

from athletes.choices import OrganisationKind, Role
from athletes.forms.organisations import OrganisationForm
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Organisation, Squad
from athletes.permissions import NotYours
from athletes.queries.organisations import organisation_page, organisations
from athletes.queries.people import headcount
from athletes.services.organisations import change_organisation, open_organisation
from athletes.services.records import ChangedMeanwhile

READERS = (Role.OFFICE, Role.LEADER, Role.UNIT_CLERK)


class OrganisationListView(AppointedMixin, ListView):
    """The province, its cities, the counties, schools and clubs."""

    roles = READERS
    template_name = "athletes/organisation_list.html"
    context_object_name = "organisations"
    paginate_by = 50

    def get_queryset(self) -> QuerySet:
        return organisations(
            self.request.user, text=self.request.GET.get("q", ""), kind=self.request.GET.get("kind", "")
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kinds=OrganisationKind.choices, may_keep=_keeps(self.request), **kwargs)


class OrganisationDetailView(AppointedMixin, TemplateView):
    """One unit. An old code leads to the unit that took its place."""

    roles = READERS
    template_name = "athletes/organisation_detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        code = self.kwargs["code"]
        rows = Organisation.objects.filter(Q(code=code) | Q(aliases__alias=code)).distinct()
        self.organisation = get_object_or_404(rows)
        if self.organisation.code != code:
            return redirect("athletes:organisation_detail", self.organisation.code)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = organisation_page(self.organisation, user=self.request.user, on=self.request.today)
        return super().get_context_data(**kwargs) | {"page": page, "may_keep": _keeps(self.request)}


class OrganisationFormView(AppointedMixin, OnceMixin, FormView):
    """Only the office creates and corrects units."""

    roles = READERS
    form_class = OrganisationForm
    template_name = "athletes/organisation_form.html"
    heading: Any = gettext_lazy("Record a unit")

    @cached_property
    def organisation(self) -> Organisation | None:
        if not _keeps(self.request):
            raise NotYours(_("Units are kept by the competitive sport office. Ask the office."))
        code = self.kwargs.get("code")
        return get_object_or_404(Organisation, code=code) if code else None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.organisation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = reverse("athletes:organisation_list")
        return super().get_context_data(**kwargs) | {"heading": self.heading, "back": back}

    def form_valid(self, form: OrganisationForm) -> HttpResponse:
        said = {"values": form.values(), "aliases": form.cleaned_data["aliases"], "by": self.request.user}
        try:
            if self.organisation is None:
                row = open_organisation(**said)
            else:
                row = change_organisation(organisation=self.organisation, seen=form.cleaned_data["seen"], **said)
        except ChangedMeanwhile as conflict:
            form.tell_conflict(conflict.stored)
            return self.form_invalid(form)
        messages.success(self.request, _("The unit is on record."))
        return redirect("athletes:organisation_detail", row.code)


class OrganisationEditView(OrganisationFormView):
    heading = gettext_lazy("Correct a unit")


class SquadListView(AppointedMixin, ListView):
    """Every squad with its heads, and how many people that is: somebody in two squads is one person."""

    roles = (Role.OFFICE, Role.LEADER, Role.TEAM_LEAD, Role.COACH)
    template_name = "athletes/squad_list.html"
    context_object_name = "squads"

    def get_queryset(self) -> QuerySet:
        return Squad.objects.visible_to(self.request.user).select_related("sport", "owner", "operator")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        heads = headcount(context["squads"], on=self.request.today)
        rows = [(squad, heads.by_squad.get(squad.pk, 0)) for squad in context["squads"]]
        return context | {"rows": rows, "heads": heads}


def _keeps(request: HttpRequest) -> bool:
    return bool(request.user.has_perm("athletes.keep_organisations"))
