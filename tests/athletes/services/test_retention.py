from __future__ import annotations

import datetime
import io

import pytest
from auditlog.models import LogEntry
from django.core.management import CommandError, call_command
from django.utils import timezone

from athletes.models import DestructionCertificate, Measurement, RecordAccess, User
from athletes.queries.retention import due_today
from athletes.services.retention import destroy_due
from tests.conftest import DAY
from tests.factories.athletes import AthleteFactory, UserFactory

pytestmark = pytest.mark.django_db
KEPT = datetime.timedelta(days=1825)


@pytest.fixture
def measured() -> None:
    athlete = AthleteFactory()
    for day, height in ((DAY - KEPT - datetime.timedelta(days=1), 163), (DAY - KEPT, 171), (DAY, 179)):
        athlete.measurements.create(measured_on=day, height_cm=height)


def due() -> dict[str, int]:
    return {line.rule.code: line.rows for line in due_today(on=DAY) if line.rows}


def test_a_row_is_due_the_day_after_its_time(measured: None) -> None:
    assert due() == {"measurement": 1}


def test_the_dry_run_destroys_nothing(measured: None) -> None:
    said = io.StringIO()
    call_command("retention", "--dry-run", on=DAY, stdout=said)
    assert "measurement" in said.getvalue()
    assert Measurement.objects.count() == 3
    with pytest.raises(CommandError):
        call_command("retention", on=DAY, stdout=said)


def test_destruction_takes_the_value_out_of_the_history_and_leaves_a_certificate(measured: None, office: User) -> None:
    (certificate,) = destroy_due(on=DAY, at=timezone.now(), by=office, why="年度清理")
    assert sorted(int(row.height_cm or 0) for row in Measurement.objects.all()) == [171, 179]
    assert "163" not in str(list(LogEntry.objects.values_list("changes", flat=True)))
    assert "171" in str(list(LogEntry.objects.values_list("changes", flat=True)))
    assert (certificate.rows, certificate.by, certificate.reason) == (1, office, "年度清理")
    assert certificate.oldest_on == certificate.newest_on == DAY - KEPT - datetime.timedelta(days=1)
    assert destroy_due(on=DAY, at=timezone.now(), by=office, why="年度清理") == []


def test_evidence_is_append_only_and_ends_by_its_rule_alone(office: User) -> None:
    long_ago = timezone.now() - datetime.timedelta(days=4000)
    RecordAccess.objects.create(
        by=UserFactory(), person=AthleteFactory().person, kind="health", purpose="x", at=long_ago
    )
    for act in (RecordAccess.objects.all().delete, lambda: RecordAccess.objects.update(purpose="y")):
        with pytest.raises(TypeError):
            act()
    destroy_due(on=timezone.localdate(), at=timezone.now(), by=office, why="年度清理")
    assert not RecordAccess.objects.exists()
    with pytest.raises(TypeError):
        DestructionCertificate.objects.all().delete()
