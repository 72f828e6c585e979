"""The design's components as template tags: named props in, markup out; no query, no request.

Single elements are written here; anything with structure has its template in ``templates/components/``.
``docs/design.md`` shows how pages compose them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.forms import BaseForm, BoundField, widgets
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from config import formatting, geometry

register = template.Library()

STATES = frozenset({"ok", "watch", "risk", "info", "none", "wait", "hit", "near", "miss", "block"})
MESSAGE_STATES = {"success": "ok", "warning": "watch", "error": "risk"}

for name in (
    "clock",
    "day",
    "day_weekday",
    "daytime",
    "days_left",
    "deadline",
    "figure",
    "full_day",
    "gap",
    "known_to",
    "localname",
    "mark",
    "mark_unit",
    "percent",
    "points",
    "stated",
    "weekday",
    "wind",
):
    register.filter(name, getattr(formatting, name))
register.simple_tag(formatting.period, name="period")


@register.filter
def closed_up(text: str) -> str:
    """Return an included text without the white space around it, so that a full stop can follow at once."""
    return text.strip()


@register.filter
def missing(value: Any) -> Any:
    """Return the value, or the dash of a missing one with the words a screen reader needs."""
    if value is None or value == "":
        return format_html(
            '<span aria-hidden="true">{}</span><span class="vh">{}</span>', formatting.missing_sign(), _("Not recorded")
        )
    return value


# ---- Elements -----------------------------------------------------------------------------
@register.simple_tag
def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="bz-icon" aria-hidden="true"><use href="{}#i-{}"/></svg>', static("icons/sprite.svg"), name
    )


@register.simple_tag
def status(state: str, label: object = "", *, tag: bool = False, icon_only: bool = False, plain: bool = False) -> str:
    """Return shape, word and colour: the light never stands alone, its reason goes beside it."""
    if state not in STATES:
        raise template.TemplateSyntaxError(f"{state!r} is not a status of the design")
    classes = f"st st-{state}" + " st-tag" * tag + " st-icon" * icon_only + " st-plain" * plain
    word = format_html('<span class="vh">{}</span>', label) if icon_only else label
    return format_html('<span class="{}">{}</span>', classes, word)


@register.filter
def message_state(level_tag: str) -> str:
    return MESSAGE_STATES.get(level_tag, "info")


@register.simple_tag
def bib(number: object, *, place: object = "", sport: object = "") -> str:
    return render_to_string("components/bib.html", {"number": number, "place": place, "sport": sport})


@register.simple_tag
def shirt(number: object) -> SafeString:
    return format_html('<span class="shirt num">{}</span>', number)


@register.simple_tag
def art(code: str) -> str:
    """Return the field lines that stand for a missing photograph; ``code`` is a sport's or a surface's."""
    surface, drawing = geometry.surface(code)
    drawn = render_to_string(f"icons/art/{drawing}.html")
    return format_html('<div class="story-art surf-{}" aria-hidden="true">{}</div>', surface, mark_safe(drawn))


# ---- Surfaces -----------------------------------------------------------------------------
@register.simple_block_tag
def card(
    content: str,
    heading: object = "",
    *,
    id: str,  # noqa: A002 - the attribute's own name reads best in a template
    sub: object = "",
    url: str = "",
    label: object = "",
    css: str = "",
    flush: bool = False,
) -> str:
    """A panel with its heading; ``flush`` leaves the inner space to a table or a list."""
    props = {"content": content, "heading": heading, "id": id, "sub": sub, "url": url, "label": label}
    return render_to_string("components/card.html", props | {"css": css, "flush": flush})


@register.simple_block_tag
def banner(content: str, state: str = "info", *, title: object = "") -> str:
    return render_to_string("components/banner.html", {"content": content, "state": state, "title": title})


@register.simple_block_tag
def sumstrip(content: str, *, label: object = "", css: str = "") -> str:
    return (
        format_html('<dl class="bz-sum {}" aria-label="{}">{}</dl>', css, label, content)
        if label
        else format_html('<dl class="bz-sum {}">{}</dl>', css, content)
    )


@register.simple_tag
def sumcell(label: object, value: object, *, unit: object = "", before: object = "", note: object = "") -> str:
    props = {"label": label, "value": value, "unit": unit, "before": before, "note": note}
    return render_to_string("components/sumcell.html", props)


@register.simple_block_tag
def scrollbox(content: str, labelled_by: str) -> SafeString:
    """A wide table scrolls inside its own box, which the keyboard can reach."""
    return format_html(
        '<div class="bz-scroll" role="group" aria-labelledby="{}" tabindex="0">{}</div>', labelled_by, content
    )


@register.simple_block_tag
def filled(content: str, element: str, css: str) -> str:
    """Wrap what a page says here; a page that says nothing leaves no gap."""
    return format_html('<{0} class="{1}">{2}</{0}>', element, css, content) if content.strip() else ""


@register.simple_block_tag
def tabs(content: str, label: object) -> SafeString:
    return format_html('<nav class="bz-tabs" aria-label="{}">{}</nav>', label, content)


@register.simple_tag
def tab(url: str, label: object, *, current: bool = False, icon_name: str = "") -> SafeString:
    here = mark_safe(' aria-current="page"') if current else ""
    return format_html('<a href="{}"{}>{}{}</a>', url, here, icon(icon_name) if icon_name else "", label)


@register.simple_tag
def empty(heading: object, text: object = "", url: str = "", label: object = "") -> str:
    """What would be here, and the first action."""
    return render_to_string("components/empty.html", {"heading": heading, "text": text, "url": url, "label": label})


@register.simple_tag(takes_context=True)
def pagination(context: Context, page_obj: Any, *, query: str | None = None) -> str:
    """Links to the other pages; the filters in the address stay as they are."""
    if query is None:
        asked = context["request"].GET.copy() if "request" in context else None
        if asked is not None:
            asked.pop("page", None)
        query = asked.urlencode() if asked else ""
    shown = page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    props = {"page": page_obj, "shown": list(shown), "query": query, "gap": page_obj.paginator.ELLIPSIS}
    return render_to_string("components/pagination.html", props)


# ---- Lanes and meters ---------------------------------------------------------------------
@register.simple_tag
def lane(
    actual: float | None = None,
    forecast: float | None = None,
    low: float | None = None,
    high: float | None = None,
    target: float | None = None,
    light: str = "",
) -> str:
    """Target, forecast with its range, and actual, on one lane whose finish line is the target."""
    drawn = geometry.lane(actual=actual, forecast=forecast, low=low, high=high, target=target)
    return render_to_string("components/lane.html", {"lane": drawn, "light": light})


@register.simple_tag
def rankscale(
    teams: int, rank: int | None, *, low: int | None = None, high: int | None = None, target: int | None = None
) -> str:
    """The forecast place with its range among all teams, and the place aimed at."""
    props = {"teams": teams, "rank": rank, "low": low, "high": high, "target": target}
    drawn = {
        "boxes": geometry.rank_scale(teams, rank=rank, low=low, high=high),
        "width": teams * geometry.RANK_BOX,
        "target_x": geometry.rank_middle(target),
    }
    return render_to_string("components/rankscale.html", props | drawn)


@register.simple_tag
def quota(approved: int = 0, proposed: int = 0, seats: int = 0) -> str:
    props = {"approved": approved, "proposed": proposed, "seats": seats, "over": max(0, approved + proposed - seats)}
    return render_to_string("components/quota.html", props | {"cells": geometry.quota(approved, proposed, seats)})


@register.simple_tag
def meter(value: float, top: float, label: object, state: str = "") -> str:
    width = 0 if not top else round(min(100.0, 100 * value / top), 1)
    return render_to_string("components/meter.html", {"width": width, "label": label, "state": state})


@register.simple_tag
def stagetrack(steps: int, here: int, *, kind: str = "") -> SafeString:
    """A row of stages, those before ``here`` (from 1) done; the words stand beside it."""
    marks = ("done" if step < here else "here" if step == here else "" for step in range(1, steps + 1))
    dots = mark_safe("".join(f'<i class="{mark}"></i>' for mark in marks))
    return format_html('<span class="strack {}" aria-hidden="true">{}</span>', kind, dots)


# ---- Forms --------------------------------------------------------------------------------
def _control_class(widget: widgets.Widget) -> str:
    if isinstance(widget, widgets.CheckboxInput):
        return "form-check-input"
    if isinstance(widget, widgets.RadioSelect):
        return ""
    if isinstance(widget, widgets.Select):
        return "form-select"
    return "form-control"


@register.filter
def control(bound: BoundField) -> SafeString:
    """Return the field's input with the design's class; Django adds aria-invalid and aria-describedby."""
    widget = bound.field.widget
    invalid = "is-invalid" if bound.errors and not bound.use_fieldset else ""
    css = " ".join(filter(None, (widget.attrs.get("class", ""), _control_class(widget), invalid)))
    attrs: dict[str, object] = {"class": css} if css else {}
    if widget.attrs.get("placeholder") == bound.label:
        attrs["placeholder"] = False  # a placeholder that repeats the label says nothing
    return bound.as_widget(attrs=attrs)


@register.filter
def control_kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, widgets.CheckboxInput):
        return "check"
    if bound.use_fieldset:
        return "group"
    return "password" if isinstance(widget, widgets.PasswordInput) else "line"


@register.simple_tag
def field(bound: BoundField, *, label: object = None, optional: bool = False, css: str = "") -> str:
    props = {"field": bound, "label": bound.label if label is None else label, "optional": optional, "css": css}
    return render_to_string("components/field.html", props)


@register.simple_tag
def form_errors(form: BaseForm) -> str:
    """The summary above a form that came back: how many, and a link to each."""
    if not form.is_bound or not form.errors:
        return ""
    faulty = [bound for bound in form if bound.errors]
    count = len(form.non_field_errors()) + sum(len(bound.errors) for bound in faulty)
    return render_to_string("components/form_errors.html", {"form": form, "faulty": faulty, "count": count})


# ---- Charts -------------------------------------------------------------------------------
def _figure_data(figure: Any) -> Mapping[str, Any]:
    """Return a figure as plain data without Plotly's own template: the page's theme picks ours."""
    if hasattr(figure, "to_json"):
        figure = figure.to_json()
    data = json.loads(figure) if isinstance(figure, str) else figure
    layout = {key: value for key, value in data.get("layout", {}).items() if key != "template"}
    return {"data": data.get("data", []), "layout": layout}


@register.simple_block_tag(takes_context=True)
def chart(
    context: Context,
    content: str,
    figure: Any,
    *,
    id: str,  # noqa: A002 - as in card
    title: object,
    read: object = "",
    sub: object = "",
    size: str = "md",
    css: str = "",
) -> str:
    """A Plotly figure with its finding, a sentence, and the same numbers as a table; the bundle loads once."""
    first = not context.render_context.get("bz_charts")
    context.render_context["bz_charts"] = True
    props = {"id": id, "title": title, "read": read, "sub": sub, "size": size, "css": css, "rows": content}
    data = json_script(_figure_data(figure), f"{id}-figure", encoder=DjangoJSONEncoder)
    return render_to_string("components/chart.html", props | {"figure": data, "first": first})


@register.simple_tag
def words() -> SafeString:
    """Return the phrases that the scripts say, in the page's language, as inert data."""
    phrases = {
        "theme": _("Switch light and dark (now: {mode})"),
        "system": _("as the system"),
        "light": pgettext("theme", "light"),
        "dark": pgettext("theme", "dark"),
        "copied": _("Copied"),
        "show": _("Show password"),
        "hide": _("Hide password"),
        "restored": _("What you typed here before is back. Check it, then save."),
        "discard": _("Discard it"),
        "offline": _("The server did not answer. Check the network and try again."),
        "chart": _("The chart could not be drawn. Its numbers are in the table."),
    }
    return json_script(phrases, "bz-words")
