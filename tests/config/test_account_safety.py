"""Passwords, the second factor, the list of sessions, and the policy that every kind of page carries."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client, override_settings
from django.urls import reverse

from athletes.choices import Role
from athletes.models import User
from tests.factories.athletes import AthleteFactory, MembershipFactory

pytestmark = pytest.mark.django_db
PASSWORD = "Right-Password-1"


@pytest.fixture
def secret() -> str:
    return generate_totp_secret()


@pytest.fixture
def guarded(user_as: Callable[..., User], secret: str) -> User:
    """An editor with a password and an authenticator app."""
    user = user_as(Role.EDITOR)
    user.set_password(PASSWORD)
    user.save()
    TOTP.activate(user, secret)
    return user


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("Kurz-1", "password_too_short"),
        ("nurkleinbuchstaben", "password_too_plain"),
        ("klein1234567", "password_too_plain"),
        ("Password123", "password_too_common"),
        ("Zhangwei-99", "password_too_similar"),
    ],
)
def test_a_weak_password_is_refused_with_its_reason(password: str, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, User(username="zhangwei-99"))
    assert said in {error.code for error in refused.value.error_list}


def test_a_good_password_passes() -> None:
    validate_password("Drei-Klassen-7", User(username="zhangwei"))


def test_a_password_alone_does_not_open_the_editor(client: Client, guarded: User, secret: str) -> None:
    at_the_editor = client.get("/cms/login/?next=/cms/")
    assert at_the_editor["Location"] == "/login/?next=/cms/"
    first = client.post(at_the_editor["Location"], {"login": guarded.username, "password": PASSWORD})
    assert first["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get("/cms/").status_code == 302
    second = client.post(first["Location"], {"code": code(secret)})
    assert second["Location"] == "/cms/"
    assert client.get("/app/").status_code == 302
    assert client.get("/app/")["Location"] == reverse("wagtailadmin_home")


def test_a_wrong_code_opens_nothing(client: Client, guarded: User, secret: str) -> None:
    first = client.post("/login/", {"login": guarded.username, "password": PASSWORD})
    wrong = f"{(int(code(secret)) + 1) % 1_000_000:06d}"
    assert client.post(first["Location"], {"code": wrong}).status_code == 200
    assert "_auth_user_id" not in client.session


@override_settings(MFA_REQUIRED_ROLES=["office"])
def test_whoever_takes_the_factor_off_sets_it_up_again(
    client_as: Callable[[User], Client], office: User, secret: str
) -> None:
    TOTP.activate(office, secret)
    client = client_as(office)
    assert client.get("/app/jobs/").status_code == 200
    office.authenticator_set.all().delete()
    assert client.get("/app/jobs/")["Location"] == reverse("mfa_activate_totp")


def test_ones_sessions_are_listed_and_can_be_ended(client: Client, user_as: Callable[..., User]) -> None:
    user = user_as(Role.OFFICE)
    user.set_password(PASSWORD)
    user.save()
    for _device in range(2):
        client = Client(headers={"user-agent": "Firefox on the other desk"})
        client.post("/login/", {"login": user.username, "password": PASSWORD})
    page = client.get(reverse("usersessions_list"))
    assert page.content.decode().count("Firefox on the other desk") == 2
    client.post(reverse("usersessions_list"))
    assert user.usersession_set.count() == 1


def directives(response: object) -> dict[str, str]:
    policy = response.headers["Content-Security-Policy"]  # type: ignore[attr-defined]  # a response of the client
    return dict(re.findall(r"([a-z-]+) ([^;]+)", policy))


def test_scripts_are_strict_everywhere_outside_the_editor(
    client: Client, client_as: Callable[[User], Client], coach: User, office: User, squad: object
) -> None:
    member = MembershipFactory(squad=squad).athlete
    pages = [
        client.get("/login/"),
        client.get("/nothing-here/"),
        client_as(coach).get("/app/nothing-here/"),
        client_as(coach).get(reverse("training:load_detail", args=[member.pk])),
        client_as(office).get(reverse("athletes:athlete_detail", args=[AthleteFactory().pk])),
    ]
    assert [page.status_code for page in pages] == [200, 404, 404, 200, 200]
    for page in pages:
        assert directives(page)["script-src"] == "'self'"
        assert directives(page)["default-src"] == "'self'"
    assert "unsafe-inline" not in directives(pages[2])["style-src"]
    assert "unsafe-inline" in directives(pages[3])["style-src"], "Plotly injects its own style"
