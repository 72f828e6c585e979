from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from athletes.choices import Role
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Sport
from athletes.permissions import NotYours
from delegation.charts import outlook_chart
from delegation.exports import board_workbook
from delegation.forms.responsibility import AppointForm, ForecastForm, ReviewForm, TargetForm
from delegation.models import Delegation
from delegation.queries.board import Board, board
from delegation.queries.responsibility import evidence
from delegation.queries.team import own_delegation
from delegation.tables.responsibility import (
    board_groups,
    board_line,
    overdue_reviews,
    say,
    settlements,
    state_counts,
)

ACTS = ("set_target", "appoint_responsible", "enter_forecast", "hold_review")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class BoardMixin(AppointedMixin):
    roles = (Role.LEADER, Role.OFFICE, Role.TEAM_LEAD)

    def board(self) -> Board | None:
        delegation = own_delegation()
        return board(delegation, on=self.request.today) if delegation else None


class ResponsibilityBoardView(BoardMixin, TemplateView):
    """One page for the leaders: who stands where, why, and who answers for it."""

    template_name = "delegation/responsibility_board.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        drawn = self.board()
        if drawn is None:
            return super().get_context_data(board=None, **kwargs)
        groups = board_groups(drawn)
        return super().get_context_data(
            board=drawn,
            groups=groups,
            counts=state_counts(groups),
            say=say(drawn),
            outlook=outlook_chart(drawn),
            overdue=overdue_reviews(drawn),
            can_export=self.request.user.has_perm("delegation.export_board"),
            **settlements(drawn),
            **kwargs,
        )


class ResponsibilityExportView(BoardMixin, View):
    """The board as a workbook."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("delegation.export_board"):
            raise NotYours(_("Leaders and the office export the board. Ask the office."))
        drawn = self.board()
        if drawn is None:
            raise Http404
        response = HttpResponse(board_workbook(drawn), content_type=XLSX)
        response["Content-Disposition"] = f'attachment; filename="responsibility-{drawn.on:%Y%m%d}.xlsx"'
        return response


class SportMixin(BoardMixin):
    """The evidence of one sport, shared by its page and by the acts on it."""

    template_name = "delegation/responsibility_sport.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and request.user.has_role(*self.roles):
            self.delegation = self.found_delegation()
            self.sport = get_object_or_404(Sport, code=kwargs["sport_code"])
        return super().dispatch(request, *args, **kwargs)

    def found_delegation(self) -> Delegation:
        delegation = own_delegation()
        if delegation is None:
            raise Http404
        return delegation

    def may(self, act: str) -> bool:
        return self.request.user.has_perm(f"delegation.{act}", self.sport)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        drawn = board(self.delegation, on=self.request.today)
        row = next((row for row in drawn.rows if row.sport == self.sport), None)
        if row is None:
            raise Http404
        forms = {
            "target_form": TargetForm(initial=self._target_initial(row.targets)),
            "appoint_form": AppointForm(initial={"from_on": self.request.today}),
            "forecast_form": ForecastForm(),
            "review_form": ReviewForm(initial={"review": row.review.pk if row.review else None}),
        }
        allowed = {
            f"can_{act}": self.may(act)
            for act in ("set_target", "appoint_responsible", "enter_forecast", "hold_review")
        }
        context = {"board": drawn, "line": board_line(row), "sport": self.sport, "on": self.request.today}
        record = evidence(self.delegation, self.sport)
        return super().get_context_data(**(context | forms | allowed | {"evidence": record} | kwargs))

    def _target_initial(self, targets: Any) -> dict[str, Any]:
        seen = {f"seen_{metric}": targets[metric].version if metric in targets else 0 for metric in ("points", "gold")}
        held = targets.get("points") or targets.get("gold")
        lines = {name: getattr(held, name) for name in ("metric", "base", "commit", "stretch")} if held else {}
        return seen | lines | ({"document": held.document_id} if held else {})


class ResponsibilitySportView(SportMixin, OnceMixin, TemplateView):
    """Every figure of a sport with the document, the person or the result that it rests on."""
