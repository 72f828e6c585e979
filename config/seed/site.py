"""The public site with the report's own facts as first stories."""

from __future__ import annotations

from athletes.choices import Role
from athletes.models import User
from cms.services.editorial import sync_editorial_groups
from cms.services.site import build_site
from cms.services.stories import seed_stories

EDITORIAL = (Role.EDITOR, Role.REVIEWER, Role.PUBLISHER)


def seed_site(users: dict[str, User]) -> None:
    editor = users["editor"]
    build_site(by=editor)
    seed_stories(by=editor, on=editor.acting_on)
    for user in users.values():
        if user.has_role(*EDITORIAL):
            sync_editorial_groups(user)
