"""Units, sports and events go out, are corrected, and come back: checked first, whole or not at all."""

from __future__ import annotations

import io
from typing import Any

import pytest
from auditlog.models import LogEntry
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from athletes.choices import Role
from athletes.models import Event, Organisation, Sport, SportAlias, User
from tests.conftest import UserAs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]


@pytest.fixture
def client(client_as: Any, system_admin: User) -> Client:
    client: Client = client_as(system_admin)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def address(kind: str) -> str:
    return reverse("athletes:reference_import", args=[kind])


def sent(client: Client, kind: str, *lines: str) -> Any:
    """Upload a CSV; return the answer of the check."""
    return checked(client, kind, "\n".join(lines).encode())


def checked(client: Client, kind: str, content: bytes, name: str = "list.csv") -> Any:
    return client.post(address(kind), {"file": SimpleUploadedFile(name, content)})


def confirmed(client: Client, kind: str, answer: Any, **fields: str) -> Any:
    return client.post(address(kind), {"checked": answer.context["file"], **fields}, follow=True)


@pytest.mark.parametrize("kind", ("units", "sports", "events"))
def test_a_list_that_goes_out_comes_back_unchanged(client: Client, kind: str) -> None:
    content = client.get(reverse("athletes:reference_export", args=[kind])).content
    answer = checked(client, kind, content, "list.xlsx")
    assert answer.context["wrong"] == 0, answer.context["rows"]
    assert "there is nothing to write" in answer.content.decode()
    rows = len(CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()) - 1
    assert answer.context["unchanged"] == rows > 10


def test_nothing_is_written_before_the_confirmation(client: Client) -> None:
    answer = sent(client, "sports", "code,name,name_en,order,aliases", "polo,马球,Polo,200,马球队|polo队")
    assert [(row.code, row.outcome) for row, _state, _label in answer.context["rows"]] == [("polo", "new")]
    assert not Sport.objects.filter(code="polo").exists()
    page = confirmed(client, "sports", answer).content.decode()
    assert "1 new, 0 updated" in page
    assert set(Sport.objects.get(code="polo").aliases.values_list("alias", flat=True)) == {"马球队", "polo队"}


def test_a_unit_and_its_spellings_are_corrected_with_their_history(client: Client, system_admin: User) -> None:
    lines = ("code,kind,name,name_en,parent,aliases", "140702,county,榆次区,Yuci,1407,榆次|榆次体校")
    confirmed(client, "units", sent(client, "units", *lines))
    unit = Organisation.objects.get(code="140702")
    assert set(unit.aliases.values_list("alias", flat=True)) == {"榆次", "榆次体校"}
    confirmed(client, "units", sent(client, "units", lines[0], lines[1].replace("Yuci", "Yuci District")))
    entry = LogEntry.objects.filter(object_pk=str(unit.pk), action=LogEntry.Action.UPDATE).latest("pk")
    assert (entry.actor, entry.changes["name_en"]) == (system_admin, ["Yuci", "Yuci District"])
    assert entry.additional_data["why"]


def test_an_event_says_yes_as_people_do(client: Client) -> None:
    lines = (
        "code,sport,name,name_en,sex,is_team,mark_kind,lower_is_better",
        "a-relay,athletics,接力,Relay,M,√,time,是",
    )
    confirmed(client, "events", sent(client, "events", *lines))
    event = Event.objects.get(code="a-relay")
    assert event.is_team
    assert event.lower_is_better


@pytest.mark.parametrize(
    ("kind", "head", "row", "said"),
    (
        ("sports", "code,name,name_en,order", ",马球,Polo,1", "The code is missing"),
        ("sports", "code,name,name_en,order", "polo,,Polo,1", "name:"),
        ("sports", "code,name,name_en,order,aliases", "polo,马球,Polo,1,乒乓", "stands for another entry already"),
        ("units", "code,kind,name,parent", "999,county,某县,0000", "No entry has the code 0000."),
        ("units", "code,kind,name", "999,planet,某县", "kind:"),
        (
            "events",
            "code,sport,name,name_en,sex,is_team,mark_kind,lower_is_better",
            "x,athletics,某,Some,M,也许,time,是",
            "Write yes or no.",
        ),
    ),
)
def test_one_wrong_row_is_told_and_holds_the_others_back(
    client: Client, kind: str, head: str, row: str, said: str
) -> None:
    answer = sent(client, kind, head, row)
    assert said in answer.content.decode()
    assert not answer.context["checked"].may_be_written
    assert answer.context["rows"][0][0].number == 2


@pytest.mark.parametrize(
    ("content", "said"),
    (
        (b"", "empty"),
        (b"name\nx\n", "The first row must name the columns"),
        (b"code,name,colour\nx,y,z\n", "This list has no column colour."),
        (b"PK\x03\x04 broken", "damaged"),
        (b"code,name\n" + b"x,y\n" * 5001, "at most 5000 rows"),
        (b"x" * (1024 * 1024 + 1), "smaller than 1 MB"),
    ),
)
def test_a_file_that_is_not_this_list_is_refused_with_a_sentence(client: Client, content: bytes, said: str) -> None:
    assert said in checked(client, "sports", content).content.decode()


def test_what_was_taken_meanwhile_is_not_written_half(client: Client) -> None:
    lines = ("code,name,name_en,order,aliases", "polo,马球,Polo,200,马球队", "golf,高球,Golf,210,高球队")
    answer = sent(client, "sports", *lines)
    SportAlias.objects.create(alias="高球队", sport=Sport.objects.get(code="tennis"))
    assert "stands for another entry already" in confirmed(client, "sports", answer).content.decode()
    assert not Sport.objects.filter(code__in=("polo", "golf")).exists()


def test_confirming_twice_writes_once_and_a_forgotten_file_is_asked_for_again(client: Client) -> None:
    answer = sent(client, "sports", "code,name,name_en,order", "polo,马球,Polo,200")
    confirmed(client, "sports", answer, token="one-form")
    assert "recorded once" in confirmed(client, "sports", answer, token="one-form").content.decode()
    page = client.post(address("sports"), {"checked": "gone"}, follow=True).content.decode()
    assert "no longer kept" in page


def test_other_lists_do_not_exist_and_other_roles_have_none(client: Client, client_as: Any, user_as: UserAs) -> None:
    assert client.get(address("people")).status_code == 404
    assert client_as(user_as(Role.OFFICE)).get(address("sports")).status_code == 404


def test_the_query_count_of_the_lists_is_the_same_for_any_number_of_rows(client: Client) -> None:
    def queries(*urls: str) -> int:
        for url in urls:
            client.get(url)
        with CaptureQueriesContext(connection) as captured:
            for url in urls:
                client.get(url)
        return len(captured)

    urls = [
        reverse("athletes:reference_home"),
        *(reverse("athletes:reference_export", args=[kind]) for kind in ("units", "sports", "events")),
    ]
    before = queries(*urls)
    Sport.objects.create(code="polo", name="马球", name_en="Polo")
    Organisation.objects.create(code="999", kind="county", name="某县", parent=Organisation.objects.get(code="1407"))
    assert queries(*urls) == before
