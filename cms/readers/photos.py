"""Photos as they come from a camera: written anew without place, device and words that came along."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

QUALITY = 92
KEPT_WHOLE = frozenset({"GIF"})
"""Moving pictures carry no camera data and lose their movement when written anew."""


def without_metadata(content: bytes) -> bytes:
    """Return the same picture upright, with its colour profile and nothing else that is not picture."""
    picture = Image.open(io.BytesIO(content))
    if picture.format in KEPT_WHOLE:
        return content
    upright = ImageOps.exif_transpose(picture)
    target = io.BytesIO()
    upright.info = {}
    upright.save(target, picture.format, quality=QUALITY, icc_profile=picture.info.get("icc_profile"))
    return target.getvalue()
