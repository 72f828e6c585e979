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


def overlaid(template: pd.DataFrame, *layers: pd.DataFrame) -> pd.DataFrame:
    """Return the template with the lines of each layer in place of those with the same `code`, earliest first.

    In: `code, offset_days`; layers also `is_used` (a line that is not used is left out). Later layers go before earlier
    ones: what a sport says goes before what holds for all.
    """
    lines = template.assign(is_used=True)
    for layer in layers:
        require(layer, ("code", "offset_days", "is_used"))
        kept = lines[~lines["code"].isin(layer["code"])]
        lines = pd.concat([kept, layer[list(lines.columns)]], ignore_index=True) if len(layer) else kept
    used = lines[lines["is_used"].astype(bool)].drop(columns="is_used")
    return used.sort_values(["offset_days", "code"], kind="stable").reset_index(drop=True)


def rebase(milestones: pd.DataFrame, first_day: date) -> pd.DataFrame:
    """Return the milestones with `due_on` and `shift_days` after the first day became `first_day`.

    In: `code, offset_days, due_on, done_on`; optional `moved_days`, by how much a milestone was moved by hand (default
    0). What is done keeps its day and has shift 0; what is open moves to `first_day + offset_days + moved_days`. Rows
    keep their order.
    """
    require(milestones, ("code", "offset_days", "due_on", "done_on"))
    own = milestones["moved_days"] if "moved_days" in milestones else pd.Series(0, index=milestones.index)
    due, shifts = [], []
    for row, moved_days in zip(milestones.itertuples(), own, strict=True):
        days = int(row.offset_days) + int(moved_days)
        moved = row.due_on if pd.notna(row.done_on) else first_day + timedelta(days=days)
        due.append(moved)
        shifts.append((moved - row.due_on).days)
    index = milestones.index
    return milestones.assign(
        due_on=pd.Series(due, index=index, dtype="object"), shift_days=pd.Series(shifts, index=index, dtype="int64")
    )


def lapsed_rules(rebased: pd.DataFrame, *, on: date) -> list[str]:
    """Return the codes of open milestones fixed by a rule which a move carries from the future into the past.

    In: what `rebase` returns, with `hard_rule`. Such a day could no longer be kept, so the move needs an override; one
    that had passed already before the move is late, but not by the move.
    """
    require(rebased, ("code", "due_on", "shift_days", "done_on", "hard_rule"))
    bound = rebased[rebased["hard_rule"].astype(bool) & rebased["done_on"].isna()]
    return [
        str(row.code)
        for row in bound.itertuples()
        if row.due_on < on <= row.due_on - timedelta(days=int(row.shift_days))
    ]


def rule_day(due_on: date, moved_days: int) -> date:
    """Return the day that the schedule gives a milestone, whatever it was moved to by hand: a rule's last day."""
    return due_on - timedelta(days=moved_days)


def days_left(day: date, *, on: date) -> int:
    """Return the calendar days from `on` to `day`; 0 on the day itself, negative after it."""
    return (day - on).days


def days_overdue(due_on: date, done_on: date | None, *, on: date) -> int:
    """Return by how many days an open milestone is late on `on`; 0 while it is not due or once it is done."""
    if done_on is not None:
        return 0
    return max(0, (on - due_on).days)
