"""Keys are rotated row by row, may be stopped, and lose nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from auditlog.models import LogEntry
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from athletes.models import Diagnosis, IdentityDocument
from athletes.services import keys
from athletes.services.identity import digest_of, document_of
from tests.factories.athletes import HealthCaseFactory, PersonFactory

pytestmark = pytest.mark.django_db
OLD, NEW = "an-old-field-key-of-thirty-two-signs", "a-new-field-key-of-thirty-two-signs!"
NUMBERS = ("140799200603150014", "140799200603150030", "140799200603150057")


def forget() -> None:
    """A process reads its keys once; a test that changes them makes it read again."""
    for _model, field in keys.encrypted_columns():
        field.__dict__.pop("keys", None)
        field.__dict__.pop("f", None)


class Under:
    """The process as it is after a restart with other keys."""

    def __init__(self, *field_keys: str, **others: object) -> None:
        self.settings = override_settings(SALT_KEY=list(field_keys), **others)

    def __enter__(self) -> None:
        self.settings.enable()
        forget()

    def __exit__(self, *_error: object) -> None:
        self.settings.disable()
        forget()


@pytest.fixture
def records() -> Iterator[None]:
    with Under(OLD):
        for number in NUMBERS:
            document_of(PersonFactory(), number).save()
        Diagnosis.objects.create(case=HealthCaseFactory(), text="示例：踝关节扭伤")
    yield


def raw() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM athletes_identitydocument UNION ALL SELECT text FROM athletes_diagnosis")
        return [row[0] for row in cursor.fetchall()]


def rotate(**options: object) -> str:
    said = io.StringIO()
    call_command("rotate_keys", stdout=said, **options)
    return said.getvalue()


def test_after_rotation_the_old_key_is_no_longer_needed(records: None) -> None:
    with Under(NEW, OLD):
        rotate(batch=2)
    with Under(NEW):
        assert sorted(IdentityDocument.objects.values_list("number", flat=True)) == sorted(NUMBERS)
        assert Diagnosis.objects.get().text == "示例：踝关节扭伤"
        assert "3" in rotate(check=True)


def test_a_second_run_writes_nothing(records: None) -> None:
    with Under(NEW, OLD):
        rotate()
        before = raw()
        rotate()
        assert raw() == before


def test_a_run_that_was_stopped_goes_on_where_it_ended(records: None, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = keys._rotated, []

    def stops(*args: object, **kwargs: object) -> keys.Rotation:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    with Under(NEW, OLD):
        monkeypatch.setattr(keys, "_rotated", stops)
        with pytest.raises(KeyboardInterrupt):
            rotate(batch=1)
        monkeypatch.setattr(keys, "_rotated", real)
        with pytest.raises(CommandError, match="3"):
            rotate(check=True)
        rotate(batch=1)
        rotate(check=True)


def test_a_new_digest_key_reaches_every_number(records: None) -> None:
    with Under(OLD, DIGEST_KEY="another-digest-key-of-thirty-two-signs"):
        rotate()
        found = set(IdentityDocument.objects.values_list("digest", flat=True))
        assert found == {digest_of(number) for number in NUMBERS}
    assert found.isdisjoint({digest_of(number) for number in NUMBERS})


def test_a_new_secret_key_is_a_rotation_too(records: None) -> None:
    with Under(OLD, SECRET_KEY="a-new-secret-key", SECRET_KEY_FALLBACKS=["unsafe-development-key"]):
        rotate()
    with Under(OLD, SECRET_KEY="a-new-secret-key"):
        assert set(IdentityDocument.objects.values_list("number", flat=True)) == set(NUMBERS)


def test_rows_that_no_key_opens_are_told_and_left(records: None) -> None:
    with Under(NEW):
        before = raw()
        with pytest.raises(CommandError, match="4"):
            rotate()
        assert raw() == before


def test_rotation_is_no_change_of_a_value_and_leaves_no_history(records: None) -> None:
    before = LogEntry.objects.count()
    with Under(NEW, OLD):
        rotate()
    assert LogEntry.objects.count() == before


def test_nothing_is_stored_in_the_clear(records: None) -> None:
    assert not [token for token in raw() if any(number in token for number in (*NUMBERS, "踝"))]
