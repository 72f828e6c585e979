"""The audit page says what was changed in words, to the auditor alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from athletes.choices import RegistrationStatus
from athletes.models import User
from athletes.services.history import changes
from tests.factories.athletes import AthleteFactory

pytestmark = pytest.mark.django_db
LOG = "/app/audit/"


def test_a_change_is_told_by_labels_and_with_its_reason(
    client_as: Callable[[User], Client], auditor: User, office: User
) -> None:
    athlete = AthleteFactory(status=RegistrationStatus.DRAFT)
    with changes(by=office, why="注册通过"):
        athlete.status = RegistrationStatus.ACTIVE
        athlete.save()
    page = client_as(auditor).get(LOG).content.decode()
    assert f"{RegistrationStatus.DRAFT.label} → {RegistrationStatus.ACTIVE.label}" in page
    assert "注册通过" in page
    assert ".None" not in page


def test_changes_are_found_by_the_log_in_name(client_as: Callable[[User], Client], auditor: User, office: User) -> None:
    athlete = AthleteFactory()
    with changes(by=office, why="示例理由"):
        athlete.registration_number = "SL1"
        athlete.save()
    client = client_as(auditor)
    assert "示例理由" in client.get(LOG, {"who": office.username}).content.decode()
    assert "示例理由" not in client.get(LOG, {"who": "nobody"}).content.decode()


def test_for_others_it_does_not_exist(client_as: Callable[[User], Client], office: User) -> None:
    assert client_as(office).get(LOG).status_code == 404
