"""A canary in every personal and sensitive column shows nowhere for a role that must not see it.

Every address of the access matrix that opens is read as every role, so a new page is held from its first day.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from auditlog.models import LogEntry
from django.apps import apps
from django.core import mail
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from athletes.choices import DataClass, Role
from athletes.readers.data_classes import data_classes
from athletes.views.athletes import AthleteIdentityView
from config.reports import PrivateFormatter
from tests.architecture.canaries import UNPLANTED, Canary, half_of, name_of, plant, text_of
from tests.architecture.test_access_matrix import ROWS
from tests.architecture.world import World
from tests.factories.athletes import AppointmentFactory, UserFactory

pytestmark = pytest.mark.django_db
QUERIES = {"athletes:athlete_export": ("", "?format=csv"), "athletes:audit_log": ("?tab=changes", "?tab=reads")}
POSTED = {"athletes:identity_export": {"purpose": "报名核对"}}
"""Files that are handed out for a reason only."""
Aviary = tuple[World, list[Canary]]


@pytest.fixture(scope="module")
def aviary(django_db_setup: None, django_db_blocker: object) -> Iterator[Aviary]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]  # pytest-django's own class
        world = World()
        yield world, plant(world)
        transaction.set_rollback(True)


def signed_in(world: World, role: Role, **options: bool) -> Client:
    client = Client(**options)
    client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_every_guarded_column_has_its_canary(aviary: Aviary) -> None:
    _world, canaries = aviary
    planted = {(canary.column.model, canary.column.field) for canary in canaries}
    guarded = {key for key, column in data_classes().items() if column.is_guarded and key not in UNPLANTED}
    personal = {key for key in guarded if _hangs_on_a_person(key[0])}
    assert personal - planted == set(), "give both halves such a record in tests/architecture/canaries.py, furnish()"


def _hangs_on_a_person(name: str) -> bool:
    """Accounts, appointments and files are nobody's record."""
    rooms = {column.model: column.room for column in data_classes().values()}
    columns = apps.get_model(rooms[name], name)._meta.concrete_fields
    targets = {column.related_model.__name__ for column in columns if column.is_relation}
    is_record = name in {"Person", "Athlete"} or bool(targets & {"Person", "Athlete", "HealthCase"})
    return is_record and name not in {"User", "Appointment"}


@pytest.mark.parametrize("role", list(Role))
def test_no_page_or_export_shows_what_the_role_must_not_see(
    aviary: Aviary, role: Role, caplog: pytest.LogCaptureFixture
) -> None:
    world, canaries = aviary
    forbidden = [canary for canary in canaries if canary.is_forbidden_to(role)]
    assert forbidden
    client, leaks = signed_in(world, role), set()
    caplog.set_level(logging.DEBUG)
    for row in ROWS:
        if role not in row["open_to"].split():
            continue
        address = reverse(row["page"], kwargs=world.kwargs(row["page"], row["object"]))
        for query in QUERIES.get(row["page"], ("",)):
            said = text_of(client.get(address + query))
            leaks |= {f"{row['page']}{query}: {canary.column}" for canary in forbidden if canary.is_in(said)}
    assert not leaks, "\n".join(sorted(leaks))
    assert not [canary for canary in canaries if canary.is_in(caplog.text)]
    assert not mail.outbox


def test_without_leave_the_office_reads_no_personal_data_of_minors(aviary: Aviary) -> None:
    """The light, body size and the person's own request are the office's work whatever the age.

    A guardian's name stands in lists of people; whose guardian it is does not (the relation is planted too).
    """
    world, canaries = aviary
    open_to_all = {"HealthCase", "Measurement", "RightsRequest", "User", "Appointment"}
    forbidden = [
        canary
        for canary in canaries
        if canary.column.model not in open_to_all
        and (canary.column.model, canary.column.field) != ("Guardian", "person")
    ]
    user, leaks = UserFactory(), set()
    AppointmentFactory(user=user, role=Role.OFFICE)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    for row in ROWS:
        if Role.OFFICE in row["open_to"].split():
            address = reverse(row["page"], kwargs=world.kwargs(row["page"], row["object"]))
            answers = [client.get(address + query) for query in QUERIES.get(row["page"], ("",))]
            answers += [client.post(address, POSTED[row["page"]])] if row["page"] in POSTED else []
            for said in map(text_of, answers):
                leaks |= {f"{row['page']}: {canary.column}" for canary in forbidden if canary.is_in(said)}
    assert not leaks, "\n".join(sorted(leaks))


@pytest.mark.parametrize("role", [Role.COACH, Role.TEAM_LEAD, Role.UNIT_CLERK, Role.OFFICE])
def test_no_search_answers_to_what_the_role_must_not_see(aviary: Aviary, role: Role) -> None:
    world, canaries = aviary
    client, address = signed_in(world, role), reverse("athletes:athlete_list")
    name = name_of(world.halves["own"])
    assert name in client.get(address).content.decode()
    for canary in canaries:
        if canary.is_forbidden_to(role) and canary.column.field != "former_name":
            assert name not in client.get(address, {"q": canary.written[0]}).content.decode(), canary.column


def test_history_never_repeats_a_sensitive_value(aviary: Aviary) -> None:
    _world, canaries = aviary
    written = "\n".join(str(changes) for changes in LogEntry.objects.values_list("changes", flat=True))
    sensitive = [canary for canary in canaries if canary.column.data_class == DataClass.SENSITIVE]
    assert sensitive
    repeated = {str(canary.column) for canary in sensitive if canary.is_in(written)}
    assert not repeated


def test_a_fault_tells_nothing_of_what_was_sent(
    aviary: Aviary, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The page, the log as it is written, and the mail to those who keep the system."""
    world, _canaries = aviary
    token = "Zq999Kj"

    def breaks(view: AthleteIdentityView) -> None:
        typed = view.request.POST["purpose"]
        raise RuntimeError(f"Key (number)=({typed}) already exists.")

    monkeypatch.setattr(AthleteIdentityView, "_permitted", breaks)
    address = reverse("athletes:athlete_identity", kwargs=world.kwargs("athletes:athlete_identity", "own"))
    with override_settings(ADMINS=[("示例", "admin@example.invalid")]):
        answer = signed_in(world, Role.OFFICE, raise_request_exception=False).post(address, {"purpose": token})
    assert answer.status_code == 500
    assert token not in text_of(answer)
    formatter = PrivateFormatter("{message}", style="{")
    logged = "\n".join(formatter.format(record) for record in caplog.records)
    assert "RuntimeError" in logged
    assert token not in logged
    (report,) = mail.outbox
    assert "RuntimeError" in report.subject + report.body
    assert token not in report.body + str(report.alternatives)


def test_the_halves_are_told_apart(aviary: Aviary) -> None:
    world, canaries = aviary
    assert {canary.half for canary in canaries} == {"own", "other"}
    assert half_of(world.users[Role.OFFICE], world) == ""
