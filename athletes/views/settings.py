from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.generic import FormView, ListView

from athletes.choices import Role
from athletes.forms.accounts import AccountForm, AppointmentForm, EndForm
from athletes.forms.rights import MinorGrantForm
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Appointment
from athletes.services import accounts
from athletes.services.minor_grants import EndsBeforeStart, NothingToGrant, grant_minors


class SettingsHomeView(AppointedMixin, ListView):
    """Who holds which role over what, and since when."""

    roles = (Role.SYSTEM_ADMIN,)
    template_name = "athletes/settings_home.html"
    context_object_name = "appointments"
    paginate_by = 50

    def get_queryset(self) -> QuerySet:
        rows = Appointment.objects.select_related("user", "sport", "squad", "organisation", "person")
        rows = rows.order_by("role", "user__username", "from_on")
        if role := self.request.GET.get("role"):
            rows = rows.filter(role=role)
        if text := self.request.GET.get("q", "").strip():
            rows = rows.filter(user__username__icontains=text) | rows.filter(user__last_name__icontains=text)
        rows = rows.prefetch_related("minor_grants")
        return rows if self.request.GET.get("ended") else rows.in_force(self.request.today)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(roles=Role.choices, **kwargs)


class AccountCreateView(AppointedMixin, OnceMixin, FormView):
    roles = (Role.SYSTEM_ADMIN,)
    form_class = AccountForm
    template_name = "athletes/settings_form.html"
    success_url = reverse_lazy("athletes:settings_home")
    extra_context = {"heading": "account"}

    def form_valid(self, form: AccountForm) -> HttpResponse:
        typed = form.cleaned_data
        account, password = accounts.open_account(
            username=typed["username"], full_name=typed["last_name"], by=self.request.user
        )
        sentence = _("Account %(name)s is open. First password, shown only now: %(password)s")
        messages.success(self.request, sentence % {"name": account.username, "password": password})
        return super().form_valid(form)


class AppointmentCreateView(AppointedMixin, OnceMixin, FormView):
    roles = (Role.SYSTEM_ADMIN,)
    form_class = AppointmentForm
    template_name = "athletes/settings_form.html"
    success_url = reverse_lazy("athletes:settings_home")
    extra_context = {"heading": "appointment"}

    def form_valid(self, form: AppointmentForm) -> HttpResponse:
        typed = dict(form.cleaned_data)
        try:
            accounts.appoint(by=self.request.user, why=typed.pop("reason"), **typed)
        except accounts.ScopeMissing:
            form.add_error("sport", _("This role always belongs to a sport, squad or unit. Choose one."))
            return self.form_invalid(form)
        messages.success(self.request, _("The appointment is recorded."))
        return super().form_valid(form)


class AppointmentEndView(AppointedMixin, OnceMixin, FormView):
    roles = (Role.SYSTEM_ADMIN,)
    form_class = EndForm
    template_name = "athletes/settings_form.html"
    extra_context = {"heading": "end"}

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.request.today}

    def form_valid(self, form: EndForm) -> HttpResponse:
        appointment = get_object_or_404(Appointment, pk=self.kwargs["pk"])
        try:
            accounts.end_appointment(appointment=appointment, by=self.request.user, **form.cleaned_data)
        except accounts.EndsBeforeStart:
            form.add_error("on", _("The appointment began later than this day."))
            return self.form_invalid(form)
        messages.success(self.request, _("The appointment ends on the day given."))
        return redirect("athletes:settings_home")


class MinorGrantView(AppointedMixin, OnceMixin, FormView):
    """Leave to read personal data of minors, on top of one appointment."""

    roles = (Role.SYSTEM_ADMIN,)
    form_class = MinorGrantForm
    template_name = "athletes/settings_form.html"
    success_url = reverse_lazy("athletes:settings_home")
    extra_context = {"heading": "minors"}

    def form_valid(self, form: MinorGrantForm) -> HttpResponse:
        appointment = get_object_or_404(Appointment, pk=self.kwargs["pk"])
        today, by = self.request.today, self.request.user
        try:
            grant_minors(appointment=appointment, from_on=today, by=by, **form.cleaned_data)
        except NothingToGrant:
            form.add_error(None, _("This role reads no personal data of others; there is nothing to grant."))
            return self.form_invalid(form)
        except EndsBeforeStart:
            form.add_error("to_on", _("Choose a day that is not past."))
            return self.form_invalid(form)
        messages.success(self.request, _("The grant is recorded and ends by itself."))
        return super().form_valid(form)
