"""The public layout around a view that is not a page of the tree."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from wagtail.models import Locale

from cms.models import site_address, surroundings


class PublicMixin:
    """Menu, footer and the other language for `path`, which is the same in every language."""

    path = ""
    request: HttpRequest

    @cached_property
    def locale(self) -> Locale:
        return Locale.get_active()

    def addresses(self) -> dict[str, str]:
        addresses = {}
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                addresses[code] = site_address(self.path)
        return addresses

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        around = surroundings(self.request, self.addresses())
        context: dict[str, Any] = super().get_context_data(**around, **kwargs)  # type: ignore[misc]  # mixed into View
        return context
