"""Where else one goes from a thing that lies in a lower room: the composition root knows the rooms above it."""

from __future__ import annotations

from uuid import UUID

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.functional import Promise

from config.navigation import ATHLETE_PLACES, ATHLETE_READINGS

register = template.Library()


@register.simple_tag
def athlete_places(pk: UUID) -> list[tuple[Promise, str]]:
    """Label and address of each page about an athlete's papers that a higher room keeps."""
    return [(label, reverse(url_name, args=[pk])) for label, url_name in ATHLETE_PLACES]


@register.simple_tag(takes_context=True)
def athlete_readings(context: Context, pk: UUID) -> list[tuple[Promise, str]]:
    """Label and address of each page of a higher room that tells this viewer about the athlete."""
    roles = context["request"].user.roles
    return [(label, reverse(url_name, args=[pk])) for label, url_name, open_to in ATHLETE_READINGS if open_to & roles]
