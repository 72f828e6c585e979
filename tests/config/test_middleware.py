"""Language by surface, headers, the day, idle sessions and the second factor."""

import datetime
import time

import pytest
from django.test import override_settings
from django.urls import reverse

from athletes.choices import Role
from tests.factories.athletes import SquadFactory

pytestmark = pytest.mark.django_db


def test_log_in_speaks_chinese_whatever_the_browser_prefers(client):
    page = client.get("/login/", headers={"accept-language": "en"})
    assert page.headers["Content-Language"] == "zh-hans"


def test_a_language_asked_for_is_remembered_on_the_device(client):
    assert client.get("/login/?language=en").headers["Content-Language"] == "en"
    assert client.get("/login/").headers["Content-Language"] == "en"


def test_an_unknown_language_is_ignored(client):
    assert client.get("/login/?language=xx").headers["Content-Language"] == "zh-hans"


def test_pages_allow_no_inline_script(client):
    policy = client.get("/login/").headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "unsafe" not in policy


def test_nothing_behind_the_log_in_is_kept_by_caches(client_as, office):
    page = client_as(office).get(reverse("athletes:job_list"))
    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"


def test_an_idle_session_ends_and_comes_back_to_the_page(client_as, office):
    client = client_as(office)
    page = reverse("athletes:job_list")
    client.get(page)
    session = client.session
    session["seen_at"] = int(time.time()) - 31 * 60
    session.save()
    answer = client.get(page)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/login/?next=")


@override_settings(MFA_REQUIRED_ROLES=["office"])
def test_a_role_that_needs_a_second_factor_sets_it_up_first(client_as, office, auditor):
    assert client_as(office).get("/app/jobs/")["Location"] == reverse("mfa_activate_totp")
    assert client_as(auditor).get("/app/jobs/").status_code == 200


def test_the_editors_log_in_is_the_same_log_in(client):
    answer = client.post("/cms/login/", {"username": "x", "password": "y"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/login/")


def test_an_appointment_that_ended_opens_nothing(client_as, user_as, day):
    user = user_as(Role.OFFICE)
    user.appointments.update(to_on=day - datetime.timedelta(days=1))
    assert client_as(user).get("/app/jobs/").status_code == 404


def test_coming_back_to_where_only_a_form_goes_says_that_nothing_was_sent(client_as, user_as):
    coach = client_as(user_as(Role.COACH, squad=SquadFactory()))
    address = reverse("training:log_fill", args=["00000000-0000-4000-8000-000000000000"])
    for page in (coach.get(address), coach.get(reverse("set_language"))):
        assert (page.status_code, page["Allow"]) in ((405, "POST, OPTIONS"), (405, "POST"))
        assert "什么也没有提交" in page.content.decode()


def test_five_wrong_passwords_lock_the_account_for_a_while(client, user_as):
    user = user_as(Role.OFFICE)
    user.set_password("Right-Password-1")
    user.save()
    for _ in range(5):
        client.post("/login/", {"login": user.username, "password": "wrong"})
    answer = client.post("/login/", {"login": user.username, "password": "Right-Password-1"})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
