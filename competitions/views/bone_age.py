"""Bone-age tests: the list by status, putting athletes on it, and each step with who, when and why."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, ListView, TemplateView, View

from athletes.choices import AccessKind, BoneAgeStatus, Role
from athletes.domain.bone_age_flow import StepFault, next_statuses
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import BoneAge
from athletes.permissions import NotYours
from athletes.queries.bone_age import bone_age_record, bone_ages_visible_to, status_counts
from athletes.services import bone_age as tests
from athletes.services.access import record_access
from competitions.exports.tables import table_file
from competitions.forms.bone_age import APPEAL_DAYS, BoneAgeFilter, PutForm, StepForm
from competitions.forms.fields import local_name
from competitions.mixins import PermittedMixin
from competitions.queries.bone_age import athletes_to_list, limits_of
from competitions.queries.windows import entry_windows
from competitions.views.expiring import CONTENT_TYPES

READERS = (Role.OFFICE, Role.PHYSICIAN)
ASK_OFFICE = gettext_lazy("The list is kept by the competitive sport office; films and readings by the physician too.")
OFFERED = 200
FAULTS: dict[StepFault, tuple[str | None, Promise]] = {
    StepFault.NOT_NEXT: (None, gettext_lazy("This step does not follow the present state. Reload the page.")),
    StepFault.REASON_MISSING: ("reason", gettext_lazy("Say why: this is not the usual way forward.")),
    StepFault.BEFORE_LAST: ("on", gettext_lazy("The step before this one has a later day.")),
    StepFault.IN_FUTURE: ("on", gettext_lazy("This day lies in the future. Enter the step when it is taken.")),
    StepFault.NOTICE_MISSING: ("notice_to", gettext_lazy("The notice ends on or after the day of publication.")),
    StepFault.NOTICE_OPEN: ("on", gettext_lazy("The public notice still runs. Conclude after its last day.")),
    StepFault.NOTICE_OVER: ("on", gettext_lazy("The days for appeals are over. An appeal is dated within them.")),
    StepFault.OVER_LIMIT: (None, gettext_lazy("The bone age is above the limit of the age group: it cannot pass.")),
    StepFault.WITHIN_LIMIT: (None, gettext_lazy("The bone age is within the limit of the age group: it passes.")),
}


class BoneAgeListView(AppointedMixin, ListView):
    """Tests by status; what was read is not here, so opening the list is no reading of a health record."""

    roles = READERS
    template_name = "competitions/bone_age_list.html"
    paginate_by = 50

    @cached_property
    def filter(self) -> BoneAgeFilter:
        return BoneAgeFilter(self.request.GET)

    def get_queryset(self) -> Any:
        return self.filter.narrowed(bone_ages_visible_to(self.request.user))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = status_counts(bone_ages_visible_to(self.request.user))
        return super().get_context_data(
            filter=self.filter,
            counts=[(status, number) for status, number in counts.items() if number],
            may_list=self.request.user.has_perm("athletes.list_bone_age"),
            query=self.request.GET.urlencode(),
            **kwargs,
        )


class BoneAgeExportView(AppointedMixin, PermittedMixin, View):
    """The filtered list as a file: where each test stands, never what was read."""

    roles = READERS
    permission, ask = "athletes.list_bone_age", ASK_OFFICE

    def get(self, request: HttpRequest) -> HttpResponse:
        kind = request.GET.get("format", "xlsx")
        if kind not in CONTENT_TYPES:
            raise Http404
        rows = BoneAgeFilter(request.GET).narrowed(bone_ages_visible_to(request.user))
        headers = [_("Name"), _("Sport"), _("Registering unit"), _("Year"), _("State"), _("Appeals until")]
        body = table_file(_("Bone-age tests"), headers, (_cells(row) for row in rows.iterator(500)), kind)
        response = HttpResponse(body, content_type=CONTENT_TYPES[kind])
        response["Content-Disposition"] = f'attachment; filename="bone-age-{request.today}.{kind}"'
        return response


def _cells(row: BoneAge) -> list[object]:
    who = row.athlete
    state = row.get_status_display()
    return [who.person.name, local_name(who.sport), local_name(who.unit), row.season, state, row.notice_to]


class BoneAgePutView(AppointedMixin, PermittedMixin, OnceMixin, FormView):
    """Athletes of a group with a limit who are on no list yet; all of those shown can be put there at once."""

    roles = READERS
    permission, ask = "athletes.list_bone_age", ASK_OFFICE
    form_class = PutForm
    template_name = "competitions/bone_age_put.html"

    @cached_property
    def season(self) -> int:
        return self.request.today.year

    @cached_property
    def filter(self) -> BoneAgeFilter:
        return BoneAgeFilter(self.request.GET)

    @cached_property
    def athletes(self) -> Any:
        windows = entry_windows(on=self.request.today)
        return self.filter.narrowed(athletes_to_list(self.request.user, windows, season=self.season), path="")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"athletes": self.athletes, "today": self.request.today}

    def get_initial(self) -> dict[str, Any]:
        return {"on": self.request.today}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"rows": self.athletes[:OFFERED], "count": self.athletes.count(), "most": OFFERED}
        return super().get_context_data(filter=self.filter, season=self.season, **(kwargs | shown))

    def form_valid(self, form: PutForm) -> HttpResponse:
        said = form.cleaned_data
        rows = tests.put_on_list(
            athletes=said["athletes"], season=self.season, on=said["on"], why=said["why"], by=self.request.user
        )
        text = ngettext("%(n)s athlete is on the list.", "%(n)s athletes are on the list.", len(rows))
        messages.success(self.request, text % {"n": len(rows)})
        return redirect("competitions:bone_age_list")


class BoneAgeMixin(AppointedMixin):
    """The test of the address; invisible is 404."""

    roles = READERS
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def test(self) -> BoneAge:
        return get_object_or_404(bone_ages_visible_to(self.request.user), pk=self.kwargs["pk"])


class BoneAgeDetailView(BoneAgeMixin, TemplateView):
    """One test with its steps and readings. Reading a value is written down."""

    template_name = "competitions/bone_age_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        shown = bone_age_record(self.test, user=user)
        if shown.readings:
            purpose, person = _("Bone-age test"), self.test.athlete.person
            record_access(by=user, persons=[person], kind=AccessKind.HEALTH, at=timezone.now(), purpose=purpose)
        limits = limits_of(self.test, on=self.request.today)
        return super().get_context_data(test=self.test, shown=shown, limits=limits, **kwargs)


class BoneAgeStepView(BoneAgeMixin, OnceMixin, FormView):
    """One step of a test; what stands against it comes back beside its field."""

    form_class = StepForm
    template_name = "competitions/bone_age_step.html"

    @cached_property
    def to(self) -> BoneAgeStatus:
        if self.kwargs["to"] not in BoneAgeStatus.values:
            raise Http404
        to = BoneAgeStatus(self.kwargs["to"])
        if to not in next_statuses(self.test.status, for_office=self.request.user.has_role(Role.OFFICE)):
            raise NotYours(_("This step does not follow the present state, or is the office's. Open the test again."))
        return to

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"test": self.test, "to": self.to}

    def get_initial(self) -> dict[str, Any]:
        today = self.request.today
        last = bone_age_record(self.test, user=self.request.user).last_step
        return {"on": today, "notice_to": today + datetime.timedelta(days=APPEAL_DAYS), "seen": last}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        limits = limits_of(self.test, on=self.request.today)
        return super().get_context_data(test=self.test, to=self.to, limits=limits, **kwargs)

    def form_valid(self, form: StepForm) -> HttpResponse:
        limits = [limit for _competition, limit in limits_of(self.test, on=self.request.today)]
        try:
            tests.take_step(
                bone_age=self.test,
                step=form.step(max(limits, default=None)),
                by=self.request.user,
                today=self.request.today,
                film=form.film(),
                reading=form.reading(),
                seen=form.cleaned_data["seen"],
            )
        except (tests.StepRefused, tests.MovedMeanwhile, tests.ConsentMissing, tests.NotYourStep) as refused:
            _tell(form, refused)
            return self.form_invalid(form)
        messages.success(self.request, _("The step is recorded."))
        return redirect("competitions:bone_age_detail", self.test.pk)


def _tell(form: StepForm, refused: Exception) -> None:
    if isinstance(refused, tests.StepRefused):
        for fault in refused.faults:
            field, sentence = FAULTS[fault]
            form.add_error(field if field in form.fields else None, sentence)
    elif isinstance(refused, tests.ConsentMissing):
        form.add_error(None, _("Under 14: a guardian's consent must be on record, dated on or before this day."))
    else:
        form.add_error(None, _("Somebody else took a step meanwhile. Open the test again."))
