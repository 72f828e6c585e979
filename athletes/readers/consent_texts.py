"""Consent texts by purpose and version, as ``athletes/data/consent_texts.json`` keeps them."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from functools import cache

from athletes.choices import ConsentPurpose
from athletes.readers.roster.tables import REFERENCE


@dataclass(frozen=True)
class ConsentText:
    """What is asked for one purpose: the wording in both languages, and whether a minor's guardian signs too."""

    purpose: ConsentPurpose
    version: str
    in_force_from: datetime.date
    basis: str
    guardian_cosigns: bool
    zh: str
    en: str


@cache
def consent_texts() -> tuple[ConsentText, ...]:
    """Return every version of every text, the newest first."""
    rows = json.loads((REFERENCE / "consent_texts.json").read_text(encoding="utf-8"))["texts"]
    texts = [
        ConsentText(
            **row
            | {
                "purpose": ConsentPurpose(row["purpose"]),
                "in_force_from": datetime.date.fromisoformat(row["in_force_from"]),
            }
        )
        for row in rows
    ]
    return tuple(sorted(texts, key=lambda text: text.in_force_from, reverse=True))


def text_in_force(purpose: ConsentPurpose, on: datetime.date) -> ConsentText:
    """Return the text that a person is asked to agree to on a day; before the first version, the first."""
    versions = [text for text in consent_texts() if text.purpose == purpose]
    return next((text for text in versions if text.in_force_from <= on), versions[-1])


def text_of(purpose: ConsentPurpose, version: str) -> ConsentText | None:
    return next((text for text in consent_texts() if (text.purpose, text.version) == (purpose, version)), None)
