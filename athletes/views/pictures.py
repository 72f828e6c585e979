"""The identity photo, and consents that were signed on paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from athletes.choices import AccessKind, ConsentPurpose, Role
from athletes.forms.pictures import PortraitForm, SheetForm
from athletes.forms.registration import ReasonForm
from athletes.models import Portrait, SignedSheet
from athletes.queries.consents import consent_lines
from athletes.queries.portraits import picture_of, portrait_of, sheet_of
from athletes.readers.pictures import UnusablePicture
from athletes.services.access import record_access
from athletes.services.consents import NotTheSigner, record_signed_sheet
from athletes.services.pictures import fault_sentence
from athletes.services.portraits import ConsentMissing, remove_portrait, set_portrait
from athletes.views.athletes import ProfileMixin
from athletes.views.records import RecordFormView, RecordMixin

JPEG = "image/jpeg"


class PhotoView(ProfileMixin, View):
    """The picture itself, for those who may see it while its consent stands. Nobody else learns of it."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        portrait = portrait_of(self.get_athlete(), user=request.user, on=request.today)
        if portrait is None:
            raise Http404
        content = picture_of(portrait, small=request.GET.get("size") == "small")
        return HttpResponse(content, content_type=JPEG)


class PhotoEditView(RecordFormView):
    """Upload the photo, or replace it."""

    form_class = PortraitForm
    heading = gettext_lazy("Identity photo")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"on": self.request.today}

    def form_valid(self, form: PortraitForm) -> HttpResponse:
        said, today = form.cleaned_data, self.request.today
        content, taken_on = said["picture"], said["taken_on"]
        try:
            set_portrait(person=self.athlete.person, content=content, taken_on=taken_on, by=self.request.user, on=today)
        except ConsentMissing:
            text = _("Nobody has consented to the identity photo, or the consent has ended. Record the consent first.")
            form.add_error("picture", text)
        except UnusablePicture as unusable:
            form.add_error("picture", fault_sentence(unusable.fault))
        if form.errors:
            return self.form_invalid(form)
        messages.success(self.request, _("The photo is on record."))
        return super().form_valid(form)


class PhotoRemoveView(RecordFormView):
    """Delete the photo, for a reason."""

    form_class = ReasonForm
    heading = gettext_lazy("Remove the photo")

    @cached_property
    def portrait(self) -> Portrait:
        return get_object_or_404(Portrait.objects.defer("image", "thumbnail"), person=self.athlete.person)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sub = _("Will be removed: %(row)s") % {"row": self.portrait}
        return super().get_context_data(**kwargs) | {"sub": sub}

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        remove_portrait(portrait=self.portrait, by=self.request.user, why=form.cleaned_data["why"])
        messages.success(self.request, _("The record is up to date."))
        return super().form_valid(form)


class SheetRecordView(RecordFormView):
    """Enter a consent that was signed on paper."""

    form_class = SheetForm
    heading = gettext_lazy("Consent signed on paper")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"athlete": self.athlete, "on": self.request.today}

    def get_initial(self) -> dict[str, Any]:
        return {"purpose": self.request.GET.get("purpose", ConsentPurpose.SENSITIVE_DATA)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.athlete.person
        lines = consent_lines([person], on=self.request.today)[person.pk]
        return super().get_context_data(**kwargs) | {"consent_lines": lines}

    def form_valid(self, form: SheetForm) -> HttpResponse:
        said = form.cleaned_data
        try:
            record_signed_sheet(
                person=self.athlete.person,
                purpose=ConsentPurpose(said["purpose"]),
                signed_by=form.signed_by(),
                by=self.request.user,
                on=said["signed_on"],
                scan=said["scan"],
            )
        except NotTheSigner:
            form.add_error("guardian", _("Under 14 the guardian signs; from 14 the athlete, and a guardian beside."))
        except UnusablePicture as unusable:
            form.add_error("scan", fault_sentence(unusable.fault))
        if form.errors:
            return self.form_invalid(form)
        messages.success(self.request, _("The consent is on record."))
        return redirect(self.get_success_url())


class SheetView(RecordMixin, View):
    """The scan of a signed sheet; looking at it is written down."""

    roles = (Role.OFFICE, Role.UNIT_CLERK)

    def get(self, request: HttpRequest, pk: UUID, consent: int) -> HttpResponse:
        person = self.athlete.person
        row = get_object_or_404(SignedSheet, consent=consent, consent__person=person)
        record_access(
            by=request.user, persons=[person], kind=AccessKind.IDENTITY, at=timezone.now(), purpose=_("Signed consent")
        )
        return HttpResponse(sheet_of(row), content_type=JPEG)
