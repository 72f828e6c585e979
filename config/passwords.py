from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

CLASSES = (r"[a-z]", r"[A-Z]", r"\d", r"[^A-Za-z0-9]")


class ThreeClassesValidator:
    """At least three of: small letters, capitals, digits, other signs (china.md B.8, identification)."""

    def validate(self, password: str, user: object = None) -> None:
        if sum(bool(re.search(pattern, password)) for pattern in CLASSES) < 3:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        return _("Use at least three of these: small letters, capital letters, digits, other signs.")
