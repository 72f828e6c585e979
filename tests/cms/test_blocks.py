"""What a story may hold: each block can be looked at before it is chosen, reads the record, and refuses what harms."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.blocks import StreamValue

from athletes.choices import ConsentPurpose, Role
from athletes.models import Consent, Squad, User
from athletes.readers.consent_texts import text_in_force
from cms.models import HomePage
from cms.models.live_blocks import StoryStream
from competitions.choices import MatchStatus
from competitions.models import Match
from tests.cms.records import win
from tests.factories.athletes import AthleteFactory, ConsentFactory, PersonFactory, SportFactory
from tests.factories.cms import DAY, make_story
from tests.factories.competitions import CompetitionFactory

STREAM = StoryStream()
BLOCKS = sorted(STREAM.child_blocks)


def body(kind: str, value: object) -> str:
    return json.dumps([{"type": kind, "value": value}])


def shown(client: Client, kind: str, value: object) -> str:
    story = make_story(f"带有{kind}的新闻", body=body(kind, value))
    html = client.get(story.url).content.decode()
    return html[html.index('<div class="prose wrap-read">') : html.index('<footer class="art-foot')]


def refusals(kind: str, value: object) -> list[str]:
    """The sentences with which the form answers."""
    block = STREAM.child_blocks[kind]
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python(value))
    return [message for error in refused.value.block_errors.values() for message in error.messages]


@pytest.mark.parametrize("kind", BLOCKS)
def test_an_editor_sees_every_block_before_choosing_it(
    client_as: Callable[[User], Client], user_as: Callable[..., User], site: HomePage, kind: str
):
    block = STREAM.child_blocks[kind]
    assert block.is_previewable
    url = reverse("wagtailadmin_block_preview")
    html = client_as(user_as(Role.EDITOR)).get(url, {"id": block.definition_prefix}).content.decode()
    assert "css/public.css" in html
    assert html[html.index("<main") : html.index("</main>")].count("<") > 1


def test_a_video_is_linked_on_known_sites_alone_and_never_embedded(client: Client, site: HomePage):
    (sentence,) = refusals("video", {"title": "集锦", "url": "https://videos.example.org/1"})
    assert "cctv.com" in sentence
    html = shown(client, "video", {"title": "集锦", "url": "https://tv.cctv.com/1"})
    assert 'href="https://tv.cctv.com/1"' in html
    assert "<iframe" not in html


def test_a_video_whose_site_left_the_list_is_gone(client: Client, site: HomePage, settings):
    settings.VIDEO_HOSTS = []
    assert "cctv" not in shown(client, "video", {"title": "集锦", "url": "https://tv.cctv.com/1"})


def test_a_table_keeps_its_heads_and_shows_pasted_markup_as_text(client: Client, site: HomePage):
    cells = {"data": [["项目", None], ["<script>alert(1)</script>", "2"]], "table_caption": "日程"}
    html = shown(client, "table", cells | {"first_row_is_table_header": True, "first_col_is_header": True})
    assert '<th scope="col">项目</th>' in html
    assert '<th scope="row">&lt;script&gt;' in html
    assert "<script>" not in html


def test_private_numbers_in_a_cell_are_refused(site: HomePage):
    draft = make_story("草稿", live=False)
    draft.body = body("table", {"data": [["电话", "13800138000"]], "table_header_choice": "neither"})
    with pytest.raises(ValidationError) as refused:
        draft.save_revision(clean=False).publish()
    assert list(refused.value.message_dict) == ["body"]


@pytest.mark.parametrize(
    ("kind", "drawn"), (("bars", '<rect width="50" height="10"/>'), ("line", 'points="0,0 100,40"'))
)
def test_a_chart_is_drawn_by_the_server_beside_its_numbers(client: Client, site: HomePage, kind: str, drawn: str):
    rows = [{"label": "田径", "value": 780}, {"label": "手球", "value": 390}]
    html = shown(client, "chart", {"title": "两项比赛", "kind": kind, "unit": "人次", "rows": rows, "note": "示例"})
    assert drawn in html
    assert '<th scope="row">手球</th><td class="n">390</td>' in html


@pytest.fixture
def match(handball: Squad) -> Match:
    return Match.objects.get(status=MatchStatus.PLAYED)


def test_a_match_card_leads_to_the_match(client: Client, handball: Squad, match: Match, site: HomePage):
    html = shown(client, "match", {"match": str(match.pk)})
    assert "29:26" in html
    assert f'href="/teams/handball/matches/{match.pk}/"' in html


@pytest.mark.parametrize("key", ("00000000-0000-4000-8000-000000000000", "gone"))
def test_a_match_that_is_gone_says_so(client: Client, site: HomePage, key: str):
    assert "这场比赛" in shown(client, "match", {"match": key})


def test_tables_results_and_schedule_follow_the_record(client: Client, site: HomePage):
    games = CompetitionFactory(slug="16", name="示例省运会")
    athletics = SportFactory(code="athletics")
    win(games, "1407", 1, event__name="男子 100 米", event__sport=athletics)
    assert "示例省运会" in shown(client, "medals", {"games": "16", "division": "competitive", "most": 5})
    assert "男子 100 米" in shown(client, "results", {"games": "16", "sport": "athletics", "most": 5})
    assert "男子 100 米" not in shown(client, "results", {"games": "16", "sport": "handball", "most": 5})
    win(games, None, 0, event__sport=SportFactory(name="游泳"), starts_on=DAY + datetime.timedelta(3))
    assert "游泳" in shown(client, "schedule", {"games": "16", "most": 5})
    for kind in ("medals", "results", "schedule"):
        assert "live-table" not in shown(client, kind, {"games": "none", "division": "mass", "most": 5, "sport": ""})


def test_an_athlete_card_needs_consent_and_vanishes_with_it(client: Client, site: HomePage):
    athlete = AthleteFactory(person=PersonFactory(name="任凯", birth_date=datetime.date(2000, 1, 1)))
    block = STREAM.child_blocks["athlete"].child_blocks["athlete"]
    with pytest.raises(ValidationError):
        block.clean(str(athlete.pk))
    consent = ConsentFactory(person=athlete.person, version=text_in_force(ConsentPurpose.PUBLISH_NAME, DAY).version)
    assert block.clean(str(athlete.pk)) == str(athlete.pk)
    story = make_story("一名运动员", body=body("athlete", {"athlete": str(athlete.pk)}))
    html = client.get(story.url).content.decode()
    assert "任凯" in html
    assert str(athlete.pk) not in html
    Consent.objects.filter(pk=consent.pk).update(withdrawn_on=DAY)
    assert "任凯" not in client.get(story.url).content.decode()
    assert story.url not in client.get("/search/?q=任凯").content.decode()


def test_an_athlete_who_is_gone_leaves_no_card(client: Client, site: HomePage):
    assert "athlete" not in shown(client, "athlete", {"athlete": "gone"})


def test_live_blocks_are_not_searched(site: HomePage):
    value = StreamValue(STREAM, [("standings", {"squad": "handball"})])
    assert STREAM.get_searchable_content(value) == []
