import base64
import io
import re
import uuid
import zlib

import openpyxl
import pytest
from django.urls import reverse

from competitions.services.match_log import NewPlay, confirm_log, record_plays
from tests.competitions.match_day import locked, match_of, member
from tests.factories.competitions import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(squad, coach):
    match = match_of(squad, broadcasts="央视频\nCCTV-5")
    members = [member(squad, 1, "GK"), member(squad, 7), member(squad, 9)]
    locked(match, members, coach)
    plays = [
        NewPlay(uuid.uuid4(), "goal", 1, 60, AT, "home", 7, "wing", assist=9),
        NewPlay(uuid.uuid4(), "miss", 1, 70, AT, "home", 7, "9m"),
        NewPlay(uuid.uuid4(), "saved", 1, 80, AT, "away", None, "9m", other=1),
        NewPlay(uuid.uuid4(), "goal", 1, 90, AT, "away", 5, "7m", other=1),
        NewPlay(uuid.uuid4(), "goal", 2, 1900, AT, "home", 9, "6m"),
    ]
    record_plays(match=match, plays=plays, by=coach, at=AT)
    return match


def report(page, squad, match, **asked):
    return page.get(reverse("competitions:match_report", args=[squad.code, match.pk]), asked)


def test_the_page_says_who_did_what(client_as, coach, squad, match):
    page = client_as(coach)
    text = report(page, squad, match).content.decode()
    assert "尚未确认" in text
    confirm_log(match=match, by=coach)
    answer = report(page, squad, match)
    text = answer.content.decode()
    for words in ("2:1", "半场", "1:1", "央视频", "1/2", "50.0", "zones-home"):
        assert words in text
    home = answer.context["report"].home
    assert [(line.shirt, line.figures.goals, line.figures.shots) for line in home.players] == [
        (1, 0, 0),
        (7, 1, 2),
        (9, 1, 1),
    ]
    assert (home.total.goals, home.goals, home.shots) == (2, 2, 3)


def test_a_leader_reads_the_report_and_not_the_bench(client_as, leader, squad, match):
    answer = report(client_as(leader), squad, match)
    assert answer.status_code == 200
    assert "/bench/" not in answer.content.decode()


def test_a_match_without_a_log_has_an_empty_report(client_as, coach, squad):
    text = report(client_as(coach), squad, match_of(squad)).content.decode()
    assert "还没有记录" in text
    assert "0:0" not in text


def test_the_workbook_holds_figures_as_numbers(client_as, coach, squad, match):
    answer = report(client_as(coach), squad, match, format="xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert len(book.sheetnames) == 8
    players = book.worksheets[1]
    name = match.lists.get().entries.get(shirt_number=7).shown_name
    assert [cell.value for cell in players[3]][:5] == [7, name, 1, 2, 50]
    assert book.worksheets[-1].max_row == 6


def test_the_pdf_is_written_in_chinese(client_as, coach, squad, match):
    content = report(client_as(coach), squad, match, format="pdf").content
    assert content.startswith(b"%PDF")
    assert b"STSong-Light" in content
    name = "山西晋中".encode("utf-16-be")
    assert any(name in text for text in texts_of(content))


def texts_of(pdf):
    """The strings of the page streams, unpacked."""
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S):
        raw = packed.strip()
        try:
            yield unescaped(zlib.decompress(a85(raw)))
        except (ValueError, zlib.error):
            continue


def a85(raw):
    return base64.a85decode(raw.removesuffix(b"~>"))


def unescaped(stream):
    octal = re.sub(rb"\\([0-7]{3})", lambda found: bytes([int(found[1], 8)]), stream)
    return re.sub(rb"\\([()\\])", rb"\1", octal)
