"""A photo of a session, as the page or the phone's queue sends it."""

from __future__ import annotations

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _


class PhotoForm(forms.Form):
    """The picture and the id that the phone gave it; without script each sending is a photo of its own."""

    photo = forms.FileField(label=_("Photo"), allow_empty_file=True, max_length=200)
    id = forms.UUIDField(required=False)

    def content(self) -> bytes:
        return bytes(self.cleaned_data["photo"].read())

    def photo_id(self) -> uuid.UUID:
        return self.cleaned_data["id"] or uuid.uuid4()
