"""TCX files, which training portals hand out: one effort for the file."""

from __future__ import annotations

import datetime
import io

from tcxreader.tcxreader import TCXReader

from training.domain.recordings import Effort


def efforts_of(content: bytes) -> list[Effort]:
    """Return the effort of the file. Raises ``ValueError`` or a parser's error for a damaged one."""
    # Points without a position count too: a treadmill and a gym have none.
    read = TCXReader().read(io.BytesIO(content), only_gps=False)
    times = [_aware(point.time) for point in read.trackpoints or () if point.time]
    if not times:
        return []
    rates = [point.hr_value for point in read.trackpoints if point.hr_value]
    return [
        Effort(
            started_at=min(times),
            seconds=round((max(times) - min(times)).total_seconds()),
            distance_m=float(read.distance) if read.distance else None,
            heart_rate=round(sum(rates) / len(rates)) if rates else None,
            heart_rate_max=max(rates, default=None),
            device=read.author.name or "" if read.author else "",
        )
    ]


def _aware(time: datetime.datetime) -> datetime.datetime:
    """The reader drops a ``Z``: what has no zone is UTC."""
    return time.astimezone(datetime.UTC) if time.tzinfo else time.replace(tzinfo=datetime.UTC)
