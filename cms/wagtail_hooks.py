"""The editor's rooms: one button for the task, nothing that editors here never need, and no way round the reviews."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page, PageLogEntry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from athletes.choices import Role
from cms.models import Indicator, NewsIndexPage, NoticeIndexPage, PostHolding, WrongWord
from cms.queries.stories import matches_to_report
from cms.services.publication import REFUSED
from cms.views.reports import start_report

MATCHES = 3
NEEDLESS = frozenset({"help", "reports"})
REFUSALS_SHOWN = 20


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


class RefusedPanel(Component):
    """What was due and could not be published, with the checker's reasons, until it is public or sent once more."""

    name = "refused"
    template_name = "cms/editor/refused.html"
    order = 5

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        rows = PageLogEntry.objects.filter(action=REFUSED, page__live=False).select_related("page")
        latest = {row.page_id: row for row in rows.order_by("timestamp")[:REFUSALS_SHOWN]}
        return {"refused": [(row.page, row.data["reasons"]) for row in latest.values()]}


def _of_each_language(kind: type[NewsIndexPage | NoticeIndexPage]) -> list[NewsIndexPage | NoticeIndexPage]:
    return list(kind.objects.live().select_related("locale").order_by("locale_id"))


def _add(kind: str, index: NewsIndexPage | NoticeIndexPage) -> str:
    return reverse("wagtailadmin_pages:add", args=("cms", kind, index.pk))


@hooks.register("construct_homepage_panels")
def offer_first_task(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_role(Role.EDITOR):  # type: ignore[union-attr]  # the admin is behind the log-in
        panels.insert(0, FirstTaskPanel())
    panels.append(RefusedPanel())


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


# ---- No way round the three reviews ----------------------------------------------------------------------------------
@hooks.register("construct_page_action_menu")
def offer_no_way_round(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    items[:] = [item for item in items if item.name != "action-publish"]


@hooks.register("before_publish_page")
def refuse_to_publish_unreviewed(request: HttpRequest, page: Page) -> HttpResponse:
    """The last review publishes; nobody else does, not even whoever may take a page down."""
    messages.error(request, _("It is saved. Every text goes through the three reviews: submit it."))
    return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=(page.pk,)))


@hooks.register("before_bulk_action")
def refuse_to_publish_in_bulk(request: HttpRequest, kind: str, objects: list[Page], action: Any) -> HttpResponse | None:
    if kind != "publish":
        return None
    messages.error(request, _("Every text goes through the three reviews: submit each page."))
    return HttpResponseRedirect(reverse("wagtailadmin_explore_root"))


@hooks.register("register_log_actions")
def name_the_refusal(actions: LogActionRegistry) -> None:
    class RefusalFormatter(LogFormatter):
        label = _("Not published on time")

        def format_message(self, entry: PageLogEntry) -> str:
            return " ".join(entry.data.get("reasons", []))

    actions.register_action(REFUSED)(RefusalFormatter)


# ---- People ----------------------------------------------------------------------------------------------------------
@hooks.register("construct_image_chooser_queryset")
def offer_pictures_with_consent(pictures: QuerySet[Any], request: HttpRequest) -> QuerySet[Any]:
    """A picture with somebody on it who does not agree cannot be chosen."""
    return pictures.exclude(pk__in=request.withheld.pictures)  # type: ignore[attr-defined]  # set by the middleware


class PostHoldingViewSet(SnippetViewSet):
    """The register of posts, by which the checker knows the right title of a day."""

    model = PostHolding
    icon = "user"
    menu_label = _("Post-holders")
    menu_name = "post-holders"
    menu_order = 400
    add_to_admin_menu = True
    list_display = ("name", "title", "from_on", "to_on", "source")
    search_fields = ("name", "title")
    search_backend_name = None


register_snippet(PostHoldingViewSet)


class WrongWordViewSet(SnippetViewSet):
    """The office's list of words that the checker stops."""

    model = WrongWord
    icon = "warning"
    menu_label = _("Wrong words")
    menu_name = "wrong-words"
    menu_order = 410
    add_to_admin_menu = True
    list_display = ("word", "instead", "source")
    search_fields = ("word", "instead")
    search_backend_name = None


register_snippet(WrongWordViewSet)
