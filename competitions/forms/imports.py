"""A list to import: pasted or as a file, checked first, then written whole or in its valid part."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from athletes.services.tabular import Table, UnreadableTable, pasted_table, table_of


class ListForm(forms.Form):
    """The list itself. A file takes the place of what was pasted; both become the same rows of text."""

    text = forms.CharField(
        label=_("Paste the rows here, with their header"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "wrap": "off"}),
    )
    file = forms.FileField(label=_("Or choose a file"), required=False, help_text=_(".xlsx or .csv, up to 10 MB."))
    take = forms.ChoiceField(
        label=_("What to write"),
        choices=[("all", _("All rows or none")), ("valid", _("Only the valid rows"))],
        required=False,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        try:
            said["table"] = table_of(said["file"].read()) if said.get("file") else pasted_table(said.get("text", ""))
        except UnreadableTable as error:
            raise forms.ValidationError(str(error)) from error
        if not said["table"]:
            raise forms.ValidationError(_t("Paste rows or choose a file first."))
        return said

    @property
    def table(self) -> Table:
        table: Table = self.cleaned_data["table"]
        return table

    def versions(self) -> dict[UUID, int]:
        """What the writer saw: keys with their versions, as the check left them on the page."""
        pairs = (pair.partition("=") for pair in self.cleaned_data["seen"].split())
        return {UUID(key): int(version) for key, _sign, version in pairs if version.isdecimal()}


def as_seen(versions: dict[UUID, int]) -> str:
    return " ".join(f"{key}={version}" for key, version in versions.items())
