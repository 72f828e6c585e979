import csv
import json
import uuid

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from competitions.models import Standard
from competitions.readers.world_points import standard_events
from tests.competitions.counting import queries_of
from tests.factories.athletes import EventFactory
from tests.factories.competitions import ContestFactory, StandardFactory

pytestmark = pytest.mark.django_db
LIST = "/app/world-standards/"
TABLE = {
    "100m": {"10.00": 1203, "10.02": 1198},
    "200m": {"20.00": 1230, "20.10": 1220},
    "200m sh": {"20.40": 1230, "20.50": 1220},
}


def address(name, *args):
    return reverse(f"competitions:{name}", args=args)


def upload(content=None, name="wa.json", **extra):
    content = json.dumps(TABLE).encode() if content is None else content
    said = {"kind": "athletics", "sex": "M", "edition": "2025", "source": "示例来源"}
    return said | {"file": SimpleUploadedFile(name, content)} | extra


def test_a_table_is_loaded_looked_at_and_taken(client_as, office, team_lead):
    page = client_as(office)
    assert "还没有载入" in page.get(LIST).content.decode()
    token = uuid.uuid4().hex
    for _time in range(2):
        assert page.post(address("standard_load"), upload(token=token)).status_code == 302
    standard = Standard.objects.get()
    preview = page.get(standard.get_absolute_url()).content.decode()
    assert "10.00: 1203" in preview
    assert client_as(team_lead).get(standard.get_absolute_url()).status_code == 404
    assert page.post(address("standard_decide", standard.pk), follow=True).status_code == 200
    assert client_as(team_lead).get(standard.get_absolute_url()).status_code == 200
    assert "处理过" in page.post(address("standard_decide", standard.pk), follow=True).content.decode()


def test_a_table_that_is_wrong_is_thrown_away(client_as, office):
    page = client_as(office)
    page.post(address("standard_load"), upload())
    standard = Standard.objects.get()
    page.post(address("standard_decide", standard.pk), {"discard": "1"})
    assert not Standard.objects.exists()


def test_bad_rows_are_named_before_the_table_is_taken(client_as, office):
    page = client_as(office)
    page.post(address("standard_load"), upload(json.dumps({"100m": TABLE["100m"] | {"16.23": 1200}}).encode()))
    text = page.get(Standard.objects.get().get_absolute_url()).content.decode()
    assert "16.23: 1200" in text
    assert "不含这些行" in text


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\xff\xfe", "读不出"), (b"{}", "没有找到"), (b"a,b\n1,2\n", "列"), (b"", "")],
)
def test_a_bad_file_is_refused_with_the_reason(client_as, office, content, words):
    answer = client_as(office).post(address("standard_load"), upload(content))
    assert answer.status_code == 200
    assert words in " ".join(answer.context["form"].errors["file"])
    assert not Standard.objects.exists()


def test_a_file_that_is_too_large_is_refused(client_as, office):
    answer = client_as(office).post(address("standard_load"), upload(b"x" * 5_000_001))
    assert answer.context["form"].errors["file"]


def test_points_of_a_mark_with_wind_and_indoors(client_as, coach):
    standard = StandardFactory()
    page, url = client_as(coach), standard.get_absolute_url()
    first, second = standard.columns.filter(event__in=("100m", "200m")).order_by("pk")
    assert page.get(url, {"column": first.pk, "mark": "10.01", "wind": "-1.5"}).context["reckoned"].points == 1207
    assert page.get(url, {"column": first.pk, "mark": "10.01", "wind": "0"}).context["reckoned"].points == 1198
    blank = page.get(url, {"column": first.pk, "mark": "10.01"})
    assert (blank.context["reckoned"].points, blank.context["reckoned"].lacks_wind) == (None, True)
    assert "没有填风速" in blank.content.decode()
    aided = page.get(url, {"column": first.pk, "mark": "10.01", "wind": "2.1"})
    assert aided.context["reckoned"].points is None
    assert "2.0" in aided.content.decode()
    indoors = page.get(url, {"column": second.pk, "mark": "20.45", "is_indoor": "on"}).context["reckoned"]
    assert (indoors.column.event, indoors.points) == ("200m sh", 1220)
    assert page.get(url, {"column": first.pk, "mark": "很快"}).context["reckoned"] is None
    assert page.get(url, {"column": first.pk, "mark": "0"}).context["reckoned"] is None


def test_points_of_a_time_with_the_times_that_give_them(client_as, coach):
    base = StandardFactory(kind="aquatics", table={"100m": {"46.91": 1000}})
    column = base.columns.get()
    shown = client_as(coach).get(base.get_absolute_url(), {"column": column.pk, "mark": "52.83"})
    assert shown.context["reckoned"].points == 700
    assert "52.81" in shown.content.decode()
    assert (
        client_as(coach).get(base.get_absolute_url(), {"column": column.pk, "mark": "1000"}).context["reckoned"].points
        == 0
    )


def test_formulas_with_their_edition(client_as, coach):
    page = client_as(coach)
    url = address("formula", "sinclair")
    shown = page.get(url, {"coefficients": "2021-2024/M", "total": "405", "bodyweight": "109"})
    assert shown.context["total"] == 449.207
    assert "2021-2024" in shown.content.decode()
    assert "total" not in page.get(url, {"coefficients": "1900/M", "total": "1", "bodyweight": "60"}).context
    decathlon = page.get(address("formula", "decathlon"), {"mark_0": "10.55", "mark_9": "4:36.11"})
    assert decathlon.context["total"] == 963 + 705
    assert page.get(address("formula", "heptathlon")).context["form"].fields["mark_0"].label == "100m hurdles"


def test_who_loads_and_who_reads(client_as, office, team_lead, coach, leader):
    for user in (office, team_lead, coach):
        assert client_as(user).get(LIST).status_code == 200
    assert client_as(leader).get(LIST).status_code == 404
    for user in (team_lead, coach):
        assert client_as(user).post(address("standard_load"), upload()).status_code == 403


def test_query_counts_are_constant(client_as, office):
    page = client_as(office)
    StandardFactory()
    StandardFactory(taken_at=None)
    one = queries_of(page, LIST)
    StandardFactory.create_batch(2)
    assert queries_of(page, LIST) == one


def test_a_contest_and_an_event_lead_to_their_column(client_as, coach, office, leader):
    event = EventFactory(code="athletics-men-100m", sex="M", mark_kind="time", lower_is_better=True)
    contest = ContestFactory(event=event)
    page = client_as(office)
    assert page.get(contest.get_absolute_url()).context["standard_column"] is None
    StandardFactory(edition="2022", taken_at=None)
    latest = StandardFactory(edition="2025")
    StandardFactory(edition="2022")
    column = page.get(contest.get_absolute_url()).context["standard_column"]
    assert column == latest.columns.get(event="100m")
    assert column.get_absolute_url() in page.get(reverse("competitions:line_event", args=[event.code])).content.decode()
    chosen = page.get(column.get_absolute_url())
    assert f'value="{column.pk}" selected' in chosen.content.decode()
    seen = client_as(leader).get(reverse("competitions:line_event", args=[event.code]))
    assert seen.context["standard_column"] is None
    jump = ContestFactory(event=EventFactory(code="no-such-event", sport=event.sport))
    assert page.get(jump.get_absolute_url()).context["standard_column"] is None


def test_every_event_with_a_standard_is_on_the_reference_list():
    with (settings.BASE_DIR / "athletes/data/events.csv").open(encoding="utf-8") as file:
        known = {row["code"]: row for row in csv.DictReader(line for line in file if not line.startswith("#"))}
    assert standard_events()
    for code, named in standard_events().items():
        assert {"athletics": "athletics", "aquatics": "swimming"}[named.standard] == known[code]["sport"]
