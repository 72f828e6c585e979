"""Whatever is uploaded ends as a clean square or as a stated fault."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PIL.ExifTags import Base

from athletes.readers import pictures
from athletes.readers.pictures import PictureFault, UnusablePicture, opened, portrait, sheet


def picture(kind: str = "JPEG", size: tuple[int, int] = (300, 400), mode: str = "RGB", **said: object) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size, "red").save(target, kind, **said)
    return target.getvalue()


def located() -> bytes:
    exif = Image.Exif()
    exif[Base.Orientation.value] = 6
    exif[Base.Make.value] = "Camera Zq1Kj"
    exif.get_ifd(0x8825)[2] = (37.0, 41.0, 0.0)
    return picture(exif=exif)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_portrait_is_two_squares_without_camera_data(kind: str) -> None:
    for content, side in zip(portrait(picture(kind)), (480, 96), strict=True):
        shown = Image.open(io.BytesIO(content))
        assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", (side, side), {})


def test_place_and_camera_are_gone_and_the_picture_is_upright() -> None:
    content, _small = portrait(located())
    assert b"Zq1Kj" not in content
    assert b"Exif" not in content
    assert opened(located()).size == (400, 300)


def test_what_is_transparent_becomes_white() -> None:
    target = io.BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(target, "PNG")
    assert opened(target.getvalue()).getpixel((5, 5)) == (255, 255, 255)


def test_a_sheet_keeps_its_shape_and_is_bounded() -> None:
    assert Image.open(io.BytesIO(sheet(picture(size=(2000, 4000))))).size == (800, 1600)


@pytest.mark.parametrize(
    ("content", "fault"),
    (
        (b"", PictureFault.NOT_A_PICTURE),
        (b"not a picture", PictureFault.NOT_A_PICTURE),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PictureFault.NOT_A_PICTURE),
        (picture()[:400], PictureFault.NOT_A_PICTURE),
        (picture("GIF", mode="P"), PictureFault.NOT_A_PICTURE),
        (picture("PNG", size=(8000, 6000), mode="1"), PictureFault.TOO_MANY_PIXELS),
        (picture("PNG", size=(20_000, 20_000), mode="1"), PictureFault.TOO_MANY_PIXELS),
        (picture(size=(100, 100)), PictureFault.TOO_SMALL),
    ),
)
def test_a_dirty_file_has_its_fault(content: bytes, fault: PictureFault) -> None:
    with pytest.raises(UnusablePicture) as told:
        portrait(content)
    assert told.value.fault == fault


def test_a_huge_file_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LIMIT_BYTES", 10)
    with pytest.raises(UnusablePicture) as told:
        portrait(picture())
    assert told.value.fault == PictureFault.TOO_LARGE
