"""Phrases that the log's script says; they travel with the page because the phone may have no network."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def log_words() -> dict[str, str]:
    return entry_words() | queue_words()


def entry_words() -> dict[str, str]:
    """What the sheet says while marks are made."""
    return {
        "fill": _("The other {n}: present, RPE {rpe}"),
        "fillOne": _("The last one: present, RPE {rpe}"),
        "full": _("Everyone is recorded"),
        "byHand": _("{n} left to mark one by one"),
        "copy": _("{n} present without RPE: as planned, RPE {rpe}"),
        "takeBack": _("Take back the {n} just filled"),
        "load": _("RPE {rpe} × {minutes} min = load {load}"),
        "choose": _("Choose how hard this session was"),
        "rated": _("{name}, RPE {rpe}, {word}. Tap to change"),
        "unrated": _("{name}, RPE not recorded"),
        "off": _("{name}, no RPE"),
    }


def queue_words() -> dict[str, str]:
    """What becomes of a log on its way from the phone."""
    return {
        "save": _("Save"),
        "saveHere": _("Save on this device"),
        "savedHere": _("Saved on this device. It is sent as soon as there is a network."),
        "queued": pgettext("sending", "Queued"),
        "stored": pgettext("sending", "Stored"),
        "conflict": pgettext("sending", "Conflict"),
        "refused": pgettext("sending", "Refused"),
        "compare": _("Compare"),
        "open": pgettext("action", "Open"),
        "waiting": _("{n} queued"),
        "here": _("On this device: {n}"),
        "signIn": _("You are signed out. Sign in, and what is queued here is sent."),
        "noAnswer": _("The server did not answer. It is tried again when the network is back."),
        "photo": _("Photo of {title}"),
        "photoGone": _("This device no longer has the photo. Take it again."),
        "photoFull": _("This device has no room for the photo. Send what waits here first, then take it again."),
        "discard": _("Discard"),
        "logoutUnsent": _(
            "{n} logs on this device are not sent yet. Connect to send them; to log out all the same, press again."
        ),
    }


def rpe_words() -> list[str]:
    """The words of the CR10 scale, from 0 to 10."""
    return [
        pgettext("RPE", "Rest"),
        pgettext("RPE", "Very easy"),
        pgettext("RPE", "Easy"),
        pgettext("RPE", "Moderate"),
        pgettext("RPE", "Somewhat hard"),
        pgettext("RPE", "Hard"),
        pgettext("RPE", "Hard +"),
        pgettext("RPE", "Very hard"),
        pgettext("RPE", "Very hard +"),
        pgettext("RPE", "Extremely hard"),
        pgettext("RPE", "Maximal"),
    ]
