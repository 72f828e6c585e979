"""The one check every table makes of the frame it is given."""

from collections.abc import Iterable

import pandas as pd


class MissingColumns(ValueError):
    """A frame lacks columns that the computation declares."""


def require(frame: pd.DataFrame, columns: Iterable[str]) -> None:
    """Raise MissingColumns, naming every declared column that `frame` lacks."""
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise MissingColumns(", ".join(missing))
