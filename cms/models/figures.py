"""Pages whose figures come from the record: shown as they are now, else as they were when they were last good."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from cms.models.last_good import keep, last_good
from cms.models.page import SitePage

logger = logging.getLogger(__name__)

Figures = dict[str, Any]


class FiguresMixin(SitePage):
    """A page that survives a broken record.

    Figures count as good once the page has been shown with them. Where they cannot be read, or the page cannot be
    shown with them, the page is shown once more with the last good ones and their time.
    """

    record_field = "pk"
    """The column that says which record the figures come from."""
    of_people: tuple[str, ...] = ()
    """Figures that hold names of people."""

    is_broken = False
    figures_at: datetime.datetime | None = None

    class Meta:
        abstract = True

    def read_record(self, today: datetime.date) -> Figures:
        """The figures of the page itself."""
        raise NotImplementedError

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._shown: list[tuple[str, Figures, tuple[str, ...]]] = []
        try:
            response: HttpResponse = super().serve(request, *args, **kwargs)
            if isinstance(response, TemplateResponse):
                response.render()
        except Http404:
            raise
        except Exception:
            logger.exception("The figures of page %s cannot be shown.", self.pk)
            self.is_broken = True
            once_more: HttpResponse = super().serve(request, *args, **kwargs)
            return once_more
        self._keep(request.today)  # type: ignore[attr-defined]  # set by the middleware
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        if getattr(self, "below", ""):
            return context
        today = request.today  # type: ignore[attr-defined]  # set by the middleware
        return context | (self.figures("own", self.read_record, on=today, of_people=self.of_people) or {})

    def figures(
        self,
        name: str,
        read: Callable[[datetime.date], Figures | None],
        *,
        on: datetime.date,
        of_people: tuple[str, ...] = (),
    ) -> Figures | None:
        """What `read` returns; while the record is broken, what it returned last, or nothing."""
        key = f"page.{self.pk}.{getattr(self, self.record_field)}.{name}"
        if self.is_broken:
            return self._last_good(key, on, bool(of_people))
        found = read(on)
        if found is not None and hasattr(self, "_shown"):
            self._shown.append((key, found, of_people))
        return found

    def _keep(self, on: datetime.date) -> None:
        for key, found, of_people in self._shown:
            keep(key, {name: value for name, value in found.items() if name not in of_people}, on=on)
            if of_people:
                keep(key, {name: found[name] for name in of_people if name in found}, on=on, of_people=True)

    def _last_good(self, key: str, on: datetime.date, has_people: bool) -> Figures:
        plain = last_good(key, on=on)
        people = last_good(key, on=on, of_people=True) if has_people else None
        self.figures_at = plain.at if plain else None
        return (plain.shown if plain else {}) | (people.shown if people else {})
