"""What stands around every public page: menu, footer lines, the other language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.core.cache import cache
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page, Site

SECTIONS: tuple[tuple[str, Promise], ...] = (
    ("", _("Home")),
    ("news/", _("News")),
    ("fixtures/", _("Fixtures")),
    ("results/", _("Results")),
    ("sports/", _("Sports")),
    ("teams/handball/", _("Handball")),
    ("games/16/", pgettext_lazy("menu", "Games")),
    ("youth/", pgettext_lazy("menu", "Youth")),
    ("notices/", _("Notices")),
)
FOOTER: tuple[tuple[str, Promise], ...] = (
    ("about/", _("About this site")),
    ("privacy/", _("Privacy and protection of minors")),
    ("accessibility/", _("Accessibility")),
    ("search/", _("Search this site")),
    ("site-map/", _("Site map")),
    ("games/city-6/", pgettext_lazy("menu", "City Games")),
    ("clean-sport/", pgettext_lazy("menu", "Clean sport")),
    ("documents/", pgettext_lazy("menu", "Documents")),
    ("numbers/", pgettext_lazy("menu", "Year in numbers")),
)
WITHOUT_PAGE = frozenset({"search/", "site-map/"})
LEAVES = ("articlepage", "noticepage")
FURNITURE_S = 60
OPENED, OPENED_S = "cms.open_sections", 60


@register_setting(icon="cog")
class SiteFurniture(BaseSiteSetting):
    """The lines a government site must show. They are blank until somebody types them: a made-up record number lies."""

    organiser = models.CharField(_("organiser"), max_length=80, blank=True)
    organiser_en = models.CharField(_("organiser in English"), max_length=120, blank=True)
    maintainer = models.CharField(_("maintained by"), max_length=80, blank=True)
    maintainer_en = models.CharField(_("maintained by, in English"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=160, blank=True)
    address_en = models.CharField(_("address in English"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("mail"), blank=True)
    report_line = models.CharField(_("line for reports of misconduct and doping"), max_length=160, blank=True)
    report_line_en = models.CharField(_("the same in English"), max_length=200, blank=True)
    site_code = models.CharField(_("site identification code"), max_length=20, blank=True)
    icp = models.CharField(_("ICP record number"), max_length=40, blank=True)
    police_record = models.CharField(_("public security record number"), max_length=60, blank=True)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("organiser"),
                FieldPanel("organiser_en"),
                FieldPanel("maintainer"),
                FieldPanel("maintainer_en"),
            ],
            heading=_("Organiser"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("address_en"),
                FieldPanel("phone"),
                FieldPanel("email"),
                FieldPanel("report_line"),
                FieldPanel("report_line_en"),
            ],
            heading=_("How to reach us"),
        ),
        MultiFieldPanel(
            [FieldPanel("site_code"), FieldPanel("icp"), FieldPanel("police_record")], heading=_("Record numbers")
        ),
    ]

    class Meta:
        verbose_name = _("footer and record numbers")

    def in_language(self, language: str) -> dict[str, str]:
        """The lines as one language shows them; a line without a translation stays as it is."""
        records = ("site_code", "icp", "police_record")
        names = ("organiser", "maintainer", "address", "phone", "email", "report_line", *records)
        lines = {name: getattr(self, name) for name in names}
        if not language.startswith("zh"):
            for name in ("organiser", "maintainer", "address", "report_line"):
                lines[name] = getattr(self, f"{name}_en") or lines[name]
        return lines


@dataclass(frozen=True)
class Place:
    """A link of the menu, the footer or the language switch."""

    label: str | Promise
    url: str
    current: bool = False
    code: str = ""


def site_address(path: str) -> str:
    """The address of a page of the public tree in the language of the moment."""
    return reverse("wagtail_serve", args=(path,))


def open_sections() -> frozenset[str]:
    """Addresses below the home page that are public in the language of the moment; stories and notices aside."""
    key = f"{OPENED}.{translation.get_language()}"
    return cast("frozenset[str]", cache.get_or_set(key, _open_sections, OPENED_S))


def forget_open_sections() -> None:
    """Look again what is public, because a page has just appeared or gone."""
    cache.delete_many([f"{OPENED}.{code}" for code, _name in settings.LANGUAGES])


def _open_sections() -> frozenset[str]:
    home = f"/home-{translation.get_language()}/"
    rows = Page.objects.live().filter(url_path__startswith=home).exclude(content_type__model__in=LEAVES)
    return frozenset(path.removeprefix(home) for path in rows.values_list("url_path", flat=True)) | WITHOUT_PAGE


def menu(path: str, opened: frozenset[str]) -> list[Place]:
    home = site_address("")
    places = []
    for section, label in SECTIONS:
        if section not in opened:
            continue
        url = site_address(section)
        places.append(Place(label, url, current=path == url if url == home else path.startswith(url)))
    return places


def other_languages(addresses: dict[str, str]) -> list[Place]:
    """Links to the same page in the other languages, each named in its own tongue."""
    here = translation.get_language()
    return [
        Place(get_language_info(code)["name_local"], url, code=code) for code, url in addresses.items() if code != here
    ]


def surroundings(request: HttpRequest, addresses: dict[str, str]) -> dict[str, Any]:
    """Context for the public layout; `addresses` gives this page's address by language.

    A section that is taken down leaves menu, footer and every link to it (`open_sections`) at once.
    """
    opened = open_sections()
    return {
        "open_sections": opened,
        "public_navigation": menu(request.path, opened),
        "footer_links": [Place(label, site_address(path)) for path, label in FOOTER if path in opened],
        "translations": other_languages(addresses),
        "alternates": addresses,
        "origin": f"{request.scheme}://{request.get_host()}",
        "site_furniture": furniture(request).in_language(translation.get_language() or ""),
    }


def furniture(request: HttpRequest) -> SiteFurniture:
    """The footer lines; read again after a minute, because they change once a year and stand on every page."""
    site = Site.find_for_request(request)
    key = f"cms.furniture.{site.pk if site else 0}"
    lines = cache.get_or_set(key, lambda: SiteFurniture.for_request(request), FURNITURE_S)
    return cast("SiteFurniture", lines)
