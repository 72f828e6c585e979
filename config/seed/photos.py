"""Identity photos of the demonstration: drawn here, of nobody, each with 示例 across it."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

from athletes.choices import ConsentChannel, ConsentPurpose
from athletes.domain.ages import CHILD_AGE, age_on
from athletes.models import Athlete, Consent, Portrait
from athletes.readers.consent_texts import text_in_force
from athletes.readers.pictures import portrait
from config.seed.accounts import demo_athlete
from config.seed.people import Cast, handball_seniors

PHOTOGRAPHED = 4
"""How many of each sport have a photo, beside the handball squad and the demonstration's own athlete."""
TINTS = (("#DCE6E4", "#4C6A68"), ("#E8DFD3", "#7A5C43"), ("#DDE1EA", "#4B5878"), ("#E9DCDD", "#7C4A50"))
SKIN = ("#E6C3A5", "#D8AE8B")
SIDE = 480
# The two characters as strokes on a square of ten by ten, because a machine need not have a Chinese font.
SHI = (((2, 1), (8, 1)), ((1, 4), (9, 4)), ((5, 4), (5, 9), (4, 8)), ((3, 5), (1, 8)), ((7, 5), (9, 8)))
LI = (
    ((2, 1), (0, 4)),
    ((1, 3), (1, 9)),
    ((3, 1), (6, 1)),
    ((4, 1), (3, 5)),
    ((4, 3), (6, 3), (5, 6), (3, 9)),
    ((4, 5), (5, 6)),
    ((7, 2), (7, 7)),
    ((9, 1), (9, 9), (8, 8)),
)


def seed_photos(cast: Cast) -> None:
    chosen = {athlete.pk: athlete for group in cast.athletes.values() for athlete in group[:PHOTOGRAPHED]}
    chosen |= {athlete.pk: athlete for athlete in (*handball_seniors(cast), demo_athlete(cast))}
    Consent.objects.bulk_create(_consent(athlete, cast) for athlete in chosen.values())
    drawn = [_encoded(_figure(*tint, skin)) for tint in TINTS for skin in SKIN]
    Portrait.objects.bulk_create(
        Portrait(person=athlete.person, image=image, thumbnail=thumbnail, taken_on=athlete.joined_on)
        for number, athlete in enumerate(chosen.values())
        for image, thumbnail in (drawn[number % len(drawn)],)
    )


def _consent(athlete: Athlete, cast: Cast) -> Consent:
    """On paper: by the guardian of a child, by the athlete from 14."""
    is_child = age_on(athlete.person.birth_date, cast.day) < CHILD_AGE
    return Consent(
        person=athlete.person,
        purpose=ConsentPurpose.ID_PHOTO,
        version=text_in_force(ConsentPurpose.ID_PHOTO, cast.day).version,
        channel=ConsentChannel.PAPER,
        given_on=athlete.joined_on,
        given_by=cast.guardians[athlete.pk] if is_child else athlete.person,
    )


def _encoded(content: bytes) -> tuple[str, ...]:
    return tuple(base64.b64encode(part).decode() for part in portrait(content))


def _figure(ground: str, cloth: str, skin: str) -> bytes:
    """Head and shoulders without a face, and the two characters below."""
    picture = Image.new("RGB", (SIDE, SIDE), ground)
    pen = ImageDraw.Draw(picture)
    pen.ellipse((70, 300, 410, 640), fill=cloth)
    pen.rectangle((205, 250, 275, 330), fill=skin)
    pen.ellipse((160, 90, 320, 290), fill=skin)
    pen.pieslice((152, 78, 328, 250), 180, 360, fill="#2E2A28")
    for left, strokes in ((140, SHI), (250, LI)):
        _write(pen, strokes, left)
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def _write(pen: ImageDraw.ImageDraw, strokes: Sequence[Sequence[tuple[int, int]]], left: int) -> None:
    for stroke in strokes:
        pen.line([(left + x * 9, 370 + y * 9) for x, y in stroke], fill="white", width=9, joint="curve")
