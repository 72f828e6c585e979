from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.generic import DetailView, FormView, ListView

from antidoping.choices import ExamMode, RequirementCode, SubjectRole, Topic
from antidoping.domain.clocks import was_under
from antidoping.forms.education import EducationSessionForm, ExamResultsForm, PeopleFilterForm
from antidoping.models import Course, EducationSession
from antidoping.queries.record import education_sessions, exam_standings
from antidoping.queries.roster import Entrant, entrants
from antidoping.queries.windows import current_window, ruleset_in_force
from antidoping.services.exams import record_exam_attempts_bulk
from antidoping.services.refusals import Refused
from antidoping.services.sessions import record_education_session
from athletes.choices import Role
from athletes.domain.ages import CHILD_AGE
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Person

PAGE_SIZE = 25


class OfficerMixin(AppointedMixin):
    roles = (Role.ANTIDOPING_OFFICER,)


class EducationHomeView(OfficerMixin, ListView):
    """Sessions that were held, and the ways to record more."""

    template_name = "antidoping/education_home.html"
    paginate_by = PAGE_SIZE

    def get_queryset(self) -> QuerySet[EducationSession]:
        return education_sessions(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        window = current_window(self.request.today)
        ruleset = ruleset_in_force(window.competition_id, self.request.today) if window else None
        return super().get_context_data(window=window, ruleset=ruleset, **kwargs)


class SessionDetailView(OfficerMixin, DetailView):
    template_name = "antidoping/session_detail.html"
    context_object_name = "session"

    def get_queryset(self) -> QuerySet[EducationSession]:
        return education_sessions(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        earned = self.object.credentials.select_related("person").order_by("person__name_pinyin")
        topics = [Topic(code).label for code in self.object.topics if code in Topic.values]
        return super().get_context_data(earned=earned, topics=topics, **kwargs)


class PeopleMixin(OfficerMixin):
    """A form over people who are chosen by sport and capacity first."""

    default_role = SubjectRole.ATHLETE

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.people_filter = PeopleFilterForm(request.GET)

    def people(self) -> list[Entrant]:
        sport = self.people_filter.chosen_sport()
        rows = entrants(self.request.user, self.people_filter.role(), on=self.request.today)
        return [row for row in rows if sport is None or row.sport == sport]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(people_filter=self.people_filter, **kwargs)  # type: ignore[misc]  # mixed in


class SessionCreateView(PeopleMixin, OnceMixin, FormView):
    """Write down a session that was held and who was there."""

    template_name = "antidoping/session_form.html"
    form_class = EducationSessionForm

    def get_initial(self) -> dict[str, Any]:
        return {
            "held_on": self.request.today,
            "duration_min": 45,
            "course": Course.objects.filter(code=RequirementCode.AD_CORE).first(),
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        keys = [row.person.pk for row in self.people()]
        return super().get_form_kwargs() | {"people": Person.objects.filter(pk__in=keys)}

    def form_valid(self, form: EducationSessionForm) -> HttpResponse:
        window = current_window(self.request.today)
        competition = window.competition if window else None
        given = form.cleaned_data
        try:
            session = record_education_session(
                competition=competition, by=self.request.user, on=self.request.today, **given
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        count = len(given["attendees"])
        said = ngettext("Recorded for %(n)s person.", "Recorded for %(n)s people.", count)
        messages.success(self.request, said % {"n": count})
        return HttpResponseRedirect(reverse("antidoping:session_detail", args=[session.pk]))

    def form_invalid(self, form: EducationSessionForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class ExamResultsView(PeopleMixin, OnceMixin, FormView):
    """Results of one exam day, for those who have not passed yet."""

    template_name = "antidoping/exam_results.html"
    form_class = ExamResultsForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.window = current_window(request.today)
        self.ruleset = ruleset_in_force(self.window.competition_id, request.today) if self.window else None
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"taken_on": self.request.today}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"people": self.sitters()}

    def sitters(self) -> list[tuple[Person, ExamMode]]:
        """Whoever has a sitting left; children take the assisted oral quiz."""
        if self.ruleset is None or not self.people_filter.chosen_sport():
            return []
        people = [row.person for row in self.people()]
        self.standings = exam_standings(self.ruleset, [person.pk for person in people])
        return [(person, self.mode_of(person)) for person in people if self.standings[person.pk].attempts_left]

    def mode_of(self, person: Person) -> ExamMode:
        born = person.birth_date
        return ExamMode.ORAL if born and was_under(born, CHILD_AGE, self.request.today) else ExamMode.SUPERVISED

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(window=self.window, ruleset=self.ruleset, **kwargs)
        fields = context["form"].score_fields()
        modes = dict(context["form"].people)
        context["rows"] = [(person, bound, self.standings[person.pk], modes[person]) for person, bound in fields]
        return context

    def form_valid(self, form: ExamResultsForm) -> HttpResponse:
        drafts, games = form.drafts(), self.window.competition
        try:
            record_exam_attempts_bulk(drafts, competition=games, by=self.request.user, on=self.request.today)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        said = ngettext("%(n)s result recorded.", "%(n)s results recorded.", len(drafts)) % {"n": len(drafts)}
        messages.success(self.request, said)
        return HttpResponseRedirect(self.request.get_full_path())

    def form_invalid(self, form: ExamResultsForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)
