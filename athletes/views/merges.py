"""Compare two records of one person, merge them, and take a merge back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from athletes.choices import Role
from athletes.forms.registration import ReasonForm
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Athlete, PersonMerge
from athletes.queries.athletes import sight_of
from athletes.queries.duplicates import duplicates, merges
from athletes.services.merging import NotMergeable, NotUndoable, merge_people, undo_merge


class DuplicateListView(AppointedMixin, TemplateView):
    """Athletes of the same name and birth date, and the merges made so far."""

    roles = (Role.OFFICE,)
    template_name = "athletes/duplicate_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pairs = duplicates(self.request.user)
        return super().get_context_data(**kwargs) | {"pairs": pairs, "merges": merges()}


class MergeView(AppointedMixin, OnceMixin, View):
    """Two records side by side, and the decision that they are one person."""

    roles = (Role.OFFICE,)
    template_name = "athletes/merge.html"

    def get(self, request: HttpRequest, kept: UUID, absorbed: UUID) -> HttpResponse:
        return self._page(ReasonForm())

    def post(self, request: HttpRequest, kept: UUID, absorbed: UUID) -> HttpResponse:
        form, (first, second) = ReasonForm(request.POST), self._athletes()
        if not form.is_valid():
            return self._page(form)
        try:
            merge_people(
                kept=first.person,
                absorbed=second.person,
                reason=form.cleaned_data["why"],
                by=request.user,
                at=timezone.now(),
            )
        except NotMergeable:
            form.add_error(None, _("One of the two was merged meanwhile. Open the list again."))
            return self._page(form)
        messages.success(request, _("The two records are one. The merge can be undone on the record's page."))
        return redirect("athletes:athlete_record", first.pk)

    def _athletes(self) -> tuple[Athlete, Athlete]:
        keys = self.kwargs["kept"], self.kwargs["absorbed"]
        found = Athlete.objects.visible_to(self.request.user).select_related("person", "sport", "unit").in_bulk(keys)
        if len(found) < 2 or not all(sight_of(self.request.user, row).personal for row in found.values()):
            raise Http404
        return found[keys[0]], found[keys[1]]

    def _page(self, form: ReasonForm) -> HttpResponse:
        kept, absorbed = self._athletes()
        shown = {"form": form, "kept": kept, "absorbed": absorbed, "once_token": self.once_token()}
        return render(self.request, self.template_name, shown)


class MergeUndoView(AppointedMixin, OnceMixin, View):
    roles = (Role.OFFICE,)
    template_name = "athletes/merge_undo.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(ReasonForm())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            undo_merge(merge=self._merge(), by=request.user, at=timezone.now(), why=form.cleaned_data["why"])
        except NotUndoable:
            form.add_error(None, _("This merge was undone already, or its record has been merged again since."))
            return self._page(form)
        messages.success(request, _("There are two records again, each with its own rows."))
        return redirect("athletes:duplicate_list")

    def _merge(self) -> PersonMerge:
        return get_object_or_404(PersonMerge.objects.select_related("kept", "absorbed"), pk=self.kwargs["pk"])

    def _page(self, form: ReasonForm) -> HttpResponse:
        shown = {"form": form, "merge": self._merge(), "once_token": self.once_token()}
        return render(self.request, self.template_name, shown)
