"""What the officer can do on a person's record: one form and one service call each."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from antidoping.forms import person as forms
from antidoping.models import Approval, Credential, ExamAttempt, Ineligibility
from antidoping.services import entry, exams, sessions
from athletes.models import Person, User
from competitions.models import Competition

Run = Callable[[Form, Person, Competition, User, datetime.date], Any]


@dataclass(frozen=True)
class Act:
    form_class: type[Form]
    run: Run
    done: Promise
    model: Any = None
    today_in: str = ""

    def form(self, person: Person, games: Competition, on: datetime.date, posted: QueryDict | None = None) -> Form:
        """The form of this act; an act on a row offers this person's rows alone."""
        rows = {"rows": self.model.objects.filter(person=person)} if self.model else {}
        name = self.form_class.__name__.removesuffix("Form").lower()
        initial = {self.today_in: on} if self.today_in else {}
        return self.form_class(posted, initial=initial, auto_id=f"{name}-%s", **rows)


def _exam(form: Form, person: Person, games: Competition, by: User, on: datetime.date) -> None:
    exams.record_exam_attempt(person=person, competition=games, by=by, on=on, **form.cleaned_data)


def _void(form: Form, person: Person, games: Competition, by: User, on: datetime.date) -> None:
    exams.void_exam_attempt(attempt=form.cleaned_data["row"], reason=form.cleaned_data["reason"], by=by, on=on)


def _approve(form: Form, person: Person, games: Competition, by: User, on: datetime.date) -> None:
    entry.approve_person(person=person, competition=games, by=by, on=on, **form.cleaned_data)


def _withdraw(form: Form, person: Person, games: Competition, by: User, on: datetime.date) -> None:
    entry.withdraw_approval(approval=form.cleaned_data["row"], reason=form.cleaned_data["reason"], by=by, on=on)


def _waive(form: Form, person: Person, games: Competition, by: User, on: datetime.date) -> None:
    entry.waive_requirement(person=person, competition=games, by=by, on=on, **form.cleaned_data)


def _certificate(form: Form, person: Person, games: Competition, by: User, on: datetime.date) -> None:
    sessions.record_credential(person=person, competition=games, by=by, on=on, **form.cleaned_data)


def _verify(form: Form, person: Person, games: Competition, by: User, on: datetime.date) -> None:
    sessions.verify_credential(credential=form.cleaned_data["row"], by=by, on=on)


def _revoke(form: Form, person: Person, games: Competition, by: User, on: datetime.date) -> None:
    given = form.cleaned_data
    sessions.revoke_credential(
        credential=given["row"], reason=given["reason"], void_from=given["void_from"], by=by, on=on
    )


def _bar(form: Form, person: Person, games: Competition, by: User, on: datetime.date) -> None:
    entry.declare_ineligible(person=person, by=by, on=on, **form.cleaned_data)


def _lift(form: Form, person: Person, games: Competition, by: User, on: datetime.date) -> None:
    entry.lift_ineligibility(ineligibility=form.cleaned_data["row"], by=by, on=on)


ACTS: dict[str, Act] = {
    "exam": Act(forms.ExamResultForm, _exam, _("Exam result recorded."), today_in="taken_on"),
    "void": Act(forms.ReasonedRowForm, _void, _("The sitting is voided."), model=ExamAttempt),
    "approve": Act(forms.ApproveForm, _approve, _("Entry approved.")),
    "withdraw": Act(forms.ReasonedRowForm, _withdraw, _("Approval withdrawn."), model=Approval),
    "waive": Act(forms.WaiverForm, _waive, _("Requirement waived.")),
    "certificate": Act(forms.CertificateForm, _certificate, _("Certificate recorded; it counts once verified.")),
    "verify": Act(forms.OwnRowForm, _verify, _("Certificate verified."), model=Credential),
    "revoke": Act(forms.RevokeForm, _revoke, _("Evidence revoked."), model=Credential),
    "bar": Act(forms.IneligibilityForm, _bar, _("Recorded under seal."), today_in="from_on"),
    "lift": Act(forms.OwnRowForm, _lift, _("Lifted."), model=Ineligibility),
}
