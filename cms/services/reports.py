"""A match report begins with what is on record; the editor adds what was seen."""

from __future__ import annotations

import json

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale

from athletes.models import Sport, User
from cms.choices import Art, Series
from cms.models import ArticlePage, NewsIndexPage
from cms.models.live import MatchLine, match_card


class NoMatchToReport(Exception):
    """The match is not on record, or none of our teams played in it."""


@transaction.atomic
def start_match_report(*, key: str, by: User, language: str = settings.LANGUAGE_CODE) -> ArticlePage:
    """Make the draft of a report, or return the one that this editor has begun: two presses make one story.

    Title and lead say the result; the cards read the record when the page is shown. The one empty paragraph waits.
    """
    with translation.override(language):
        shown = match_card(key)
        if shown is None or not shown.squad:
            raise NoMatchToReport
        index = NewsIndexPage.objects.get(locale=Locale.objects.get(language_code=language))
        title = f"{shown.home} {shown.score or '–'} {shown.away}"
        begun: ArticlePage | None = (
            ArticlePage.objects.child_of(index).filter(title=title, owner=by, live=False).first()
        )
        if begun is not None:
            return begun
        draft = ArticlePage(title=title, locale=index.locale, owner=by, live=False, **_fields(shown))
        index.add_child(instance=draft)
        draft.save_revision(user=by, log_action=True)
        return draft


def _fields(shown: MatchLine) -> dict[str, object]:
    sport = Sport.objects.filter(squads__code=shown.squad).first()
    lead = _("%(competition)s: %(home)s meets %(away)s.")
    if shown.is_played:
        lead = _("%(competition)s, %(home)s against %(away)s: %(score)s.")
    words = {"competition": shown.competition, "home": shown.home, "away": shown.away, "score": shown.score}
    blocks = [
        {"type": "match", "value": {"match": str(shown.key)}},
        {"type": "paragraph", "value": ""},
        {"type": "standings", "value": {"squad": shown.squad}},
    ]
    return {
        "standfirst": (lead % words)[:200],
        "series": Series.HANDBALL if sport and sport.code == "handball" else Series.GAMES,
        "sport": sport,
        "art": Art.COURT,
        "body": json.dumps(blocks),
    }
