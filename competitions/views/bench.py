"""The bench on a match day: the page that logs, what it sends and reads, and its worker where no network is."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from athletes.mixins import OfflineWorkerView
from competitions.forms.match_log import by_hand, plays_of
from competitions.mixins import SQUAD_READERS, MatchActMixin
from competitions.queries.match_list import lists_of
from competitions.queries.match_log import match_log
from competitions.services.faults import Refused
from competitions.services.match_log import CONFLICT, confirm_log, record_plays
from competitions.services.match_words import play_sentence, unreadable_play
from competitions.views.bench_words import bench_setup, bench_words, play_json, team_names

BENCH_FILES = ("css/bench.css", "js/offline.js", "js/bench_queue.js", "js/bench_match.js", "js/bench.js")


class BenchView(MatchActMixin, TemplateView):
    """Logs with one tap or one line of keys; without a script a form takes one play at a time."""

    template_name = "competitions/bench.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lists = lists_of(self.match)
        ours = self.match.side_of(self.squad)
        kwargs.setdefault("form", by_hand(side=ours))
        return super().get_context_data(
            ours=ours,
            locked=bool(lists.get(ours) and lists[ours].locked_at),
            sides=[(side, name, lists.get(side)) for side, name in team_names(self.match).items()],
            words=bench_words(),
            setup=bench_setup(self.match, ours, lists),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = by_hand(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        play = form.play(timezone.now())
        answer = record_plays(match=self.match, plays=[play], by=request.user, at=timezone.now())[0]
        if answer.state == CONFLICT:
            form.add_error(None, answer.sentence)
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(request, _("The play is in the log."))
        return redirect("competitions:match_bench", self.squad.code, self.match.pk)


class EventsView(MatchActMixin, View):
    """The log as data: what came after a number that the reader has, and what becomes of plays that are sent."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._log([], request.GET.get("after", ""))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sent = _sent(request)
        if sent is None:
            return JsonResponse({"sentence": unreadable_play()}, status=400)
        plays, bad = plays_of(sent.get("plays", []))
        answers = record_plays(match=self.match, plays=plays, by=request.user, at=timezone.now())
        said = [{"id": str(row.id), "state": row.state, "sentence": row.sentence} for row in answers]
        said += [{"id": key, "state": CONFLICT, "sentence": unreadable_play()} for key in bad]
        return self._log(said, str(sent.get("after", "")))

    def _log(self, answers: list[dict[str, Any]], after: str) -> HttpResponse:
        log = match_log(self.match)
        teams = team_names(self.match)
        seen = int(after) if after.isdigit() else 0
        return JsonResponse(
            {
                "answers": answers,
                "plays": [play_json(row) for row in log.rows if row.number > seen],
                "findings": [
                    {"code": row.code, "sentence": play_sentence(row, teams.get(row.side, ""))} for row in log.findings
                ],
                "now": round(timezone.now().timestamp() * 1000),
            }
        )


class ConfirmView(MatchActMixin, View):
    """The log becomes the score of the match."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        seen = request.POST.get("version", "")
        try:
            confirm_log(match=self.match, by=request.user, seen=int(seen) if seen.isdigit() else None)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The score of the log is recorded; table, form and the public site follow."))
        return redirect("competitions:match_report", self.squad.code, self.match.pk)


class BenchWorkerView(OfflineWorkerView):
    """Keeps the bench readable without a network: the matches that were opened, and the files that they need."""

    roles = SQUAD_READERS
    cache = "bz-bench"
    scope = "/app/squads/"
    pages = r"^/app/squads/[^/]+/matches/[^/]+/bench/$"
    files = BENCH_FILES


def _sent(request: HttpRequest) -> dict[str, Any] | None:
    try:
        sent = json.loads(request.body)
    except ValueError:
        return None
    return sent if isinstance(sent, dict) and isinstance(sent.get("plays", []), list) else None
