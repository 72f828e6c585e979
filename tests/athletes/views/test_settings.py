"""The settings room: only the system administrator appoints, and every step has its sentence."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from athletes.choices import Role
from athletes.models import Appointment, User
from tests.conftest import DAY
from tests.factories.athletes import AppointmentFactory, SportFactory, UserFactory

pytestmark = pytest.mark.django_db
HOME = "/app/settings/"


@pytest.fixture
def admin(client_as: Callable[[User], Client], system_admin: User) -> Client:
    return client_as(system_admin)


@pytest.mark.parametrize("rows", [1, 3])
def test_query_count_is_constant(
    admin: Client, rows: int, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for _row in range(rows):
        AppointmentFactory(role=Role.COACH, sport=SportFactory())
    with django_assert_max_num_queries(12):
        assert admin.get(HOME).status_code == 200


def test_appointments_are_filtered_by_role_name_and_end(admin: Client) -> None:
    kept = AppointmentFactory(role=Role.OFFICE, user=UserFactory(username="wang"))
    ended = AppointmentFactory(
        role=Role.OFFICE,
        user=UserFactory(username="gone"),
        from_on=DAY - datetime.timedelta(9),
        to_on=DAY - datetime.timedelta(1),
    )

    def shown(query: str) -> set[Appointment]:
        return set(admin.get(f"{HOME}?{query}").context["appointments"])

    assert shown("role=office") == {kept}
    assert shown("q=WANG") == {kept}
    assert shown("role=office&ended=1") == {kept, ended}


def test_an_account_is_opened_and_its_password_shown_once(admin: Client) -> None:
    address = reverse("athletes:account_create")
    page = admin.post(address, {"username": "li", "last_name": "示例李"}, follow=True)
    assert User.objects.filter(username="li").exists()
    assert "li" in page.content.decode()


def test_a_scoped_role_without_scope_is_refused_and_nothing_typed_is_lost(admin: Client) -> None:
    address = reverse("athletes:appointment_create")
    user = UserFactory()
    typed = {"user": user.pk, "role": Role.COACH, "from_on": "2023-06-28", "reason": "示例任命"}
    page = admin.post(address, typed)
    assert page.status_code == 200
    assert "示例任命" in page.content.decode()
    assert not Appointment.objects.filter(user=user).exists()
    typed["sport"] = str(SportFactory().pk)
    assert admin.post(address, typed).status_code == 302
    assert Appointment.objects.get(user=user).reason == "示例任命"


def test_an_appointment_is_ended_on_a_day(admin: Client) -> None:
    row = AppointmentFactory(from_on=DAY)
    address = reverse("athletes:appointment_end", args=(row.pk,))
    assert admin.post(address, {"on": "2023-06-01", "why": "示例"}).status_code == 200
    assert admin.post(address, {"on": "2023-07-01", "why": "示例"}).status_code == 302
    row.refresh_from_db()
    assert row.to_on == datetime.date(2023, 7, 1)
