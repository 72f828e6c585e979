"""The public site with the report's own facts as first stories."""

from __future__ import annotations

import datetime

from athletes.choices import Role
from athletes.models import User
from cms.models import PostHolding
from cms.services.editorial import sync_editorial_groups
from cms.services.site import build_site
from cms.services.stories import seed_stories

EDITORIAL = (Role.EDITOR, Role.REVIEWER, Role.PUBLISHER)
PROMOTED = (datetime.date(2021, 3, 1), datetime.date(2023, 4, 30))
POSTS = (
    ("李示例", "市体育局局长", "Director of the city sports bureau", datetime.date(2023, 5, 1), None),
    ("李示例", "市体育局副局长", "Deputy Director of the city sports bureau", *PROMOTED),
    ("王示例", "手球队主教练", "Head Coach of the handball squad", datetime.date(2022, 1, 1), None),
)


def seed_site(users: dict[str, User]) -> None:
    editor = users["editor"]
    build_site(by=editor)
    PostHolding.objects.bulk_create(
        PostHolding(name=name, title=title, title_en=english, from_on=since, to_on=until, source="示例数据")
        for name, title, english, since, until in POSTS
    )
    seed_stories(by=editor, on=editor.acting_on)
    for user in users.values():
        if user.has_role(*EDITORIAL):
            sync_editorial_groups(user)
