"""A consent withdrawn takes name and picture off every page, feed, list and search within the minute."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from athletes.choices import ConsentPurpose, Role
from athletes.models import Person, User
from cms.models import ArticlePage, HomePage, SitePicture, refusals, withheld
from cms.models.mentions import WITHHELD, WITHHELD_S
from tests.factories.athletes import AthleteFactory, agree
from tests.factories.cms import DAY, make_story, paragraph

ClientAs = Callable[[User], Client]
UserAs = Callable[..., User]
NAME, WRITTEN = "郝金燕", ("郝金燕", "Hao Jinyan", "Jinyan Hao", "hao-jin-yan", "%E9%83%9D%E9%87%91%E7%87%95")
READ = (
    "/",
    "/news/",
    "/news/feed/",
    "/news/atom/",
    "/sitemap.xml",
    "/search/?q=夺冠",
    "/news/?q=夺冠",
    "/en/",
    "/en/news/",
)


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    """Keys come again from test to test, and Wagtail remembers renditions by the key of their picture."""
    cache.clear()
    yield
    cache.clear()


def forget() -> None:
    """Let the seconds pass after which consents are read again."""
    cache.delete(f"{WITHHELD}.{DAY}")


@pytest.fixture
def athlete(db: None) -> Person:
    person = AthleteFactory(person__name=NAME, person__name_pinyin="hao jin yan").person
    agree(person, ConsentPurpose.PUBLISH_NAME)
    agree(person, ConsentPurpose.PUBLISH_PHOTO)
    return person


@pytest.fixture
def stories(site: HomePage, athlete: Person) -> list[ArticlePage]:
    return [
        make_story(
            f"{NAME}夺冠", standfirst=f"{NAME}领先。", body=paragraph(f"队友祝贺{NAME}。"), search_description=NAME
        ),
        make_story("Hao Jinyan wins", language="en", standfirst="Jinyan Hao led."),
    ]


def photo(*, megabytes: int = 0, name: str = "IMG_0001.jpg", exif: bytes = b"") -> SimpleUploadedFile:
    target = io.BytesIO()
    Image.new("RGB", (1600, 900), "teal").save(target, "JPEG", exif=exif)
    return SimpleUploadedFile(name, target.getvalue() + b"\0" * megabytes * 1024 * 1024, "image/jpeg")


def upload(client: Client, **fields: Any) -> Any:
    form = {"title": "赛场", "file": photo(), "people": "", "collection": "1", "tags": "", "description": ""} | fields
    return client.post(reverse("wagtailimages:add"), form)


def illustrated(picture: SitePicture) -> ArticlePage:
    value = {"image": picture.pk, "alt": "赛场全景", "caption": "决赛", "consent": True}
    return make_story("图片新闻", body=[("image", value | {"image": picture})])


def seen(client: Client, *paths: str) -> str:
    return "".join(client.get(path).content.decode() for path in paths)


# ---- Names ---------------------------------------------------------------------------------------------------------
def test_a_withdrawn_name_is_gone_everywhere(client: Client, stories: list[ArticlePage], athlete: Person):
    paths = (*READ, *(story.url for story in stories))
    assert NAME in seen(client, *paths)
    athlete.consents.update(withdrawn_on=DAY)
    forget()
    shown = seen(client, *paths)
    assert [form for form in WRITTEN if form.lower() in shown.lower()] == []
    assert "郝某某夺冠" in shown
    assert "H. wins" in shown


@pytest.mark.parametrize("asked", [NAME, "金燕", "Jinyan", "hao jinyan"])
def test_a_withdrawn_name_is_found_by_no_search(
    client: Client, stories: list[ArticlePage], athlete: Person, asked: str
):
    addresses = [f"{prefix}{place}?q={asked}" for prefix in ("/", "/en/") for place in ("search/", "news/")]
    assert any(story.slug in seen(client, *addresses) for story in stories)
    athlete.consents.update(withdrawn_on=DAY)
    forget()
    for address in addresses:
        assert client.get(address).status_code == 200
        assert not any(f"/{story.slug}/" in seen(client, address) for story in stories)


def test_the_surname_alone_still_finds_the_story(client: Client, stories: list[ArticlePage], athlete: Person):
    athlete.consents.update(withdrawn_on=DAY)
    assert stories[0].slug in seen(client, "/search/?q=郝")


def test_a_name_given_back_returns_and_no_word_was_lost(client: Client, stories: list[ArticlePage], athlete: Person):
    athlete.consents.update(withdrawn_on=DAY)
    assert NAME not in seen(client, stories[0].url)
    agree(athlete, ConsentPurpose.PUBLISH_NAME)
    forget()
    assert NAME in seen(client, stories[0].url)


def test_no_address_holds_a_name_that_may_have_to_go(stories: list[ArticlePage]):
    assert [story.slug for story in stories] == ["duo-guan", "wins"]


def test_the_seconds_until_a_withdrawal_acts_are_less_than_a_minute(settings: Any):
    assert WITHHELD_S + 2 < 60


def test_nobody_named_costs_no_query_and_somebody_named_a_few(
    stories: list[ArticlePage], django_assert_max_num_queries: Callable[[int], Any]
):
    with django_assert_max_num_queries(5):
        withheld(on=DAY)
    with django_assert_max_num_queries(0):
        withheld(on=DAY)


# ---- Pictures ------------------------------------------------------------------------------------------------------
@pytest.fixture
def editor(client_as: ClientAs, user_as: UserAs, site: HomePage) -> Client:
    return client_as(user_as(Role.EDITOR))


def test_a_picture_is_uploaded_with_the_people_on_it(editor: Client, athlete: Person):
    answer = upload(editor, people=NAME, file=photo(name="hao.JPG"))
    assert answer.status_code == 302, answer.context["form"].errors
    picture = SitePicture.objects.get()
    assert list(picture.subjects.all()) == [athlete]
    assert "hao" not in picture.file.name
    assert picture.file.name.startswith("originals/")


def test_whoever_the_title_names_is_on_the_picture(editor: Client, athlete: Person):
    upload(editor, title=f"{NAME}冲线")
    assert list(SitePicture.objects.get().subjects.all()) == [athlete]


@pytest.mark.parametrize(
    "fields",
    [
        {"title": f"{NAME}冲线"},
        {"description": f"{NAME}冲线"},
        {"file": photo(name="郝金燕.jpg")},
        {"file": photo(name="hao_jinyan-final.jpg")},
        {"file": photo(name="haojinyan.jpg")},
        {"title": "13800138000"},
        {"people": "无此人"},
    ],
)
def test_no_title_and_no_file_name_holds_a_name_without_consent(
    editor: Client, athlete: Person, fields: dict[str, Any]
):
    athlete.consents.update(withdrawn_on=DAY)
    assert upload(editor, **fields).status_code == 200
    assert not SitePicture.objects.exists()


def test_a_photo_of_forty_megabytes_is_refused_with_the_reason(editor: Client):
    answer = upload(editor, file=photo(megabytes=40))
    assert answer.status_code == 200
    assert "10.0" in "".join(answer.context["form"].errors["file"])
    assert not SitePicture.objects.exists()


def test_a_picture_comes_in_modern_formats_with_sizes_and_without_its_place(
    editor: Client, client: Client, athlete: Person
):
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (37.0, 41.0, 7.0)
    exif[0x010E] = "郝金燕 home"
    upload(editor, people=NAME, file=photo(exif=exif.tobytes()))
    html = client.get(illustrated(SitePicture.objects.get()).url).content.decode()
    assert '<meta property="og:image" content="http://testserver/pictures/images/' in html
    for part in ('type="image/avif"', 'type="image/webp"', "480w", "1440w", 'sizes="', 'alt="赛场全景"', "width="):
        assert part in html, part
    for address in addresses_in(html):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "public, max-age=30"
        content = b"".join(answer.streaming_content)
        picture = Image.open(io.BytesIO(content))
        assert len(picture.getexif()) == 0
        assert "郝金燕".encode() not in content


def addresses_in(html: str) -> list[str]:
    found = [part for word in html.split('"') for part in word.split() if part.startswith("/pictures/")]
    assert found
    return found


def test_a_picture_goes_when_one_person_on_it_withdraws(
    editor: Client, client: Client, athlete: Person, client_as: ClientAs, user_as: UserAs
):
    upload(editor, people=NAME)
    picture = SitePicture.objects.get()
    story = illustrated(picture)
    address = addresses_in(client.get(story.url).content.decode())[0]
    athlete.consents.filter(purpose=ConsentPurpose.PUBLISH_PHOTO).update(withdrawn_on=DAY)
    forget()
    html = client.get(story.url).content.decode()
    assert "/pictures/" not in html
    assert "决赛" not in html
    assert client.get(address).status_code == 404
    assert editor.get(address).status_code == 200
    assert client_as(user_as(Role.OFFICE)).get(address).status_code == 404
    assert refusals(story)
    chooser = editor.get(reverse("wagtailimages_chooser:choose")).content.decode()
    assert "赛场" not in chooser


def test_an_original_has_no_address(editor: Client, client: Client):
    upload(editor)
    name = SitePicture.objects.get().file.name
    for address in (f"/pictures/{name}", f"/media/{name}", f"/private/{name}"):
        assert client.get(address).status_code == 404
        assert editor.get(address).status_code == 404


def test_a_document_is_screened_too(editor: Client, athlete: Person):
    athlete.consents.update(withdrawn_on=DAY)
    file = SimpleUploadedFile("郝金燕.pdf", b"%PDF-1.4", "application/pdf")
    form = {"title": "秩序册", "file": file, "collection": "1", "tags": ""}
    answer = editor.post(reverse("wagtaildocs:add"), form)
    assert answer.status_code == 200
    assert "郝某某" in str(answer.context["form"].errors)
