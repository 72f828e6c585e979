"""Milestones counted back from the first day of a sport."""

from datetime import date, timedelta

import pandas as pd

from competitions.domain.columns import require

OVERDUE_IS_SERIOUS_AFTER_DAYS = 7


def back_schedule(template: pd.DataFrame, first_day: date) -> pd.DataFrame:
    """Return the template's rows with `due_on`, earliest first.

    In: `code, offset_days` (calendar days from the first competition day: −30 is thirty days before, 7 a week after);
    other columns pass through. Source: china.md B.5, countdown template.
    """
    require(template, ("code", "offset_days"))
    due = [first_day + timedelta(days=int(days)) for days in template["offset_days"]]
    dated = template.assign(due_on=pd.Series(due, index=template.index, dtype="object"))
    return dated.sort_values(["offset_days", "code"], kind="stable").reset_index(drop=True)


def rebase(milestones: pd.DataFrame, first_day: date) -> pd.DataFrame:
    """Return the milestones with `due_on` and `shift_days` after the first day became `first_day`.

    In: `code, offset_days, due_on, done_on`. What is done keeps its day and has shift 0; what is open moves to
    `first_day + offset_days`. Rows keep their order.
    """
    require(milestones, ("code", "offset_days", "due_on", "done_on"))
    due, shifts = [], []
    for row in milestones.itertuples():
        moved = row.due_on if pd.notna(row.done_on) else first_day + timedelta(days=int(row.offset_days))
        due.append(moved)
        shifts.append((moved - row.due_on).days)
    index = milestones.index
    return milestones.assign(
        due_on=pd.Series(due, index=index, dtype="object"), shift_days=pd.Series(shifts, index=index, dtype="int64")
    )


def days_left(day: date, *, on: date) -> int:
    """Return the calendar days from `on` to `day`; 0 on the day itself, negative after it."""
    return (day - on).days


def days_overdue(due_on: date, done_on: date | None, *, on: date) -> int:
    """Return by how many days an open milestone is late on `on`; 0 while it is not due or once it is done."""
    if done_on is not None:
        return 0
    return max(0, (on - due_on).days)
