"""Points of a world standard: tables that are loaded and looked at, and formulas with their edition."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View

from athletes.choices import Role
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.models import Event, User
from competitions.domain.world_points import combined_points, sinclair_total
from competitions.forms.standards import CombinedForm, SinclairForm, StandardForm, TablePointsForm
from competitions.mixins import PermittedMixin
from competitions.models import Standard, StandardColumn
from competitions.queries import standards
from competitions.readers.world_points import combined_disciplines, sinclair_coefficients
from competitions.services.faults import Refused
from competitions.services.standards import discard_standard, load_standard, take_standard

READERS = (Role.OFFICE, Role.TEAM_LEAD, Role.COACH)


def column_for(user: User, event: Event) -> StandardColumn | None:
    """The column of a world standard that measures an event, for those who may open the tables."""
    return standards.column_of(event) if user.has_role(*READERS) else None


class StandardListView(AppointedMixin, TemplateView):
    """Tables on record, and the formulas with their edition."""

    roles = READERS
    template_name = "competitions/standard_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_load = self.request.user.has_perm("competitions.set_rules")
        return super().get_context_data(
            tables=standards.standards(waiting=False),
            waiting=standards.standards(waiting=True) if may_load else [],
            may_load=may_load,
            sinclair=sinclair_coefficients().values(),
            combined=combined_disciplines(),
            **kwargs,
        )


class StandardActMixin(AppointedMixin, PermittedMixin):
    roles = READERS
    permission = "competitions.set_rules"
    ask = gettext_lazy("World standards are loaded by the competitive sport office. Ask there.")


class StandardLoadView(StandardActMixin, OnceMixin, FormView):
    form_class = StandardForm
    template_name = "competitions/standard_form.html"

    def form_valid(self, form: StandardForm) -> HttpResponse:
        said = dict(form.cleaned_data)
        file = said.pop("file")
        try:
            standard = load_standard(
                content=file.read(), file_name=file.name, by=self.request.user, at=timezone.now(), **said
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
            return self.form_invalid(form)
        messages.info(self.request, _("The file is read. Compare it with the printed table, then take it."))
        return redirect(standard)


class StandardDetailView(AppointedMixin, TemplateView):
    """A table that counts, with the points of a mark; one that waits is shown to the office for a look."""

    roles = READERS
    template_name = "competitions/standard_detail.html"

    @cached_property
    def standard(self) -> Standard:
        may_load = self.request.user.has_perm("competitions.set_rules")
        rows = Standard.objects.all() if may_load else Standard.objects.in_force()
        return get_object_or_404(rows.select_related("loaded_by"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        standard = self.standard
        asked = self.request.GET if "mark" in self.request.GET else None
        chosen = {"column": self.request.GET.get("column")}
        form = TablePointsForm(asked, columns=standards.choosable_columns(standard), initial=chosen)
        return super().get_context_data(
            standard=standard,
            preview=standards.previewed(standard) if standard.taken_at is None else [],
            form=form,
            reckoned=self._reckoned(form) if form.is_bound and form.is_valid() else None,
            **kwargs,
        )

    def _reckoned(self, form: TablePointsForm) -> standards.Reckoned:
        said = form.cleaned_data
        return standards.reckoned(said["column"], said["mark"], wind=said["wind"], is_indoor=said["is_indoor"])


class StandardDecideView(StandardActMixin, View):
    """Take a table that was looked at, or throw it away."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        standard = get_object_or_404(Standard, pk=self.kwargs["pk"])
        try:
            if "discard" in request.POST:
                discard_standard(standard=standard, by=request.user)
                messages.success(request, _("The table is thrown away; nothing of it counts."))
                return redirect("competitions:standard_list")
            take_standard(standard=standard, by=request.user, at=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("competitions:standard_list")
        messages.success(request, _("The table is taken; marks are worth points by it now."))
        return redirect(standard)


class FormulaView(AppointedMixin, TemplateView):
    """Points by a formula: a Sinclair total, or the points of a combined event."""

    roles = READERS
    template_name = "competitions/formula.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        name, asked = kwargs.pop("name"), self.request.GET or None
        if name == "sinclair":
            return super().get_context_data(formula=name, **self._sinclair(asked), **kwargs)
        return super().get_context_data(formula=name, **self._combined(name, asked), **kwargs)

    def _sinclair(self, asked: Any) -> dict[str, Any]:
        known = sinclair_coefficients()
        form = SinclairForm(asked, known=known)
        if not (form.is_bound and form.is_valid()):
            return {"form": form}
        coefficients = known[form.key()]
        total = sinclair_total(float(form.cleaned_data["total"]), float(form.cleaned_data["bodyweight"]), coefficients)
        return {"form": form, "total": round(total, 3), "edition": coefficients.edition, "source": coefficients.source}

    def _combined(self, name: str, asked: Any) -> dict[str, Any]:
        disciplines = combined_disciplines()[name]
        form = CombinedForm(asked, disciplines=disciplines)
        if not (form.is_bound and form.is_valid()):
            return {"form": form}
        points = [mark and combined_points(mark, row) for mark, row in zip(form.marks(), disciplines, strict=True)]
        first = disciplines[0]
        return {
            "form": form,
            "parts": list(zip(disciplines, points, strict=True)),
            "total": sum(part or 0 for part in points),
            "edition": first.edition,
            "source": first.source,
        }
