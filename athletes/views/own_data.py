"""What a person may do with the own data: consent, see who looked, take a copy, ask for correction or erasure."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, ListView, TemplateView, View

from athletes.choices import ConsentPurpose, Role
from athletes.forms.rights import AskForm
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import OwnCopy, Person, RecordAccess, RightsRequest
from athletes.permissions import NotYours
from athletes.queries.consents import consent_history, consent_lines
from athletes.queries.own_data import own_data_size
from athletes.services import consents, own_copies, rights
from athletes.services.jobs import BrokerUnreachable
from athletes.services.own_archive import own_data_archive
from athletes.services.private_files import FileGone
from athletes.tasks import make_own_copy

ROWS_AT_ONCE = 2000
"""What is put together while the person waits: a season of daily check-ins and sessions."""
PERSONAL = (Role.ATHLETE, Role.GUARDIAN)


class OwnPersonMixin(AppointedMixin):
    """Loads the person of the address: oneself or one's ward; anybody else does not exist."""

    roles = PERSONAL

    @cached_property
    def person(self) -> Person:
        return get_object_or_404(Person, pk=self.kwargs["person"], pk__in=self.request.user.scope(*PERSONAL).persons)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs | {"person": self.person})


class ConsentView(OwnPersonMixin, TemplateView):
    """The texts, where each stands and who signed; give or withdraw one."""

    template_name = "athletes/consent.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, user = self.person, self.request.user
        lines = consent_lines([person], on=self.request.today)[person.pk]
        signer = consents.signer_of(person, user)
        return super().get_context_data(
            lines=[(line, signer in line.missing) for line in lines],
            history=consent_history(person),
            **kwargs,
        )

    def post(self, request: HttpRequest, person: UUID) -> HttpResponse:
        if request.POST.get("purpose") not in ConsentPurpose.values:
            raise BadRequest
        purpose, act = ConsentPurpose(request.POST["purpose"]), consents.withdraw_consent
        if request.POST.get("give"):
            act = consents.give_consent
        try:
            act(person=self.person, purpose=purpose, by=request.user, on=request.today)
        except consents.NotTheSigner as error:
            raise NotYours(
                _("Under 14 the guardian decides; from 14 the athlete does. Ask the other to sign in.")
            ) from error
        messages.success(request, _("Your decision is recorded."))
        return redirect("athletes:consent", person=self.person.pk)


class ReadingsView(OwnPersonMixin, ListView):
    """Who looked at sensitive records of the person, when and what for."""

    template_name = "athletes/readings.html"
    context_object_name = "readings"
    paginate_by = 50

    def get_queryset(self) -> QuerySet:
        return RecordAccess.objects.filter(person=self.person).select_related("by").order_by("-at", "-pk")


class OwnDataView(OnceMixin, OwnPersonMixin, FormView):
    """The copy, and requests with the day by which they are answered."""

    form_class = AskForm
    template_name = "athletes/own_data.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        asked = RightsRequest.objects.filter(person=self.person).order_by("-asked_on", "-pk")
        copies = OwnCopy.objects.filter(person=self.person).select_related("job")
        return super().get_context_data(requests=asked, copies=copies, **kwargs)

    def form_valid(self, form: AskForm) -> HttpResponse:
        try:
            asked = rights.ask(person=self.person, by=self.request.user, on=self.request.today, **form.cleaned_data)
        except rights.AlreadyAsked:
            form.add_error("kind", _("You have asked for this already; the office has not answered yet."))
            return self.form_invalid(form)
        messages.success(self.request, _("Recorded. The office answers by %(day)s.") % {"day": asked.due_on})
        return redirect("athletes:my_data", person=self.person.pk)


class OwnCopyView(OwnPersonMixin, View):
    """Everything on record as one archive, at once or, where it is much, in the background; it is written down."""

    def post(self, request: HttpRequest, person: UUID) -> HttpResponse:
        said = {"person": self.person, "by": request.user, "on": request.today, "at": timezone.now()}
        if (rows := own_data_size(self.person)) > ROWS_AT_ONCE:
            try:
                own_copies.order_own_copy(**said, task=make_own_copy)
                messages.success(request, _("The copy is being put together. It will be here to download."))
            except BrokerUnreachable:
                messages.error(request, _("The background service did not answer. Try again later."))
            return redirect("athletes:my_data", person=self.person.pk)
        rights.log_own_copy(**said, rows=rows, why=_("Copy of the own data"))
        return _archive(own_data_archive(self.person, made_on=request.today), request.today)


class OwnCopyFileView(OwnPersonMixin, View):
    """A copy that was put together in the background, until its time is over."""

    def get(self, request: HttpRequest, person: UUID, pk: UUID) -> HttpResponse:
        copy, at = get_object_or_404(OwnCopy, pk=pk, person=self.person), timezone.now()
        try:
            content = own_copies.content_of(copy, at=at)
        except FileGone:
            messages.error(request, _("This copy is no longer kept. Ask for a new one."))
            return redirect("athletes:my_data", person=self.person.pk)
        rows, why = own_data_size(self.person), _("Copy of the own data")
        rights.log_own_copy(person=self.person, by=request.user, on=request.today, at=at, rows=rows, why=why)
        return _archive(content, request.today)


def _archive(content: bytes, on: datetime.date) -> HttpResponse:
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="my-data-{on}.zip"'
    return response
