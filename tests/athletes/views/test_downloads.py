"""Whatever leaves the system with personal data in it is written down; health and large copies have their own way."""

from __future__ import annotations

import datetime
import zipfile
from io import BytesIO

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError
from openpyxl import load_workbook

from athletes.choices import DownloadKind, JobStatus, Role
from athletes.models import Athlete, Download, OwnCopy, RecordAccess, RightsRequest, User
from athletes.services.access import record_download
from athletes.services.own_copies import expire_own_copies
from athletes.tasks import expire_own_copies as expire_task
from athletes.views import own_data
from tests.athletes.views.test_athletes import ClientAs, queries
from tests.conftest import UserAs
from tests.factories.athletes import AthleteFactory, DiagnosisFactory

pytestmark = pytest.mark.django_db


def english(client: Client) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def test_lists_that_are_taken_out_are_on_record(client_as: ClientAs, office: User, auditor: User) -> None:
    AthleteFactory()
    client = client_as(office)
    assert client.get(reverse("athletes:athlete_export"), {"format": "csv"}).status_code == 200
    assert client.get(reverse("athletes:candidate_export")).status_code == 200
    assert client.post(reverse("athletes:identity_export"), {"purpose": "报名核对"}).status_code == 200
    taken = {(row.kind, row.rows, row.purpose) for row in Download.objects.all()}
    assert taken == {("athletes", 1, ""), ("talent", 0, ""), ("identity", 1, "报名核对")}
    page = english(client_as(auditor)).get("/app/audit/", {"tab": "downloads"}).content.decode()
    assert "报名核对" in page
    assert "Roster with ID numbers" in page


@pytest.mark.parametrize("tab", ("changes", "reads", "downloads", "nothing"))
def test_the_auditors_file_is_a_download_too(client_as: ClientAs, office: User, auditor: User, tab: str) -> None:
    record_download(by=office, kind=DownloadKind.TALENT, rows=3, at=timezone.now())
    answer = client_as(auditor).get(reverse("athletes:audit_export"), {"tab": tab})
    assert load_workbook(BytesIO(answer.content)).active.max_column >= 5
    assert Download.objects.filter(kind=DownloadKind.AUDIT, by=auditor).count() == 1


def test_the_log_takes_the_same_queries_and_narrows(client_as: ClientAs, office: User, auditor: User) -> None:
    counts, client = [], client_as(auditor)
    for rows in (1, 2):
        for _row in range(rows):
            record_download(by=office, kind=DownloadKind.TALENT, rows=3, at=timezone.now())
        counts.append(queries(client, "/app/audit/?tab=downloads"))
    assert counts[0] == counts[1]
    narrowed = client.get("/app/audit/", {"tab": "downloads", "who": "nobody"})
    assert narrowed.context["downloads"] == []


def test_health_goes_out_for_a_reason_watermarked_and_on_each_record(client_as: ClientAs, physician: User) -> None:
    case = DiagnosisFactory(text="=跟腱示例").case
    client, url = english(client_as(physician)), reverse("athletes:health_export")
    assert "1 case" in client.get(url).content.decode()
    assert client.post(url, {"purpose": ""}).status_code == 200
    assert not RecordAccess.objects.exists()
    answer = client.post(url, {"purpose": "年度汇总"})
    sheet = load_workbook(BytesIO(answer.content)).active
    said = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert any("年度汇总" in text for text in said)
    assert "'=跟腱示例" in said
    read = RecordAccess.objects.get()
    assert (read.person, read.by, read.purpose) == (case.athlete.person, physician, "年度汇总")
    assert Download.objects.get().kind == DownloadKind.HEALTH


@pytest.fixture
def athlete() -> Athlete:
    return AthleteFactory()


@pytest.fixture
def own(client_as: ClientAs, user_as: UserAs, athlete: Athlete) -> Client:
    return english(client_as(user_as(Role.ATHLETE, person=athlete.person)))


def test_a_small_copy_comes_at_once_and_is_on_record(own: Client, athlete: Athlete) -> None:
    answer = own.post(reverse("athletes:my_copy", args=[athlete.person_id]))
    assert answer["Content-Type"] == "application/zip"
    taken = Download.objects.get()
    assert taken.kind == DownloadKind.OWN_COPY
    assert taken.rows >= 2


def test_a_large_copy_is_put_together_in_the_background_and_goes_again(
    own: Client, athlete: Athlete, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    monkeypatch.setattr(own_data, "ROWS_AT_ONCE", 0)
    page = reverse("athletes:my_data", args=[athlete.person_id])
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest-django's own
        assert own.post(reverse("athletes:my_copy", args=[athlete.person_id]))["Location"] == page
    copy = OwnCopy.objects.get()
    assert copy.job.status == JobStatus.SUCCEEDED
    url = reverse("athletes:my_copy_file", args=[athlete.person_id, copy.pk])
    assert url in own.get(page).content.decode()
    archive = zipfile.ZipFile(BytesIO(own.get(url).content))
    assert set(archive.namelist()) == {"data.json", "data.html"}
    assert RightsRequest.objects.count() == 1
    assert expire_own_copies(at=timezone.now()) == 0
    OwnCopy.objects.update(expires_at=timezone.now() - datetime.timedelta(hours=1))
    assert own.get(url)["Location"] == page
    assert expire_task() == 1
    assert own.get(url).status_code == 404


def test_a_queue_that_does_not_answer_is_told(
    own: Client, athlete: Athlete, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    monkeypatch.setattr(own_data, "ROWS_AT_ONCE", 0)

    def silent(**_kwargs: object) -> None:
        raise OperationalError

    monkeypatch.setattr(own_data.make_own_copy, "apply_async", silent)
    with pytest.raises(own_data.BrokerUnreachable), django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # as above
        own.post(reverse("athletes:my_copy", args=[athlete.person_id]))
    assert OwnCopy.objects.get().job.status == JobStatus.FAILED
    assert own.get(reverse("athletes:my_data", args=[athlete.person_id])).status_code == 200
