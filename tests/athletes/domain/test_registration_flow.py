from __future__ import annotations

import pytest

from athletes.choices import RegistrationStatus
from athletes.domain.registration_flow import FORWARD, STEPS, needs_reason, next_states


def test_every_state_is_reached_and_known():
    assert set(STEPS) == set(RegistrationStatus.values)
    assert {to for steps in STEPS.values() for to in steps} == set(RegistrationStatus.values)


def test_the_usual_way_leads_from_draft_to_active_through_three_reviews():
    way, state = ["draft"], "draft"
    while state in FORWARD:
        state = FORWARD[state]
        way.append(state)
    assert way == ["draft", "county", "city", "province", "active"]
    assert all(after in STEPS[before] for before, after in FORWARD.items())


@pytest.mark.parametrize(
    ("status", "unit"),
    (("draft", ("county",)), ("county", ("city",)), ("expired", ("county",)), ("city", ()), ("active", ())),
)
def test_a_unit_hands_in_and_reviews_and_no_more(status: str, unit: tuple[str, ...]):
    assert next_states(status, for_office=False) == unit
    assert set(unit) <= set(next_states(status, for_office=True))


def test_only_the_usual_way_needs_no_reason():
    assert not needs_reason("county", "city")
    assert needs_reason("city", "draft")
    assert needs_reason("active", "suspended")
