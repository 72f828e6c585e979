"""The match-day list of our side, and the numbers of the other one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from athletes.mixins import OnceMixin
from competitions.choices import ListKind
from competitions.domain.handball import OTHER_SIDE
from competitions.forms.match_list import (
    BenchForm,
    OtherListForm,
    PlayerLines,
    PlayerLineSet,
    bench_initial,
    other_initial,
    players_initial,
)
from competitions.mixins import ActMixin, MatchActMixin
from competitions.models import MatchList
from competitions.queries.match_list import bench_candidates, lists_of
from competitions.queries.roster import Roster, squad_roster
from competitions.services.faults import Refused
from competitions.services.match_list import findings_of, lock_match_list, save_match_list


class MatchListView(MatchActMixin, OnceMixin, TemplateView):
    """Our side: drafted from the roster, locked before the match, changed after that only with a reason."""

    template_name = "competitions/match_list.html"

    @cached_property
    def row(self) -> MatchList | None:
        return lists_of(self.match).get(self.match.side_of(self.squad))

    @cached_property
    def roster(self) -> Roster:
        return squad_roster(self.squad, on=self.match.starts_on, user=self.request.user)

    def forms(self) -> tuple[PlayerLineSet, BenchForm]:
        data = self.request.POST or None
        members = {one.athlete.person_id: one for _label, group in self.roster.groups for one in group}
        rules = self.match.rules
        players = PlayerLines(
            data, initial=players_initial(self.row, self.roster, rules), form_kwargs={"players": members}
        )
        people = list(bench_candidates(self.squad, on=self.match.starts_on))
        locked = bool(self.row and self.row.locked_at)
        return players, BenchForm(data, initial=bench_initial(self.row), people=people, rules=rules, locked=locked)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row = self.row
        if "players" not in kwargs:
            kwargs["players"], kwargs["bench"] = self.forms()
        entries = list(row.entries.all()) if row else []
        return super().get_context_data(
            row=row,
            rules=self.match.rules,
            findings=findings_of(row, self.match) if row else [],
            overrides=list(row.overrides.select_related("by")) if row else [],
            listed=sum(entry.kind == ListKind.PLAYER for entry in entries),
            officials=sum(entry.kind == ListKind.OFFICIAL for entry in entries),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        players, bench = self.forms()
        if not (players.is_valid() and bench.is_valid()):
            return self.render_to_response(self.get_context_data(players=players, bench=bench))
        try:
            self._save(players, bench)
        except Refused as refusal:
            del self.row  # a draft may be written although its lock was refused
            bench.data = bench.data.copy()
            bench.data["version"] = self.row.version if self.row else 1
            return self.render_to_response(self.get_context_data(players=players, bench=bench, refusal=str(refusal)))
        return redirect("competitions:match_list", self.squad.code, self.match.pk)

    def _save(self, players: PlayerLineSet, bench: BenchForm) -> None:
        who = {"match": self.match, "side": self.match.side_of(self.squad), "by": self.request.user}
        who["at"], said = timezone.now(), bench.cleaned_data
        lines = [*players.lines(), *bench.lines()]
        row = save_match_list(lines=lines, seen=said["version"], reason=said.get("reason", ""), **who)
        if "lock" in self.request.POST:
            lock_match_list(**who)
            messages.success(self.request, _("The list is locked. A change now needs its reason."))
        elif row.locked_at:
            messages.success(self.request, _("The locked list is changed; the reason stays with it."))
        else:
            messages.success(self.request, _("The draft is saved."))


class OtherListView(MatchActMixin, ActMixin, FormView):
    """The other side's numbers, as they stand on the sheet; with them the bench knows whom it may name."""

    roles = MatchActMixin.roles
    form_class = OtherListForm
    template_name = "competitions/other_list.html"
    done = gettext_lazy("The other side's numbers are saved.")

    @property
    def side(self) -> str:
        return OTHER_SIDE[self.match.side_of(self.squad)]

    def get_initial(self) -> dict[str, Any]:
        return other_initial(lists_of(self.match).get(self.side))

    def get_success_url(self) -> str:
        return reverse("competitions:match_list", args=[self.squad.code, self.match.pk])

    def latest(self) -> dict[str, Any]:
        return {"version": self.get_initial()["version"]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        other = self.match.away if self.side == "away" else self.match.home
        return super().get_context_data(other=other, **kwargs)

    def act(self, form: OtherListForm) -> None:
        said, who = form.cleaned_data, {"by": self.request.user, "at": timezone.now()}
        save_match_list(match=self.match, side=self.side, lines=said["lines"], seen=said["version"], **who)
