"""GPX files: one effort for each track. The route is measured and forgotten."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import gpxpy

from training.domain.recordings import Effort

HEART_RATE = "hr"
"""The tag of the heart rate in the extension that makers share, whatever namespace they give it."""


def efforts_of(content: bytes) -> list[Effort]:
    """Return the tracks of the file that have times. Raises ``gpxpy.gpx.GPXException`` for a damaged one."""
    read = gpxpy.parse(content.decode("utf-8-sig"))
    return [effort for track in read.tracks if (effort := _effort(track, read.creator or ""))]


def _effort(track: Any, device: str) -> Effort | None:
    points = [point for segment in track.segments for point in segment.points if point.time]
    if not points:
        return None
    first, last = (_aware(pick(point.time for point in points)) for pick in (min, max))
    rates = [rate for point in points for rate in _rates(point)]
    return Effort(
        started_at=first,
        seconds=round((last - first).total_seconds()),
        distance_m=float(track.length_2d()),
        heart_rate=round(sum(rates) / len(rates)) if rates else None,
        heart_rate_max=max(rates, default=None),
        device=device[:60],
    )


def _rates(point: Any) -> Iterator[int]:
    for extension in point.extensions:
        for node in extension.iter():
            if node.tag.rpartition("}")[2] == HEART_RATE and (node.text or "").strip().isdecimal():
                yield int(node.text)


def _aware(time: datetime.datetime) -> datetime.datetime:
    return time.astimezone(datetime.UTC) if time.tzinfo else time.replace(tzinfo=datetime.UTC)
