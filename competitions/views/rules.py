"""Points rules, which competition goes by which, and what papers add to the tables or take away."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView

from athletes.choices import Role
from athletes.mixins import AppointedMixin
from competitions.forms.rules import AdjustmentForm, SchemeChoiceForm, SchemeForm, WithdrawForm
from competitions.mixins import ActMixin, CompetitionMixin
from competitions.models import ScoreAdjustment, ScoringScheme
from competitions.queries import rules
from competitions.services.rules import record_adjustment, save_scheme, set_scheme, withdraw

READERS = (Role.OFFICE, Role.TEAM_LEAD)


class OfficeActMixin(ActMixin):
    """An act of the office on the rules of a table."""

    roles = READERS
    permission = "competitions.set_rules"
    ask = gettext_lazy("The rules of the tables are set by the competitive sport office. Ask there.")


class SchemeListView(AppointedMixin, ListView):
    roles = READERS
    template_name = "competitions/scheme_list.html"

    def get_queryset(self) -> Any:
        return rules.schemes()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(may_set=self.request.user.has_perm("competitions.set_rules"), **kwargs)


class SchemeCreateView(OfficeActMixin, FormView):
    form_class = SchemeForm
    success_url = reverse_lazy("competitions:scheme_list")
    done = gettext_lazy("The points rules are saved; tables that go by them follow at once.")
    extra_context = {"heading": gettext_lazy("Enter points rules"), "button": gettext_lazy("Save the rules")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(back=self.success_url, **kwargs)

    def act(self, form: SchemeForm) -> None:
        save_scheme(rules=form.rules(), by=self.request.user)


class SchemeEditView(SchemeCreateView):
    template_name = "competitions/scheme_form.html"
    extra_context = {"heading": gettext_lazy("Change points rules"), "button": gettext_lazy("Save the rules")}

    @cached_property
    def scheme(self) -> ScoringScheme:
        return get_object_or_404(ScoringScheme, pk=self.kwargs["pk"])

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.scheme, name) for name in SchemeForm.base_fields}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            scheme=self.scheme,
            users=list(self.scheme.competitions.all()),
            changes=rules.changes_to(self.scheme),
            **kwargs,
        )

    def latest(self) -> dict[str, Any]:
        return {"version": ScoringScheme.objects.get(pk=self.scheme.pk).version}

    def act(self, form: SchemeForm) -> None:
        seen = form.cleaned_data["version"]
        save_scheme(rules=form.rules(), by=self.request.user, scheme=self.scheme, seen=seen)


class SchemeChoiceView(CompetitionMixin, OfficeActMixin, FormView):
    """Which points rules the tables of a competition go by."""

    form_class = SchemeChoiceForm
    done = gettext_lazy("The tables go by these rules now.")
    extra_context = {"heading": gettext_lazy("Points rules of the tables"), "button": gettext_lazy("Save")}

    def get_initial(self) -> dict[str, Any]:
        return {"scheme": self.competition.scheme}

    def get_success_url(self) -> str:
        return reverse("competitions:adjustment_list", args=[self.competition.slug])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(back=self.get_success_url(), **kwargs)

    def act(self, form: SchemeChoiceForm) -> None:
        set_scheme(competition=self.competition, scheme=form.cleaned_data["scheme"], by=self.request.user)


class AdjustmentListView(AppointedMixin, CompetitionMixin, ListView):
    """What stands in the tables beside the results, and what was withdrawn."""

    roles = READERS
    template_name = "competitions/adjustment_list.html"
    paginate_by = 50

    def get_queryset(self) -> Any:
        return rules.all_adjustments(self.competition)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(may_set=self.request.user.has_perm("competitions.set_rules"), **kwargs)


class AdjustmentActMixin(CompetitionMixin, OfficeActMixin):
    def get_success_url(self) -> str:
        return reverse("competitions:adjustment_list", args=[self.competition.slug])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(back=self.get_success_url(), **kwargs)


class AdjustmentCreateView(AdjustmentActMixin, FormView):
    form_class = AdjustmentForm
    done = gettext_lazy("Recorded; the tables show it at once.")
    extra_context = {
        "heading": gettext_lazy("Record what a document adds or takes away"),
        "button": gettext_lazy("Record"),
    }

    def act(self, form: AdjustmentForm) -> None:
        said = form.cleaned_data
        record_adjustment(
            competition=self.competition,
            division=said["division"],
            delegation=said["delegation"],
            kind=said["kind"],
            sport=said["sport"],
            figures=form.figures(),
            paper=form.paper(),
            by=self.request.user,
            at=timezone.now(),
        )


class AdjustmentWithdrawView(AdjustmentActMixin, FormView):
    form_class = WithdrawForm
    done = gettext_lazy("Withdrawn; it counts in no table any more and stays on record.")
    extra_context = {"heading": gettext_lazy("Withdraw"), "button": gettext_lazy("Withdraw")}

    @cached_property
    def adjustment(self) -> ScoreAdjustment:
        rows = self.competition.adjustments.select_related("delegation")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.adjustment
        about = f"{row.get_kind_display()} · {row.delegation.name} · {row.document}"
        return super().get_context_data(about=about, **kwargs)

    def act(self, form: WithdrawForm) -> None:
        withdraw(
            decision=self.adjustment, because=form.cleaned_data["because"], by=self.request.user, at=timezone.now()
        )
