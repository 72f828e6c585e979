"""The wizard from upload to result, and everything that can go wrong on the way."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from unittest import mock

import openpyxl
import pytest
from django.conf import LazySettings, settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from athletes.choices import JobStatus, Role
from athletes.models import Athlete, Job, Organisation, RosterImport, User
from athletes.services import private_files
from athletes.services.jobs import BrokerUnreachable
from athletes.services.roster_import import imports, uploads
from athletes.services.roster_samples import clean_sample, dirty_sample
from athletes.tasks.imports import check_roster, expire_uploads
from tests.athletes.workbooks import CAPTIONS, DAY, VALID, changed, workbook
from tests.conftest import UserAs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "private_root")]
HOME = "/app/import/"


@pytest.fixture
def send(django_capture_on_commit_callbacks: Callable) -> Callable[..., Any]:
    """Post a form and let the background work run at once."""

    def post(client: Client, url: str, **fields: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(url, fields)

    return post


@pytest.fixture
def client(client_as: Callable[[User], Client], office: User) -> Client:
    """The office, in English, so that sentences can be told apart."""
    client = client_as(office)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def file_of(content: bytes, name: str = "roster.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def taken_in(client: Client, send: Callable[..., Any], content: bytes, name: str = "roster.xlsx", **fields: Any) -> str:
    """Upload a file; what its columns hold is not yet said."""
    response = send(client, HOME, file=file_of(content, name), **fields)
    assert response.status_code == 302, response.content.decode()[-3000:]
    return str(response["Location"])


def proposed(client: Client, url: str) -> dict[str, str]:
    """Return the form of the columns as the page proposes it, by caption."""
    form = client.get(url, {"columns": ""}).context["form"]
    return {bound.label: bound.value() for _column, bound, _state in form.lines()}


def said(
    client: Client, send: Callable[..., Any], url: str, *, columns: dict[str, str] | None = None, **fields: Any
) -> Any:
    """Send the form of the columns as proposed, with some captions said anew."""
    meant = proposed(client, url) | (columns or {})
    sent = {f"column_{number}": field for number, field in enumerate(meant.values())}
    return send(client, url, action="columns", **sent, **fields)


def uploaded(client: Client, send: Callable[..., Any], content: bytes, **fields: Any) -> str:
    """Upload a file and take its columns as proposed; the check has run."""
    url = taken_in(client, send, content, **fields)
    response = said(client, send, url)
    assert response.status_code == 302, response.content.decode()[-3000:]
    return url


def text(client: Client, url: str) -> str:
    return str(client.get(url).content.decode())


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


def test_unknown_columns_are_named(client: Client, send: Callable[..., Any]) -> None:
    content = workbook((*VALID, 42), captions=(*CAPTIONS, "鞋码"))
    assert "鞋码" in text(client, uploaded(client, send, content))


def test_a_roster_whose_columns_nobody_knows_is_asked_about(client: Client, send: Callable[..., Any]) -> None:
    url = taken_in(client, send, workbook(VALID, captions=("甲", "乙", "丙", "丁", "戊", "己")))
    assert set(proposed(client, url).values()) == {""}
    assert "One column must hold the name or the ID number" in said(client, send, url).content.decode()
    meant = {"甲": "name", "丁": "id_number", "戊": "sport", "己": "unit"}
    said(client, send, url, columns=meant)
    assert "Write 1 row" in text(client, url)


def test_what_a_column_holds_is_remembered_for_the_unit(client: Client, send: Callable[..., Any]) -> None:
    content = workbook(VALID, captions=("编号A", *CAPTIONS[1:]))
    said(client, send, taken_in(client, send, content, unit="140702"), columns={"编号A": "name", "联系电话": ""})
    again = proposed(client, taken_in(client, send, content, unit="140702"))
    assert (again["编号A"], again["联系电话"]) == ("name", "")
    elsewhere = proposed(client, taken_in(client, send, content, unit="140703"))
    assert (elsewhere["编号A"], elsewhere["联系电话"]) == ("", "phone")


def test_columns_may_be_changed_until_the_rows_are_written(client: Client, send: Callable[..., Any]) -> None:
    url = uploaded(client, send, workbook(VALID))
    said(client, send, url, columns={"联系电话": ""})
    send(client, url, action="write")
    assert Athlete.objects.get().person.phone == ""
    assert "Import finished" in text(client, url + "?columns=")
    sent = {f"column_{number}": "" for number in range(len(CAPTIONS))} | {"column_0": "name", "column_3": "id_number"}
    response = send(client, url, action="columns", **sent)
    assert "the import stays on record" in text(client, response["Location"])


def test_two_columns_cannot_hold_the_same(client: Client, send: Callable[..., Any]) -> None:
    url = taken_in(client, send, workbook(VALID))
    response = said(client, send, url, columns={"联系电话": "name"})
    assert "Two columns cannot hold the same" in response.content.decode()
    assert not Job.objects.exists()


def test_a_roster_without_id_numbers_is_taken_when_somebody_says_so(client: Client, send: Callable[..., Any]) -> None:
    content = "姓名,出生日期,项目\n赵示例,2006-03-15,马球\n".encode("gb18030")
    url = taken_in(client, send, content, name="roster.csv", unit="140702")
    assert "No column holds the ID number" in said(client, send, url).content.decode()
    said(client, send, url, columns={"项目": ""}, without_id="on", sport="athletics")
    send(client, url, action="write")
    athlete = Athlete.objects.get()
    assert (athlete.person.name, athlete.sport.code, athlete.unit.code) == ("赵示例", "athletics", "140702")
    assert client.get("/app/athletes/").status_code == 200
    assert client.get(reverse("athletes:athlete_detail", args=[athlete.pk])).status_code == 200


def test_somebody_without_birth_date_and_sex_has_a_profile(client: Client, send: Callable[..., Any]) -> None:
    url = taken_in(client, send, "姓名,教练\n赵示例,李\n钱示例,李\n".encode(), name="a.csv", unit="140702")
    assert "No row with column names was found" not in text(client, url)
    said(client, send, url, without_id="on", sport="athletics")
    send(client, url, action="write")
    for athlete in Athlete.objects.all():
        assert client.get(reverse("athletes:athlete_detail", args=[athlete.pk])).status_code == 200
    assert client.get("/app/athletes/").status_code == 200


def test_writing_before_the_check_is_said_plainly(client: Client, send: Callable[..., Any]) -> None:
    url = taken_in(client, send, clean_sample())
    send(client, url, action="write")
    assert "The rows are not checked yet" in text(client, url)


def test_a_sheet_without_any_caption_is_refused(client: Client, send: Callable[..., Any]) -> None:
    response = send(client, HOME, file=file_of(workbook(captions=("甲",))))
    assert "No row with column names was found" in response.content.decode()
    assert not RosterImport.objects.exists()


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
