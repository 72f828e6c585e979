"""Every column of the people room has a class that a person decided (athletes/data/data_classes.csv)."""

from django.apps import apps
from encrypted_fields.fields import EncryptedFieldMixin

from athletes.choices import DataClass, Role
from athletes.readers.data_classes import data_classes


def columns() -> set[tuple[str, str]]:
    return {
        (model.__name__, field.name)
        for model in apps.get_app_config("athletes").get_models()
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
    }


def test_every_column_is_classed():
    missing = sorted(columns() - set(data_classes()))
    lines = "\n".join(f"{model},{field},P?,roles that may read it in full" for model, field in missing)
    assert not missing, f"add to athletes/data/data_classes.csv:\n{lines}"


def test_no_class_is_left_of_a_column_that_is_gone():
    gone = sorted(set(data_classes()) - columns())
    assert not gone, f"remove from athletes/data/data_classes.csv: {gone}"


def test_every_reader_is_a_role():
    named = {role for column in data_classes().values() for role in column.readers}
    assert named <= set(Role.values)


def test_what_is_encrypted_is_sensitive():
    open_ones = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("athletes").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedFieldMixin)
        and data_classes()[model.__name__, field.name].data_class != DataClass.SENSITIVE
    ]
    assert not open_ones
