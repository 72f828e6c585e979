"""The worked example of docs/domain/consent.md."""

from datetime import date

import pytest

from athletes.domain.consent import Given, Signer, Standing, signers, standing

DAY = date(2023, 6, 28)
SELF, GUARDIAN, BOTH = frozenset({Signer.SELF}), frozenset({Signer.GUARDIAN}), frozenset(Signer)


@pytest.mark.parametrize(
    ("born", "cosigns", "expected"),
    (
        (date(2009, 6, 29), False, GUARDIAN),
        (date(2009, 6, 29), True, GUARDIAN),
        (date(2009, 6, 28), False, SELF),
        (date(2009, 6, 28), True, BOTH),
        (date(2005, 6, 29), True, BOTH),
        (date(2005, 6, 28), True, SELF),
        (None, False, BOTH),
    ),
)
def test_who_signs_follows_from_the_age_and_the_purpose(
    born: date | None, cosigns: bool, expected: frozenset[Signer]
) -> None:
    assert signers(born, DAY, guardian_cosigns=cosigns) == expected


@pytest.mark.parametrize(
    ("given", "needed", "expected"),
    (
        (None, SELF, Standing.MISSING),
        (Given("2023-1", SELF, False), SELF, Standing.GIVEN),
        (Given("2023-1", BOTH, False), SELF, Standing.GIVEN),
        (Given("2023-1", SELF, False), BOTH, Standing.WAITING),
        (Given("2023-1", SELF, True), SELF, Standing.WITHDRAWN),
        (Given("2021-1", SELF, False), SELF, Standing.OUTDATED),
        (Given("2023-1", GUARDIAN, False), SELF, Standing.OUTDATED),
    ),
)
def test_where_a_consent_stands(given: Given | None, needed: frozenset[Signer], expected: Standing) -> None:
    assert standing(given, needed=needed, version="2023-1") == expected
