"""Tags of the public site's templates."""

from __future__ import annotations

import json
import re
from typing import Any

import segno
from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cms.readers.names import english_names
from config import formatting, geometry

HAN = re.compile("[\u4e00-\u9fff]")
INERT = {ord(mark): f"\\u{ord(mark):04X}" for mark in "<>&"}  # as json_script does

register = template.Library()
register.filter("weekday", formatting.weekday)


@register.filter
def stated_figure(row: Any) -> str:
    """Return the value of an indicator as it was stated: about 10,900, over 210, 27.9."""
    whole = row.value == row.value.to_integral_value()
    return formatting.stated(int(row.value) if whole else row.value.normalize(), row.comparator)


@register.filter
def localunit(row: Any) -> str:
    """Return the unit in the reader's language, the Chinese one where there is no other."""
    chinese = (get_language() or "").startswith("zh")
    return str(row.unit if chinese else row.unit_en or row.unit)


@register.filter
def spoken(names: str) -> SafeString | str:
    """Return names, parted by a comma, in the reader's language; what has no English is marked as Chinese."""
    if (get_language() or "").startswith("zh"):
        return names
    known = [english_names().get(name, name) for name in names.split(", ")]
    marked = [format_html('<span lang="zh-Hans">{}</span>', name) if HAN.search(name) else name for name in known]
    return format_html_join(", ", "{}", ((name,) for name in marked))


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Return structured data as an inert element. Browsers never run it, so the strict script policy lets it stand."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(INERT)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """Return an address as a QR code, drawn by us and in the text's own colour."""
    drawing = segno.make(address, error="m", micro=False)
    return mark_safe(drawing.svg_inline(scale=4, border=2, svgclass="qr-code", lineclass=None, omitsize=True))


@register.simple_tag
def field_art(code: str) -> SafeString:
    """Return a drawn field across the whole width of a story's head."""
    ground, drawing = geometry.surface(code)
    return format_html(
        '<div class="surf-{}" aria-hidden="true">{}</div>',
        ground,
        mark_safe(render_to_string(f"icons/art/{drawing}.html")),
    )
