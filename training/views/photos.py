"""Photos of a session: for the squad's coaches and its team lead, and nobody else."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from athletes.mixins import AppointedMixin
from athletes.services.pictures import PictureRefused
from training.forms import PhotoForm
from training.models import SessionPhoto
from training.permissions import PHOTO_ROLES
from training.queries.photos import jpeg_of, photos_of
from training.services.photos import add_photo, remove_photo
from training.services.refusals import LogRefused
from training.views.log import REFUSED, SessionMixin


class PhotoAddView(SessionMixin, View):
    """A photo from the page, or from the phone's queue, which asks for JSON."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        form = PhotoForm(request.POST, request.FILES)
        sheet = reverse("training:log_detail", args=[self.session.pk])
        try:
            if not form.is_valid():
                raise LogRefused(" ".join(str(error) for errors in form.errors.values() for error in errors))
            photo = {"content": form.content(), "id": form.photo_id()}
            add_photo(session=self.session, **photo, by=request.user, at=timezone.now())
        except (PictureRefused, LogRefused) as refusal:
            return self._refused(refusal.sentence, sheet)
        return self._answer({"state": "stored", "url": sheet}, sheet)

    def _refused(self, sentence: str, sheet: str) -> HttpResponse:
        if not self.asks_for_json():
            messages.error(self.request, sentence)
        return self._answer({"state": "refused", "sentence": sentence}, sheet, status=REFUSED)

    def _answer(self, said: dict[str, Any], sheet: str, status: int = 200) -> HttpResponse:
        return JsonResponse(said, status=status) if self.asks_for_json() else HttpResponseRedirect(sheet)


@method_decorator(never_cache, name="dispatch")
class PhotoView(AppointedMixin, View):
    """The picture itself; any other person's photo does not exist."""

    roles = PHOTO_ROLES

    def get(self, request: HttpRequest, pk: UUID, photo: UUID) -> HttpResponse:
        row = get_object_or_404(photos_of(request.user), pk=photo, session=pk)
        return HttpResponse(jpeg_of(row), content_type="image/jpeg")


class PhotoRemoveView(SessionMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: UUID, photo: UUID) -> HttpResponse:
        row = get_object_or_404(SessionPhoto.objects.defer("image"), pk=photo, session=self.session)
        remove_photo(photo=row, by=request.user)
        messages.success(request, _("The photo is removed."))
        return HttpResponseRedirect(reverse("training:log_detail", args=[self.session.pk]))
