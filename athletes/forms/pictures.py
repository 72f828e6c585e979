"""Pictures that are uploaded: the identity photo, and the scan of a sheet that was signed."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from athletes.choices import ConsentPurpose
from athletes.forms.health import day_field
from athletes.models import Athlete, Guardian, Person
from athletes.readers.pictures import LIMIT_BYTES, PictureFault
from athletes.services.pictures import fault_sentence

ACCEPTED = "image/jpeg,image/png,image/webp"


class PictureField(forms.FileField):
    """The bytes of an upload of bounded size; what is in them is judged by the reader."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.FileInput(attrs={"accept": ACCEPTED})
        super().__init__(widget=widget, allow_empty_file=True, max_length=200, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        upload: UploadedFile | None = super().clean(data, initial)
        if not upload:
            return b""
        if (upload.size or 0) > LIMIT_BYTES:
            raise forms.ValidationError(fault_sentence(PictureFault.TOO_LARGE))
        return upload.read()


class PortraitForm(forms.Form):
    """The identity photo and when it was taken."""

    picture = PictureField(
        label=gettext_lazy("Photo"),
        help_text=gettext_lazy("JPEG, PNG or WebP. It is cropped to a square; place and camera data are taken out."),
    )
    taken_on = day_field(gettext_lazy("Taken on"))

    def __init__(self, *args: Any, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_taken_on(self) -> datetime.date:
        return _past(self.cleaned_data["taken_on"], self.on)


class SheetForm(forms.Form):
    """What stands on a signed sheet: for which purpose, who signed, and when."""

    purpose = forms.ChoiceField(label=gettext_lazy("Purpose"), choices=ConsentPurpose.choices)
    by_athlete = forms.BooleanField(label=gettext_lazy("The athlete signed"), required=False)
    guardian = forms.ModelChoiceField(
        Guardian.objects.none(),
        label=gettext_lazy("Guardian who signed"),
        required=False,
        empty_label=gettext_lazy("No guardian signed"),
        help_text=gettext_lazy("Guardians on record. Another one is added to the record first."),
    )
    signed_on = day_field(gettext_lazy("Signed on"))
    scan = PictureField(label=gettext_lazy("Scan or photo of the sheet"), required=False)

    def __init__(self, *args: Any, athlete: Athlete, on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.athlete, self.on = athlete, on
        guardians = self.fields["guardian"]
        guardians.queryset = athlete.guardians.select_related("person")  # type: ignore[attr-defined]  # a choice of rows

    def clean_signed_on(self) -> datetime.date:
        return _past(self.cleaned_data["signed_on"], self.on)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not self.signed_by():
            self.add_error("by_athlete", _("Say who signed: the athlete, a guardian or both."))
        return cleaned

    def signed_by(self) -> list[Person]:
        said, guardian = self.cleaned_data, self.cleaned_data.get("guardian")
        own = [self.athlete.person] if said.get("by_athlete") else []
        return own + ([guardian.person] if guardian else [])


def _past(day: datetime.date, today: datetime.date) -> datetime.date:
    if day > today:
        raise forms.ValidationError(_("This day has not come yet."))
    return day
