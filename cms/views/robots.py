"""What crawlers may read, and where the list of pages is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

CLOSED = ("/app/", "/cms/", "/login/", "/logout/", "/account/", "/language/", "/search/", "/en/search/")


def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines.append(f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
