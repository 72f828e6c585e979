"""Write an athlete's record: the person, the registration, its state, and the parts kept as a history."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from athletes.choices import Role
from athletes.forms.parts import PARTS, Part
from athletes.forms.people import AthleteForm, PersonForm
from athletes.forms.registration import ReasonForm, StatusForm
from athletes.mixins import OnceMixin
from athletes.models import Athlete, Person
from athletes.permissions import NotYours
from athletes.queries.consents import consent_lines
from athletes.queries.dossier import dossier, may_keep
from athletes.queries.portraits import portrait_of
from athletes.services.consents import GuardianConsentMissing
from athletes.services.corrections import TakenBack, remove_record, take_back
from athletes.services.people import OnRecord
from athletes.services.records import ChangedMeanwhile, save_record
from athletes.services.registration import ReasonMissing, StepNotPossible, move_registration
from athletes.views.athletes import ProfileMixin
from athletes.views.people import LEAVE_FIRST

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
        evidence = [name for name, part in PARTS.items() if part.is_evidence]
        return super().get_context_data(**kwargs) | {
            "athlete": self.athlete,
            "record": record,
            "office_parts": evidence,
            "portrait": portrait_of(self.athlete, user=self.request.user, on=self.request.today),
            "consent_lines": consent_lines([self.athlete.person], on=self.request.today)[self.athlete.person_id],
        }


class RecordFormView(RecordMixin, OnceMixin, FormView):
    """One form of one athlete, which leads back to the record."""

    template_name = "athletes/record_form.html"
    heading: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        back = self.get_success_url()
        return super().get_context_data(**kwargs) | {"athlete": self.athlete, "heading": self.heading, "back": back}

    def get_success_url(self) -> str:
        return reverse("athletes:athlete_record", args=[self.athlete.pk])

    def written(self, form: Any, write: Callable[[], object]) -> HttpResponse:
        """Write and lead back to the record, or show the form again with what stood against it."""
        try:
            write()
        except ChangedMeanwhile as conflict:
            form.tell_conflict(conflict.stored)
            response = self.form_invalid(form)
            response.status_code = CONFLICT
            return response
        except TakenBack:
            form.add_error(None, _("This row was corrected or taken back meanwhile. Open the record again."))
            return self.form_invalid(form)
        messages.success(self.request, _("The record is up to date."))
        return redirect(self.get_success_url())


class RowEditView(RecordFormView, ABC):
    """One row of the record that has no form of its own kind; the history keeps the reason if one is given."""

    @property
    @abstractmethod
    def row(self) -> Athlete | Person:
        """The row that the form shows."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.row, "why": "asked"}

    def form_valid(self, form: PersonForm | AthleteForm) -> HttpResponse:
        said = {"values": form.values(), "seen": form.cleaned_data["seen"], "why": form.cleaned_data["why"]}
        return self.written(form, lambda: save_record(row=self.row, by=self.request.user, **said))


class PersonEditView(RowEditView):
    form_class = PersonForm
    heading = gettext_lazy("Personal data")

    @property
    def row(self) -> Person:
        return self.athlete.person


class AthleteEditView(RowEditView):
    form_class = AthleteForm
    heading = gettext_lazy("Registration data")

    @property
    def row(self) -> Athlete:
        return self.athlete

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}


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
        except GuardianConsentMissing:
            form.add_error("number", str(LEAVE_FIRST))
        if form.errors:
            return self.form_invalid(form)
        messages.success(self.request, _("The record is up to date."))
        return super().form_valid(form)


class PartRowMixin(PartMixin):
    """Loads the row of the address. What rewards and eligibility rest on is corrected by the office alone."""

    request: Any
    athlete: Athlete

    @cached_property
    def row(self) -> Any:
        try:
            row = self.part.row_of(self.athlete, self.kwargs["row"])
        except ObjectDoesNotExist as error:
            raise Http404 from error
        if self.part.is_evidence and not self.request.user.has_role(Role.OFFICE):
            raise NotYours(_("Grades, transfers and deliveries are corrected by the office. Ask there."))
        return row


class PartEditView(PartRowMixin, PartCreateView):
    """An existing row of the record, corrected for a reason."""

    def get_form_kwargs(self) -> dict[str, Any]:
        if not self.part.is_editable:
            raise Http404
        return super().get_form_kwargs() | {"instance": self.row}

    def form_valid(self, form: Any) -> HttpResponse:
        return self.written(form, lambda: form.correct(by=self.request.user, on=self.request.today))


class PartRemoveView(PartRowMixin, RecordFormView):
    """Take a row away that should never have been, for a reason. Evidence stays on record, struck through."""

    form_class = ReasonForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sub = _("Will be taken back: %(row)s") if self.part.is_evidence else _("Will be removed: %(row)s")
        return super().get_context_data(**kwargs) | {"sub": sub % {"row": self.row}}

    def dispatch(self, *args: Any, **kwargs: Any) -> Any:
        if self.part.is_removable:
            return super().dispatch(*args, **kwargs)
        raise Http404

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        said = {"row": self.row, "by": self.request.user, "why": form.cleaned_data["why"]}
        if self.part.is_evidence:
            return self.written(form, lambda: take_back(on=self.request.today, **said))
        return self.written(form, lambda: remove_record(**said))
