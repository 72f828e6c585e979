"""A Games peak: a hundred readers at once on loopback, each with pages of the public site until their share is read."""

from __future__ import annotations

import http.client
import os
import statistics
import threading
import time
from collections.abc import Iterator

from bench.load import Target, get
from bench.table import Table
from tests.site import Site

READERS, PAGES_EACH, MOST_SECONDS = 100, 20, 60.0
PROMISED_MS = 2000.0  # for 99 of 100 pages
PATHS = ("/", "/games/16/", "/results/", "/teams/handball/", "/news/", "/news/plan-for-2023/", "/en/")


def measure() -> Iterator[Table]:
    """Print the waiting times in milliseconds; an answer other than 200 ends the run."""
    with Site(athletes=int(os.environ.get("BENCH_ATHLETES", "600").split()[0])) as site:
        for path in PATHS:
            get(http.client.HTTPConnection("127.0.0.1", site.port, timeout=60), Target(path, site.port, path))
        waits, errors = read_at_once(site.port)
    if errors:
        raise RuntimeError(f"{len(errors)} readers got no page: {errors[0]}")
    waits.sort()
    table = Table(f"{READERS} readers at once, {len(waits)} pages, no error", "milliseconds; the median is 1")
    table.add("half of the readers wait at most", statistics.median(waits))
    for share in (0.9, 0.99):
        table.add(f"{share:.0%} of the readers wait at most", waits[int(len(waits) * share)])
    table.add("the longest wait", waits[-1])
    table.add("promised for 99%", PROMISED_MS)
    yield table


def read_at_once(port: int) -> tuple[list[float], list[str]]:
    """Let all readers begin together; return each page's wait in milliseconds, and what went wrong."""
    waits: list[float] = []
    errors: list[str] = []
    begin = threading.Barrier(READERS)
    deadline = time.monotonic() + MOST_SECONDS

    def read(reader: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        begin.wait()
        try:
            for turn in range(PAGES_EACH):
                if time.monotonic() > deadline:
                    raise TimeoutError(f"{turn} of {PAGES_EACH} pages in {MOST_SECONDS:.0f} s")
                path = PATHS[(reader + turn) % len(PATHS)]
                asked = time.perf_counter()
                get(connection, Target(path, port, path))
                waits.append((time.perf_counter() - asked) * 1000)
        except (OSError, http.client.HTTPException, RuntimeError) as error:
            errors.append(repr(error))
        finally:
            connection.close()

    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    return waits, errors
