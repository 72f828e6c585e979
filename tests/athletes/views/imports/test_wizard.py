"""The wizard from upload to result, and who may open it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from athletes.choices import Role
from athletes.models import Athlete, Job, Organisation, RosterImport, User
from athletes.services import private_files
from athletes.services.roster_import import imports, uploads
from athletes.services.roster_samples import clean_sample, dirty_sample
from athletes.tasks.imports import check_roster, expire_uploads
from tests.athletes.views.imports.steps import HOME, file_of, taken_in, text, uploaded
from tests.athletes.workbooks import CAPTIONS, DAY, VALID, changed, workbook
from tests.conftest import UserAs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "private_root")]


def test_upload_check_write_result(client: Client, send: Callable[..., Any]) -> None:
    url = uploaded(client, send, dirty_sample())
    check = text(client, url)
    assert "Write 11 rows" in check
    assert "Excel stored the ID number as a number" in check
    assert not Athlete.objects.exists()
    assert send(client, url, action="write")["Location"] == url
    assert Athlete.objects.count() == 11
    assert "Import finished" in text(client, url)


def test_the_upload_is_encrypted_outside_every_address(client: Client, send: Callable[..., Any]) -> None:
    uploaded(client, send, clean_sample())
    stored = private_files._path(uploads.FOLDER, RosterImport.objects.get().stored_path)
    assert b"PK" not in stored.read_bytes()[:4]
    assert uploads.stored_upload(stored.name) == clean_sample()


def test_writing_twice_writes_once(client: Client, send: Callable[..., Any]) -> None:
    url = uploaded(client, send, clean_sample())
    for _attempt in range(2):
        send(client, url, action="write", token="one-form")
    send(client, url, action="write", token="other-tab")
    assert Athlete.objects.count() == 12
    assert Job.objects.filter(kind="roster-write").count() == 1


def test_a_form_sent_twice_uploads_once(client: Client, send: Callable[..., Any]) -> None:
    for _attempt in range(2):
        send(client, HOME, file=file_of(clean_sample()), token="same-form")
    assert RosterImport.objects.count() == 1


def test_the_rows_left_out_come_back_with_reasons(client: Client, send: Callable[..., Any]) -> None:
    url = uploaded(client, send, dirty_sample())
    response = client.get(url + "rejected.xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()
    assert sheet[0][-1] == "错误说明"
    assert len(sheet) == 1 + 7
    assert all(row[-1] for row in sheet[1:])
    assert "Download the rows left out" in text(client, uploaded(client, send, response.content))


def test_rows_corrected_in_the_workbook_that_came_back_are_taken(client: Client, send: Callable[..., Any]) -> None:
    url = uploaded(client, send, workbook(VALID, changed(姓名="孙示例", 身份证号="")))
    content = client.get(url + "rejected.xlsx").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book.worksheets[0]
    page.cell(2, CAPTIONS.index("身份证号") + 1).value = "14079920060315009X"
    corrected = io.BytesIO()
    book.save(corrected)
    send(client, uploaded(client, send, corrected.getvalue()), action="write")
    assert Athlete.objects.get().person.name == "孙示例"


def test_the_back_button_after_writing_writes_nothing_more(client: Client, send: Callable[..., Any]) -> None:
    url = uploaded(client, send, clean_sample())
    send(client, url, action="write", token="first")
    assert "Import finished" in text(client, url)
    for action in ("write", "check"):
        send(client, url, action=action, token=action)
    assert "Import finished" in text(client, url)
    assert Athlete.objects.count() == 12
    assert Job.objects.filter(kind__startswith="roster-").count() == 2


def test_two_uploads_of_the_same_file_write_its_people_once(client: Client, send: Callable[..., Any]) -> None:
    first, second = (uploaded(client, send, clean_sample()) for _tab in range(2))
    send(client, first, action="write")
    send(client, second, action="write")
    assert Athlete.objects.count() == 12
    assert sorted(RosterImport.objects.values_list("report__created", "report__unchanged")) == [(0, 12), (12, 0)]


def test_the_same_file_again_has_nothing_to_write(client: Client, send: Callable[..., Any]) -> None:
    send(client, uploaded(client, send, clean_sample()), action="write")
    assert "There is nothing to write" in text(client, uploaded(client, send, clean_sample()))


def test_writing_before_the_check_is_said_plainly(client: Client, send: Callable[..., Any]) -> None:
    url = taken_in(client, send, clean_sample())
    send(client, url, action="write")
    assert "The rows are not checked yet" in text(client, url)


def test_a_running_import_shows_a_bar_that_asks_again(client: Client, office: User) -> None:
    job = Job.objects.create(
        kind="roster-check", title="x", status="running", created_by=office, created_at=timezone.now()
    )
    job.started_at = timezone.now()
    job.save()
    row = RosterImport.objects.create(
        file_name="a.xlsx", file_sha256="0", uploaded_by=office, uploaded_at=timezone.now(), check_job=job
    )
    url = reverse("athletes:import_detail", args=[row.pk])
    assert f'hx-get="{url}"' in client.get(url).content.decode()
    partial = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<progress" in partial
    assert "<html" not in partial
    Job.objects.update(status="failed", message="stopped")
    assert client.get(url, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_an_import_can_be_given_up_until_it_is_written(client: Client, send: Callable[..., Any]) -> None:
    url = uploaded(client, send, clean_sample())
    stored = private_files._path(uploads.FOLDER, RosterImport.objects.get().stored_path)
    send(client, url, action="discard")
    assert not RosterImport.objects.exists()
    assert not stored.exists()
    url = uploaded(client, send, clean_sample())
    send(client, url, action="write")
    send(client, url, action="discard")
    assert RosterImport.objects.exists()


def test_a_clerk_imports_and_sees_the_own_unit_only(
    client: Client, send: Callable[..., Any], client_as: Callable[[User], Client], user_as: UserAs
) -> None:
    unit = Organisation.objects.get(code="140702")
    clerk = client_as(user_as(Role.UNIT_CLERK, organisation=unit))
    clerk.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    office_url = uploaded(client, send, clean_sample())
    assert clerk.get(office_url).status_code == 404
    url = uploaded(
        clerk,
        send,
        workbook(VALID, changed(姓名="孙示例", 身份证号="14079920060315009X", 注册单位="祁县")),
        unit=unit.code,
    )
    assert "This row belongs to another unit" in text(clerk, url)
    send(clerk, url, action="write")
    assert Athlete.objects.get().unit == unit


def test_nothing_is_written_before_the_check(client: Client, office: User) -> None:
    row = RosterImport.objects.create(file_name="a", file_sha256="0", uploaded_by=office, uploaded_at=timezone.now())
    with pytest.raises(imports.NotChecked):
        imports.start_write(roster_import=row, by=office, on=DAY, task=check_roster)


def test_files_past_their_time_are_deleted_and_their_reports_stay(client: Client, send: Callable[..., Any]) -> None:
    url = uploaded(client, send, dirty_sample())
    RosterImport.objects.update(uploaded_at=timezone.now() - uploads.KEPT_FOR * 2)
    assert expire_uploads() == 1
    assert RosterImport.objects.get().report["rows"] == 18
    assert client.get(url + "rejected.xlsx").status_code == 302
    send(client, url, action="write")
    assert not Athlete.objects.exists()
    assert "no longer kept" in text(client, url)


@pytest.mark.parametrize("kind", ("clean", "dirty", "template"))
def test_the_samples_can_be_downloaded(client: Client, kind: str) -> None:
    assert client.get(reverse("athletes:import_sample", args=[kind])).content.startswith(b"PK")


def test_other_samples_do_not_exist(client: Client) -> None:
    assert client.get(reverse("athletes:import_sample", args=["other"])).status_code == 404


@pytest.mark.parametrize("role", (Role.LEADER, Role.PHYSICIAN, Role.ANTIDOPING_OFFICER, Role.EDITOR, Role.AUDITOR))
def test_other_roles_have_no_import(client_as: Callable[[User], Client], user_as: UserAs, role: Role) -> None:
    assert client_as(user_as(role)).get(HOME).status_code == 404


def test_a_coach_has_no_import(client_as: Callable[[User], Client], coach: User) -> None:
    assert client_as(coach).get(HOME).status_code == 404


def test_the_query_count_of_the_list_of_imports_is_the_same_for_one_row_and_three(client: Client, office: User) -> None:
    counts = []
    for rows in (1, 2):
        for _number in range(rows):
            RosterImport.objects.create(file_name="a", file_sha256="0", uploaded_by=office, uploaded_at=timezone.now())
        client.get(HOME)
        with CaptureQueriesContext(connection) as captured:
            client.get(HOME)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 16
