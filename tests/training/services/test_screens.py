from __future__ import annotations

import datetime
from typing import Any

import pytest
from auditlog.models import LogEntry

from tests.training.conftest import Team
from training.choices import ScreenResult, ScreenState, Side
from training.models import ShoulderScreen
from training.queries.screens import squad_screens, weak_shoulders
from training.readers.rise_rules import rise_rule, rise_rules
from training.services.screens import ConsentMissing, ScreenAhead, record_screen

GOOD, WEAK = ScreenResult.GOOD, ScreenResult.WEAK


@pytest.fixture
def record(team: Team, day: datetime.date, at: datetime.datetime) -> Any:
    def save(back: int = 0, **results: ScreenResult) -> list[ShoulderScreen]:
        on = day - datetime.timedelta(days=back)
        sides = {Side(side): result for side, result in results.items()}
        return record_screen(athlete=team.athletes[0], on=on, results=sides, by=team.coach, today=day, at=at)

    return save


def weak(team: Team, day: datetime.date) -> bool:
    return team.athletes[0].pk in weak_shoulders([team.athletes[0].pk], on=day, rule=rise_rule("handball"))


def test_both_sides_are_stored_and_the_day_entered_again_is_corrected(record: Any, team: Team) -> None:
    assert len(record(left=GOOD, right=WEAK)) == 2
    record(right=GOOD)
    assert [(row.side, row.result) for row in ShoulderScreen.objects.all()] == [("left", "good"), ("right", "good")]


def test_history_says_that_it_was_corrected_and_never_the_result(record: Any) -> None:
    record(right=WEAK)
    entry = LogEntry.objects.get_for_model(ShoulderScreen).get()
    assert "result" not in entry.changes
    assert "weak" not in str(entry.changes)


def test_last_screen_of_either_side_decides(record: Any, team: Team, day: datetime.date) -> None:
    record(10, left=WEAK, right=GOOD)
    assert weak(team, day)
    record(3, right=GOOD)
    assert weak(team, day)
    record(1, left=GOOD)
    assert not weak(team, day)


def test_old_screen_no_longer_counts(record: Any, team: Team, day: datetime.date) -> None:
    record(84, right=WEAK)
    assert not weak(team, day)
    record(83, right=WEAK)
    assert weak(team, day)


@pytest.mark.parametrize(
    ("back", "result", "state"),
    [
        (None, None, ScreenState.NEVER),
        (41, GOOD, ScreenState.GOOD),
        (42, GOOD, ScreenState.DUE),
        (42, WEAK, ScreenState.WEAK),
    ],
)
def test_state_of_the_squads_list(
    record: Any, team: Team, day: datetime.date, back: int | None, result: Any, state: ScreenState
) -> None:
    team.squad.sport.code = "handball"
    if back is not None:
        record(back, left=result)
    assert squad_screens(team.squad, on=day)[0].state is state


def test_screen_of_tomorrow_is_refused(record: Any) -> None:
    with pytest.raises(ScreenAhead):
        record(-1, right=WEAK)


def test_child_without_the_guardians_consent_is_refused(record: Any, team: Team, day: datetime.date) -> None:
    person = team.athletes[0].person
    person.birth_date = day.replace(year=day.year - 13)
    person.save()
    with pytest.raises(ConsentMissing):
        record(right=WEAK)


def test_every_rule_names_its_source(team: Team, day: datetime.date) -> None:
    assert {"handball", "volleyball"} <= rise_rules().keys()
    assert all(rule.source and rule.weak_from < rule.look_above for rule in rise_rules().values())
    assert weak_shoulders([team.athletes[0].pk], on=day, rule=rise_rule("football")) == set()
