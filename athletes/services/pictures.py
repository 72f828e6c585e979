"""Take an uploaded picture apart and write it anew, or say in words why not."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from athletes.readers.pictures import LEAST_SIDE, LIMIT_BYTES, MOST_PIXELS, PictureFault, UnusablePicture, sheet

FAULTS: dict[PictureFault, Promise] = {
    PictureFault.NOT_A_PICTURE: gettext_lazy(
        "This file is no JPEG, PNG or WebP picture, or it is damaged. Save it anew."
    ),
    PictureFault.TOO_LARGE: gettext_lazy("The picture is larger than %(megabytes)s MB. Save it smaller."),
    PictureFault.TOO_MANY_PIXELS: gettext_lazy(
        "The picture has more than %(megapixels)s million pixels. Save it smaller."
    ),
    PictureFault.TOO_SMALL: gettext_lazy("The shorter side has fewer than %(side)s pixels. Take a larger picture."),
}


class PictureRefused(Exception):
    """The upload is no picture that can be kept; ``sentence`` says why and what to do."""

    def __init__(self, fault: PictureFault) -> None:
        self.sentence = fault_sentence(fault)
        super().__init__(self.sentence)


def fault_sentence(fault: PictureFault) -> str:
    numbers = {"megabytes": LIMIT_BYTES // 2**20, "megapixels": MOST_PIXELS // 10**6, "side": LEAST_SIDE}
    return str(FAULTS[fault]) % numbers


def plain_jpeg(content: bytes, *, side: int) -> bytes:
    """Return the whole picture as a JPEG of at most ``side`` px, upright, without camera data or place."""
    try:
        return sheet(content, side=side)
    except UnusablePicture as unusable:
        raise PictureRefused(unusable.fault) from unusable
