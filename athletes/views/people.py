"""Put people on record, list and edit staff, and merge what turned out to be one person."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import all_valid
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView, TemplateView, View

from athletes.choices import Role, StaffKind
from athletes.filters import UNITS
from athletes.forms.people import AnotherForm, AthleteForm, DocumentForm, PersonForm, StaffForm
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Athlete, Organisation, Person, Staff
from athletes.queries.staff import appointable, people_to_appoint, staff_visible_to
from athletes.services.consents import GuardianConsentMissing
from athletes.services.people import (
    InPost,
    Namesakes,
    OnRecord,
    appoint_staff,
    change_staff,
    open_athlete,
    open_staff,
)
from athletes.services.records import ChangedMeanwhile

KEEPERS = (Role.OFFICE, Role.UNIT_CLERK)
CONFLICT = 409
LEAVE_FIRST = gettext_lazy(
    "Under 14: a number is stored with the guardian's consent only. Leave it empty, record guardian and signed consent "
    "first, then add the number."
)


class PersonCreateView(AppointedMixin, OnceMixin, View, ABC):
    """A new person with a role of this kind; the same person is looked for first."""

    roles = KEEPERS
    template_name = "athletes/person_create.html"
    heading: Any = ""
    role_form: type[AthleteForm | StaffForm]
    after: str

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(*self._forms())

    def post(self, request: HttpRequest) -> HttpResponse:
        person, role, document, another = forms = self._forms(request.POST)
        if not all_valid(forms):
            return self._page(*forms)
        document.agree_with(person)
        if person.errors:
            return self._page(*forms)
        try:
            key = self.open(person, role, document, is_another=another.cleaned_data["is_another"])
        except OnRecord as found:
            document.add_error("number", _("This number is on record already. Nobody is recorded twice."))
            return self._page(*forms, same=found.person)
        except Namesakes as found:
            return self._page(*forms, candidates=found.people)
        except GuardianConsentMissing:
            document.add_error("number", str(LEAVE_FIRST))
            return self._page(*forms)
        messages.success(request, _("%(name)s is on record.") % {"name": person.cleaned_data["name"]})
        return redirect(self.after, *key)

    @abstractmethod
    def open(self, person: Any, role: Any, document: Any, *, is_another: bool) -> tuple[UUID, ...]:
        """Put the person on record, and return what the address of the next page needs."""

    def _forms(self, data: Any = None) -> tuple[Any, ...]:
        return (
            PersonForm(data),
            self.role_form(data, user=self.request.user),
            DocumentForm(data, on=self.request.today, prefix="document"),
            AnotherForm(data),
        )

    def _page(self, person: Any, role: Any, document: Any, another: Any, **found: Any) -> HttpResponse:
        forms = {"person_form": person, "role_form": role, "document_form": document, "another_form": another}
        shown = {"heading": self.heading, "once_token": self.once_token(), "back": reverse(self.back)}
        same = [found["same"]] if "same" in found else found.get("candidates", [])
        if same:
            keys = [person.pk for person in same]
            seen = Athlete.objects.visible_to(self.request.user).filter(person__in=keys).order_by()
            shown["athletes"] = set(seen.values_list("person_id", flat=True))
            shown["appointable"] = self._appointable(keys)
        return render(self.request, self.template_name, forms | shown | found, status=422 if person.is_bound else 200)

    def _appointable(self, keys: list[UUID]) -> set[UUID]:
        """Whom of those found the user may rather give a post."""
        return set()

    back = "athletes:athlete_list"


class AthleteCreateView(PersonCreateView):
    heading = gettext_lazy("Record an athlete")
    role_form = AthleteForm
    after = "athletes:athlete_record"

    def open(self, person: Any, role: Any, document: Any, *, is_another: bool) -> tuple[UUID, ...]:
        athlete = open_athlete(
            person=person.values(),
            athlete=role.values(),
            document=document.document(),
            is_another=is_another,
            by=self.request.user,
            on=self.request.today,
        )
        return (athlete.pk,)


class StaffCreateView(PersonCreateView):
    heading = gettext_lazy("Record a member of staff")
    role_form = StaffForm
    after = "athletes:staff_list"
    back = "athletes:staff_list"

    def open(self, person: Any, role: Any, document: Any, *, is_another: bool) -> tuple[UUID, ...]:
        open_staff(
            person=person.values(),
            post=role.values(),
            document=document.document(),
            is_another=is_another,
            by=self.request.user,
            on=self.request.today,
        )
        return ()

    def _appointable(self, keys: list[UUID]) -> set[UUID]:
        return set(appointable(self.request.user).filter(pk__in=keys).values_list("pk", flat=True))


class StaffFindView(AppointedMixin, TemplateView):
    """Find somebody on record before anybody is recorded anew."""

    roles = KEEPERS
    template_name = "athletes/staff_find.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = self.request.GET.get("q", "")[:60]
        return super().get_context_data(text=text, people=people_to_appoint(self.request.user, text), **kwargs)


class StaffAppointView(AppointedMixin, OnceMixin, FormView):
    """A post for somebody on record."""

    roles = KEEPERS
    form_class = StaffForm
    template_name = "athletes/staff_appoint.html"

    @cached_property
    def person(self) -> Person:
        return get_object_or_404(appointable(self.request.user), pk=self.kwargs["person"])

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        posts = self.person.posts.select_related("unit").order_by("-from_on", "pk")
        return super().get_context_data(person=self.person, posts=posts, **kwargs)

    def form_valid(self, form: StaffForm) -> HttpResponse:
        try:
            appoint_staff(person=self.person, post=form.values(), by=self.request.user)
        except InPost:
            form.add_error("kind", _("This person holds this post at this unit already. End that one first."))
            return self.form_invalid(form)
        messages.success(self.request, _("%(name)s has the post.") % {"name": self.person.name})
        return redirect("athletes:staff_list")


class StaffListView(AppointedMixin, ListView):
    """Coaches, leaders, physicians and officials, by pinyin."""

    roles = KEEPERS
    template_name = "athletes/staff_list.html"
    context_object_name = "staff"
    paginate_by = 50

    def get_queryset(self) -> QuerySet:
        asked = self.request.GET
        return staff_visible_to(
            self.request.user,
            on=None if asked.get("ended") else self.request.today,
            text=asked.get("q", ""),
            kind=asked.get("kind", ""),
            unit=asked.get("unit", ""),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        units = Organisation.objects.filter(kind__in=UNITS)
        return super().get_context_data(kinds=StaffKind.choices, units=units, **kwargs)


class StaffEditView(AppointedMixin, OnceMixin, View):
    """A member of staff: the person and the post, saved together."""

    roles = KEEPERS
    template_name = "athletes/staff_form.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return self._page(*self._forms(self._staff(pk)))

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        staff = self._staff(pk)
        forms = self._forms(staff, request.POST)
        if not all_valid(forms):
            return self._page(*forms, status=422)
        person, post = forms
        try:
            change_staff(
                staff=staff,
                person=person.values(),
                post=post.values(),
                seen=(person.cleaned_data["seen"], post.cleaned_data["seen"]),
                by=request.user,
            )
        except ChangedMeanwhile as conflict:
            (person if isinstance(conflict.stored, Person) else post).tell_conflict(conflict.stored)
            return self._page(*forms, status=CONFLICT)
        messages.success(request, _("The record is up to date."))
        return HttpResponseRedirect(reverse("athletes:staff_list"))

    def _staff(self, pk: UUID) -> Staff:
        return get_object_or_404(Staff.objects.visible_to(self.request.user).select_related("person"), pk=pk)

    def _forms(self, staff: Staff, data: Any = None) -> tuple[PersonForm, StaffForm]:
        post = StaffForm(data, instance=staff, user=self.request.user, prefix="post")
        return PersonForm(data, instance=staff.person, prefix="person"), post

    def _page(self, person: PersonForm, post: StaffForm, status: int = 200) -> HttpResponse:
        shown = {"person_form": person, "role_form": post, "once_token": self.once_token()}
        return render(self.request, self.template_name, shown, status=status)
