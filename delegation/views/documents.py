from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from athletes.choices import Role
from athletes.mixins import OnceMixin
from athletes.permissions import NotYours
from delegation.forms.responsibility import DocumentForm
from delegation.models import PolicyDocument
from delegation.queries.team import documents
from delegation.services.responsibility import file_document
from delegation.views.responsibility import BoardMixin


class DocumentListView(BoardMixin, OnceMixin, FormView):
    """Documents that targets, quotas and decisions rest on; the office files new ones."""

    template_name = "delegation/document_list.html"
    form_class = DocumentForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_file = self.request.user.has_role(Role.OFFICE)
        return super().get_context_data(documents=documents(), may_file=may_file, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_role(Role.OFFICE):
            raise NotYours(_("The office files documents. Ask the office."))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: DocumentForm) -> HttpResponseBase:
        document = file_document(by=self.request.user, **form.cleaned_data)
        messages.success(self.request, _("“%(title)s” is filed.") % {"title": document.title})
        return HttpResponseRedirect(reverse("delegation:document_list"))

    def form_invalid(self, form: DocumentForm) -> HttpResponseBase:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class DocumentFileView(BoardMixin, View):
    """The file of a document, for those who may see the board."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        document = get_object_or_404(PolicyDocument, pk=kwargs["pk"])
        if not document.file:
            raise Http404
        return FileResponse(
            document.file.open("rb"), as_attachment=True, filename=f"{document.number or document.pk}.pdf"
        )
