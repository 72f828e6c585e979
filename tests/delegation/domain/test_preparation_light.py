"""The numbers of docs/domain/preparation-light.md."""

from datetime import date
from decimal import Decimal

import pytest

from delegation.domain.preparation_light import ORDER, Light, Overdue, Thresholds, preparation_light

RULE = Thresholds()


def late(days: int, label: str = "Qualifier", kind: str = "milestone") -> Overdue:
    return Overdue(label, date(2023, 6, 20), days, kind)


@pytest.mark.parametrize(
    ("target", "forecast", "light", "codes"),
    [
        (132, 129, "ok", []),
        (100, 95, "ok", []),
        (1000, 949, "watch", ["forecast_below_ok"]),
        (210, 196, "watch", ["forecast_below_ok"]),
        (100, 80, "watch", ["forecast_below_ok"]),
        (68, 54, "behind", ["forecast_below_watch"]),
        (100, 0, "behind", ["forecast_below_watch"]),
        (0, 0, "ok", []),
        (None, 50, "none", ["no_target"]),
        (None, None, "none", ["no_target"]),
        (100, None, "none", ["no_forecast"]),
    ],
)
def test_light_of_a_share(target: int | None, forecast: int | None, light: str, codes: list[str]) -> None:
    result = preparation_light(
        target=None if target is None else Decimal(target),
        forecast=None if forecast is None else Decimal(forecast),
        thresholds=RULE,
    )
    assert result.light == light
    assert [finding.code for finding in result.findings] == codes


def test_the_share_and_the_line_are_in_the_finding() -> None:
    result = preparation_light(target=Decimal(210), forecast=Decimal(196), thresholds=RULE)
    values = dict(result.findings[0].values)
    assert Decimal(values["share"]).quantize(Decimal("0.001")) == Decimal("0.933")
    assert values["line"] == "0.95"


@pytest.mark.parametrize(("days", "light"), [(7, "ok"), (8, "behind")])
def test_a_milestone_may_be_seven_days_late_and_not_eight(days: int, light: str) -> None:
    result = preparation_light(target=Decimal(100), forecast=Decimal(100), overdue=[late(days)], thresholds=RULE)
    assert result.light == light


def test_overdue_items_come_first_and_worst_first() -> None:
    items = [late(8, "Qualifier"), late(12, "June review", "review")]
    result = preparation_light(target=Decimal(100), forecast=Decimal(85), overdue=items, thresholds=RULE)
    assert [f.code for f in result.findings] == ["review_overdue", "milestone_overdue", "forecast_below_ok"]
    assert dict(result.findings[0].values) == {"label": "June review", "days": "12", "due_on": "2023-06-20"}


def test_no_target_stays_not_recorded_whatever_else_is_late_and_says_both() -> None:
    result = preparation_light(target=None, forecast=Decimal(500), overdue=[late(30)], thresholds=RULE)
    assert result.light is Light.NONE
    assert [f.code for f in result.findings] == ["no_target", "milestone_overdue"]


def test_no_forecast_with_something_late_is_behind() -> None:
    result = preparation_light(target=Decimal(100), forecast=None, overdue=[late(8)], thresholds=RULE)
    assert result.light is Light.BEHIND
    assert [f.code for f in result.findings] == ["milestone_overdue", "no_forecast"]


def test_problems_rise() -> None:
    assert ORDER == (Light.BEHIND, Light.WATCH, Light.OK, Light.FINISHED, Light.NONE)
