"""Where the marks of a lane, a rank scale and a quota meter stand, in the units of their SVG boxes."""

from __future__ import annotations

from dataclasses import dataclass

LANE_WIDTH = 250.0
FINISH = 200.0  # the target stands here, so that a lane can run past it
RANK_BOX = 20

SURFACES = {
    "athletics": ("track", "track"),
    "swimming": ("pool", "pool"),
    "rowing": ("row", "row"),
    "archery": ("target", "target"),
    "notice": ("notice", "notice"),
}
COURTS = frozenset({"handball", "football", "basketball", "volleyball", "badminton", "table-tennis", "tennis", "court"})


def surface(code: str) -> tuple[str, str]:
    """Return the ground and the drawing of a sport's field lines."""
    if code in COURTS:
        return ("court", "handball")
    return SURFACES.get(code, ("mat", "mat"))


@dataclass(frozen=True)
class Lane:
    actual: float | None
    forecast: float | None
    low: float | None
    high: float | None
    target: float | None
    actual_width: float | None = None
    forecast_width: float | None = None
    range_x: float | None = None
    range_width: float | None = None
    finish_x: float = FINISH - 1.5


def _place(value: float | None, target: float | None) -> float | None:
    if value is None or not target:
        return None
    return round(max(0.0, min(LANE_WIDTH, float(value) / float(target) * FINISH)), 1)


def lane(
    *, actual: float | None, forecast: float | None, low: float | None, high: float | None, target: float | None
) -> Lane:
    """Scale a lane to its own target; without a target nothing can be placed."""
    start, stop = _place(low, target), _place(high, target)
    wide = None if start is None or stop is None else round(max(stop - start, 0.0), 1)
    return Lane(
        actual=actual,
        forecast=forecast,
        low=low,
        high=high,
        target=target,
        actual_width=_place(actual, target),
        forecast_width=_place(forecast, target),
        range_x=start,
        range_width=wide,
    )


def rank_middle(rank: int | None) -> int | None:
    return None if rank is None else (rank - 1) * RANK_BOX + RANK_BOX // 2


def rank_scale(teams: int, *, rank: int | None, low: int | None, high: int | None) -> list[dict[str, object]]:
    """Return one box per team: ours, those in the forecast's range, and the rest."""
    boxes: list[dict[str, object]] = []
    for place in range(1, teams + 1):
        in_range = low is not None and high is not None and low <= place <= high
        css = "us" if place == rank else "rg" if in_range else ""
        boxes.append({"place": place, "x": (place - 1) * RANK_BOX + 1, "middle": rank_middle(place), "css": css})
    return boxes


def quota(approved: int, proposed: int, seats: int) -> list[str]:
    """Return the class of each seat: approved, proposed, open, and those above the quota."""
    cells = ["q-a"] * approved + ["q-p"] * proposed
    return [cell if number < seats else "q-x" for number, cell in enumerate(cells)] + [""] * (seats - len(cells))
