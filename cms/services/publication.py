"""What publication leaves behind on a page, and publication by the clock."""

from __future__ import annotations

import datetime
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import pgettext
from wagtail.log_actions import log
from wagtail.models import Page, Revision, TaskState, WorkflowState

from athletes.domain.names import public_name
from athletes.queries.public_names import people_named
from cms.models import ArticlePage, Correction, Mention, SitePage, forget_who_is_shown, names_listed

LONGEST_REVIEWERS = 120
REFUSED = "cms.publication_refused"
"""The log action of a page that was due and could not be published."""


@transaction.atomic
def record_publication(*, page: SitePage, on: datetime.date) -> None:
    """Store the page's words for search and whom it names, date it on the business day, and log what was corrected.

    Wagtail dates pages by the machine's clock. A demonstration holds the day still, and a story dated years after the
    day printed above it would read like a mistake; the page log keeps the real instant.
    """
    written = public_words(page)
    first = page.first_published_at
    if first is not None and first == page.last_published_at:
        written["first_published_at"] = timezone.localtime(first).replace(year=on.year, month=on.month, day=on.day)
    if isinstance(page, ArticlePage):
        _log_correction(page, on)
        written["reviewers"] = reviewers_of(page)
    type(page).objects.filter(pk=page.pk).update(**written)
    for name, value in written.items():
        setattr(page, name, value)
    record_mentions(page)


def reviewers_of(page: ArticlePage) -> str:
    """Who approved the text that has just become public, in the order of the three reviews.

    Names come from the accounts that approved, never a log-in name; a text that came another way keeps what it has.
    """
    state = WorkflowState.objects.for_instance(page).filter(status=WorkflowState.STATUS_APPROVED).last()
    if state is None:
        return page.reviewers
    approved = state.task_states.filter(status=TaskState.STATUS_APPROVED, finished_by__isnull=False)
    accounts = [row.finished_by for row in approved.select_related("finished_by").order_by("finished_at", "pk")]
    language = page.locale.language_code
    names = [public_name(name, True, language) for account in accounts if (name := account.get_full_name())]
    with translation.override(language):
        return pgettext("list of names", ", ").join(dict.fromkeys(names))[:LONGEST_REVIEWERS]


def public_words(page: SitePage) -> dict[str, object]:
    """The columns that hold what was published: words for search, and for a story what a correction differs from."""
    written: dict[str, object] = {"search_text": page.reading_text()}
    if isinstance(page, ArticlePage):
        written["public_digest"] = digest(page)
    return written


def digest(page: SitePage) -> str:
    return sha256(f"{page.title}\n{page.reading_text()}".encode()).hexdigest()


def _log_correction(page: ArticlePage, on: datetime.date) -> None:
    """A republication that changes words is a correction, whether or not somebody said what it is."""
    if page.public_digest in ("", digest(page)):
        return
    latest = page.corrections.first()
    note = "" if latest and latest.note == page.correction_note else page.correction_note
    Correction.objects.create(page=page, on=on, note=note)


def record_mentions(page: SitePage) -> None:
    """Remember who of the people on record is named, so that a consent withdrawn later takes the name away."""
    others = set(names_listed(page.other_people))
    words = "\n".join(text for _name, _place, text in page.texts())
    named = {one.person for one in people_named(words) if one.name not in others}
    Mention.objects.filter(page=page.pk).exclude(person__in=named).delete()
    Mention.objects.bulk_create([Mention(page_id=page.pk, person_id=key) for key in named], ignore_conflicts=True)
    forget_who_is_shown()


def publish_due(*, at: datetime.datetime) -> int:
    """Publish and take down what is due; return how many pages changed.

    A page that the checker refuses on its day stays as it was. Its schedule ends, the log keeps the reasons, and the
    first screen of the editor says so.
    """
    expired = Page.objects.live().filter(expire_at__lt=at).specific()
    for page in list(expired):
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    due = Revision.page_revisions.filter(approved_go_live_at__lt=at).order_by("approved_go_live_at")
    return len(expired) + sum(_publish(revision) for revision in list(due))


def _publish(revision: Revision) -> bool:
    try:
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
    except ValidationError as error:
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
        log(revision.content_object, REFUSED, revision=revision, data={"reasons": list(error.messages)})
        return False
    return True
