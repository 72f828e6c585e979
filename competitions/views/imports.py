"""Lists from the clipboard or a file: checked row by row, then written whole or in their valid part."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView

from athletes.choices import Role
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Organisation
from athletes.services.tabular import as_text
from competitions.forms.imports import ListForm, as_seen
from competitions.mixins import ContestMixin, PermittedMixin
from competitions.models import Contest
from competitions.queries import contests
from competitions.queries.tables import own_code
from competitions.readers.result_table import NoHeader, result_lines
from competitions.services.entrants import Roll
from competitions.services.faults import Refused
from competitions.services.result_import import ImportPlan, Scope, plan_import, write_import
from competitions.views.programme import ASK_FOR_SPORT, SportActMixin


class ListImportView(OnceMixin, FormView, ABC):
    """The first post checks and shows what each row would become; the second, with the same rows, writes."""

    form_class = ListForm
    template_name = "competitions/list_import.html"

    @abstractmethod
    def plan(self, form: ListForm) -> Any:
        """Return what each row would become."""

    @abstractmethod
    def write(self, form: ListForm, plan: Any) -> str:
        """Write the plan and return what was done, in words."""

    def form_valid(self, form: ListForm) -> HttpResponse:
        plan = None
        try:
            plan = self.plan(form)
            if self.request.POST.get("act") != "write":
                return self._checked(form, plan)
            messages.success(self.request, self.write(form, plan))
        except NoHeader:
            form.add_error(None, _("No row names the columns. Put the header above the rows, as written below."))
            return self.form_invalid(form)
        except Refused as refusal:
            return self._refused(form, plan, refusal)
        return super().form_valid(form)

    def _refused(self, form: ListForm, plan: Any, refusal: Refused) -> HttpResponse:
        """The rows, what each would become now, and the choice to write the valid ones alone."""
        form.data = form.data.copy()
        for name, value in self._as_read(form, plan).items():
            form.data[name] = value
        form.add_error(None, str(refusal))
        return self.render_to_response(self.get_context_data(form=form, plan=plan))

    def _checked(self, form: ListForm, plan: Any) -> HttpResponse:
        initial = self._as_read(form, plan) | {"take": "all"}
        return self.render_to_response(self.get_context_data(form=self.checked_form(initial, form), plan=plan))

    def _as_read(self, form: ListForm, plan: Any) -> dict[str, Any]:
        return {"text": as_text(form.table), "seen": as_seen(getattr(plan, "seen", {}))}

    def checked_form(self, initial: dict[str, Any], form: Any) -> ListForm:
        """The form with the rows as they were read, to be corrected or written."""
        return ListForm(initial=initial)


class ResultImportView(ListImportView):
    """A list of results, of one contest or of several."""

    @abstractmethod
    def contests(self) -> list[Contest]:
        """Return the contests that the list may name."""

    @cached_property
    def scope(self) -> Scope:
        held = tuple(self.contests())
        athletes = contests.entrant_choices(held[0], self.request.user) if held else ()
        own = get_object_or_404(Organisation, code=own_code())
        return Scope(held, Roll.of(contests.delegations(), athletes), own)

    def plan(self, form: ListForm) -> ImportPlan:
        return plan_import(lines=result_lines(form.table), scope=self.scope)

    def write(self, form: ListForm, plan: ImportPlan) -> str:
        only_valid = form.cleaned_data["take"] == "valid"
        written = write_import(
            plan=plan, only_valid=only_valid, by=self.request.user, at=timezone.now(), seen=form.versions()
        )
        text = ngettext("%(n)s result saved as provisional.", "%(n)s results saved as provisional.", written)
        return text % {"n": written}


class ContestImportView(AppointedMixin, ContestMixin, PermittedMixin, ResultImportView):
    """A list of one contest; a column for the event is not needed."""

    roles = (Role.OFFICE, Role.TEAM_LEAD)
    permission = "competitions.enter_results"
    ask = ASK_FOR_SPORT

    def contests(self) -> list[Contest]:
        return [self.contest]

    def get_success_url(self) -> str:
        return self.contest.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {"back": self.get_success_url(), "subject": self.contest.event, "list_kind": "contest"}
        return super().get_context_data(**kwargs)


class ProgrammeImportView(SportActMixin, ResultImportView):
    """A list of every contest of a sport at a competition; the event of each row is named."""

    def contests(self) -> list[Contest]:
        return list(contests.contests_of(self.competition, user=self.request.user, sport=self.sport))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs |= {"back": self.get_success_url(), "subject": self.sport, "list_kind": "sport"}
        return super().get_context_data(**kwargs)
