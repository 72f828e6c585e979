"""Three reviews by three others, and the checker that stops what must not be public."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from athletes.choices import ConsentPurpose, Role
from athletes.models import Appointment, Person, User
from cms.models import ArticlePage, HomePage, PostHolding, WrongWord, refusals
from cms.tasks import publish_due_pages
from tests.cms.test_editor import add_url, approve, story_form
from tests.factories.athletes import AthleteFactory, agree
from tests.factories.cms import DAY, make_story, paragraph

ClientAs = Callable[[User], Client]
UserAs = Callable[..., User]
Desk = dict[str, Client]
TITLE = "手球队完成集训"


@pytest.fixture
def desk(client_as: ClientAs, user_as: UserAs, site: HomePage) -> Desk:
    roles = {"writer": Role.EDITOR, "first": Role.EDITOR, "second": Role.REVIEWER, "final": Role.PUBLISHER}
    return {name: client_as(user_as(role)) for name, role in roles.items()}


@pytest.fixture
def minor(db: None) -> Person:
    """A canary: a minor on record who agreed to nothing."""
    athlete = AthleteFactory(person__name="郝金燕", person__name_pinyin="hao jin yan")
    return athlete.person


def send(desk: Desk, **fields: str) -> ArticlePage:
    sent = desk["writer"].post(add_url(), story_form(**({"action-submit": "1"} | fields)))
    assert sent.status_code == 302, sent.context["form"].errors
    return ArticlePage.objects.latest("pk")


def review(desk: Desk, story: ArticlePage, *names: str) -> ArticlePage:
    for name in names:
        approve(desk[name], story)
    return ArticlePage.objects.get(pk=story.pk)


def unsaved(**fields: Any) -> ArticlePage:
    """A draft with something typed into it that nobody has saved."""
    story = make_story("集训", live=False)
    for name, value in fields.items():
        setattr(story, name, value)
    return story


def edit(client: Client, story: ArticlePage, **fields: str) -> None:
    url = reverse("wagtailadmin_pages:edit", args=(story.pk,))
    assert client.post(url, story_form(**({"action-submit": "1"} | fields))).status_code == 302


def test_nobody_does_two_of_the_three_reviews(desk: Desk, client_as: ClientAs, user_as: UserAs):
    every = user_as(Role.EDITOR)
    for role in (Role.REVIEWER, Role.PUBLISHER):
        Appointment.objects.create(user=every, role=role, from_on=DAY)
    alone = client_as(every.acting(DAY))
    story = send(desk)
    for _ in range(3):
        approve(alone, story)
    assert story.current_workflow_task.name == "复审 Second review"
    assert not ArticlePage.objects.get(pk=story.pk).live


def test_a_reviewer_who_writes_in_the_text_becomes_an_author(desk: Desk):
    story = send(desk)
    edit(desk["first"], story, title="手球队完成冬训", **{"action-submit": ""})
    approve(desk["first"], story)
    assert story.current_workflow_task.name == "初审 First review"


@pytest.mark.parametrize("name", ["writer", "final"])
def test_no_button_and_no_forged_form_publishes_without_the_reviews(desk: Desk, name: str):
    story = send(desk)
    url = reverse("wagtailadmin_pages:edit", args=(story.pk,))
    assert "action-publish" not in desk[name].get(url).content.decode()
    desk[name].post(url, story_form(**{"action-publish": "1"}))
    desk[name].post(reverse("wagtail_bulk_action", args=("wagtailcore", "page", "publish")) + f"?id={story.pk}")
    assert not ArticlePage.objects.get(pk=story.pk).live


def test_a_correction_passes_the_reviews_and_readers_see_it(desk: Desk, client: Client):
    story = review(desk, send(desk), "first", "second", "final")
    assert story.live
    edit(desk["writer"], story, standfirst="五周集训收官。", correction_note="集训为五周，原文误作四周。")
    story = review(desk, story, "first", "second", "final")
    html = client.get(story.url).content.decode()
    assert "五周集训收官" in html
    assert "集训为五周，原文误作四周。" in html
    assert '<time datetime="2023-06-28">' in html


def test_a_story_names_who_approved_it_and_nobody_types_that(
    client_as: ClientAs, user_as: UserAs, site: HomePage, client: Client
):
    roles = {"writer": Role.EDITOR, "first": Role.EDITOR, "second": Role.REVIEWER, "final": Role.PUBLISHER}
    names = {"first": "初示例", "second": "复示例", "final": "终示例"}
    desk = {}
    for place, role in roles.items():
        user = user_as(role)
        User.objects.filter(pk=user.pk).update(last_name=names.get(place, ""))
        desk[place] = client_as(user)
    assert 'name="reviewers"' not in desk["writer"].get(add_url()).content.decode()
    story = review(desk, send(desk, reviewers="我自己审的"), "first", "second", "final")
    html = client.get(story.url).content.decode()
    assert "初示例、复示例、终示例" in html
    assert "我自己审的" not in html
    edit(desk["writer"], story, standfirst="五周集训收官。", reviewers="还是我")
    assert story.get_latest_revision_as_object().reviewers == "初示例、复示例、终示例"
    User.objects.filter(last_name="终示例").update(last_name="")
    story = review(desk, story, "first", "second", "final")
    assert story.reviewers == "初示例、复示例"


def test_a_change_that_nobody_explains_is_logged_all_the_same(site: HomePage, client: Client):
    story = make_story("手球夺冠")
    story.save_revision().publish()
    assert not story.corrections.exists()
    story = ArticlePage.objects.get(pk=story.pk)
    story.title = "手球队夺冠"
    story.save_revision().publish()
    assert "文字有改动。" in client.get(story.url).content.decode()
    story = ArticlePage.objects.get(pk=story.pk)
    story.standfirst, story.correction_note = "三比二。", "比分有误。"
    story.save_revision().publish()
    story = ArticlePage.objects.get(pk=story.pk)
    story.standfirst = "四比二。"
    story.save_revision().publish()
    assert [row.note for row in story.corrections.all()] == ["", "比分有误。", ""]


# ---- The checker -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "fields",
    [
        {"title": "郝金燕夺冠"},
        {"standfirst": "郝 金 燕夺冠。"},
        {"seo_title": "Hao Jinyan wins"},
        {"search_description": "Jinyan Hao"},
        {"author": "郝金燕"},
        {"body": paragraph("队员<b>郝</b>金燕上场。")},
    ],
)
def test_a_minor_without_consent_is_named_nowhere(site: HomePage, minor: Person, fields: dict[str, str]):
    story = unsaved(**fields)
    with pytest.raises(ValidationError) as refused:
        story.full_clean()
    (sentence,) = refused.value.messages
    assert "郝某某" in sentence
    assert list(refused.value.message_dict) == list(fields)


def test_with_consent_or_as_another_person_the_name_passes(site: HomePage, minor: Person):
    story = unsaved(standfirst="郝金燕夺冠。")
    assert refusals(story)
    story.other_people = "李某；郝金燕"
    assert refusals(story) == []
    story.other_people = ""
    agree(minor, ConsentPurpose.PUBLISH_NAME)
    assert refusals(story) == []


def test_an_adult_is_named_unless_the_consent_was_withdrawn(site: HomePage, minor: Person):
    Person.objects.filter(pk=minor.pk).update(birth_date=datetime.date(1990, 1, 1))
    story = unsaved(standfirst="郝金燕夺冠。")
    assert refusals(story) == []
    agree(minor, ConsentPurpose.PUBLISH_NAME)
    minor.consents.update(withdrawn_on=DAY)
    assert refusals(story)


def test_the_form_says_what_to_write_instead(desk: Desk, minor: Person):
    answer = desk["writer"].post(add_url(), story_form(title="郝金燕夺冠"))
    assert answer.status_code == 200
    assert "郝某某" in answer.content.decode()
    assert not ArticlePage.objects.filter(title="郝金燕夺冠").exists()


def test_a_wrong_title_is_stopped_and_the_right_one_named(site: HomePage):
    PostHolding.objects.create(
        name="李示例", title="市体育局局长", title_en="Director", from_on=datetime.date(2023, 5, 1), source="示例"
    )
    (sentence,) = refusals(unsaved(standfirst="副局长李示例到场。"))
    assert "市体育局局长" in sentence
    assert refusals(unsaved(standfirst="局长李示例到场。")) == []
    (sentence,) = refusals(unsaved(standfirst="局长李示例到场。", go_live_at=moment(-90)))
    assert "没有登记" in sentence


def test_the_register_of_posts_is_kept_on_the_web(desk: Desk):
    url = reverse(PostHolding.snippet_viewset.get_url_name("add"))
    row = {"name": "李示例", "title": "局长", "title_en": "", "from_on": "2023-05-01", "source": "任免通知（示例）"}
    assert desk["writer"].post(url, row | {"to_on": "2023-04-01"}).status_code == 200
    assert desk["writer"].post(url, row | {"to_on": ""}).status_code == 302
    assert PostHolding.objects.get().title == "局长"
    assert desk["second"].get(url).status_code != 200


def test_what_the_checker_refuses_at_the_last_review_goes_back_with_the_reason(desk: Desk, minor: Person):
    agree(minor, ConsentPurpose.PUBLISH_NAME)
    story = send(desk, title="郝金燕夺冠")
    review(desk, story, "first", "second")
    minor.consents.update(withdrawn_on=DAY)
    story = review(desk, story, "final")
    assert not story.live
    sent_back = TaskState.objects.latest("pk")
    assert sent_back.status == TaskState.STATUS_REJECTED
    assert "郝某某" in sent_back.comment


def test_the_offices_list_of_wrong_words_is_kept_on_the_web_and_stops_them(desk: Desk):
    url = reverse(WrongWord.snippet_viewset.get_url_name("add"))
    row = {"word": "省运动会", "instead": "山西省运动会", "source": "示例用语规范"}
    assert desk["writer"].post(url, row | {"word": "省"}).status_code == 200
    assert desk["writer"].post(url, row).status_code == 302
    assert desk["second"].get(url).status_code != 200
    (sentence,) = refusals(unsaved(standfirst="备战省运动会。"))
    assert "山西省运动会" in sentence
    assert "示例用语规范" in sentence
    assert refusals(unsaved(standfirst="备战山西省运动会。")) == []
    WrongWord.objects.create(word="ＡＢ词", source="示例")
    (sentence,) = refusals(unsaved(body=paragraph("这里写了ab词。")))
    assert "删去" in sentence
    assert str(WrongWord.objects.get(word="ＡＢ词")) == "ＡＢ词"


# ---- By the clock ------------------------------------------------------------------------------------------------
def moment(days: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(DAY, datetime.time(9))) + datetime.timedelta(days=days)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let so many minutes pass."""
    begun = timezone.now()

    def later(minutes: int) -> None:
        monkeypatch.setattr(timezone, "now", lambda: begun + datetime.timedelta(minutes=minutes))

    return later


def scheduled(**fields: Any) -> ArticlePage:
    """A story approved to appear in five minutes."""
    story = make_story("定时发布", live=False, go_live_at=timezone.now() + datetime.timedelta(minutes=5), **fields)
    story.get_latest_revision().publish()
    assert publish_due_pages() == 0
    return story


def test_a_story_appears_and_goes_when_its_time_has_come(site: HomePage, client: Client, clock: Callable[[int], None]):
    story = scheduled(expire_at=timezone.now() + datetime.timedelta(hours=1))
    assert client.get(story.url).status_code == 404
    clock(6)
    assert publish_due_pages() == 1
    assert client.get(story.url).status_code == 200
    clock(61)
    assert publish_due_pages() == 1
    assert client.get(story.url).status_code == 404


def test_the_clock_looks_often_enough_for_the_minute(settings: Any):
    assert settings.CELERY_BEAT_SCHEDULE["publish-due"] == {"task": publish_due_pages.name, "schedule": 20.0}


def test_a_story_that_the_checker_refuses_on_its_day_says_so_on_the_first_screen(
    desk: Desk, minor: Person, clock: Callable[[int], None]
):
    agree(minor, ConsentPurpose.PUBLISH_NAME)
    story = scheduled(standfirst="郝金燕夺冠。")
    minor.consents.update(withdrawn_on=DAY)
    clock(6)
    for _ in range(2):
        assert publish_due_pages() == 0
    assert not ArticlePage.objects.get(pk=story.pk).live
    clock(7)
    html = desk["writer"].get("/cms/").content.decode()
    assert "定时发布" in html
    assert "郝某某" in html
