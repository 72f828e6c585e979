"""Identity numbers: encrypted at rest, found by a keyed digest without being read."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings

from athletes.choices import IdKind
from athletes.domain.resident_id import masked
from athletes.models import IdentityDocument, Person


def digest_of(number: str) -> str:
    """HMAC-SHA256 of the number in hex (64 characters). The key is ``DIGEST_KEY``; a new one needs ``rotate_keys``."""
    return hmac.new(settings.DIGEST_KEY.encode(), number.encode(), hashlib.sha256).hexdigest()


def document_of(person: Person, number: str, kind: IdKind = IdKind.RESIDENT) -> IdentityDocument:
    """The unsaved document of a cleaned and checked number: encrypted, with digest, last four and mask."""
    return IdentityDocument(
        person_id=person.pk,
        kind=kind,
        number=number,
        digest=digest_of(number),
        last_four=number[-4:],
        masked=masked(number),
    )
