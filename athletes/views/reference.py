"""Units, sports and events as files: the system administrator takes a list out, corrects it and takes it back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import TemplateView, View

from athletes.choices import Role
from athletes.exports.reference import reference_workbook
from athletes.forms.imports import ReferenceListForm
from athletes.mixins import AppointedMixin, OnceMixin
from athletes.readers.roster import UnreadableRoster
from athletes.services.reference_lists import RESOURCES, Checked, NotThisList, take_back
from athletes.services.roster_import.wording import fault_sentence
from athletes.tables import OUTCOMES
from athletes.views.imports import workbook_response

CHECKED_FOR_S = 3600
NAMES: dict[str, tuple[Promise, Promise]] = {
    "units": (
        gettext_lazy("Units"),
        gettext_lazy("Province, cities, counties, schools and clubs, with other spellings"),
    ),
    "sports": (
        pgettext_lazy("reference list", "Sports"),
        gettext_lazy("The sports and the ways in which rosters write them"),
    ),
    "events": (pgettext_lazy("reference list", "Events"), gettext_lazy("What can be contested in each sport")),
}


class ReferenceHomeView(AppointedMixin, TemplateView):
    """The lists, each with its size."""

    roles = (Role.SYSTEM_ADMIN,)
    template_name = "athletes/reference_home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        lists = [
            {"kind": kind, "name": name, "about": about, "rows": RESOURCES[kind].Meta.model._default_manager.count()}
            for kind, (name, about) in NAMES.items()
        ]
        return super().get_context_data(lists=lists, **kwargs)


class ReferenceMixin(AppointedMixin):
    roles = (Role.SYSTEM_ADMIN,)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if kwargs["kind"] not in NAMES:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class ReferenceExportView(ReferenceMixin, View):
    """One list as a workbook."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        return workbook_response(reference_workbook(kind), f"{kind}-{request.today}.xlsx")


class ReferenceImportView(ReferenceMixin, OnceMixin, View):
    """Upload, see what would happen to each row, confirm. The checked file waits an hour for the confirmation."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        return self._page(ReferenceListForm())

    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        return self._write(kind) if "checked" in request.POST else self._check(kind)

    def _check(self, kind: str) -> HttpResponse:
        form = ReferenceListForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self._page(form)
        content, name = form.cleaned_data["file"].read(), uuid.uuid4().hex
        checked = self._taken_back(kind, content, form, write=False)
        if checked is not None and checked.may_be_written:
            cache.set(self._key(name), content, CHECKED_FOR_S)
        return self._page(form, checked, name)

    def _write(self, kind: str) -> HttpResponse:
        content = cache.get(self._key(self.request.POST["checked"]))
        if content is None:
            messages.error(self.request, _("The checked file is no longer kept. Upload it again."))
            return redirect("athletes:reference_import", kind)
        form = ReferenceListForm()
        checked = self._taken_back(kind, content, form, write=True)
        if checked is None or checked.count("error"):
            return self._page(form, checked)
        said = {"new": checked.count("new"), "updated": checked.count("updated")}
        messages.success(self.request, _("The list is written: %(new)s new, %(updated)s updated.") % said)
        return redirect("athletes:reference_home")

    def _taken_back(self, kind: str, content: bytes, form: ReferenceListForm, *, write: bool) -> Checked | None:
        try:
            return take_back(kind=kind, content=content, by=self.request.user, write=write)
        except (NotThisList, UnreadableRoster) as fault:
            form.errors.setdefault(
                "file", form.error_class([fault_sentence(fault) if isinstance(fault, UnreadableRoster) else str(fault)])
            )
            return None

    def _key(self, name: str) -> str:
        return f"reference:{self.request.user.pk}:{name[:64]}"

    def _page(self, form: ReferenceListForm, checked: Checked | None = None, name: str = "") -> HttpResponse:
        rows = [(row, *OUTCOMES[row.outcome]) for row in checked.rows if row.outcome != "unchanged"] if checked else []
        context = {
            "form": form,
            "checked": checked,
            "rows": rows,
            "unchanged": checked.count("unchanged") if checked else 0,
            "wrong": checked.count("error") if checked else 0,
            "file": name,
            "kind": self.kwargs["kind"],
            "name": NAMES[self.kwargs["kind"]][0],
            "once_token": self.once_token(),
        }
        return render(self.request, "athletes/reference_import.html", context)
