"""A consent withdrawn takes name and picture off every page, feed, list and search within the minute."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from athletes.choices import ConsentPurpose, Role
from athletes.domain.names import pinyin
from athletes.models import Person, User
from cms.models import ArticlePage, HomePage, SitePicture, forget_who_is_shown, refusals, withheld
from cms.models.mentions import WITHHELD, WITHHELD_S
from tests.cms.test_editor import add_url, story_form
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


def shown_after_withdrawal(client: Client, stories: list[ArticlePage], athlete: Person) -> str:
    """What all pages show after the consent was withdrawn: the name as it was written nowhere, in no form."""
    paths = (*READ, *(story.url for story in stories))
    assert NAME in seen(client, *paths)
    athlete.consents.update(withdrawn_on=DAY)
    forget()
    shown = seen(client, *paths)
    assert [form for form in WRITTEN if form.lower() in shown.lower()] == []
    assert "郝某某夺冠" in shown
    return shown


# ---- Names ---------------------------------------------------------------------------------------------------------
def test_a_withdrawn_name_is_gone_everywhere(client: Client, stories: list[ArticlePage], athlete: Person):
    shown = shown_after_withdrawal(client, stories, athlete)
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
    with django_assert_max_num_queries(6):
        withheld(on=DAY)
    with django_assert_max_num_queries(0):
        withheld(on=DAY)


# ---- Earlier names ------------------------------------------------------------------------------------------------
def rename(person: Person, name: str) -> None:
    person.name, person.name_pinyin = name, pinyin(name)
    person.save()
    forget_who_is_shown()


def test_a_name_of_before_is_withheld_as_well(client: Client, stories: list[ArticlePage], athlete: Person):
    rename(athlete, "魏雪")
    shown_after_withdrawal(client, stories, athlete)
    assert f"/{stories[0].slug}/" not in seen(client, f"/search/?q={NAME}")


def test_a_story_published_once_more_still_knows_the_name_of_before(
    client: Client, stories: list[ArticlePage], athlete: Person
):
    rename(athlete, "魏雪")
    stories[0].save_revision().publish()
    athlete.consents.update(withdrawn_on=DAY)
    forget()
    assert NAME not in seen(client, stories[0].url)


def test_the_checker_knows_the_name_of_before(stories: list[ArticlePage], athlete: Person):
    rename(athlete, "魏雪")
    assert refusals(stories[0]) == []
    athlete.consents.update(withdrawn_on=DAY)
    (sentence, *_more) = refusals(stories[0])
    assert NAME in sentence
    assert "郝某某" in sentence


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


@pytest.fixture
def withheld_picture(editor: Client, athlete: Person) -> SitePicture:
    """A picture of somebody who agreed when it was put in, and agrees no longer."""
    upload(editor, people=NAME)
    athlete.consents.filter(purpose=ConsentPurpose.PUBLISH_PHOTO).update(withdrawn_on=DAY)
    forget()
    return SitePicture.objects.get()


def test_no_chooser_offers_a_picture_without_consent(editor: Client, withheld_picture: SitePicture):
    offered = reverse("wagtailimages_chooser:chosen", args=[withheld_picture.pk])
    for name in ("choose", "choose_results"):
        answer = editor.get(reverse(f"wagtailimages_chooser:{name}"), {"q": "赛场"})
        assert answer.status_code == 200
        assert offered not in answer.content.decode()
    agree(withheld_picture.subjects.get(), ConsentPurpose.PUBLISH_PHOTO)
    forget()
    assert offered in editor.get(reverse("wagtailimages_chooser:choose_results")).content.decode()


@pytest.mark.parametrize("kind", ["image", "gallery"])
def test_no_block_is_saved_with_a_picture_without_consent(editor: Client, withheld_picture: SitePicture, kind: str):
    one = {"image": str(withheld_picture.pk), "alt": "赛场全景", "caption": "", "consent": "on"}
    form = story_form(**{"body-0-type": kind, "action-submit": "1"})
    prefix = "body-0-value"
    if kind == "image":
        form |= {f"{prefix}-{name}": value for name, value in one.items()}
    else:
        form |= {f"{prefix}-caption": "两张", f"{prefix}-pictures-count": "2"}
        for place in range(2):
            own = f"{prefix}-pictures-{place}"
            form |= {f"{own}-deleted": "", f"{own}-order": str(place), f"{own}-id": ""}
            form |= {f"{own}-value-{name}": value for name, value in one.items()}
    answer = editor.post(add_url(), form)
    assert answer.status_code == 200
    assert "没有同意" in str(answer.context["form"].errors["body"])
    assert not ArticlePage.objects.exists()


def test_a_gallery_shows_the_others_and_no_shared_card_shows_the_withheld_one(
    editor: Client, client: Client, withheld_picture: SitePicture
):
    upload(editor, title="看台", file=photo(name="stand.jpg"))
    other = SitePicture.objects.exclude(pk=withheld_picture.pk).get()
    pictures = [
        {"image": picture, "alt": alt, "caption": alt, "consent": True}
        for picture, alt in ((withheld_picture, "冲线瞬间"), (other, "看台全景"))
    ]
    agreed = withheld_picture.subjects.get()
    agree(agreed, ConsentPurpose.PUBLISH_PHOTO)
    story = make_story("图集", body=[("gallery", {"caption": "两张", "pictures": pictures})])
    agreed.consents.filter(purpose=ConsentPurpose.PUBLISH_PHOTO).update(withdrawn_on=DAY)
    forget()
    html = client.get(story.url).content.decode()
    assert "看台全景" in html
    assert "冲线瞬间" not in html
    card = re.search(r'property="og:image" content="http://testserver(/pictures/[^"]+)"', html)
    assert card is not None
    assert client.get(card[1]).status_code == 200


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
