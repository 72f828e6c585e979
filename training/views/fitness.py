"""Fitness tests for coach and lead: batteries and their tests, a day's entry, the queue, before and after winter."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Squad
from training.forms.fitness import (
    CompareForm,
    DecisionForm,
    EntryForm,
    FitnessBatteryForm,
    FitnessItemForm,
    FitnessNormForm,
)
from training.models import FitnessBattery, FitnessItem, FitnessNorm, FitnessResult
from training.permissions import TEST_ROLES
from training.queries.fitness import (
    batteries_of,
    entry_rows,
    items_of,
    measures_to_start_from,
    own_repeats,
    own_squads,
    waiting_results,
)
from training.queries.fitness_comparison import compared, last_winter
from training.services.fitness import (
    add_norm,
    adopt_error,
    decide_result,
    record_results,
    remove_norm,
    save_battery,
    save_item,
)
from training.services.refusals import LogRefused
from training.views.load import chosen_squad

REASON_LENGTH = 120


class TestPage(AppointedMixin):
    """A page of coach and lead about one of their squads; ``?squad=`` names it."""

    __test__ = False
    roles = TEST_ROLES

    @cached_property
    def squads(self) -> list[Squad]:
        return own_squads(self.request.user)

    @cached_property
    def squad(self) -> Squad:
        found = chosen_squad(self.squads_here(), self.request.GET.get("squad", ""))
        if found is None:
            raise Http404
        return found

    def squads_here(self) -> list[Squad]:
        return self.squads

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(squads=self.squads_here(), squad=self.squad, **kwargs)

    def to(self, name: str, *args: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(f"{reverse(f'training:{name}', args=args)}?squad={self.squad.code}")


class ItemPage(TestPage):
    """A page about one test; the squads are those of its sport."""

    @cached_property
    def item(self) -> FitnessItem:
        items = FitnessItem.objects.visible_to(self.request.user).select_related("sport")
        return get_object_or_404(items, pk=self.kwargs["pk"])

    def squads_here(self) -> list[Squad]:
        return [squad for squad in self.squads if squad.sport_id == self.item.sport_id]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(item=self.item, **kwargs)


class FitnessHomeView(TestPage, TemplateView):
    """The squad's batteries and tests, and athletes' own results that wait."""

    template_name = "training/fitness_home.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.squads:
            return self.render_to_response({"squad": None, "squads": []})
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            batteries=batteries_of(self.squad),
            items=items_of(self.squad, on=self.request.today),
            waiting=waiting_results(self.request.user),
            **kwargs,
        )


class ItemCreateView(OnceMixin, TestPage, FormView):
    """A new test of the sport, from nothing or from a measure of the talent battery."""

    form_class = FitnessItemForm
    template_name = "training/fitness_item_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        start = self.measures.filter(code=self.request.GET.get("from", "")).first()
        item = FitnessItem(sport=self.squad.sport)
        return super().get_form_kwargs() | {"instance": item, "start": start}

    @cached_property
    def measures(self) -> Any:
        return measures_to_start_from(self.squad.sport_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(measures=self.measures, **kwargs)

    def form_valid(self, form: FitnessItemForm) -> HttpResponse:
        taken = FitnessItem.objects.filter(sport=self.squad.sport, code=form.cleaned_data["code"])
        if taken.exists():
            form.add_error("code", _("This sport already has a test with this code."))
            return self.form_invalid(form)
        item = save_item(item=form.save(commit=False), by=self.request.user)
        messages.success(self.request, _("The test is on file. Put it into a battery."))
        return self.to("fitness_item", item.pk)


class ItemView(OnceMixin, ItemPage, FormView):
    """One test: how it is measured, its error, its norms."""

    form_class = FitnessItemForm
    template_name = "training/fitness_item.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.item}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            norms=list(self.item.norms.all()),
            norm_form=FitnessNormForm(auto_id="norm_%s"),
            repeats=own_repeats(self.squad, self.item, on=self.request.today),
            **kwargs,
        )

    def form_valid(self, form: FitnessItemForm) -> HttpResponse:
        save_item(item=form.save(commit=False), by=self.request.user)
        messages.success(self.request, _("Saved."))
        return self.to("fitness_item", self.item.pk)


class NormAddView(ItemPage, View):
    """A norm by sex and age, with its source."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = FitnessNormForm(request.POST, instance=FitnessNorm(item=self.item))
        if form.is_valid():
            add_norm(norm=form.save(commit=False), by=request.user)
            messages.success(request, _("The norm is on file."))
        else:
            messages.error(request, " ".join(text for texts in form.errors.values() for text in texts))
        return self.to("fitness_item", self.item.pk)


class NormRemoveView(AppointedMixin, View):
    """A norm ends for a stated reason."""

    roles = TEST_ROLES
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        items = FitnessItem.objects.visible_to(request.user)
        norm = get_object_or_404(FitnessNorm.objects.filter(item__in=items), pk=pk)
        why = request.POST.get("why", "").strip()[:REASON_LENGTH]
        if why:
            remove_norm(norm=norm, why=why, by=request.user)
            messages.success(request, _("The norm is removed; the history keeps it."))
        else:
            messages.error(request, _("Say why the norm is removed; the history keeps the reason."))
        return HttpResponseRedirect(reverse("training:fitness_item", args=[norm.item_id]))


class ErrorAdoptView(ItemPage, View):
    """Take over the error that the squad's own repeats gave."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = own_repeats(self.squad, self.item, on=request.today)
        if found is None or not found.typical_error > 0:
            messages.error(request, _("There are not two athletes with a repeat yet."))
        else:
            source = _("own repeats, {squad}, n = {n}, {day}").format(
                squad=self.squad, n=found.n, day=request.today.isoformat()
            )
            adopt_error(item=self.item, found=found, source=source, by=request.user)
            messages.success(request, _("The typical error is taken over with its source."))
        return self.to("fitness_item", self.item.pk)


class BatteryView(OnceMixin, TestPage, FormView):
    """Build a squad's battery from the tests of its sport, new or on file."""

    form_class = FitnessBatteryForm
    template_name = "training/fitness_battery.html"

    @cached_property
    def battery(self) -> FitnessBattery:
        if "pk" not in self.kwargs:
            return FitnessBattery(squad=chosen_squad(self.squads, self.request.GET.get("squad", "")))
        rows = FitnessBattery.objects.visible_to(self.request.user).select_related("squad__sport")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def squad(self) -> Squad:
        return self.battery.squad

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"instance": self.battery}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(battery=self.battery, **kwargs)

    def form_valid(self, form: FitnessBatteryForm) -> HttpResponse:
        same = FitnessBattery.objects.filter(squad=self.squad, name=form.cleaned_data["name"])
        if same.exclude(pk=self.battery.pk).exists():
            form.add_error("name", _("This squad already has a battery of this name."))
            return self.form_invalid(form)
        save_battery(battery=form.save(commit=False), items=form.cleaned_data["items"], by=self.request.user)
        messages.success(self.request, _("The battery is saved."))
        return self.to("fitness_home")


class EntryView(ItemPage, FormView):
    """A group's results of one test and day, by thumb or by paste; saving twice is once."""

    form_class = EntryForm
    template_name = "training/fitness_entry.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        rows = entry_rows(self.squad, self.item, on=self.day)
        return super().get_form_kwargs() | {"item": self.item, "rows": rows, "initial": {"tested_on": self.day}}

    @cached_property
    def day(self) -> datetime.date:
        """The day of the test: the one sent or asked for, else today; for a day ahead the lines are today's."""
        asked = CompareForm({"first_on": self.request.POST.get("tested_on") or self.request.GET.get("on", "")})
        asked.is_valid()
        return min(asked.cleaned_data.get("first_on") or self.request.today, self.request.today)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if request.POST.get("act") != "read":
            return self.form_valid(form) if form.is_valid() else self.form_invalid(form)
        left = form.fill_from_paste()
        return self.render_to_response(self.get_context_data(form=form, left=left, is_read=True))

    def form_valid(self, form: EntryForm) -> HttpResponse:
        try:
            written = record_results(
                item=self.item,
                values=form.values(),
                tested_on=form.cleaned_data["tested_on"],
                by=self.request.user,
                today=self.request.today,
                at=timezone.now(),
            )
        except LogRefused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        messages.success(self.request, _("Results written: {n}.").format(n=len(written)))
        return self.to("fitness_home")


class CompareView(ItemPage, TemplateView):
    """A test before and after a block; winter training to begin with."""

    template_name = "training/fitness_compare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = self.request.today
        first_on, last_on = last_winter(today)
        given = {"first_on": first_on, "last_on": last_on} | {
            name: self.request.GET[name] for name in ("first_on", "last_on") if self.request.GET.get(name)
        }
        form = CompareForm(given)
        if form.is_valid():
            first_on, last_on = form.cleaned_data["first_on"], form.cleaned_data["last_on"]
        found = compared(self.squad, self.item, first_on=first_on, last_on=last_on, on=today)
        return super().get_context_data(form=form, comparison=found, error=self.item.error, **kwargs)


class ResultDecideView(AppointedMixin, View):
    """Accept an athlete's own result, or decline it with a reason."""

    roles = TEST_ROLES
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: Any) -> HttpResponse:
        results = FitnessResult.objects.visible_to(request.user).filter(is_own=True)
        result = get_object_or_404(results, pk=pk)
        form = DecisionForm(request.POST)
        try:
            if not form.is_valid():
                raise LogRefused(_("Accept the result, or decline it in at most 120 characters."))
            accept = form.cleaned_data["act"] == "accept"
            decide_result(
                result=result, accept=accept, answer=form.cleaned_data["answer"], by=request.user, at=timezone.now()
            )
            messages.success(request, _("Decided; the athlete can read it."))
        except LogRefused as refusal:
            messages.error(request, refusal.sentence)
        return HttpResponseRedirect(reverse("training:fitness_home"))
