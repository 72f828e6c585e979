"""Photos of a session: small, without camera data, once, few, and never anybody else's."""

from __future__ import annotations

import io
import uuid

import pytest
from auditlog.models import LogEntry
from django.utils import timezone
from PIL import Image

from athletes.services.pictures import PictureRefused
from tests.factories.training import SessionFactory
from tests.training.conftest import Team
from training.models import SessionPhoto
from training.queries.photos import jpeg_of
from training.services.photos import MOST_PHOTOS, PHOTO_SIDE, add_photo, remove_photo
from training.services.refusals import IdTaken, PhotoRefused

PLACE, CAMERA = 0x8825, 0x010F


def camera_jpeg(width: int = 3000, height: int = 2000) -> bytes:
    """A picture as a phone writes it: large, with its maker and the place where it was taken."""
    exif = Image.Exif()
    exif[CAMERA] = "SecretMaker"
    exif.get_ifd(PLACE)[1] = "N"
    target = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(target, "JPEG", exif=exif)
    return target.getvalue() + b"SecretTail"


def add(team: Team, **changed: object) -> SessionPhoto:
    facts = {"session": team.session, "content": camera_jpeg(), "id": uuid.uuid4(), "by": team.coach}
    return add_photo(**(facts | {"at": timezone.now()} | changed))  # type: ignore[arg-type]  # the test's own mapping


def test_a_photo_is_made_small_and_loses_what_the_camera_wrote(team: Team) -> None:
    content = jpeg_of(add(team))
    picture = Image.open(io.BytesIO(content))
    assert max(picture.size) == PHOTO_SIDE
    assert not picture.getexif()
    assert b"Secret" not in content
    assert len(content) < 400_000


def test_it_is_encrypted_where_it_is_kept_and_absent_from_the_history(team: Team) -> None:
    photo = add(team)
    with_image = LogEntry.objects.get_for_object(photo).filter(changes__has_key="image")
    assert not with_image.exists()
    from_disk = SessionPhoto.objects.extra(select={"raw": "image"}).values_list("raw", flat=True)[0]
    assert not str(from_disk).startswith("/9j/"), "the base64 of a JPEG"


def test_the_same_photo_sent_twice_is_one(team: Team) -> None:
    key = uuid.uuid4()
    assert add(team, id=key) == add(team, id=key)
    assert SessionPhoto.objects.count() == 1
    with pytest.raises(IdTaken):
        add(team, id=key, session=SessionFactory(squad=team.squad))


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"\xff\xd8\xff" + b"0" * 100])
def test_what_is_no_picture_is_refused_in_words(team: Team, content: bytes) -> None:
    with pytest.raises(PictureRefused) as refusal:
        add(team, content=content)
    assert refusal.value.sentence


def test_a_session_keeps_few_photos(team: Team) -> None:
    photos = [add(team) for _ in range(MOST_PHOTOS)]
    with pytest.raises(PhotoRefused):
        add(team)
    remove_photo(photo=photos[0], by=team.coach)
    add(team)
    assert SessionPhoto.objects.count() == MOST_PHOTOS
