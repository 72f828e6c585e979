from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from antidoping.choices import RequirementKind, SubjectRole
from antidoping.models import EntryWindow
from antidoping.queries.record import exam_standings
from antidoping.queries.roster import entrants, subjects_of
from antidoping.queries.status import decisions
from antidoping.queries.windows import current_window, ruleset_in_force
from antidoping.services.entry import approve_persons_bulk
from antidoping.tables import (
    COLUMN_WORD,
    ORDER,
    READY,
    VERDICT_WORD,
    GateLine,
    bar,
    by_requirement,
    by_sport,
    counts,
    gate_lines,
)
from athletes.choices import Role
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Athlete
from athletes.permissions import NotYours

PAGE_SIZE = 25
STAFF_READERS = (Role.ANTIDOPING_OFFICER, Role.OFFICE)


class GateView(AppointedMixin, OnceMixin, TemplateView):
    """Who may be entered, who not, and what each still lacks."""

    roles = (Role.ANTIDOPING_OFFICER, Role.OFFICE, Role.TEAM_LEAD, Role.COACH)
    template_name = "antidoping/gate.html"
    http_method_names = ["get", "post", "head", "options"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.role = _role(request.GET.get("capacity", ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        user, on = self.request.user, self.request.today
        context |= {"window": (window := current_window(on)), "role": self.role, "roles": _roles(user)}
        context["is_officer"] = user.has_perm("antidoping.keep_evidence")
        context["with_matrix"] = user.has_perm("antidoping.read_matrix")
        lines = self.lines(window) if window else None
        if lines is None:
            return context
        context["ruleset"] = ruleset_in_force(window.competition_id, on)
        return context | _summary(lines) | self.listing(lines)

    def lines(self, window: EntryWindow) -> list[GateLine] | None:
        user, on = self.request.user, self.request.today
        rows = entrants(user, self.role, on=on)
        found = decisions(window.competition, subjects_of(rows, on=on), on=on)
        ruleset = ruleset_in_force(window.competition_id, on)
        if found is None or ruleset is None:
            return None
        is_officer = user.has_perm("antidoping.keep_evidence")
        standings = exam_standings(ruleset, [row.person.pk for row in rows]) if is_officer else {}
        matrix = user.has_perm("antidoping.read_matrix")
        return gate_lines(rows, found, standings, on=on, with_matrix=matrix, with_scores=is_officer)

    def listing(self, lines: list[GateLine]) -> dict[str, Any]:
        asked = self.request.GET
        text, sport, shown = asked.get("q", "").strip(), asked.get("sport", ""), asked.get("verdict", "open")
        chosen = [line for line in lines if _is_asked(line, text, sport)]
        listed = [line for line in chosen if _in_group(line, shown)]
        page = Paginator(listed, PAGE_SIZE).get_page(asked.get("page"))
        return {
            "page_obj": page,
            "shown": shown,
            "query_text": text,
            "sport_code": sport,
            "open_count": sum(line.group != READY for line in chosen),
            "chips": _chips(chosen, with_approval=self.request.user.has_perm("antidoping.approve_entry")),
            "sports": [tally.sport for tally in sorted(by_sport(lines), key=lambda tally: tally.sport.order)],
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """Approve those chosen for whom everything else holds."""
        if not request.user.has_perm("antidoping.approve_entry"):
            raise NotYours(_("Entries are approved by the anti-doping officer. Ask there."))
        window = get_object_or_404(EntryWindow.objects.visible_to(request.user), pk=request.POST.get("window"))
        chosen = Athlete.objects.visible_to(request.user).filter(person__in=request.POST.getlist("person"))
        people = [row.person for row in chosen.select_related("person")]
        approved = approve_persons_bulk(people, competition=window.competition, by=request.user, on=request.today)
        _tell(request, len(people), len(approved))
        return HttpResponseRedirect(request.get_full_path())


def _tell(request: HttpRequest, asked: int, approved: int) -> None:
    if approved:
        said = ngettext("%(n)s person approved.", "%(n)s people approved.", approved) % {"n": approved}
        messages.success(request, said)
    if left := asked - approved:
        said = ngettext(
            "%(n)s person is not approved: something else is still open.",
            "%(n)s people are not approved: something else is still open.",
            left,
        )
        messages.warning(request, said % {"n": left})
    if not asked:
        messages.warning(request, _("Nobody is chosen. Mark the people to approve."))


def _role(asked: str) -> SubjectRole:
    return SubjectRole(asked) if asked in SubjectRole.values else SubjectRole.ATHLETE


def _roles(user: Any) -> list[SubjectRole]:
    return [role for role in SubjectRole if role != SubjectRole.OFFICIAL] if user.has_role(*STAFF_READERS) else []


def _summary(lines: list[GateLine]) -> dict[str, Any]:
    found = counts(lines)
    papers = [tally for tally in by_requirement(lines) if tally.kind != RequirementKind.APPROVAL]
    shortest = sorted(papers, key=lambda tally: -tally.short)
    return {
        "total": len(lines),
        "found": found,
        "blocked": found["missing"] + found["ruling"],
        "bar": bar(found),
        "requirements": by_requirement(lines),
        "largest_gap": shortest[0] if shortest and shortest[0].short else None,
        "sport_tallies": by_sport(lines),
        "columns": COLUMN_WORD.values(),
        "share": found["ready"] / len(lines) if lines else None,
    }


def _is_asked(line: GateLine, text: str, sport: str) -> bool:
    person = line.entrant.person
    if sport and (line.entrant.sport is None or line.entrant.sport.code != sport):
        return False
    letters = text.lower().replace(" ", "")
    spelled = (person.name_initials.lower(), person.name_pinyin.replace(" ", "").lower())
    return not text or text in person.name or (letters.isascii() and any(s.startswith(letters) for s in spelled))


def _chips(lines: list[GateLine], *, with_approval: bool) -> list[tuple[str, str, int]]:
    """What can be shown, each with its count: (key, label, how many)."""
    found = counts(lines)
    chips = [("open", _("To deal with"), len(lines) - found[READY])]
    chips += [(group, str(VERDICT_WORD[group]), found[group]) for group in ORDER]
    if with_approval:
        chips.append(("approval", _("Awaiting approval"), sum(line.awaits_only_approval for line in lines)))
    return chips


def _in_group(line: GateLine, shown: str) -> bool:
    if shown == "open":
        return line.group != READY
    return line.awaits_only_approval if shown == "approval" else shown in ("all", line.group)
