"""A day's answers against the athlete's own last weeks: what stands out, with the figures it was read from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pandas as pd

ITEMS = ("sleep", "fatigue", "soreness", "stress", "mood")
RATING = (1, 5)
PAIN_MAX = 10
STATED = ("pain", "ill")
FINDINGS = ("athlete_id", "reason", "value", "mean", "sd", "n", "is_look")


@dataclass(frozen=True, slots=True)
class FlagRule:
    """When an answer is flagged. SD = the athlete's own standard deviation (ddof 1), never below ``sd_floor``."""

    window_days: int = 28
    entries_min: int = 10
    note_sd: float = 1.5
    look_sd: float = 2.0
    sd_floor: float = 0.5
    pain_look: int = 5


DEFAULT_RULE = FlagRule()


def findings(
    answers: pd.DataFrame, before: pd.DataFrame, *, on: datetime.date, rule: FlagRule = DEFAULT_RULE
) -> pd.DataFrame:
    """Return what stands out in the answers of the day ``on``, one row per athlete and reason.

    ``answers`` has ``athlete_id``, the five items (1 to 5, 5 best), ``pain`` (0 to 10) and ``is_ill``, one row per
    athlete; ``before`` has ``athlete_id, on`` and the five items. Columns out: ``athlete_id, reason, value, mean, sd,
    n, is_look``; the worst first. Convention: z = (value − mean) / max(SD, floor) over the athlete's own entries of
    the ``window_days`` before ``on``, today excluded; with fewer than ``entries_min`` entries an item says nothing.
    Only the worse side is flagged: an unusually good day asks nothing of a coach. Own decision after Saw et al. (2016),
    Br J Sports Med 50:281–291, and product research R10; no threshold forecasts injury.
    """
    low = _below_own(answers, _baselines(before, on, rule), rule)
    found = pd.concat([low, _stated(answers, rule)], ignore_index=True)
    order = found.sort_values(["is_look", "z"], ascending=[False, True], kind="stable")
    return order.loc[:, list(FINDINGS)].reset_index(drop=True)


def _baselines(before: pd.DataFrame, on: datetime.date, rule: FlagRule) -> pd.DataFrame:
    first = on - datetime.timedelta(days=rule.window_days)
    window = before[(before["on"] >= first) & (before["on"] < on)]
    own = _long(window).groupby(["athlete_id", "reason"])["value"]
    return own.agg(n="count", mean="mean", sd="std").reset_index()


def _below_own(answers: pd.DataFrame, own: pd.DataFrame, rule: FlagRule) -> pd.DataFrame:
    found = _long(answers).merge(own[own["n"] >= rule.entries_min], on=["athlete_id", "reason"])
    found["sd"] = found["sd"].clip(lower=rule.sd_floor)
    found["z"] = (found["value"] - found["mean"]) / found["sd"]
    found["is_look"] = found["z"] <= -rule.look_sd
    return found[found["z"] <= -rule.note_sd]


def _stated(answers: pd.DataFrame, rule: FlagRule) -> pd.DataFrame:
    """Pain from the rule's mark on, and illness: looked at whatever the baseline says."""
    said = answers.assign(ill=answers["is_ill"].astype(float), pain=answers["pain"].astype(float))
    said = said.melt(id_vars="athlete_id", value_vars=list(STATED), var_name="reason", value_name="value")
    mark = said["reason"].map({"pain": rule.pain_look, "ill": 1})
    unknown = float("nan")
    return said[said["value"] >= mark].assign(mean=unknown, sd=unknown, n=unknown, z=unknown, is_look=True)


def _long(frame: pd.DataFrame) -> pd.DataFrame:
    long = frame.melt(id_vars="athlete_id", value_vars=list(ITEMS), var_name="reason", value_name="value")
    return long.astype({"value": float})
