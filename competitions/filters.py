"""What a page's address asks for; anything unknown falls back to what is there."""

from __future__ import annotations

from django.http import HttpRequest

from athletes.models import Sport
from competitions.choices import Division


def asked_division(request: HttpRequest) -> str:
    division = request.GET.get("division", "")
    return division if division in Division.values else str(Division.COMPETITIVE)


def asked_sport(request: HttpRequest) -> Sport | None:
    code = request.GET.get("sport", "")
    return Sport.objects.filter(code=code).first() if code else None
