"""Run the measurements that are named, or all of them, and print their tables."""

from __future__ import annotations

import sys
import time

from bench import judged, loads, pages, peak, rosters, tables

MEASUREMENTS = {
    "loads": loads.measure,
    "import": rosters.measure,
    "pages": pages.measure,
    "peak": peak.measure,
    "tables": tables.measure,
    "lighthouse": judged.measure,
}


def main(wanted: list[str]) -> int:
    if unknown := set(wanted) - set(MEASUREMENTS):
        print(f"No such measurement: {', '.join(sorted(unknown))}. There are {', '.join(MEASUREMENTS)}.")
        return 2
    for name, measure in MEASUREMENTS.items():
        if not wanted or name in wanted:
            begun = time.monotonic()
            for table in measure():
                print(f"\n{table}", flush=True)
            print(f"({name}: {time.monotonic() - begun:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
