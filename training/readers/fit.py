"""FIT files, which most watches write: one effort for each session message, in UTC."""

from __future__ import annotations

import datetime
import io
from typing import Any

import fitdecode

from training.domain.recordings import Effort

MARK = slice(8, 12)
"""Where the header of a FIT file says ``.FIT``."""


def is_fit(content: bytes) -> bool:
    return content[MARK] == b".FIT"


def efforts_of(content: bytes) -> list[Effort]:
    """Return the sessions of the file. Raises ``fitdecode.FitError`` for a file that is cut off or damaged."""
    device, found = "", []
    with fitdecode.FitReader(io.BytesIO(content), check_crc=fitdecode.CrcCheck.RAISE) as frames:
        for frame in frames:
            if not isinstance(frame, fitdecode.FitDataMessage):
                continue
            if frame.name == "file_id":
                device = _device(frame)
            if frame.name == "session" and (effort := _effort(frame, device)):
                found.append(effort)
    return found


def _effort(frame: Any, device: str) -> Effort | None:
    start = _value(frame, "start_time")
    seconds = _value(frame, "total_elapsed_time")
    if not isinstance(start, datetime.datetime) or seconds is None:
        return None
    return Effort(
        started_at=start.astimezone(datetime.UTC) if start.tzinfo else start.replace(tzinfo=datetime.UTC),
        seconds=round(seconds),
        distance_m=_value(frame, "total_distance"),
        heart_rate=_value(frame, "avg_heart_rate"),
        heart_rate_max=_value(frame, "max_heart_rate"),
        device=device,
    )


def _device(frame: Any) -> str:
    maker, product = _value(frame, "manufacturer"), _value(frame, "product_name")
    return " ".join(str(part) for part in (maker, product) if part)


def _value(frame: Any, field: str) -> Any:
    return frame.get_value(field, fallback=None)
