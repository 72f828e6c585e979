"""Enumerations of the public site."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Series(models.TextChoices):
    """The column a story belongs to; the sport, where there is one, is named beside it."""

    GAMES = "games", _("Provincial Games")
    HANDBALL = "handball", _("Provincial team, run by the city")
    YOUTH = "youth", _("Youth and school sport")
    CITY_GAMES = "city_games", _("City Games")
    MASS = "mass", _("Sport for all")
    INDUSTRY = "industry", _("Sports industry")
    CONDUCT = "conduct", _("Fair play and anti-doping")


class Art(models.TextChoices):
    """The drawn field that stands where there is no photo; the values are those of the drawing tag."""

    LANES = "notice", pgettext_lazy("drawing", "Staggered lanes")
    POOL = "swimming", pgettext_lazy("drawing", "Pool")
    COURT = "court", pgettext_lazy("drawing", "Handball court")
    MAT = "mat", pgettext_lazy("drawing", "Mat")
    TARGET = "archery", pgettext_lazy("drawing", "Target")
    ROWING = "rowing", pgettext_lazy("drawing", "Rowing course")
