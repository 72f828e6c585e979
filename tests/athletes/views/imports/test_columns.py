"""What the columns of a roster hold: proposed, said by hand, remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from athletes.models import Athlete, Job, RosterImport
from tests.athletes.views.imports.steps import HOME, file_of, proposed, said, taken_in, text, uploaded
from tests.athletes.workbooks import CAPTIONS, VALID, workbook

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference", "private_root")]


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


def test_a_sheet_without_any_caption_is_refused(client: Client, send: Callable[..., Any]) -> None:
    response = send(client, HOME, file=file_of(workbook(captions=("甲",))))
    assert "No row with column names was found" in response.content.decode()
    assert not RosterImport.objects.exists()
