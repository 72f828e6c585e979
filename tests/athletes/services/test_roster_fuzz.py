"""Two thousand spoiled rosters: each ends in a report that adds up, never in a traceback or half a write."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import DataObject, data

from athletes.models import Athlete, IdentityDocument, Measurement, Person
from athletes.queries.registry import roster_tables
from athletes.readers.roster import Tables, UnreadableRoster, read_roster
from athletes.services.roster_import.plan import Plan, planned
from athletes.services.roster_import.report import LISTS, report_file, report_of
from athletes.services.roster_import.wording import fault_sentence
from athletes.services.roster_import.write import write_plan
from tests.athletes.roster_mutations import MUTATIONS, ROSTERS, Sent, slices
from tests.athletes.workbooks import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference")]
EXAMPLES = 260  # of each mutation; with eight of them 2,080 files


def records() -> Counter[str]:
    return Counter(
        {model.__name__: model.objects.count() for model in (Athlete, Person, IdentityDocument, Measurement)}
    )


def planned_of(sent: Sent, tables: Tables) -> Plan | None:
    """Return the plan, or None where the file is refused with a sentence."""
    try:
        return planned(read_roster(sent.content, tables=tables, on=DAY))
    except UnreadableRoster as fault:
        assert sent.rows is None, f"a readable roster was refused: {fault}"
        assert fault_sentence(fault)
        return None


def assert_adds_up(plan: Plan, sent: Sent) -> None:
    report = report_file(report_of(plan))
    json.dumps(report)
    taken = report["created"] + report["updated"] + report["unchanged"]
    left_out = {finding["row"] for name in ("conflicts", "errors") for finding in report[name]}
    assert taken + len(left_out) == len(plan.rows)
    assert sent.rows in {None, len(plan.rows)}
    for name in LISTS:
        for finding in report[name]:
            assert finding["message"] not in {"", finding["code"]}, finding


def assert_writes_all_or_nothing(plan: Plan, sent: Sent, tables: Tables) -> None:
    """Write the plan; the registry grows by the new rows alone, and the same file again changes nothing."""
    before, counts = records(), plan.counts()
    write_plan(plan, on=DAY, by=None, why="fuzz")
    grown = records() - before
    assert (grown["Athlete"], grown["IdentityDocument"]) == (counts["new"], counts["new"])
    again = planned(read_roster(sent.content, tables=tables, on=DAY)).counts()
    assert (again["new"], again["updated"], again["unchanged"]) == (
        0,
        0,
        plan.counts().total() - again["error"] - again["conflict"],
    )


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_spoiled_roster_ends_in_a_report_that_adds_up(shared_data: Path, mutation: str) -> None:
    tables, tried = roster_tables(), Counter[str]()

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(data())
    def try_one(drawn: DataObject) -> None:
        sent: Sent = drawn.draw(MUTATIONS[mutation](drawn.draw(slices(shared_data / "rosters"))))
        tried["files"] += 1
        plan = planned_of(sent, tables)
        if plan is None:
            return
        assert_adds_up(plan, sent)
        with transaction.atomic():
            assert_writes_all_or_nothing(plan, sent, tables)
            transaction.set_rollback(True)
        tried["read"] += 1

    try_one()
    assert tried["files"] >= EXAMPLES
    assert not Athlete.objects.exists()
    assert tried["read"] > EXAMPLES / 10 or mutation == "zip bomb"


def test_the_five_rosters_are_where_the_mutations_start(shared_data: Path) -> None:
    assert all((shared_data / "rosters" / name).exists() for name in ROSTERS)
