"""A roster as bureaus send it: a dirty workbook or CSV in, clean rows and findings out.

Nothing is guessed: a value is read, or the row carries a finding that names the row as Excel shows it, the caption of
the column, the value and a code. The sentence for a code belongs to whoever shows it.
"""

from athletes.readers.roster.directions import IGNORED, Directions
from athletes.readers.roster.findings import Finding, RosterFault, Severity, UnreadableRoster
from athletes.readers.roster.layout import Column, Layout, layout_of
from athletes.readers.roster.roster import Roster, RosterRow, read_roster
from athletes.readers.roster.tables import Tables, caption_key, field_tables, key
from athletes.readers.roster.values import RosterEntry

__all__ = [
    "IGNORED",
    "Column",
    "Directions",
    "Finding",
    "Layout",
    "Roster",
    "RosterEntry",
    "RosterFault",
    "RosterRow",
    "Severity",
    "Tables",
    "UnreadableRoster",
    "caption_key",
    "field_tables",
    "key",
    "layout_of",
    "read_roster",
]
