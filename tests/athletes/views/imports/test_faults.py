"""What can go wrong on the way: no roster, a full disk, no broker, a fault of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.conf import LazySettings
from django.db import OperationalError
from django.test import Client

from athletes.choices import JobStatus
from athletes.models import Athlete, Job, RosterImport
from athletes.services.jobs import BrokerUnreachable
from athletes.services.roster_import import imports
from athletes.services.roster_samples import clean_sample
from tests.athletes.views.imports.steps import HOME, file_of, said, text, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "private_root")]


@pytest.mark.parametrize(
    ("name", "content"),
    (
        ("roster.xlsx", b""),
        ("roster.xlsx", b"PK\x03\x04 broken"),
        ("roster.xls", b"\xd0\xcf\x11\xe0"),
        ("roster.pdf", b"%PDF"),
        ("roster.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")),
    ),
)
def test_a_file_that_is_no_roster_is_refused_with_a_sentence(
    client: Client, send: Callable[..., Any], name: str, content: bytes
) -> None:
    response = send(client, HOME, file=file_of(content, name))
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
    assert not RosterImport.objects.exists()


def test_a_file_above_the_limit_is_refused(client: Client, send: Callable[..., Any], settings: LazySettings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 100
    assert send(client, HOME, file=file_of(clean_sample())).status_code == 200
    assert not RosterImport.objects.exists()


def test_a_full_disk_at_upload_keeps_nothing(client: Client, send: Callable[..., Any]) -> None:
    with mock.patch.object(imports, "store_upload", side_effect=OSError(28, "No space left on device")):
        response = send(client, HOME, file=file_of(clean_sample()))
    assert response.status_code == 200
    assert not RosterImport.objects.exists()


def test_a_full_disk_while_writing_writes_nothing_and_can_be_run_again(
    client: Client, send: Callable[..., Any]
) -> None:
    url = uploaded(client, send, clean_sample())
    full = OperationalError("database or disk is full")
    with mock.patch("athletes.services.roster_import.write.Measurement._default_manager.bulk_create", side_effect=full):
        send(client, url, action="write")
    assert not Athlete.objects.exists()
    assert "The writing did not finish" in text(client, url)
    send(client, url, action="write")
    assert Athlete.objects.count() == 12


def test_an_unreachable_broker_is_said_and_nothing_is_half_done(client: Client, send: Callable[..., Any]) -> None:
    with mock.patch.object(imports, "start_check", side_effect=BrokerUnreachable):
        url = uploaded(client, send, clean_sample())
    told = text(client, url)
    assert "The background service does not answer" in told
    assert "What each column holds" in told
    assert not Job.objects.exists()
    said(client, send, url)
    assert "Write 12 rows" in text(client, url)


def test_an_unexpected_fault_fails_the_job(client: Client, send: Callable[..., Any]) -> None:
    url = uploaded(client, send, clean_sample())
    broken = mock.patch("athletes.services.roster_import.imports.write_plan", side_effect=ZeroDivisionError)
    with broken:
        send(client, url, action="write")
    assert Job.objects.get(kind="roster-write").status == JobStatus.FAILED
    assert not Athlete.objects.exists()
