"""A page of the tree, found from the home page of the language.

Wagtail's own view asks for site, language, translation and kind of the home page one after the other; here one query
brings them. No page waits for a password and nothing hooks into serving, so nothing else of it is missed.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language

from cms.models import HomePage


def public_page(request: HttpRequest, path: str) -> HttpResponse:
    homes = HomePage.objects.live().select_related(*HomePage.read_with)
    home: HomePage | None = homes.filter(locale__language_code=get_language()).first()
    if home is None:
        raise Http404
    page, args, kwargs = home.route(request, [step for step in path.split("/") if step])
    response: HttpResponse = page.serve(request, *args, **kwargs)
    return response
