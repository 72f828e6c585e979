"""Pictures with the people on them: shown as long as every one of them agrees.

Files lie outside the public folder under names that say nothing, and go out through `cms.views.pictures` alone, which
asks for the consents each time.
"""

from __future__ import annotations

import datetime
from pathlib import PurePath
from uuid import uuid4

from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Image,
    WagtailImageField,
    get_upload_to,
)

from athletes.choices import ConsentPurpose
from athletes.models import Person
from athletes.queries.consents import consenting


def picture_store() -> Storage:
    return storages["pictures"]


class SitePicture(AbstractImage):
    """A picture and the people on record who can be recognised on it."""

    file = WagtailImageField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        storage=picture_store,
        width_field="width",
        height_field="height",
    )
    subjects = models.ManyToManyField(Person, blank=True, related_name="+", verbose_name=_("people on it"))

    admin_form_fields = Image.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def get_upload_to(self, filename: str) -> str:
        """A name of its own: what the camera or the sender called the file may be somebody's name."""
        return f"originals/{uuid4().hex}{PurePath(filename).suffix.lower()}"


class SitePictureRendition(AbstractRendition):
    image = models.ForeignKey(SitePicture, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="picture_rendition_once")
        ]


def withheld_pictures(*, on: datetime.date) -> frozenset[int]:
    """Pictures on which somebody is to be seen who does not agree, in two queries."""
    rows = list(SitePicture.subjects.through.objects.values_list("sitepicture_id", "person_id"))
    agreed = consenting({person for _picture, person in rows}, ConsentPurpose.PUBLISH_PHOTO, on=on) if rows else set()
    return frozenset(picture for picture, person in rows if person not in agreed)
