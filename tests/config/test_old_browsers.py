"""WeChat and other in-app browsers run engines that are years old: Chromium 86 must draw and run the public pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "static"
STYLES = ("tokens.css", "public.css")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# What came after Chromium 86, with the version that brought it. A rule with an unknown selector is dropped as a whole,
# an unknown property is not; aspect-ratio, text-wrap and print-color-adjust only polish and may stand.
NEWER_STYLES = {
    r"[\s{;]inset:": 87,
    r"(?:padding|margin)-(?:inline|block):": 87,
    r":(?:is|where)\(": 88,
    r"overflow: clip": 90,
    r"accent-color": 93,
    r"@layer|@property": 99,
    r"[\s{;](?:translate|rotate|scale):": 104,
    r"@container|:has\(": 105,
    r"\d(?:[dsl]v[hw])\b": 108,
    r"color-mix\(|oklch\(|oklab\(|lab\(": 111,
    r"[{;]\s*&|\n\s+&": 112,
    r"subgrid": 117,
    r"light-dark\(": 123,
}
NEWER_SCRIPTS = {
    r"\.at\(": 92,
    r"randomUUID": 92,
    r"Object\.hasOwn": 93,
    r"\bstatic \{": 94,
    r"\.findLast": 97,
    r"structuredClone": 98,
    r"AbortSignal\.timeout": 103,
    r":has\(": 105,
    r"\.to(?:Sorted|Reversed|Spliced)\(": 110,
    r"Object\.groupBy": 117,
}


@pytest.mark.parametrize("feature", NEWER_STYLES)
@pytest.mark.parametrize("name", STYLES)
def test_public_styles_ask_for_nothing_newer(name: str, feature: str):
    assert re.search(feature, COMMENT.sub("", (STATIC / "css" / name).read_text())) is None


@pytest.mark.parametrize("feature", NEWER_SCRIPTS)
def test_the_script_of_public_pages_asks_for_nothing_newer(feature: str):
    assert re.search(feature, (STATIC / "js" / "ui.js").read_text()) is None
