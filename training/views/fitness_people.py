"""One athlete's fitness tests and growth, and what athletes enter themselves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from athletes.choices import AccessKind
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Athlete
from athletes.services.access import record_access
from training.forms.fitness import GrowthForm, OwnResultForm
from training.permissions import GROWTH_WRITERS, TEST_READERS
from training.queries.fitness import athlete_tests, own_items, own_results, readable_tests
from training.queries.growth import growth_lines
from training.services.fitness import enter_own_result
from training.services.growth import record_growth
from training.services.refusals import LogRefused
from training.views.own_answers import OwnPage


class AboutAthlete(AppointedMixin):
    """A page about an athlete whose tests the user may read."""

    roles = TEST_READERS

    @cached_property
    def athlete(self) -> Athlete:
        found = readable_tests(self.request.user, self.kwargs["pk"])
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(athlete=self.athlete, **kwargs)


class AthleteTestsView(AboutAthlete, TemplateView):
    """An athlete's results by test, with the best and the place in the norm."""

    template_name = "training/fitness_athlete.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(lines=athlete_tests(self.athlete), **kwargs)


class GrowthView(OnceMixin, AboutAthlete, FormView):
    """Growth and maturation with their error; each look at somebody else's is written down."""

    form_class = GrowthForm
    template_name = "training/growth.html"

    def get_initial(self) -> dict[str, Any]:
        return {"measured_on": self.request.today}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record_access(
            by=self.request.user,
            persons=[self.athlete.person],
            kind=AccessKind.HEALTH,
            at=timezone.now(),
            purpose=_("Growth and maturation"),
        )
        may_write = self.request.user.has_role(*GROWTH_WRITERS)
        return super().get_context_data(lines=growth_lines(self.athlete), may_write=may_write, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_role(*GROWTH_WRITERS):
            raise Http404
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: GrowthForm) -> HttpResponse:
        try:
            record_growth(
                athlete=self.athlete,
                sizes=form.sizes(),
                measured_on=form.day(),
                by=self.request.user,
                today=self.request.today,
            )
        except LogRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, _("The measurement is on record."))
        return HttpResponseRedirect(reverse("training:growth", args=[self.athlete.pk]))


class OwnResultsView(OnceMixin, OwnPage, FormView):
    """Enter an own best, and read how it was decided."""

    form_class = OwnResultForm
    template_name = "training/own_results.html"

    def get_initial(self) -> dict[str, Any]:
        return {"tested_on": self.request.today}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"items": own_items(self.athlete, on=self.request.today)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        items = own_items(self.athlete, on=self.request.today)
        return super().get_context_data(
            athlete=self.athlete, results=own_results(self.athlete), has_items=items.exists(), **kwargs
        )

    def form_valid(self, form: OwnResultForm) -> HttpResponse:
        values = {name: form.cleaned_data[name] for name in ("item", "value", "tested_on", "note")}
        who = {"athlete": self.athlete, "by": self.request.user}
        try:
            enter_own_result(**values, **who, today=self.request.today, at=timezone.now())
        except LogRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, _("Entered. It counts when your coach has accepted it."))
        return HttpResponseRedirect(reverse("training:own_results"))
