"""Acts on one candidate: test results and consent by the unit or the office, grade and steps by the office."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from athletes.choices import CandidateState
from athletes.domain.candidate_flow import NEXT
from athletes.forms.talent import GradeForm, GuardianConsentForm, IntakeForm, ResultsForm, StepForm, TrialForm
from athletes.mixins import OnceMixin
from athletes.models import TalentItem
from athletes.permissions import NotYours
from athletes.queries.talent import consented, proposed_grade
from athletes.services import talent, talent_tests
from athletes.services.consents import NotTheSigner
from athletes.views.talent import CandidateMixin
from athletes.views.talent_words import FAULTS

PLAIN = (CandidateState.RETEST, CandidateState.RESERVE, CandidateState.RELEASED)


class CandidateActView(CandidateMixin, OnceMixin, FormView, ABC):
    """A form about one candidate: what stands against the act comes back beside its field."""

    template_name = "athletes/talent_form.html"
    heading: str | Promise = ""
    button: str | Promise = ""
    done: str | Promise = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and request.user.has_role(*self.roles):
            self.candidate = self.get_candidate()
            self.check()
        return super().dispatch(request, *args, **kwargs)

    def check(self) -> None:
        """Refuse with 403 what the viewer sees and may not do."""

    @abstractmethod
    def act(self, typed: dict[str, Any]) -> None:
        """Do it; what stands against it is raised."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            self.act(form.cleaned_data)
        except talent.StepRefused as refused:
            for fault in refused.faults:
                field, sentence = FAULTS[fault]
                form.add_error(None if field == "__all__" else field, sentence)
        except ValidationError as error:
            form.add_error(None, error)
        if form.errors:
            return self.form_invalid(form)
        messages.success(self.request, str(self.done))
        return redirect("athletes:candidate_detail", self.candidate.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {"heading": self.heading, "button": self.button, "candidate": self.candidate}
        return super().get_context_data(**words, **kwargs)


class JudgeView(CandidateActView):
    """Acts of the office alone."""

    def check(self) -> None:
        if not self.request.user.has_perm("athletes.judge_candidate"):
            raise NotYours(_("Grades and steps are decided by the competitive sport office. Ask the office."))


class CandidateResultsView(CandidateActView):
    form_class = ResultsForm
    heading, button = gettext_lazy("Record test results"), gettext_lazy("Record the results")
    done = gettext_lazy("The results are recorded.")

    def get_initial(self) -> dict[str, Any]:
        return {"tested_on": self.request.today}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"items": list(TalentItem.objects.all())}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        allowed = consented(self.candidate.person, on=self.request.today).allows
        return super().get_context_data(needs_consent=not allowed, **kwargs)

    def form_valid(self, form: ResultsForm) -> HttpResponse:
        self.values = form.values
        return super().form_valid(form)

    def act(self, typed: dict[str, Any]) -> None:
        try:
            talent_tests.record_results(
                candidate=self.candidate,
                values=self.values,
                tested_on=typed["tested_on"],
                tester=typed["tester"],
                by=self.request.user,
                today=self.request.today,
            )
        except talent_tests.ConsentMissing as error:
            raise ValidationError(
                _("Under 14: a guardian's consent must be on record, dated on or before the test. Record it first.")
            ) from error
        except talent_tests.TestInFuture as error:
            raise ValidationError(_("The test lies in the future. Record it after it was held.")) from error
        except talent_tests.CandidateClosed as error:
            raise ValidationError(_("This candidate has been taken in or released.")) from error


class CandidateConsentView(CandidateActView):
    form_class = GuardianConsentForm
    heading, button = gettext_lazy("Record the guardian's consent"), gettext_lazy("Record the consent")
    done = gettext_lazy("The consent is recorded.")

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.request.today}

    def act(self, typed: dict[str, Any]) -> None:
        if typed["on"] > self.request.today:
            raise ValidationError(_("This day lies in the future."))
        try:
            talent_tests.record_guardian_consent(candidate=self.candidate, by=self.request.user, **typed)
        except NotTheSigner as error:
            raise ValidationError(_("From 14 the athlete signs: no guardian's sheet is needed.")) from error


class CandidateGradeView(JudgeView):
    form_class = GradeForm
    heading, button = gettext_lazy("Give a grade"), gettext_lazy("Give the grade")
    done = gettext_lazy("The grade is given.")

    def get_initial(self) -> dict[str, Any]:
        return {"grade": proposed_grade(self.candidate, on=self.request.today).grade}

    def act(self, typed: dict[str, Any]) -> None:
        try:
            talent_tests.give_grade(candidate=self.candidate, by=self.request.user, on=self.request.today, **typed)
        except talent_tests.NothingTested as error:
            raise ValidationError(_("A grade rests on results. Record the tests first.")) from error
        except talent_tests.CandidateClosed as error:
            raise ValidationError(_("This candidate has been taken in or released.")) from error


class CandidateMoveView(JudgeView):
    """Retest, reserve or release."""

    form_class = StepForm
    heading, button = gettext_lazy("Next step"), gettext_lazy("Take the step")
    done = gettext_lazy("The step is recorded.")

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.request.today, "to": self.request.GET.get("to")}

    def get_form_kwargs(self) -> dict[str, Any]:
        states = [state for state in NEXT[CandidateState(self.candidate.state)] if state in PLAIN]
        return super().get_form_kwargs() | {"states": states}

    def act(self, typed: dict[str, Any]) -> None:
        step = {"on": typed["on"], "why": typed["why"], "to": CandidateState(typed["to"])}
        talent.move_on(candidate=self.candidate, by=self.request.user, today=self.request.today, **step)


class CandidateTrialView(JudgeView):
    form_class = TrialForm
    heading, button = gettext_lazy("Trial training"), gettext_lazy("Begin trial training")
    done = gettext_lazy("Trial training is recorded.")

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.request.today}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"sport": self.candidate.sport}

    def act(self, typed: dict[str, Any]) -> None:
        try:
            talent.start_trial(candidate=self.candidate, by=self.request.user, today=self.request.today, **typed)
        except talent.TrialEndsBeforeStart as error:
            raise ValidationError(_("Trial training ends on or after its first day.")) from error


class CandidateIntakeView(JudgeView):
    form_class = IntakeForm
    heading, button = gettext_lazy("Take in"), gettext_lazy("Take in as an athlete")
    done = gettext_lazy("The candidate is an athlete now. Complete the registration next.")

    def get_initial(self) -> dict[str, Any]:
        trial = self.candidate.trial_trainings.filter(ended_on__isnull=True).first()
        return {"on": self.request.today, "squad": trial.squad_id if trial else None}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"sport": self.candidate.sport}

    def act(self, typed: dict[str, Any]) -> None:
        talent.take_in(candidate=self.candidate, by=self.request.user, today=self.request.today, **typed)
