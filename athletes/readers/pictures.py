"""Uploaded pictures: opened without trust, turned upright, cropped, and written anew without what came along."""

from __future__ import annotations

import io
import warnings
from enum import StrEnum

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
LIMIT_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
LEAST_SIDE = 200
PORTRAIT_SIDE, THUMBNAIL_SIDE = 480, 96
SHEET_SIDE = 1600
QUALITY = 85
FACE = (0.5, 0.35)
"""Where a square is cut from an upright portrait: the face stands above the middle."""


class PictureFault(StrEnum):
    NOT_A_PICTURE = "not_a_picture"
    TOO_LARGE = "too_large"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SMALL = "too_small"


class UnusablePicture(Exception):
    """The upload is no picture that can be kept; ``fault`` says why."""

    def __init__(self, fault: PictureFault) -> None:
        super().__init__(fault)
        self.fault = fault


def portrait(content: bytes) -> tuple[bytes, bytes]:
    """Return a square JPEG of 480 px and one of 96 px, without EXIF, place, profile or anything after the picture."""
    picture = opened(content)
    if min(picture.size) < LEAST_SIDE:
        raise UnusablePicture(PictureFault.TOO_SMALL)
    return tuple(_jpeg(ImageOps.fit(picture, (side, side), centering=FACE)) for side in (PORTRAIT_SIDE, THUMBNAIL_SIDE))  # type: ignore[return-value]  # two sides


def sheet(content: bytes, *, side: int = SHEET_SIDE) -> bytes:
    """Return a whole picture as a JPEG of at most ``side`` px on its long side, without anything that came along."""
    picture = opened(content)
    picture.thumbnail((side, side))
    return _jpeg(picture)


def opened(content: bytes) -> Image.Image:
    """Return the first frame of a JPEG, PNG or WebP, upright, in RGB on white; size is judged before it is unpacked."""
    if len(content) > LIMIT_BYTES:
        raise UnusablePicture(PictureFault.TOO_LARGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=FORMATS)
            if picture.width * picture.height > MOST_PIXELS:
                raise UnusablePicture(PictureFault.TOO_MANY_PIXELS)
            return _on_white(ImageOps.exif_transpose(picture))
    except Image.DecompressionBombError as error:
        raise UnusablePicture(PictureFault.TOO_MANY_PIXELS) from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:  # all that Pillow's readers raise
        raise UnusablePicture(PictureFault.NOT_A_PICTURE) from error


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    page = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(page, picture.convert("RGBA")).convert("RGB")


def _jpeg(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=QUALITY)
    return target.getvalue()
