"""The editor's first screen: one button for the task, and nothing that editors here never need."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from athletes.choices import Role
from cms.models import NewsIndexPage, NoticeIndexPage

NEEDLESS = frozenset({"help", "reports"})


class FirstTaskPanel(Component):
    """Links to a new story and a new notice in each language."""

    name = "first_task"
    template_name = "cms/editor/first_task.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        indexes = (("articlepage", NewsIndexPage), ("noticepage", NoticeIndexPage))
        return {
            kind: [(index.locale, _add(kind, index)) for index in _of_each_language(page)] for kind, page in indexes
        }


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
