"""Lend a group for some days: both coaches see who, to whom and until when, and either ends it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Squad
from training.forms import HandoverForm
from training.models import Handover
from training.permissions import LOG_ROLES
from training.queries.handovers import ended_handovers, last_stand_in, own_squads, standing_handovers
from training.services.handovers import end_handover, hand_over
from training.services.refusals import FieldRefused, LogRefused


class HandoverListView(AppointedMixin, OnceMixin, FormView):
    """The form is filled for today and for whoever took the group the last time: one tap."""

    roles = LOG_ROLES
    form_class = HandoverForm
    template_name = "training/handovers.html"

    @cached_property
    def squads(self) -> list[Squad]:
        return list(own_squads(self.request.user).select_related("sport"))

    @cached_property
    def squad(self) -> Squad | None:
        code = self.request.GET.get("squad", "")
        return next((squad for squad in self.squads if squad.code == code), next(iter(self.squads), None))

    @cached_property
    def ended(self) -> list[Handover]:
        return ended_handovers(self.request.user, on=self.request.today)

    @cached_property
    def standing(self) -> list[Handover]:
        return standing_handovers(self.request.user, on=self.request.today)

    def get_initial(self) -> dict[str, Any]:
        today = self.request.today
        last = last_stand_in(self.squad, [*self.standing, *self.ended]) if self.squad else None
        return {"squad": self.squad, "to": last.pk if last else None, "from_on": today, "to_on": today}

    def get_form_kwargs(self) -> dict[str, Any]:
        sport = self.squad.sport_id if self.squad else None
        return super().get_form_kwargs() | {"user": self.request.user, "on": self.request.today, "sport": sport}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(squads=self.squads, standing=self.standing, ended=self.ended, **kwargs)

    def form_valid(self, form: HandoverForm) -> HttpResponse:
        try:
            row = hand_over(**form.cleaned_data, by=self.request.user, today=self.request.today, at=timezone.now())
        except FieldRefused as refusal:
            form.add_error(refusal.field, refusal.sentence)
            return self.form_invalid(form)
        sentence = _("%(name)s logs this group on the days given. It ends by itself.")
        messages.success(self.request, sentence % {"name": row.given_to.display_name})
        return HttpResponseRedirect(reverse("training:handover_list"))


class HandoverEndView(AppointedMixin, View):
    """Take the group back, or give it back."""

    roles = LOG_ROLES
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        row = get_object_or_404(Handover.objects.visible_to(request.user), pk=pk)
        try:
            end_handover(handover=row, by=request.user, today=request.today, at=timezone.now())
            messages.success(request, _("The hand-over has ended. What was logged meanwhile stays."))
        except LogRefused as refusal:
            messages.error(request, refusal.sentence)
        return HttpResponseRedirect(reverse("training:log_today") + "?all=1")
