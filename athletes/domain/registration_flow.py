"""The way of a registration: who may move it from which state to which (china.md B.2, REG_STATUS)."""

from collections.abc import Mapping

from athletes.choices import RegistrationStatus as S

FORWARD: Mapping[str, str] = {S.DRAFT: S.COUNTY, S.COUNTY: S.CITY, S.CITY: S.PROVINCE, S.PROVINCE: S.ACTIVE}
"""The next station of a registration that goes well."""

STEPS: Mapping[str, tuple[str, ...]] = {
    S.DRAFT: (S.COUNTY, S.CANCELLED),
    S.COUNTY: (S.CITY, S.DRAFT),
    S.CITY: (S.PROVINCE, S.DRAFT),
    S.PROVINCE: (S.ACTIVE, S.DRAFT),
    S.ACTIVE: (S.SUSPENDED, S.EXPIRED, S.TRANSFERRED, S.CANCELLED),
    S.SUSPENDED: (S.ACTIVE, S.CANCELLED),
    S.EXPIRED: (S.COUNTY, S.CANCELLED),
    S.TRANSFERRED: (S.DRAFT,),
    S.CANCELLED: (),
}
"""Every step that exists; a cancelled registration is at its end, a person who comes back begins again as a draft."""

UNIT_STEPS = frozenset({(S.DRAFT, S.COUNTY), (S.COUNTY, S.CITY), (S.EXPIRED, S.COUNTY)})
"""What a unit does itself: hand in, pass its own review, and hand in again after the registration expired."""


def next_states(status: str, *, for_office: bool) -> tuple[str, ...]:
    """Return the states to which the office, or else the unit, may move a registration, the usual one first."""
    return tuple(state for state in STEPS[status] if for_office or (status, state) in UNIT_STEPS)


def needs_reason(status: str, to: str) -> bool:
    """Say whether the step must be explained: everything except the usual way forward."""
    return FORWARD.get(status) != to
