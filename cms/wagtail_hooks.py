"""The editor's first screen: one button for the task, and nothing that editors here never need."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from athletes.choices import Role
from cms.models import Indicator, NewsIndexPage, NoticeIndexPage
from cms.queries.stories import matches_to_report
from cms.views.reports import start_report

MATCHES = 3
NEEDLESS = frozenset({"help", "reports"})


class FirstTaskPanel(Component):
    """Links to a new story and a new notice in each language."""

    name = "first_task"
    template_name = "cms/editor/first_task.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        indexes = (("articlepage", NewsIndexPage), ("noticepage", NoticeIndexPage))
        links: dict[str, Any] = {
            kind: [(index.locale, _add(kind, index)) for index in _of_each_language(page)] for kind, page in indexes
        }
        return links | {"matches": matches_to_report(most=MATCHES), "csrf_token": get_token(parent_context["request"])}


def _of_each_language(kind: type[NewsIndexPage | NoticeIndexPage]) -> list[NewsIndexPage | NoticeIndexPage]:
    return list(kind.objects.live().select_related("locale").order_by("locale_id"))


def _add(kind: str, index: NewsIndexPage | NoticeIndexPage) -> str:
    return reverse("wagtailadmin_pages:add", args=("cms", kind, index.pk))


@hooks.register("construct_homepage_panels")
def offer_first_task(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_role(Role.EDITOR):  # type: ignore[union-attr]  # the admin is behind the log-in
        panels.insert(0, FirstTaskPanel())


@hooks.register("construct_main_menu")
def leave_out_what_is_not_needed(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in NEEDLESS]
    for item in items:
        if item.name == "explorer":  # Wagtail's own Chinese says "paging" here
            item.label = _("Pages of the site")


@hooks.register("construct_homepage_summary_items", order=1000)
def leave_out_counts(request: HttpRequest, items: list[Component]) -> None:
    items.clear()


@hooks.register("register_admin_urls")
def short_ways() -> list[URLPattern]:
    return [path("match-report/<uuid:key>/", start_report, name="start_match_report")]


class IndicatorViewSet(SnippetViewSet):
    """The register behind the year in numbers, for publishers."""

    model = Indicator
    icon = "list-ol"
    list_display = ["year", "name", "value", "unit", "section"]
    list_filter = ["year", "topic"]
    search_fields = ["name", "name_en"]
    add_to_admin_menu = True


register_snippet(IndicatorViewSet)
