"""Write an athlete's record: the person, the registration, its state, and the parts kept as a history."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from athletes.choices import Role
from athletes.forms.parts import PARTS, Part
from athletes.forms.people import AthleteForm, PersonForm
from athletes.forms.registration import StatusForm
from athletes.mixins import OnceMixin
from athletes.models import Athlete
from athletes.permissions import NotYours
from athletes.queries.dossier import dossier, may_keep
from athletes.services.people import OnRecord
from athletes.services.records import ChangedMeanwhile, save_record
from athletes.services.registration import ReasonMissing, StepNotPossible, move_registration
from athletes.views.athletes import ProfileMixin

CONFLICT = 409


class RecordMixin(ProfileMixin):
    """Loads the athlete of the address for those who keep the record."""

    roles: tuple[Role, ...] = (Role.OFFICE, Role.UNIT_CLERK)

    @cached_property
    def athlete(self) -> Athlete:
        athlete = self.get_athlete()
        if not may_keep(self.request.user, athlete):
            raise NotYours(_("This record is kept by the office and the athlete's own unit. Ask there."))
        return athlete


class RecordView(RecordMixin, TemplateView):
    """The record with all its parts, and what can be done to each."""

    template_name = "athletes/record.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record = dossier(self.athlete, user=self.request.user)
        return super().get_context_data(**kwargs) | {"athlete": self.athlete, "record": record}


class RecordFormView(RecordMixin, OnceMixin, FormView):
    """One form of one athlete, which leads back to the record."""

    template_name = "athletes/record_form.html"
    heading: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = self.get_success_url()
        return super().get_context_data(**kwargs) | {"athlete": self.athlete, "heading": self.heading, "back": back}

    def get_success_url(self) -> str:
        return reverse("athletes:athlete_record", args=[self.athlete.pk])

    def save(self, row: Model, form: Any) -> HttpResponse:
        try:
            save_record(row=row, values=form.values(), seen=form.cleaned_data["seen"], by=self.request.user)
        except ChangedMeanwhile as conflict:
            form.tell_conflict(conflict.stored)
            response = self.form_invalid(form)
            response.status_code = CONFLICT
            return response
        messages.success(self.request, _("The record is up to date."))
        return redirect(self.get_success_url())


class PersonEditView(RecordFormView):
    form_class = PersonForm
    heading = gettext_lazy("Personal data")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.athlete.person}

    def form_valid(self, form: PersonForm) -> HttpResponse:
        return self.save(self.athlete.person, form)


class AthleteEditView(RecordFormView):
    form_class = AthleteForm
    heading = gettext_lazy("Registration data")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.athlete, "user": self.request.user}

    def form_valid(self, form: AthleteForm) -> HttpResponse:
        return self.save(self.athlete, form)


class StatusView(RecordFormView):
    """The registration's next step."""

    form_class = StatusForm
    heading = gettext_lazy("Move the registration")

    def get_form_kwargs(self) -> dict[str, Any]:
        for_office = self.request.user.has_role(Role.OFFICE)
        return super().get_form_kwargs() | {"status": self.athlete.status, "for_office": for_office}

    def form_valid(self, form: StatusForm) -> HttpResponse:
        try:
            move_registration(athlete=self.athlete, by=self.request.user, on=self.request.today, **form.cleaned_data)
        except ReasonMissing:
            form.add_error("why", _("Say why: this is not the usual way forward."))
        except StepNotPossible:
            form.add_error("to", _("The registration is in another state by now. Open the page again."))
        if form.errors:
            return self.form_invalid(form)
        messages.success(self.request, _("The registration has moved; the step is on record."))
        return super().form_valid(form)


class PartMixin:
    """Which part of the record the address names."""

    kwargs: dict[str, Any]

    @cached_property
    def part(self) -> Part:
        try:
            return PARTS[self.kwargs["part"]]
        except KeyError as error:
            raise Http404 from error

    @property
    def heading(self) -> Any:
        return self.part.heading


class PartCreateView(PartMixin, RecordFormView):
    """A new row of the record."""

    def get_form_class(self) -> Any:
        return self.part.form

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"athlete": self.athlete, "on": self.request.today}

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            form.add(by=self.request.user, on=self.request.today)
        except OnRecord:
            form.add_error(
                "number", _("This number is on record for somebody already. Ask the office to compare them.")
            )
            return self.form_invalid(form)
        messages.success(self.request, _("The record is up to date."))
        return super().form_valid(form)


class PartEditView(PartCreateView):
    """An existing row of the record."""

    @cached_property
    def row(self) -> Model:
        if not self.part.is_editable or self.part.model is None:
            raise Http404
        return get_object_or_404(self.part.model, pk=self.kwargs["row"], athlete=self.athlete)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.row}

    def form_valid(self, form: Any) -> HttpResponse:
        return self.save(self.row, form)
