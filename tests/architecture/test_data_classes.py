"""Every column of every room has a class that a person decided (``data/data_classes.csv`` of the room)."""

from collections import Counter

import pytest
from django.apps import apps
from encrypted_fields.fields import EncryptedFieldMixin

from athletes.choices import DataClass, Role
from athletes.readers.data_classes import data_classes

ROOMS = ("athletes", "competitions", "training", "antidoping", "delegation", "cms")


def columns(room: str) -> set[tuple[str, str]]:
    """Return the room's own columns; what a library's parent model brings is the library's."""
    return {
        (model.__name__, field.name)
        for model in apps.get_app_config(room).get_models()
        for field in (*model._meta.local_concrete_fields, *model._meta.local_many_to_many)
    }


def classed(room: str) -> set[tuple[str, str]]:
    return {key for key, column in data_classes().items() if column.room == room}


@pytest.mark.parametrize("room", ROOMS)
def test_every_column_is_classed(room):
    missing = sorted(columns(room) - classed(room))
    lines = "\n".join(f"{model},{field},P?,roles that may read it in full" for model, field in missing)
    assert not missing, f"add to {room}/data/data_classes.csv:\n{lines}"


@pytest.mark.parametrize("room", ROOMS)
def test_no_class_is_left_of_a_column_that_is_gone(room):
    gone = sorted(classed(room) - columns(room))
    assert not gone, f"remove from {room}/data/data_classes.csv: {gone}"


def test_no_two_rooms_use_one_model_name():
    names = Counter(model.__name__ for room in ROOMS for model in apps.get_app_config(room).get_models())
    assert [name for name, times in names.items() if times > 1] == []


def test_every_reader_is_a_role():
    named = {role for column in data_classes().values() for role in column.readers}
    assert named <= set(Role.values)


def test_what_is_encrypted_is_sensitive():
    open_ones = [
        f"{model.__name__}.{field.name}"
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, EncryptedFieldMixin)
        and data_classes()[model.__name__, field.name].data_class != DataClass.SENSITIVE
    ]
    assert not open_ones
