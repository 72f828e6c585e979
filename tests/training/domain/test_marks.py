from __future__ import annotations

import pytest

from training.domain.marks import UNRECORDED, Mark, Merge, mark_load, merged

SEVEN, SIX, LATE = Mark("present", 7), Mark("present", 6), Mark("late", 6)
GROUP = Mark("present", 7, explicit=False)
GROUP_SIX = Mark("present", 6, explicit=False)


@pytest.mark.parametrize(
    ("stored", "seen", "mine", "verdict"),
    [
        pytest.param(UNRECORDED, UNRECORDED, SEVEN, Merge.WRITE, id="first mark"),
        pytest.param(SEVEN, UNRECORDED, SEVEN, Merge.KEEP, id="both say the same"),
        pytest.param(SEVEN, SEVEN, SIX, Merge.WRITE, id="correction of what was seen"),
        pytest.param(LATE, SEVEN, SEVEN, Merge.KEEP, id="untouched row does not undo a correction"),
        pytest.param(LATE, SEVEN, SIX, Merge.CONFLICT, id="both corrected"),
        pytest.param(LATE, UNRECORDED, SEVEN, Merge.CONFLICT, id="both made the first mark"),
        pytest.param(UNRECORDED, SEVEN, SIX, Merge.WRITE, id="taken back meanwhile"),
        pytest.param(SEVEN, SEVEN, UNRECORDED, Merge.WRITE, id="mark removed on purpose"),
        pytest.param(LATE, UNRECORDED, GROUP, Merge.KEEP, id="group mark yields to an explicit one"),
        pytest.param(GROUP, UNRECORDED, LATE, Merge.WRITE, id="explicit mark goes before a group one"),
        pytest.param(GROUP, UNRECORDED, GROUP_SIX, Merge.CONFLICT, id="two group marks differ"),
    ],
)
def test_merge(stored: Mark, seen: Mark, mine: Mark, verdict: Merge) -> None:
    assert merged(stored=stored, seen=seen, mine=mine) is verdict


@pytest.mark.parametrize(
    ("mark", "load"),
    [
        (Mark("present", 7), 630),
        (Mark("late", 6, 60), 360),
        (Mark("present", 7, 0), None),
        (Mark("present"), None),
        (Mark("leave"), 0),
        (Mark("injured"), 0),
        (Mark("school"), 0),
        (Mark("absent"), 0),
        (Mark("away"), None),
        (UNRECORDED, None),
    ],
)
def test_load_of_a_mark(mark: Mark, load: float | None) -> None:
    assert mark_load(mark, 90) == load
