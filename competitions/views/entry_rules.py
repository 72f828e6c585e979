"""The office writes down what the rule-book says of who may start."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from competitions.forms.entry_rules import AgeGroupForm, CutoffForm, RuleForm
from competitions.mixins import ActMixin
from competitions.models import AgeGroup, EntryCutoff
from competitions.services.entry_rules import save_age_group, save_cutoff
from competitions.views.programme import SportActMixin


class RuleFormView(SportActMixin, ActMixin, FormView, ABC):
    """A rule of one sport; every save is one more row of its history."""

    permission = "competitions.set_dates"
    ask = gettext_lazy("Who may start is entered by the competitive sport office. Ask there.")
    template_name = "competitions/rule_form.html"
    done = gettext_lazy("The rule is recorded with its reason.")
    heading: str | Promise = ""

    @property
    @abstractmethod
    def row(self) -> AgeGroup | EntryCutoff:
        """The rule as it stands, or a new one."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"row": self.row}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"sport": self.sport, "heading": self.heading, "back": self.get_success_url()}
        return super().get_context_data(**(kwargs | shown))

    @abstractmethod
    def save(self, **said: Any) -> None:
        """Write the rule."""

    def latest(self) -> dict[str, Any]:
        del self.row
        return {"seen": self.form_class(row=self.row)["seen"].value()}

    def act(self, form: RuleForm) -> None:
        said = form.cleaned_data
        self.save(values=form.values(), by=self.request.user, why=said["why"], seen=said["seen"])

    def get_success_url(self) -> str:
        return super().get_success_url() + "#rules"


class AgeGroupCreateView(RuleFormView):
    form_class = AgeGroupForm
    heading = gettext_lazy("Add an age group")

    @cached_property
    def row(self) -> AgeGroup:
        return AgeGroup(competition=self.competition, sport=self.sport)

    def save(self, **said: Any) -> None:
        save_age_group(group=self.row, **said)


class AgeGroupEditView(AgeGroupCreateView):
    heading = gettext_lazy("Change an age group")

    @cached_property
    def row(self) -> AgeGroup:
        groups = AgeGroup.objects.filter(competition=self.competition, sport=self.sport)
        return get_object_or_404(groups, pk=self.kwargs["group"])


class CutoffEditView(RuleFormView):
    form_class = CutoffForm
    heading = gettext_lazy("Cut-offs of enrolment and household")

    @cached_property
    def row(self) -> EntryCutoff:
        key = {"competition": self.competition, "sport": self.sport}
        return EntryCutoff.objects.filter(**key).first() or EntryCutoff(**key)

    def save(self, **said: Any) -> None:
        save_cutoff(competition=self.competition, sport=self.sport, **said)
