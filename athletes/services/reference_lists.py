"""Units, sports and events as tables: taken out, corrected in a spreadsheet, checked, and taken back whole or not.

A row is known by its code. Rows that are absent stay; the column of aliases states all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from import_export import fields, resources, widgets
from import_export.results import RowResult
from tablib import Dataset

from athletes.models import Event, Organisation, OrganisationAlias, Sport, SportAlias, User
from athletes.readers.roster.sheets import sheets_of
from athletes.readers.roster.tables import written_values
from athletes.readers.roster.values import plain, read_yes
from athletes.services.history import changes
from athletes.services.reference import ALIAS_SEPARATOR

ROWS = 5000
OUTCOMES = {
    RowResult.IMPORT_TYPE_NEW: "new",
    RowResult.IMPORT_TYPE_UPDATE: "updated",
    RowResult.IMPORT_TYPE_SKIP: "unchanged",
}


class NotThisList(Exception):
    """The table cannot be this list; the sentence says why."""


class CodeWidget(widgets.ForeignKeyWidget):
    """Another entry by its code."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        try:
            return super().clean(value, row, **kwargs)
        except self.model.DoesNotExist as error:
            raise ValidationError(_("No entry has the code %(code)s.") % {"code": value}) from error


class YesWidget(widgets.Widget):
    """A tick, a yes or a 1, and their opposites."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        said = read_yes(value)
        if said is None:
            raise ValidationError(_("Write yes or no."))
        return said

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return written_values()["yes", "true" if value else "false"]


class ReferenceResource(resources.ModelResource):
    """One list. What the model refuses is told row by row; an entry that stays as it is is not written."""

    aliases_of: type[models.Model] | None = None
    owner = ""

    def before_import_row(self, row: Mapping[str, Any], **kwargs: Any) -> None:
        if not row["code"]:
            raise ValidationError(_("The code is missing. Fill it in; it never changes."))
        for alias in self._stated(row):
            holder = self._holders().filter(alias=alias).exclude(**{f"{self.owner}__code": row["code"]}).first()
            if holder is not None:
                raise ValidationError(_("%(alias)s stands for another entry already.") % {"alias": alias})

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        same = super().skip_row(instance, original, row, import_validation_errors)
        return bool(same and ("aliases" not in row or set(self._stated(row)) == self._standing(instance)))

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        if self.aliases_of is None or "aliases" not in row:
            return
        stated, standing = self._stated(row), self._standing(instance)
        instance.aliases.exclude(alias__in=stated).delete()
        new = [self.aliases_of(alias=alias, **{self.owner: instance}) for alias in stated if alias not in standing]
        self._holders().bulk_create(new)

    def dehydrate_aliases(self, instance: Any) -> str:
        return ALIAS_SEPARATOR.join(sorted(row.alias for row in instance.aliases.all()))

    def _stated(self, row: Mapping[str, Any]) -> list[str]:
        if self.aliases_of is None:
            return []
        texts = (text.strip() for text in str(row.get("aliases") or "").split(ALIAS_SEPARATOR))
        return list(dict.fromkeys(text for text in texts if text))

    def _standing(self, instance: Any) -> set[str]:
        return set(instance.aliases.values_list("alias", flat=True)) if instance.pk and self.aliases_of else set()

    def _holders(self) -> Any:
        assert self.aliases_of is not None  # a list without aliases states none
        return self.aliases_of._default_manager


class Options:
    """What all lists have in common."""

    import_id_fields = ("code",)
    skip_unchanged = report_skipped = clean_model_instances = use_transactions = True


class OrganisationResource(ReferenceResource):
    parent = fields.Field("parent", "parent", CodeWidget(Organisation, "code"))
    aliases = fields.Field(column_name="aliases", readonly=True)
    aliases_of, owner = OrganisationAlias, "organisation"

    class Meta(Options):
        model = Organisation
        fields = export_order = ("code", "kind", "name", "name_en", "parent", "aliases")


class SportResource(ReferenceResource):
    aliases = fields.Field(column_name="aliases", readonly=True)
    aliases_of, owner = SportAlias, "sport"

    class Meta(Options):
        model = Sport
        fields = export_order = ("code", "name", "name_en", "order", "aliases")


class EventResource(ReferenceResource):
    sport = fields.Field("sport", "sport", CodeWidget(Sport, "code"))
    is_team = fields.Field("is_team", "is_team", YesWidget())
    lower_is_better = fields.Field("lower_is_better", "lower_is_better", YesWidget())

    class Meta(Options):
        model = Event
        fields = export_order = ("code", "sport", "name", "name_en", "sex", "is_team", "mark_kind", "lower_is_better")


RESOURCES: dict[str, type[ReferenceResource]] = {
    "units": OrganisationResource,
    "sports": SportResource,
    "events": EventResource,
}


@dataclass(frozen=True)
class CheckedRow:
    """A row by its number as Excel shows it, what becomes of it, and what is wrong with it."""

    number: int
    code: str
    name: str
    outcome: str
    said: str = ""


@dataclass(frozen=True)
class Checked:
    """What a table does to a list; with one wrong row it does nothing."""

    rows: tuple[CheckedRow, ...]

    def count(self, outcome: str) -> int:
        """Return how many rows end so."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def may_be_written(self) -> bool:
        """Say whether every row is right and one of them changes something."""
        return not self.count("error") and self.count("new") + self.count("updated") > 0


def listed(kind: str) -> Dataset:
    """Return a list as it stands, in the columns in which it is taken back."""
    resource = RESOURCES[kind]
    rows = resource.Meta.model._default_manager.all()
    related = {"units": ("aliases", "parent"), "sports": ("aliases",), "events": ("sport",)}[kind]
    return resource().export(rows.prefetch_related(*related))


def take_back(*, kind: str, content: bytes, by: User, write: bool) -> Checked:
    """Hold a table against a list, and write it where it is right in whole. Raises NotThisList, UnreadableRoster."""
    dataset, numbers = _dataset(content, RESOURCES[kind].Meta.fields)
    with transaction.atomic(), changes(by=by, why=_("Reference list taken back from a file")):
        result = RESOURCES[kind]().import_data(dataset, dry_run=not write, rollback_on_validation_errors=True)
    if result.base_errors:
        raise NotThisList(str(result.base_errors[0].error))
    lines = zip(numbers, dataset.dict, result.rows, strict=True)
    return Checked(
        tuple(
            CheckedRow(
                number,
                str(said["code"]),
                str(said["name"]),
                OUTCOMES.get(row.import_type, "error"),
                _wrong(row),
            )
            for number, said, row in lines
        )
    )


def _wrong(row: RowResult) -> str:
    """Return what is wrong with a row: the column and the sentence of each fault."""
    errors = [error.error for error in row.errors]
    if row.validation_error is not None:
        errors.append(row.validation_error)
    sentences: list[str] = []
    for error in errors:
        if hasattr(error, "error_dict"):
            sentences += [f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items()]
        else:
            sentences += getattr(error, "messages", [str(error)])
    return " ".join(sentences)


def _dataset(content: bytes, columns: tuple[str, ...]) -> tuple[Dataset, list[int]]:
    """Return the rows below the first row with text, and the number of each as Excel shows it."""
    sheet = sheets_of(content)[0]
    lines = [(number, [plain(cell).strip() for cell in row]) for number, row in enumerate(sheet.rows, start=1)]
    filled = [(number, line) for number, line in lines if any(line)]
    head = [name.lower() for name in filled[0][1]] if filled else []
    if not {"code", "name"} <= set(head):
        raise NotThisList(
            _("The first row must name the columns, code and name among them. Take the list as it stands.")
        )
    if unknown := [name for name in head if name and name not in columns]:
        raise NotThisList(_("This list has no column %(name)s.") % {"name": ", ".join(unknown)})
    if len(filled) > ROWS:
        raise NotThisList(_("A list has at most %(rows)s rows.") % {"rows": ROWS})
    kept = [index for index, name in enumerate(head) if name]
    rows = [[line[index] if index < len(line) else "" for index in kept] for _number, line in filled[1:]]
    return Dataset(*rows, headers=[head[index] for index in kept]), [number for number, _line in filled[1:]]
