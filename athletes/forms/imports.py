from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from athletes.choices import Role
from athletes.filters import UNITS, NamedChoiceField
from athletes.models import Organisation, RosterImport, Sport, User
from athletes.queries.imports import remembered_columns
from athletes.readers.roster import IGNORED

SUFFIXES = (".xlsx", ".csv")
OLD_SUFFIXES = (".xls", ".et")
MEGABYTE = 1024 * 1024
LIST_LIMIT_BYTES = MEGABYTE


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


class ReferenceListForm(forms.Form):
    """A reference list on its way back."""

    file = forms.FileField(
        label=_("Corrected list"), widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}), max_length=200
    )

    def clean_file(self) -> UploadedFile[bytes]:
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > LIST_LIMIT_BYTES:
            raise forms.ValidationError(
                _("A reference list is smaller than 1 MB. Check that the right file was chosen.")
            )
        return upload


FIELDS: dict[str, Promise] = {
    "name": _("Name"),
    "id_number": _("ID number (encrypted)"),
    "sex": _("Sex"),
    "birth_date": _("Birth date"),
    "sport": _("Sport"),
    "unit": _("Registering unit"),
    "former_name": _("Former name"),
    "ethnicity": _("Ethnic group"),
    "school": _("School"),
    "height": _("Height"),
    "weight": _("Weight"),
    "phone": _("Mobile phone"),
    "guardian_name": _("Guardian"),
    "guardian_relation": _("Relation of the guardian"),
    "guardian_phone": _("Guardian's telephone"),
    "grade": _("Technical grade"),
    "registration_number": _("Registration number"),
    "source": _("Source"),
    "joined_on": _("Joined on"),
}
NOT_IMPORTED = frozenset({"seq", "remark", "explanation"})


class ColumnsForm(forms.Form):
    """What each column of the file holds; proposed from the usual captions and from what was said the last time."""

    without_id = forms.BooleanField(
        label=_("Take rows without an ID number by name and birth date"),
        help_text=_("Nobody is merged by a name: who holds the same name is pointed out and kept apart."),
        required=False,
    )
    sport = NamedChoiceField(
        Sport.objects.all(),
        label=_("Sport of rows that name none"),
        required=False,
        to_field_name="code",
        empty_label=_("None: such rows are errors"),
    )

    def __init__(self, *args: Any, roster_import: RosterImport, **kwargs: Any) -> None:
        said = remembered_columns(roster_import.unit) | roster_import.columns
        initial = {"without_id": roster_import.without_id, "sport": roster_import.sport}
        super().__init__(*args, initial=initial, **kwargs)
        self.found = roster_import.layout.get("columns", [])
        choices = [(IGNORED, _("Leave out")), *FIELDS.items()]
        for number, column in enumerate(self.found):
            usual = column["field"] if column["field"] in FIELDS else IGNORED
            self.fields[f"column_{number}"] = forms.ChoiceField(
                label=column["caption"], choices=choices, required=False, initial=said.get(column["key"], usual)
            )

    def lines(self) -> Iterator[tuple[dict[str, Any], forms.BoundField, str]]:
        """Yield each column with its field, and how sure its meaning is: known, said, none or unknown."""
        for number, column in enumerate(self.found):
            bound = self[f"column_{number}"]
            if bound.value():
                state = "known" if bound.value() == column["field"] else "said"
            else:
                state = "none" if column["field"] in NOT_IMPORTED else "unknown"
            yield column, bound, state

    def columns(self) -> dict[str, str]:
        """Return what was said: folded caption to field. Numbers and remarks, left out anyhow, keep their meaning."""
        said = {column["key"]: self.cleaned_data[f"column_{number}"] for number, column in enumerate(self.found)}
        aside = {column["key"] for column in self.found if column["field"] in NOT_IMPORTED}
        return {caption: field for caption, field in said.items() if field or caption not in aside}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        taken = Counter(value for name, value in cleaned.items() if name.startswith("column_") and value)
        if not taken.keys() & {"name", "id_number"}:
            self.add_error(None, _("One column must hold the name or the ID number."))
        for number, _column in enumerate(self.found):
            if taken[cleaned.get(f"column_{number}")] > 1:
                self.add_error(f"column_{number}", _("Two columns cannot hold the same. Leave one of them out."))
        if "id_number" not in taken and not cleaned.get("without_id"):
            self.add_error("without_id", _("No column holds the ID number. Name it above, or confirm this."))
        return cleaned
