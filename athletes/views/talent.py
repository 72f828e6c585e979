"""The talent pool: the list, its export, the battery, a new candidate, and one candidate's record."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View
from django_filters.views import FilterView

from athletes.choices import AccessKind, DownloadKind, Role
from athletes.domain.ages import is_child
from athletes.exports.athletes import CONTENT_TYPES
from athletes.exports.talent import candidate_file
from athletes.filters import CandidateFilter
from athletes.forms.talent import NOBODY, CandidateForm
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Candidate, Person, TalentItem
from athletes.queries.people import namesakes
from athletes.queries.talent import candidate_record, candidates_visible_to, grade_rule, state_counts
from athletes.services import people, talent
from athletes.services.access import record_access, record_download
from athletes.services.consents import GuardianConsentMissing
from athletes.views.people import LEAVE_FIRST
from athletes.views.talent_words import STATES, asked, item_name, programme_name, standard_lines, state_light

TALENT_ROLES = (Role.OFFICE, Role.UNIT_CLERK)


class CandidateListView(AppointedMixin, FilterView):
    """Everyone in the pool whom the viewer sees."""

    roles = TALENT_ROLES
    filterset_class = CandidateFilter
    template_name = "athletes/candidate_list.html"
    context_object_name = "candidates"
    paginate_by = 50
    strict = False

    def get_queryset(self) -> Any:
        return candidates_visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        counts = state_counts(self.get_queryset())
        return context | {
            "rows": [(row, state_light(row)) for row in context["page_obj"].object_list],
            "counts": [(state, STATES[state], number) for state, number in counts.items()],
            "query": self.request.GET.urlencode(),
        }


class CandidateExportView(AppointedMixin, View):
    """The filtered list as a file; each child under 14 in it leaves a record of who took it."""

    roles = TALENT_ROLES

    def get(self, request: HttpRequest) -> HttpResponse:
        kind = request.GET.get("format", "xlsx")
        if kind not in CONTENT_TYPES:
            raise Http404
        chosen = CandidateFilter(request.GET, queryset=candidates_visible_to(request.user), request=request).qs
        persons = [row.person for row in chosen]
        children = [row for row in persons if row.birth_date is None or is_child(row.birth_date, request.today)]
        purpose = _("Export of the talent pool")
        record_access(by=request.user, persons=children, kind=AccessKind.IDENTITY, at=timezone.now(), purpose=purpose)
        record_download(by=request.user, kind=DownloadKind.TALENT, rows=len(persons), at=timezone.now())
        response = HttpResponse(candidate_file(chosen, kind), content_type=CONTENT_TYPES[kind])
        response["Content-Disposition"] = f'attachment; filename="talent-{request.today}.{kind}"'
        return response


class BatteryView(AppointedMixin, TemplateView):
    """What is tested and what the rule asks, as data."""

    roles = TALENT_ROLES
    template_name = "athletes/talent_battery.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        items, rule = list(TalentItem.objects.all()), grade_rule()
        by_code = {item.code: item for item in items}
        standards = [
            (programme_name(row.programme), item_name(row.item, by_code), row, asked(row)) for row in rule.standards
        ]
        return super().get_context_data(items=items, rule=rule, standards=standards, **kwargs)


class CandidateCreateView(AppointedMixin, OnceMixin, FormView):
    """Enter a candidate; somebody on record who may be the same is asked about first."""

    roles = TALENT_ROLES
    form_class = CandidateForm
    template_name = "athletes/candidate_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user, "on": self.request.today}

    def get_initial(self) -> dict[str, Any]:
        return {"found_on": self.request.today}

    def form_valid(self, form: CandidateForm) -> HttpResponse:
        known = namesakes(form.cleaned_data["name"], form.cleaned_data["birth_date"])
        try:
            candidate = self._nominated(form, known)
        except people.Namesakes as found:
            form.ask_who(found.people)
            form.add_error(None, _("Say whether this is somebody on record; nobody is entered twice."))
        except people.OnRecord:
            form.add_error("number", _("This number belongs to somebody with another name on record. Ask the office."))
        except people.AnotherNumber:
            form.ask_who(known)
            form.add_error("number", _("The person on record holds another number. Compare them, or ask the office."))
        except GuardianConsentMissing:
            form.add_error("number", str(LEAVE_FIRST))
        except talent.AlreadyCandidate:
            form.add_error("name", _("This person is already a candidate of this sport."))
        else:
            messages.success(self.request, _("The candidate is in the pool. Record the first tests next."))
            return redirect("athletes:candidate_detail", candidate.pk)
        return self.form_invalid(form)

    def _nominated(self, form: CandidateForm, known: list[Person]) -> Candidate:
        chosen = self.request.POST.get("same", "")
        return talent.nominate(
            person=form.person(),
            document=form.document(),
            **{key: form.cleaned_data[key] for key in ("sport", "unit", "found_on", "found_at", "why")},
            by=self.request.user,
            same=next((row for row in known if str(row.pk) == chosen), None),
            is_another=chosen == NOBODY,
        )


class CandidateMixin(AppointedMixin):
    """Loads the candidate of the address; whoever is not visible does not exist."""

    roles: tuple[Role, ...] = TALENT_ROLES

    def get_candidate(self) -> Candidate:
        return get_object_or_404(candidates_visible_to(self.request.user), pk=self.kwargs["pk"])


class CandidateDetailView(CandidateMixin, TemplateView):
    """One candidate. Reading the record of a child is written down."""

    template_name = "athletes/candidate_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request = self.request
        shown = candidate_record(self.get_candidate(), on=request.today)
        if shown.is_child:
            purpose = _("Talent record of a child under 14")
            person = shown.candidate.person
            record_access(
                by=request.user, persons=[person], kind=AccessKind.IDENTITY, at=timezone.now(), purpose=purpose
            )
        items = {item.code: item for item in TalentItem.objects.all()}
        return super().get_context_data(
            shown=shown,
            candidate=shown.candidate,
            light=state_light(shown.candidate),
            standards=standard_lines(shown.proposal.findings, items),
            rule=grade_rule(),
            may_judge=request.user.has_perm("athletes.judge_candidate"),
            **kwargs,
        )
