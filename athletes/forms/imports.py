from __future__ import annotations

from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from athletes.choices import Role
from athletes.filters import UNITS, NamedChoiceField
from athletes.models import Organisation, User

SUFFIXES = (".xlsx", ".csv")
OLD_SUFFIXES = (".xls", ".et")
MEGABYTE = 1024 * 1024


class RosterUploadForm(forms.Form):
    """A roster and the unit of rows that name none. A clerk's roster always has the clerk's unit."""

    file = forms.FileField(
        label=_("Roster file"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        allow_empty_file=True,
        max_length=200,
    )
    unit = NamedChoiceField(
        Organisation.objects.none(),
        label=_("Unit of rows that name none"),
        required=False,
        to_field_name="code",
        empty_label=_("None: such rows are errors"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Organisation.objects.filter(kind__in=UNITS)
        unit = cast("NamedChoiceField", self.fields["unit"])
        if not user.has_role(Role.OFFICE):
            units = Organisation.objects.filter(pk__in=user.scope(Role.UNIT_CLERK).organisations)
            unit.required, unit.empty_label, unit.label = True, None, _("Your unit")
        unit.queryset = units

    def clean_file(self) -> UploadedFile[bytes]:
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        name = (upload.name or "").lower()
        if (upload.size or 0) > settings.UPLOAD_LIMIT_BYTES:
            limit = settings.UPLOAD_LIMIT_BYTES // MEGABYTE
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB. Split it into several files."), params={"limit": limit}
            )
        if name.endswith(OLD_SUFFIXES):
            raise forms.ValidationError(
                _("This is the old .xls or .et format. Open it, choose Save as, take .xlsx, and upload that file.")
            )
        if not name.endswith(SUFFIXES):
            raise forms.ValidationError(_("Upload an .xlsx or a .csv file; other formats are not read."))
        return upload
