"""How a day, an instant, a number and a mark are written in each language.

The patterns are translated strings, not Django's locale formats: its ``zh_Hans`` list holds an invalid
directive, and the design writes another year in full (2022-06-28) and this year short (6月28日 / 28 Jun).
"""

import datetime as dt
import math
from decimal import Decimal
from typing import Any

from django.utils import dateformat, timezone
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from config.clock import business_day

MINUS = "\N{MINUS SIGN}"
SEPARATOR_FROM = 1000
MINUTE, HOUR = 60, 3600

type_of_day = dt.date | dt.datetime | None


def missing_sign() -> str:
    return pgettext("missing value", "–")


def _as_date(value: dt.date) -> dt.date:
    if isinstance(value, dt.datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value


def _pattern(value: dt.date, today: dt.date | None) -> str:
    same_year = _as_date(value).year == (today or business_day()).year
    return pgettext("date format, this year", "j M") if same_year else pgettext("date format", "j M Y")


def day(value: type_of_day, today: dt.date | None = None) -> str:
    """Return 28 Jun or 6月28日, and in another year 28 Jun 2022 or 2022-06-28."""
    if not value:
        return missing_sign()
    return dateformat.format(_as_date(value), _pattern(value, today))


def full_day(value: type_of_day) -> str:
    """Return a day as records show it, always with its year: 28 Jun 2023 or 2023-06-28."""
    if not value:
        return missing_sign()
    return dateformat.format(_as_date(value), pgettext("date format", "j M Y"))


def known_to(value: type_of_day, precision: str) -> str:
    """Return a day as far as it is known: 28 Jun 2023, Jun 2023 or 2023."""
    if not value or precision == "day":
        return full_day(value)
    pattern = "Y" if precision == "year" else pgettext("date format, month", "M Y")
    return dateformat.format(_as_date(value), pattern)


def weekday(value: dt.date) -> str:
    return (
        pgettext("weekday", "Mon"),
        pgettext("weekday", "Tue"),
        pgettext("weekday", "Wed"),
        pgettext("weekday", "Thu"),
        pgettext("weekday", "Fri"),
        pgettext("weekday", "Sat"),
        pgettext("weekday", "Sun"),
    )[_as_date(value).weekday()]


def day_weekday(value: type_of_day, today: dt.date | None = None) -> str:
    if not value:
        return missing_sign()
    order = pgettext("date with its weekday", "{weekday} {day}")
    return order.format(weekday=weekday(value), day=day(value, today))


def clock(value: dt.datetime | dt.time | None) -> str:
    """Return hours and minutes in local time: 15:30."""
    if value is None or value == "":
        return missing_sign()
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return value.strftime("%H:%M")


def daytime(value: dt.datetime | None, today: dt.date | None = None) -> str:
    if not value:
        return missing_sign()
    return f"{day(value, today)} {clock(value)}" if isinstance(value, dt.datetime) else day(value, today)


def period(start: dt.date, end: dt.date, today: dt.date | None = None) -> str:
    """Return 26–30 Jun or 6月26日—6月30日; an instant at the end adds its time."""
    first, last = _as_date(start), _as_date(end)
    tail = f" {clock(end)}" if isinstance(end, dt.datetime) else ""
    if first == last:
        return day(first, today) + tail
    dash = pgettext("between two dates", "–")
    english = not (get_language() or "").startswith("zh")
    if english and (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{dash}{day(last, today)}{tail}"
    return f"{day(first, today)}{dash}{day(last, today)}{tail}"


def days_left(value: dt.date, today: dt.date | None = None) -> str:
    left = (_as_date(value) - (today or business_day())).days
    if left == 0:
        return pgettext("deadline", "today")
    if left > 0:
        return ngettext("%(n)s day left", "%(n)s days left", left) % {"n": left}
    return ngettext("%(n)s day overdue", "%(n)s days overdue", -left) % {"n": -left}


def deadline(value: type_of_day, today: dt.date | None = None) -> str:
    """Return the absolute day first, then how long is left: 5 Jul 17:00, 7 days left."""
    if not value:
        return missing_sign()
    pattern = pgettext("deadline", "{day}, {left}")
    return pattern.format(day=daytime(value, today), left=days_left(value, today))  # type: ignore[arg-type]  # a date is written without a time


def _is_missing(value: Any) -> bool:
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def _decimals(value: Any, decimals: int | str | None) -> str:
    number = Decimal(str(value))
    if decimals is not None and decimals != "":
        return f"{abs(number):.{int(decimals)}f}"
    text = f"{abs(number):.2f}"
    return text.rstrip("0").rstrip(".")


def _signed(value: Any, text: str) -> str:
    return f"{MINUS}{text}" if Decimal(str(value)) < 0 and Decimal(text.replace(",", "")) != 0 else text


def points(value: Any, decimals: int | str | None = None) -> str:
    """Return scores and points, which carry no thousands separator: 1534."""
    if _is_missing(value):
        return missing_sign()
    return _signed(value, _decimals(value, decimals))


def figure(value: Any, decimals: int | str | None = None) -> str:
    """Return a number with a separator from 1,000 up."""
    if _is_missing(value):
        return missing_sign()
    whole, _, rest = _decimals(value, decimals).partition(".")
    text = f"{int(whole):,}" + (f".{rest}" if rest else "")
    return _signed(value, text)


def stated(value: int | None, comparator: str = "") -> str:
    """Return a figure as it was stated: about 300, over 300, 300; one that nobody stated is not recorded, never 0."""
    if value is None:
        return _("Not recorded")
    words = {"about": _("about %(n)s"), "over": _("over %(n)s")}
    return words.get(comparator, "%(n)s") % {"n": figure(value)}


def gap(value: Any, decimals: int | str | None = None) -> str:
    """Return a difference that always carries its sign: −14, 0, +3."""
    if _is_missing(value):
        return missing_sign()
    text = figure(value, decimals)
    return text if text.startswith(MINUS) or not Decimal(text.replace(",", "")) else f"+{text}"


def percent(ratio: Any, decimals: int | str = 0) -> str:
    """Return a ratio as a percentage: 0.93 → 93%."""
    if _is_missing(ratio):
        return missing_sign()
    return points(Decimal(str(ratio)) * 100, decimals) + "%"


def _duration(seconds: Decimal) -> str:
    if seconds < MINUTE:
        return f"{seconds:.2f}"
    minutes, rest = divmod(seconds, MINUTE)
    if seconds < HOUR:
        return f"{int(minutes)}:{rest:05.2f}"
    hours, minutes = divmod(minutes, MINUTE)
    return f"{int(hours)}:{int(minutes):02d}:{int(rest):02d}"


def mark(value: Any, kind: str = "") -> str:
    """Return a mark as its event writes it: 10.62, 1:52.34, 7.21, 120."""
    if _is_missing(value):
        return missing_sign()
    if kind == "time":
        return _duration(Decimal(str(value)))
    return points(value, 2 if kind in {"distance", "height"} else None)


def mark_unit(value: Any, kind: str = "") -> str:
    """Return a mark with its unit: 7.21 m or 7.21 米; a time carries none."""
    units = {
        "distance": pgettext("unit", "m"),
        "height": pgettext("unit", "m"),
        "weight": pgettext("unit", "kg"),
        "points": pgettext("unit", "points"),
        "score": pgettext("unit", "points"),
    }
    if _is_missing(value) or kind not in units:
        return mark(value, kind)
    return f"{mark(value, kind)} {units[kind]}"


def wind(value: Any) -> str:
    return gap(value, 1)


def localname(thing: Any) -> str:
    """Return the English name in English where there is one, else the Chinese name."""
    if not thing:
        return missing_sign()
    english = getattr(thing, "name_en", "") if (get_language() or "").startswith("en") else ""
    return str(english or getattr(thing, "name", "") or thing)
