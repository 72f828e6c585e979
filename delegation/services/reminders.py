"""One letter a day to a team lead: what is due in the lead's sports."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from athletes.models import User
from delegation.models import Delegation, ReminderLetter
from delegation.queries.reminders import Due, due_items, reminded_people


def send_reminders(*, delegation: Delegation, on: datetime.date) -> int:
    """Write to each lead with something due, once a day however often this runs; return the letters sent.

    A letter that the mail server refuses leaves no trace, so that the next run tries it again.
    """
    return sum(_remind(user, items, on) for user, items in reminded_people(due_items(delegation, on=on), on=on))


def _remind(user: User, items: Sequence[Due], on: datetime.date) -> bool:
    with transaction.atomic(), translation.override(settings.LANGUAGE_CODE):
        _letter, is_new = ReminderLetter.objects.get_or_create(user=user, on=on)
        if is_new:
            words = ngettext("%(n)s item is due", "%(n)s items are due", len(items)) % {"n": len(items)}
            send_mail(words, _text(items, on), None, [user.email])
    return is_new


def _text(items: Sequence[Due], on: datetime.date) -> str:
    address = settings.SITE_URL.rstrip("/") + reverse("delegation:responsibility_board")
    return "\n".join([*(_line(item, on) for item in items), "", address])


def _line(item: Due, on: datetime.date) -> str:
    """No person is named: a letter may be read by others."""
    what = item.milestone.title if item.milestone else _("review meeting")
    return f"{item.sport.name} · {what} · {item.due_on:%Y-%m-%d} · {_when((item.due_on - on).days)}"


def _when(days: int) -> str:
    if not days:
        return _("due today")
    if days > 0:
        return ngettext("due in %(n)s day", "due in %(n)s days", days) % {"n": days}
    return ngettext("%(n)s day overdue", "%(n)s days overdue", -days) % {"n": -days}
