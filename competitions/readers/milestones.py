"""The countdown template of `competitions/data/milestones.csv`."""

from functools import cache
from pathlib import Path

import pandas as pd

TEMPLATE = Path(__file__).resolve().parent.parent / "data" / "milestones.csv"


@cache
def milestone_template() -> pd.DataFrame:
    """Return `code, offset_days, title, title_en, owner, owner_en, hard_rule`; do not change it in place."""
    return pd.read_csv(TEMPLATE, comment="#", dtype={"offset_days": "int64"}, encoding="utf-8")
