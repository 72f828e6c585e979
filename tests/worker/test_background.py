"""A real worker on a real broker: work is done elsewhere, and a worker that dies leaves no half of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.site import Site

pytestmark = pytest.mark.worker

ROWS = 5_000
TAKE_IN = f"""
from io import BytesIO
from django.utils import timezone
from athletes.models import Athlete, RosterImport, User
from athletes.services.roster_import import imports
from athletes.tasks import check_roster, write_roster
from bench.roster_file import ON, clean_rows, write_workbook
office = User.objects.get(username="office").acting(ON)
large = BytesIO()
write_workbook(large, clean_rows({ROWS}))
taken = imports.take_in(file_name="large.xlsx", content=large.getvalue(), unit=None, by=office, at=timezone.now())
imports.start_check(roster_import=taken, by=office, on=ON, task=check_roster)
"""
WIZARD = """
import json
from django.test import Client
from athletes.models import RosterImport, User
client = Client(headers={"host": "localhost"})
client.force_login(User.objects.get(username="office"), backend="django.contrib.auth.backends.ModelBackend")
url = f"/app/import/{RosterImport.objects.latest('uploaded_at').pk}/"
"""
WRITE = (
    WIZARD
    + """
assert client.post(url, {"action": "write"}).status_code == 302
"""
)
LOOK = (
    WIZARD
    + """
answer = client.get(url, {"language": "en"})
print(json.dumps(dict(status=answer.status_code, page=answer.content.decode())))
"""
)
AWAIT = """
import json, time
from athletes.models import Athlete, IdentityDocument, Job, Person, RosterImport
deadline = time.monotonic() + {seconds}
while True:
    job = Job.objects.order_by("created_at").last() or Job()
    seen = dict(kind=job.kind, status=job.status, message=job.message)
    wanted = {wanted}
    if wanted.items() <= seen.items() or time.monotonic() > deadline:
        break
    time.sleep(0.05)
print(json.dumps(seen | dict(
    athletes=Athlete.objects.count(), people=Person.objects.count(), documents=IdentityDocument.objects.count(),
    written=RosterImport.objects.filter(written_at__isnull=False).count(),
)))
"""


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with Site(athletes=60) as running:
        yield running


def awaited(site: Site, script: str = "", *, seconds: int = 0, **wanted: str) -> dict[str, Any]:
    """Run a script, look until the newest job is as wanted, and return what is on record then."""
    wait = AWAIT.format(seconds=seconds, wanted=wanted)
    said = site.manage("shell", "--no-imports", "--verbosity", "0", "--command", script + wait)
    seen: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
    assert wanted.items() <= seen.items(), f"{wanted} never came; at last {seen}\n{site.log('worker')[-3000:]}"
    return seen


def wizard(site: Site) -> str:
    """Return the page of the newest import, as the office reads it in English."""
    said = site.manage("shell", "--no-imports", "--verbosity", "0", "--command", LOOK)
    seen: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
    assert seen["status"] == 200
    return str(seen["page"])


def counts(seen: dict[str, Any]) -> list[int]:
    return [seen[name] for name in ("athletes", "people", "documents", "written")]


def test_a_killed_worker_leaves_no_rows_and_a_job_that_says_what_happened(site: Site) -> None:
    before = counts(awaited(site))
    awaited(site, TAKE_IN, seconds=120, kind="roster-check", status="succeeded")

    awaited(site, WRITE, seconds=60, kind="roster-write", status="running")
    site.kill_worker()
    seen = awaited(site, status="running")  # else the worker was faster than the kill: give it more rows
    assert counts(seen) == before

    site.start_worker()  # its beat closes what the dead one left
    seen = awaited(site, seconds=180, status="failed")
    assert seen["message"]
    assert counts(seen) == before


def test_the_wizard_says_what_happened_and_its_button_takes_the_same_import_to_its_end(site: Site) -> None:
    page, before = wizard(site), awaited(site)
    assert "The writing did not finish" in page
    assert before["message"] in page  # in the language of the house, as the worker wrote it
    assert "You can run it again below." in page
    assert f"Write {ROWS:,} rows" in page
    seen = awaited(site, WRITE, seconds=180, kind="roster-write", status="succeeded")
    assert seen["athletes"] - before["athletes"] == ROWS
    assert seen["documents"] - before["documents"] == ROWS
    assert "Import finished" in wizard(site)
