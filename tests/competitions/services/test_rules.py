import datetime
from decimal import Decimal

import pytest
from auditlog.models import LogEntry

from competitions.choices import AdjustmentKind, Division
from competitions.models import ScoreAdjustment, ScoringScheme
from competitions.services.faults import ChangedMeanwhile, Refused
from competitions.services.rules import (
    AlreadyWithdrawn,
    Figures,
    NameTaken,
    NothingAdjusted,
    Paper,
    SchemeRules,
    record_adjustment,
    save_scheme,
    set_scheme,
    withdraw,
)
from tests.factories.competitions import (
    CompetitionFactory,
    DelegationFactory,
    ScoreAdjustmentFactory,
    ScoringSchemeFactory,
)

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2023, 6, 28, 9, 0, tzinfo=datetime.UTC)
PAPER = Paper("不符合参赛资格", "示例裁决〔2023〕1号", datetime.date(2023, 6, 20))


def adjust(kind, figures=None, **extra):
    given = {"competition": CompetitionFactory(), "delegation": DelegationFactory(), "division": Division.COMPETITIVE}
    figures = figures or Figures(points=Decimal(9), gold=Decimal(1))
    return record_adjustment(**given | {"kind": kind, "figures": figures, "paper": PAPER, "by": None, "at": AT} | extra)


def test_rules_are_entered_changed_and_their_history_kept(office):
    scheme = save_scheme(rules=SchemeRules(name="八名制", points=[9, 7, 6, 5, 4, 3, 2, 1]), by=office)
    assert scheme.rules.by_place == (9, 7, 6, 5, 4, 3, 2, 1)
    rules = SchemeRules(name="八名制", points=[13, 11, 10], record_bonus=Decimal(9), short_field_minus=1)
    changed = save_scheme(rules=rules, by=office, scheme=scheme, seen=scheme.version)
    assert (changed.rules.by_place, changed.rules.record_bonus) == ((13, 11, 10), 9)
    entry = LogEntry.objects.get_for_object(changed).filter(action=LogEntry.Action.UPDATE).get()
    assert entry.actor == office
    assert entry.changes["record_bonus"][1].startswith("9")
    with pytest.raises(ChangedMeanwhile):
        save_scheme(rules=rules, by=office, scheme=scheme, seen=scheme.version)


def test_two_schemes_have_two_names(office):
    taken = ScoringSchemeFactory()
    with pytest.raises(NameTaken):
        save_scheme(rules=SchemeRules(name=taken.name, points=[1]), by=office)
    assert ScoringScheme.objects.count() == 1


def test_a_competition_goes_by_other_rules(office):
    games, scheme = CompetitionFactory(), ScoringSchemeFactory()
    set_scheme(competition=games, scheme=scheme, by=office)
    games.refresh_from_db()
    assert games.scheme == scheme


def test_a_deduction_takes_points_and_medals_and_carried_in_counts_in_part():
    taken = adjust(AdjustmentKind.DEDUCTION)
    assert (taken.counted_points, taken.medals) == (-9, {1: -1})
    carried = adjust(AdjustmentKind.CARRIED_IN, Figures(Decimal(58), gold=Decimal(4), percentage=Decimal(15)))
    assert (carried.counted_points, carried.medals) == (Decimal("8.7"), {1: Decimal("0.6")})
    assert str(carried) == PAPER.document
    guest = adjust(AdjustmentKind.UNRANKED, Figures())
    assert (guest.counted_points, guest.medals) == (0, {})


@pytest.mark.parametrize(
    ("kind", "figures"),
    [
        (AdjustmentKind.DEDUCTION, Figures()),
        (AdjustmentKind.CARRIED_IN, Figures()),
        (AdjustmentKind.UNRANKED, Figures(points=Decimal(1))),
        (AdjustmentKind.DEDUCTION, Figures(points=Decimal(9), percentage=Decimal(50))),
    ],
)
def test_an_adjustment_that_says_nothing_or_too_much_is_refused(kind, figures):
    with pytest.raises(NothingAdjusted):
        adjust(kind, figures)
    assert not ScoreAdjustment.objects.exists()


def test_a_decision_is_withdrawn_once_with_a_reason_and_stays(office):
    row = ScoreAdjustmentFactory()
    with pytest.raises(Refused, match="撤回"):
        withdraw(decision=row, because=" ", by=office, at=AT)
    withdraw(decision=row, because="复议撤销", by=office, at=AT)
    assert not ScoreAdjustment.objects.in_force().exists()
    assert ScoreAdjustment.objects.get().withdrawn_because == "复议撤销"
    with pytest.raises(AlreadyWithdrawn):
        withdraw(decision=row, because="再撤", by=office, at=AT)
