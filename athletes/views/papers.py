"""The papers of one athlete that expire: where each stands, and entering a new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from athletes.choices import AccessKind, Role
from athletes.forms.papers import AgreementForm, CertificateForm, EnrolmentForm, InsuranceForm
from athletes.forms.registration import ReasonForm
from athletes.mixins import OnceMixin
from athletes.models import Athlete
from athletes.permissions import NotYours
from athletes.queries.athletes import sight_of
from athletes.queries.papers import papers_of
from athletes.readers.agreement_limits import agreement_limits, agreement_source
from athletes.services import papers
from athletes.services.access import record_access
from athletes.services.consents import GuardianConsentMissing
from athletes.services.corrections import remove_record
from athletes.views.athletes import ProfileMixin

ROLES = (Role.OFFICE, Role.UNIT_CLERK, Role.PHYSICIAN, Role.ATHLETE, Role.GUARDIAN)


@dataclass(frozen=True)
class Entry:
    """How one kind of paper is entered: heading, form, service, and the permission it needs."""

    heading: Promise
    form: type[forms.ModelForm]
    record: Callable[..., Any]
    needs_leave: bool = False
    permission: str = "athletes.keep_papers"

    @property
    def model(self) -> type[Model]:
        model: type[Model] = self.form._meta.model
        return model


ENTRIES = {
    "agreement": Entry(gettext_lazy("Record an agreement"), AgreementForm, papers.record_agreement),
    "insurance": Entry(gettext_lazy("Record an insurance"), InsuranceForm, papers.record_insurance),
    "enrolment": Entry(gettext_lazy("Record an enrolment"), EnrolmentForm, papers.record_enrolment, needs_leave=True),
    "certificate": Entry(
        gettext_lazy("Record a medical certificate"),
        CertificateForm,
        papers.record_certificate,
        needs_leave=True,
        permission="athletes.keep_health_papers",
    ),
}
FAULTS: dict[str, Promise] = {
    "too_short": gettext_lazy("The agreement is shorter than %(fewest)s years. Change the last day."),
    "too_long": gettext_lazy("The agreement is longer than %(most)s years. Change the last day."),
    "guardian_too_late": gettext_lazy(
        "A guardian's signature holds until the birthday of %(age)s years at the latest. Change the last day."
    ),
    "birth_unknown": gettext_lazy("The birth date is not on record, so a guardian's agreement cannot be checked."),
    "signer_too_old": gettext_lazy("From %(age)s years on the athlete signs."),
}


class PapersMixin(ProfileMixin):
    """Papers are personal data: of a minor they need leave of their own."""

    roles = ROLES

    def get_athlete(self) -> Athlete:
        athlete = super().get_athlete()
        if not sight_of(self.request.user, athlete).papers:
            raise NotYours(_("Reading data of minors is a separate grant. Ask the system administrator."))
        return athlete


class PapersView(PapersMixin, TemplateView):
    """Where each paper stands. Reading a certificate is written down."""

    template_name = "athletes/papers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        athlete, user = self.get_athlete(), self.request.user
        shown = papers_of(athlete, user=user, on=self.request.today)
        if not shown.lines:
            raise Http404
        if shown.certificates:
            record_access(
                by=user,
                persons=[athlete.person],
                kind=AccessKind.HEALTH,
                at=timezone.now(),
                purpose=_("Medical certificate for competition"),
            )
        entries = [(kind, entry) for kind, entry in ENTRIES.items() if user.has_perm(entry.permission, athlete)]
        kept = {kind for kind, entry in entries}
        return super().get_context_data(athlete=athlete, shown=shown, entries=entries, kept=kept, **kwargs)


class PaperFormView(PapersMixin, OnceMixin, FormView):
    """A form about one kind of paper, for those who keep that kind."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.entry = ENTRIES.get(kwargs["kind"])
        if self.entry is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> type[forms.BaseForm]:
        self.athlete = self.get_athlete()
        if not self.request.user.has_perm(self.entry.permission, self.athlete):
            raise NotYours(_("Papers are entered by the office and the unit; certificates by office and physician."))
        return self.form_class or self.entry.form

    def get_success_url(self) -> str:
        return reverse("athletes:papers", args=[self.athlete.pk])


class PaperCreateView(PaperFormView):
    """Enter one paper; a renewal is a new one."""

    template_name = "athletes/paper_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {
            "athlete": self.athlete,
            "heading": self.entry.heading,
            "source": agreement_source() if self.kwargs["kind"] == "agreement" else "",
            "limits": agreement_limits(),
        }

    def form_valid(self, form: forms.ModelForm) -> HttpResponse:
        said = form.cleaned_data | ({"on": self.request.today} if self.entry.needs_leave else {})
        try:
            self.entry.record(athlete=self.athlete, by=self.request.user, **said)
        except GuardianConsentMissing:
            form.add_error(
                None,
                _(
                    "Under 14: certificates and enrolment numbers are stored with the guardian's consent only. "
                    "Record it first."
                ),
            )
        except papers.EndsBeforeStart:
            form.add_error("ends_on", _("The last day comes before the first. Change one of them."))
        except papers.EnrolmentNumberTaken:
            form.add_error("number", _("Another athlete has this enrolment number. Check it with the school."))
        except papers.OutsideLimits as refusal:
            limits = agreement_limits()
            numbers = {"fewest": limits.fewest_years, "most": limits.most_years, "age": limits.guardian_until_age}
            for fault in refusal.faults:
                form.add_error("ends_on", str(FAULTS[fault]) % numbers)
        if form.errors:
            return self.form_invalid(form)
        messages.success(self.request, _("The paper is recorded."))
        return super().form_valid(form)


class PaperRemoveView(PaperFormView):
    """Take away a paper that was entered wrongly, for a reason; the right one is entered anew."""

    form_class = ReasonForm
    template_name = "athletes/record_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        paper = f"{self.entry.model._meta.verbose_name} {self.row}"
        return context | {
            "athlete": self.athlete,
            "heading": _("Remove a paper"),
            "sub": _("Will be removed: %(row)s") % {"row": paper},
            "back": self.get_success_url(),
        }

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        remove_record(row=self.row, by=self.request.user, why=form.cleaned_data["why"])
        messages.success(self.request, _("The paper is removed. If it was wrong, record the right one now."))
        return super().form_valid(form)

    @cached_property
    def row(self) -> Model:
        return get_object_or_404(self.entry.model, pk=self.kwargs["row"], athlete=self.athlete)
