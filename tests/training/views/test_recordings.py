"""Upload, look, write; and who sees a recording."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from athletes.choices import Role
from athletes.models import Download, User
from tests.factories.athletes import AppointmentFactory, MembershipFactory, UserFactory
from tests.factories.training import RecordingFactory
from tests.training.conftest import Team
from tests.training.devices import START, fit_file, tcx_file
from training.forms.recordings import FILE_BYTES_MAX
from training.models import Recording

EXPORT = reverse("training:recording_export")
LIST, UPLOAD = reverse("training:recording_list"), reverse("training:recording_upload")


def athletes_account(team: Team) -> User:
    person = team.athletes[0].person
    user: User = UserFactory(person=person)
    AppointmentFactory(user=user, role=Role.ATHLETE, person=person)
    return user


def check(client: Client, *contents: tuple[str, bytes], **fields: str) -> Any:
    files = [SimpleUploadedFile(name, content) for name, content in contents]
    return client.post(UPLOAD, {"act": "check", "files": files, "zone": "local"} | fields)


def hidden(page: Any, name: str) -> str:
    return re.search(rf'name="{name}" value="([^"]+)"', page.content.decode())[1]  # type: ignore[index]  # it is there


def fields_of(page: Any) -> dict[str, str]:
    """What a browser would send: ticks and choices as the page proposes them."""
    sent = {name: hidden(page, name) for name in ("rows", "token")}
    for index, row in enumerate(page.context["proposals"]):
        if row.may_be_written:
            sent |= {f"take_{index}": "on", f"session_{index}": str(row.session.pk) if row.session else ""}
        if row.athlete:
            sent[f"athlete_{index}"] = str(row.athlete.pk)
    return sent


@pytest.fixture
def phone(team: Team, client_as: Callable[[User], Client]) -> Client:
    return client_as(team.coach)


def test_a_coach_uploads_looks_and_writes(team: Team, phone: Client) -> None:
    page = check(phone, ("run.fit", fit_file()), ("run.tcx", tcx_file()), athlete=str(team.athletes[0].pk))
    assert [row.known for row in page.context["proposals"]] == [False, False]
    assert not Recording.objects.exists()
    answer = phone.post(UPLOAD, fields_of(page) | {"act": "write"}, follow=True)
    assert answer.redirect_chain[-1][0] == LIST
    assert "已写入 2 条" in answer.content.decode()
    assert Recording.objects.count() == 2


def test_the_same_file_again_is_on_record_and_a_double_click_writes_once(team: Team, phone: Client) -> None:
    page = check(phone, ("run.fit", fit_file()), athlete=str(team.athletes[0].pk))
    sent = fields_of(page) | {"act": "write"}
    phone.post(UPLOAD, sent)
    phone.post(UPLOAD, sent)
    phone.post(UPLOAD, sent | {"token": "another-page-of-the-recording"})
    assert Recording.objects.count() == 1
    again = check(phone, ("run.fit", fit_file()), athlete=str(team.athletes[0].pk))
    assert "已有记录" in again.content.decode()
    assert again.context["ready"] == 0


def test_a_team_s_table_finds_its_athletes_by_name(team: Team, phone: Client) -> None:
    names = [row.person.name for row in team.athletes]
    lines = [
        "姓名,开始时间,时长",
        *(f"{name},2023-06-28 15:{n:02},90" for n, name in enumerate(names)),
        "路人,2023-06-28 15:00,90",
    ]
    page = check(phone, ("team.csv", "\n".join(lines).encode()))
    proposals = page.context["proposals"]
    assert [row.athlete for row in proposals] == [*team.athletes, None]
    assert {row.session for row in proposals[:-1]} == {team.session}
    assert "是谁的" in page.content.decode()
    sent = fields_of(page) | {"athlete_4": str(team.athletes[0].pk), "act": "again"}
    assert phone.post(UPLOAD, sent).context["proposals"][-1].known


def test_unknown_columns_are_asked_about(team: Team, phone: Client) -> None:
    page = check(phone, ("x.csv", b"wann,lang\n2023-06-28 07:50,60\n"), athlete=str(team.athletes[0].pk))
    form = page.context["columns"]
    assert form.captions == ["wann", "lang"]
    sealed = hidden(page, "sealed")
    refused = phone.post(UPLOAD, {"act": "columns", "sealed": sealed, "column_1": "duration"})
    assert refused.status_code == 422
    answer = phone.post(UPLOAD, {"act": "columns", "sealed": sealed, "column_0": "started", "column_1": "duration"})
    (row,) = answer.context["proposals"]
    assert (row.effort.started_at, row.athlete) == (START, team.athletes[0])


def test_a_table_of_utc_is_said_to_be_one(team: Team, phone: Client) -> None:
    table = ("x.csv", b"started,duration\n2023-06-27 23:50,60\n")
    (row,) = check(phone, table, athlete=str(team.athletes[0].pk), zone="utc").context["proposals"]
    assert (row.effort.started_at, row.on) == (START, datetime.date(2023, 6, 28))


def test_files_that_cannot_be_read_are_named_and_the_others_are_proposed(team: Team, phone: Client) -> None:
    page = check(
        phone, ("good.fit", fit_file()), ("cut.fit", fit_file()[:-9]), ("odd.csv", b"a,b\n1,2\n"),
        ("row.csv", b"started,duration\nnever,60\n"), athlete=str(team.athletes[0].pk),
    )  # fmt: skip
    text = page.content.decode()
    assert len(page.context["proposals"]) == 1
    assert all(name in text for name in ("cut.fit", "odd.csv", "row.csv"))


@pytest.mark.parametrize("contents", [[], [("cut.fit", fit_file()[:-9])], [("big.fit", b"x" * (FILE_BYTES_MAX + 1))]])
def test_nothing_readable_stays_on_the_upload_page(phone: Client, contents: Any) -> None:
    assert check(phone, *contents).status_code == 422


def test_too_many_files_are_refused(phone: Client) -> None:
    assert check(phone, *[("a.fit", b"x")] * 31).status_code == 422


def test_rows_sealed_for_somebody_else_or_changed_are_refused(
    team: Team, phone: Client, client_as: Callable[[User], Client]
) -> None:
    page = check(phone, ("run.fit", fit_file()), athlete=str(team.athletes[0].pk))
    own = client_as(athletes_account(team))
    for client, rows in ((own, hidden(page, "rows")), (phone, hidden(page, "rows") + "x"), (phone, "")):
        answer = client.post(UPLOAD, {"act": "write", "rows": rows, "take_0": "on"})
        assert (answer.status_code, answer["Location"]) == (302, UPLOAD)
    assert not Recording.objects.exists()


def test_an_athlete_uploads_for_nobody_else(team: Team, client_as: Callable[[User], Client]) -> None:
    client = client_as(athletes_account(team))
    page = check(client, ("run.fit", fit_file()), athlete=str(team.athletes[1].pk))
    sent = fields_of(page) | {"athlete_0": str(team.athletes[1].pk), "act": "write"}
    client.post(UPLOAD, sent)
    assert Recording.objects.get().athlete == team.athletes[0]


def test_a_coach_reads_the_own_squad_only(team: Team, phone: Client) -> None:
    own, other = RecordingFactory(athlete=team.athletes[0], session=team.session), RecordingFactory(heart_rate=233)
    text = phone.get(LIST).content.decode()
    assert own.athlete.person.name in text
    assert "233" not in text
    assert phone.get(reverse("training:recording_detail", args=[other.pk])).status_code == 404
    assert phone.get(reverse("training:recording_detail", args=[own.pk])).status_code == 200


def test_the_session_is_changed_and_a_wrong_upload_removed(team: Team, phone: Client) -> None:
    recording = RecordingFactory(athlete=team.athletes[0])
    url = reverse("training:recording_detail", args=[recording.pk])
    phone.post(url, {"act": "assign", "session": str(team.session.pk)})
    recording.refresh_from_db()
    assert recording.session == team.session
    phone.post(url, {"act": "remove"})
    assert not Recording.objects.exists()


def test_the_physician_reads_and_changes_nothing(team: Team, client_as: Callable[[User], Client], user_as: Any) -> None:
    recording = RecordingFactory(athlete=team.athletes[0])
    client = client_as(user_as(Role.PHYSICIAN))
    url = reverse("training:recording_detail", args=[recording.pk])
    assert client.get(url).status_code == 200
    client.post(url, {"act": "remove"})
    assert Recording.objects.exists()
    assert client.get(UPLOAD).status_code == 404


def test_the_list_is_narrowed_and_says_when_nothing_matches(team: Team, phone: Client) -> None:
    recording = RecordingFactory(athlete=team.athletes[0])
    name = recording.athlete.person.name
    assert name in phone.get(LIST, {"q": name, "unmatched": "true"}).content.decode()
    assert "没有符合的设备记录" in phone.get(LIST, {"since": "2023-06-29"}).content.decode()
    assert "没有符合的设备记录" in phone.get(LIST, {"unmatched": "false"}).content.decode()


def test_an_empty_list_says_what_to_do(phone: Client) -> None:
    assert "还没有设备记录" in phone.get(LIST).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_number_of_queries(team: Team, queries_of: Any, rows: int) -> None:
    for index in range(rows):
        RecordingFactory(athlete=MembershipFactory(squad=team.squad).athlete, session=team.session if index else None)
    assert queries_of(team.coach, LIST) <= 12


# ---- Out of the house -------------------------------------------------------------------------------
def test_the_list_goes_out_as_it_was_narrowed_and_is_written_down(team: Team, phone: Client) -> None:
    first, second = team.athletes[:2]
    RecordingFactory(athlete=first, session=team.session, heart_rate=148, distance_m=8210)
    RecordingFactory(athlete=second, heart_rate=None, distance_m=None)
    assert EXPORT in phone.get(LIST).content.decode()
    lines = phone.get(EXPORT, {"format": "csv", "q": first.person.name}).content.decode().splitlines()
    assert len(lines) == 2
    assert "148" in lines[1]
    assert "8.21" in lines[1]
    written = Download.objects.get()
    assert (written.kind, written.rows, written.by) == ("recordings", 1, team.coach)
    book = phone.get(EXPORT)
    assert book["Content-Disposition"].endswith('.xlsx"')
    assert book.content[:2] == b"PK"
    assert phone.get(EXPORT, {"format": "gpx"}).status_code == 404


def test_nobody_takes_out_what_is_not_shown_to_them(team: Team, client_as: Callable[[User], Client]) -> None:
    mine, theirs = RecordingFactory(athlete=team.athletes[0]), RecordingFactory(athlete=team.athletes[1])
    stranger = RecordingFactory(athlete=MembershipFactory().athlete)
    own = client_as(athletes_account(team)).get(EXPORT, {"format": "csv"}).content.decode()
    assert mine.athlete.person.name in own
    assert theirs.athlete.person.name not in own
    assert stranger.athlete.person.name not in client_as(team.coach).get(EXPORT, {"format": "csv"}).content.decode()


def test_a_formula_in_a_device_s_name_is_text(team: Team, phone: Client) -> None:
    RecordingFactory(athlete=team.athletes[0], device="=1+1")
    assert ",=1+1" not in phone.get(EXPORT, {"format": "csv"}).content.decode()


def test_taking_out_costs_the_same(team: Team, queries_of: Callable[[User, str], int]) -> None:
    RecordingFactory(athlete=team.athletes[0], session=team.session)
    one = queries_of(team.coach, EXPORT)
    for athlete in team.athletes[1:3]:
        RecordingFactory(athlete=athlete, session=team.session)
    assert queries_of(team.coach, EXPORT) == one
