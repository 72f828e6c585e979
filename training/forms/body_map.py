"""The figure on which an athlete taps where it hurts: drawn by us, front and back, each part of it a checkbox.

A part is a cell of a grid of 160 by 384 units, three cells wide and eight high, and the outline that it shows. The
right half mirrors the left, so each outline is drawn once, for the side at the reader's left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from training.choices import BodyPlace

WIDTH = 160
TRUNK, SIDE, LEG = (44, 72), (0, 44), (0, 80)  # first unit and width of a column
ROW = 48


@dataclass(frozen=True)
class Part:
    """One part of the figure: the class of its cell in the grid, its corner of the drawing, and the outline."""

    spot: str
    place: BodyPlace
    box: tuple[int, int, int, int]
    outline: str
    is_mirrored: bool = False

    @property
    def view_box(self) -> str:
        return " ".join(map(str, self.box))


Tapped = tuple[Part, forms.boundfield.BoundWidget]


@dataclass(frozen=True)
class Figure:
    heading: Promise
    parts: tuple[Part, ...]

    def tapped(self, places: forms.BoundField) -> Iterator[Tapped]:
        """The parts with the checkbox of each."""
        boxes = {box.data["value"]: box for box in places}
        return ((part, boxes[part.place]) for part in self.parts)


def _middle(spot: str, place: BodyPlace, row: int, outline: str, rows: int = 1) -> tuple[Part, ...]:
    return (Part(spot, place, (TRUNK[0], ROW * row, TRUNK[1], ROW * rows), outline),)


def _pair(
    spot: str, here: BodyPlace, there: BodyPlace, column: tuple[int, int], row: int, outline: str, rows: int = 1
) -> tuple[Part, ...]:
    """The same outline on both sides; ``here`` is at the reader's left."""
    start, width = column
    top, height = ROW * row, ROW * rows
    return (
        Part(f"{spot}-l", here, (start, top, width, height), outline),
        Part(f"{spot}-r", there, (WIDTH - start - width, top, width, height), outline, is_mirrored=True),
    )


SKULL = "M80 3c10 0 16 7 16 17 0 8-4 14-9 17v5l6 5H67l6-5v-5c-5-3-9-9-9-17C64 10 70 3 80 3Z"
SHOULDER = "M52 50c-14 1-25 7-28 20l-3 25h17l14-15Z"
ARM = "M21 97h17l-2 42-5 36c-1 10-14 10-14-1l2-35Z"
HIP = "M57 145h46l5 44-28 3-28-3Z"
THIGH = "M51 191l28 3-2 45H54Z"
KNEE = "M54 241h23v46H55Z"
SHIN = "M55 289h21l-3 46H60Z"
FOOT = "M60 337h13l3 24c1 9-2 16-9 17-9 2-17 0-17-5 0-7 9-15 10-36Z"

FIGURES = (
    Figure(
        _("Front"),
        (
            *_middle("head", BodyPlace.HEAD_NECK, 0, SKULL),
            *_pair("shoulder", BodyPlace.SHOULDER_RIGHT, BodyPlace.SHOULDER_LEFT, SIDE, 1, SHOULDER),
            *_middle("trunk", BodyPlace.CHEST_BELLY, 1, "M54 50h52l-2 45-1 48H57l-1-48Z", rows=2),
            *_pair("arm", BodyPlace.ARM_RIGHT, BodyPlace.ARM_LEFT, SIDE, 2, ARM, rows=2),
            *_middle("hip", BodyPlace.HIP_GROIN, 3, HIP),
            *_pair("thigh", BodyPlace.THIGH_RIGHT, BodyPlace.THIGH_LEFT, LEG, 4, THIGH),
            *_pair("knee", BodyPlace.KNEE_RIGHT, BodyPlace.KNEE_LEFT, LEG, 5, KNEE),
            *_pair("shin", BodyPlace.SHIN_RIGHT, BodyPlace.SHIN_LEFT, LEG, 6, SHIN),
            *_pair("foot", BodyPlace.FOOT_RIGHT, BodyPlace.FOOT_LEFT, LEG, 7, FOOT),
        ),
    ),
    Figure(
        _("Back of the body"),
        (
            *_middle("head", BodyPlace.NAPE, 0, SKULL),
            *_pair("shoulder", BodyPlace.BLADE_LEFT, BodyPlace.BLADE_RIGHT, SIDE, 1, SHOULDER),
            *_middle("upper", BodyPlace.UPPER_BACK, 1, "M54 50h52l-2 45H56Z"),
            *_middle("lower", BodyPlace.LOWER_BACK, 2, "M56 97h48l-1 46H57Z"),
            *_pair("arm", BodyPlace.ELBOW_LEFT, BodyPlace.ELBOW_RIGHT, SIDE, 2, ARM, rows=2),
            *_middle("hip", BodyPlace.BUTTOCKS, 3, HIP),
            *_pair("ham", BodyPlace.HAMSTRING_LEFT, BodyPlace.HAMSTRING_RIGHT, LEG, 4, "M51 191l28 3-2 93H55Z", rows=2),
            *_pair("shin", BodyPlace.CALF_LEFT, BodyPlace.CALF_RIGHT, LEG, 6, SHIN),
            *_pair("foot", BodyPlace.HEEL_LEFT, BodyPlace.HEEL_RIGHT, LEG, 7, FOOT),
        ),
    ),
)
