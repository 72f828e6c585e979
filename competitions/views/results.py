"""Tables of the Games, and the results of one contest on their way to being official."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, TemplateView, View

from athletes.choices import MarkKind, Role
from athletes.mixins import AppointedMixin, ChartsMixin, OnceMixin
from competitions.charts import points_figure
from competitions.choices import AdjustmentKind, Division, ResultState
from competitions.filters import asked_division, asked_sport
from competitions.forms.fields import local_name
from competitions.forms.results import CorrectionForm, Entrants, ResultSheet, outcome_initial, sheet_initial
from competitions.mixins import ActMixin, ContestMixin, PermittedMixin
from competitions.models import Contest, Result
from competitions.queries import contests, tables
from competitions.services.faults import Refused
from competitions.services.results import correct_result, enter_results, make_official
from competitions.views.standards import column_for

ROLES = (Role.OFFICE, Role.TEAM_LEAD)
ASK = gettext_lazy("You lead another sport. Ask this sport's team lead or the competitive sport office.")


class ResultBoardView(ChartsMixin, AppointedMixin, TemplateView):
    """Points and medals of the Games, and the contests behind them."""

    roles = ROLES
    template_name = "competitions/result_board.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        games = tables.main_games()
        if games is None:
            return super().get_context_data(games=None, **kwargs)
        division, sport = asked_division(self.request), asked_sport(self.request)
        programme = contests.contests_of(games, user=self.request.user, sport=sport).filter(division=division)
        adjustments = tables.adjustments_of(games, division=division, sport=sport)
        won_here = self.request.GET.get("table") == "won"
        counted = [row for row in adjustments if not (won_here and row.kind == AdjustmentKind.CARRIED_IN)]
        return super().get_context_data(
            games=games,
            division=division,
            division_label=games.division_label(division),
            divisions=[(value, games.division_label(value)) for value in Division.values],
            sport=sport,
            sports=contests.sports_of(games, self.request.user),
            programme=programme if sport else None,
            progress=tables.sport_progress(games, division=division),
            waiting=tables.provisional_count(games),
            adjustments=adjustments,
            won_here=won_here,
            may_set=self.request.user.has_perm("competitions.set_rules"),
            **self._tables(tables.table_rows(games, division=division, sport=sport, adjustments=counted)),
            **kwargs,
        )

    def _tables(self, rows: list[tables.TableRow]) -> dict[str, Any]:
        own = tables.own_code()
        return {
            "rows": rows,
            "has_parts": any(row.bonus or row.carried_in or row.deducted for row in rows),
            "by_medals": sorted(rows, key=lambda row: (-row.gold, -row.silver, -row.bronze)),
            "ours": next((row for row in rows if row.organisation.code == own), None),
            "own_code": own,
            "figure": points_figure(rows, [local_name(row.organisation) for row in rows], own),
        }


class ContestDetailView(AppointedMixin, ContestMixin, TemplateView):
    roles = ROLES
    template_name = "competitions/contest_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        results = list(contests.standing_results(self.contest))
        waiting = sum(row.state == ResultState.PROVISIONAL for row in results)
        return super().get_context_data(
            results=results,
            waiting=waiting,
            official=len(results) - waiting,
            winners=[row for row in results if row.place == 1 and not row.round_label],
            corrected=list(contests.superseded_results(self.contest)),
            standard_column=column_for(self.request.user, self.contest.event),
            may_enter=self.request.user.has_perm("competitions.enter_results", self.contest),
            **kwargs,
        )


class SheetView(AppointedMixin, ContestMixin, PermittedMixin, OnceMixin, TemplateView):
    """Results by keyboard: one line an entrant, all of them saved or none."""

    roles = ROLES
    permission = "competitions.enter_results"
    ask = ASK
    template_name = "competitions/sheet.html"

    @cached_property
    def entrants(self) -> Entrants:
        return Entrants(
            {str(row.pk): row for row in contests.delegations()},
            {str(row.pk): row for row in contests.entrant_choices(self.contest, self.request.user)},
        )

    def sheet(self) -> ResultSheet:
        standing = contests.standing_results(self.contest).filter(state=ResultState.PROVISIONAL)
        return ResultSheet(
            self.request.POST or None,
            initial=sheet_initial(standing),
            form_kwargs={"contest": self.contest, "entrants": self.entrants},
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("sheet", self.sheet())
        is_timed = self.contest.event.mark_kind == MarkKind.TIME
        seen = self.request.POST.get("version", self.contest.version)
        return super().get_context_data(seen=seen, is_timed=is_timed, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sheet = self.sheet()
        if not sheet.is_valid():
            return self.render_to_response(self.get_context_data(sheet=sheet))
        try:
            written = enter_results(
                contest=self.contest, rows=sheet.rows(), by=request.user, at=timezone.now(), seen=_seen(request)
            )
        except Refused as refusal:
            context = self.get_context_data(sheet=sheet, refusal=str(refusal))
            return self.render_to_response(context | {"seen": _latest(self.contest)})
        text = ngettext("%(n)s result saved as provisional.", "%(n)s results saved as provisional.", len(written))
        messages.success(request, text % {"n": len(written)})
        return redirect(self.contest)


def _seen(request: HttpRequest) -> int:
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() else 0


def _latest(contest: Contest) -> int:
    return Contest.objects.values_list("version", flat=True).get(pk=contest.pk)


class OfficialView(AppointedMixin, ContestMixin, PermittedMixin, View):
    roles = ROLES
    permission = "competitions.enter_results"
    ask = ASK
    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            confirmed = make_official(contest=self.contest, by=request.user, seen=_seen(request))
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            text = ngettext("%(n)s result is official.", "%(n)s results are official.", confirmed)
            messages.success(request, text % {"n": confirmed})
        return redirect(self.contest)


class CorrectionView(ContestMixin, ActMixin, FormView):
    """An official result is superseded by a corrected one, with a reason."""

    roles = ROLES
    permission = "competitions.enter_results"
    ask = ASK
    form_class = CorrectionForm
    template_name = "competitions/correction.html"
    done = gettext_lazy("The result is corrected; tables and boards follow.")

    @cached_property
    def result(self) -> Result:
        """The result of the address, or the one that somebody has corrected it to meanwhile."""
        asked = self.kwargs["result"]
        rows = Result.objects.official().filter(Q(pk=asked) | Q(supersedes=asked), contest=self.contest)
        return get_object_or_404(rows.select_related("represents", "athlete__person"))

    def get_initial(self) -> dict[str, Any]:
        return outcome_initial(self.result) | {"version": self.contest.version}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"contest": self.contest}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(result=self.result, **kwargs)

    def get_success_url(self) -> str:
        return self.contest.get_absolute_url()

    def latest(self) -> dict[str, Any]:
        return {"version": _latest(self.contest)}

    def act(self, form: CorrectionForm) -> None:
        said, who = form.cleaned_data, {"by": self.request.user, "at": timezone.now()}
        correct_result(result=self.result, outcome=form.outcome(), reason=said["reason"], seen=said["version"], **who)
