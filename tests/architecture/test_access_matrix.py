"""Every address of the workspace against every role, as docs/access-matrix.csv says by hand.

A new address fails here until somebody has decided who may open it. Invisible is 404; an act refused on something that
the role can see is 403; strangers are sent to log in.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from athletes.choices import Role
from tests.architecture.world import World

TABLE = Path(__file__).resolve().parents[2] / "docs" / "access-matrix.csv"
ROWS = list(csv.DictReader(TABLE.open(encoding="utf-8")))
ROOMS = ("athletes", "competitions", "training", "antidoping", "delegation")
ALLOWED = frozenset({200, 302, 400, 405, 410, 422})  # it opened, or it answered about what was sent
pytestmark = pytest.mark.django_db
PUBLIC = {
    "training:log_worker",  # a script without data, fetched before the log-in
    "competitions:bench_worker",  # likewise
    "competitions:calendar_feed",  # its signed address is the key, and opens what its owner may see
}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: object) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]  # pytest-django's own class
        yield World()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(world: World) -> dict[Role, Client]:
    """Everybody signs in once; signing in for each address would be a quarter of the work."""
    found = {role: Client() for role in Role}
    for role, client in found.items():
        client.force_login(world.users[role], backend="django.contrib.auth.backends.ModelBackend")
    return found


def addresses() -> set[str]:
    found = set()
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and resolver.namespace in ROOMS:
            found |= {
                f"{resolver.namespace}:{row.name}" for row in resolver.url_patterns if isinstance(row, URLPattern)
            }
    return found


def test_every_address_is_placed_in_the_matrix() -> None:
    assert addresses() - {row["page"] for row in ROWS} - PUBLIC == set()


def test_the_matrix_names_no_address_that_is_gone() -> None:
    assert {row["page"] for row in ROWS if ":" in row["page"]} - addresses() == set()


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['page']}-{row['object'] or 'all'}" for row in ROWS])
def test_access(world: World, clients: dict[Role, Client], row: dict[str, str]) -> None:
    address = reverse(row["page"], kwargs=world.kwargs(row["page"], row["object"]))
    met = {role.value: outcome(client, address) for role, client in clients.items()}
    assert met == {role.value: wanted(row, role) for role in Role}
    stranger = Client().get(address)
    assert stranger.status_code == 302
    assert stranger["Location"].startswith("/login/")


def wanted(row: dict[str, str], role: Role) -> str:
    if role in row["open_to"].split():
        return "opens"
    return "refused" if role in row["refused_to"].split() else "hidden"


def outcome(client: Client, address: str) -> str:
    answer = client.get(address)
    if answer.status_code == 405:  # an act: it takes a form only
        answer = client.post(address)
    return {404: "hidden", 403: "refused"}.get(answer.status_code) or (
        "opens" if answer.status_code in ALLOWED else f"status {answer.status_code}"
    )


def test_the_page_for_people_follows_the_table() -> None:
    call_command("export_access_matrix", check=True)
