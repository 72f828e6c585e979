"""Why a write was refused, as a sentence for the person who tried."""

from __future__ import annotations


class Refused(Exception):
    """Nothing was written. The sentence says what is wrong and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class SessionRefused(Refused):
    """A session is recorded after it was held and with somebody in it."""


class AttemptRefused(Refused):
    """No sitting is left, or the exam is already passed."""


class SignatureRefused(Refused):
    """A signature is given by the right person, once."""


class ApprovalRefused(Refused):
    """An entry is approved when everything else holds, or with a reason; never during ineligibility."""


class WaiverRefused(Refused):
    """Nobody waives for themselves or for those they coach, and not every requirement can be waived."""


class RevocationRefused(Refused):
    """A revocation is dated, reasoned, and done once."""


class RulesRefused(Refused):
    """A version of the rules carries its document and starts on a day."""
