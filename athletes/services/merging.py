"""Two records of one person become one, and two again if that was wrong."""

from __future__ import annotations

import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction

from athletes.models import Athlete, Person, PersonMerge, RecordAccess, RegistrationStep, User
from athletes.services.history import changes

STAYS: frozenset[type[models.Model]] = frozenset({PersonMerge, RecordAccess, RegistrationStep})
"""Evidence is never written again; it stays with the record under which it arose."""


class NotMergeable(Exception):
    """A record merges with another one that is whole: not with itself, and not with one merged already."""


class NotUndoable(Exception):
    """The merge was undone already, or the kept record has itself been merged since."""


@transaction.atomic
def merge_people(*, kept: Person, absorbed: Person, reason: str, by: User, at: datetime.datetime) -> PersonMerge:
    """Let everything that hangs on ``absorbed`` hang on ``kept``; return what moved, for taking it back.

    A row that the kept record has already (the same open membership, a second account) stays where it is.
    """
    locked = Person.objects.order_by().select_for_update().in_bulk([kept.pk, absorbed.pk])
    if len(locked) < 2 or any(person.merged_into_id for person in locked.values()):
        raise NotMergeable
    with changes(by=by, why=reason):
        moved: list[list[str]] = []
        athletes = [Athlete.objects.filter(person=person).first() for person in (kept, absorbed)]
        if athletes[0] is not None and athletes[1] is not None:
            moved += _move(athletes[1], athletes[0])
        moved += _move(locked[absorbed.pk], locked[kept.pk])
        Person.objects.filter(pk=absorbed.pk).update(merged_into=kept)
    return PersonMerge.objects.create(kept=kept, absorbed=absorbed, moved=moved, reason=reason, by=by, at=at)


@transaction.atomic
def undo_merge(*, merge: PersonMerge, by: User, at: datetime.datetime, why: str) -> int:
    """Take every row back that still is where the merge put it; return how many."""
    row: PersonMerge = PersonMerge.objects.select_for_update().get(pk=merge.pk)
    if row.undone_at or row.kept.merged_into_id:
        raise NotUndoable
    with changes(by=by, why=why):
        back = 0
        for label, key, column, old, new in row.moved:
            rows = apps.get_model(label)._default_manager.filter(pk=key, **{column: new})
            back += rows.update(**{column: old})
        Person.objects.filter(pk=row.absorbed_id).update(merged_into=None)
    row.undone_by, row.undone_at = by, at
    row.save(update_fields=["undone_by", "undone_at"])
    return back


def _move(old: models.Model, new: models.Model) -> list[list[str]]:
    moved = []
    for relation in old._meta.related_objects:
        model: Any = relation.related_model
        if model in STAYS or relation.many_to_many or relation.field.name == "merged_into":
            continue
        column = relation.field.attname
        for row in model._default_manager.filter(**{column: old.pk}).order_by("pk"):
            if _moves(row, column, new):
                moved.append([model._meta.label, str(row.pk), column, str(old.pk), str(new.pk)])
    return moved


def _moves(row: models.Model, column: str, new: models.Model) -> bool:
    """Whether the row could go over; what the kept record has once already stays behind."""
    try:
        with transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(**{column: new.pk})
    except IntegrityError:
        return False
    return True
