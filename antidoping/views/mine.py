from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from antidoping.choices import RequirementKind, SubjectRole
from antidoping.domain.clocks import was_under
from antidoping.domain.decisions import Decision
from antidoping.domain.facts import Subject
from antidoping.models import Pledge
from antidoping.queries.record import credentials, exam_attempts, exam_standings, pledges
from antidoping.queries.roster import capacities_of
from antidoping.queries.status import decisions, with_guardians
from antidoping.queries.windows import current_window, ruleset_in_force
from antidoping.services.pledges import cosign_pledge, sign_pledge
from antidoping.services.refusals import Refused
from antidoping.tables import capacity_line
from athletes.choices import AccessKind, Role
from athletes.domain.ages import ADULT_AGE, CHILD_AGE
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Person
from athletes.services.access import record_access

OWN = (Role.ATHLETE, Role.GUARDIAN)


def own_people(user: Any) -> list[Person]:
    """The children the account is guardian of, then its own person: the child's deadline comes first."""
    keys = set(user.scope(*OWN).persons)
    if user.person_id:
        keys.add(user.person_id)
    return sorted(
        Person.objects.filter(pk__in=keys), key=lambda person: (person.pk == user.person_id, person.name_pinyin)
    )


class MyEducationView(AppointedMixin, OnceMixin, TemplateView):
    """What I, or my child, still have to do before the Games."""

    roles = OWN
    template_name = "antidoping/my_education.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        user, on = self.request.user, self.request.today
        window = current_window(on)
        ruleset = ruleset_in_force(window.competition_id, on) if window else None
        context |= {"window": window, "ruleset": ruleset, "records": []}
        if ruleset is None:
            return context
        people = own_people(user)
        kind, purpose = AccessKind.ANTIDOPING, _("Own record")
        record_access(by=user, persons=people, kind=kind, at=timezone.now(), purpose=purpose)
        context["records"] = [record for person in people for record in self.records(person, window, ruleset)]
        return context

    def records(self, person: Person, window: Any, ruleset: Any) -> list[dict[str, Any]]:
        on, games, user = self.request.today, window.competition, self.request.user
        roles = capacities_of(person, on=on)
        subjects = with_guardians([Subject(person.pk, role, person.birth_date) for role in roles], on=on)
        found = decisions(games, subjects, on=on) or []
        standing = exam_standings(ruleset, [person.pk])[person.pk]
        shared = {
            "person": person,
            "is_own": person.pk == user.person_id,
            "standing": standing,
            "credentials": credentials(user, person.pk),
            "attempts": exam_attempts(user, person.pk, games),
        }
        return [
            shared | _record(role, decision, self.signing(person, games))
            for role, decision in zip(roles, found, strict=True)
        ]

    def signing(self, person: Person, games: Any) -> dict[str, Any]:
        """What this account may sign for the person, if anything."""
        user, on = self.request.user, self.request.today
        own, born = person.pk == user.person_id, person.birth_date
        pledge = pledges(user, person.pk, games).first()
        return {
            "pledge": pledge,
            "is_child": bool(born and was_under(born, CHILD_AGE, on)),
            "may_sign": own or bool(born and was_under(born, CHILD_AGE, on)),
            "may_cosign": bool(
                pledge and not own and not pledge.cosigned_on and born and was_under(born, ADULT_AGE, pledge.signed_on)
            ),
        }


def _record(role: SubjectRole, decision: Decision, signing: dict[str, Any]) -> dict[str, Any]:
    needs_pledge = any(row.kind == RequirementKind.PLEDGE and row.blocks for row in decision.rows)
    return signing | {
        "role": role,
        "decision": decision,
        "line": capacity_line(role, decision, None),
        "needs_pledge": needs_pledge,
    }


class SignView(AppointedMixin, OnceMixin, View):
    """Put one's name under the pledge, or beside a child's."""

    roles = OWN

    def post(self, request: HttpRequest, person_id: Any) -> HttpResponse:
        person = get_object_or_404(Person, pk=person_id, pk__in=[row.pk for row in own_people(request.user)])
        window = current_window(request.today)
        if window is None:
            raise Http404
        try:
            if not request.POST.get("read"):
                raise Refused(_("Read the text and tick the box, then sign."))
            sign_pledge(
                person=person,
                competition=window.competition,
                text_version=request.POST.get("text_version", ""),
                by=request.user,
                on=request.today,
            )
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("The pledge is signed."))
        return HttpResponseRedirect(reverse("antidoping:my_education"))


class CosignView(AppointedMixin, OnceMixin, View):
    roles = (Role.GUARDIAN,)

    def post(self, request: HttpRequest, pledge_id: Any) -> HttpResponse:
        pledge = get_object_or_404(Pledge.objects.visible_to(request.user).select_related("person"), pk=pledge_id)
        try:
            if not request.POST.get("read"):
                raise Refused(_("Read the text and tick the box, then sign."))
            cosign_pledge(pledge=pledge, by=request.user, on=request.today)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, _("You have co-signed the pledge."))
        return HttpResponseRedirect(reverse("antidoping:my_education"))
