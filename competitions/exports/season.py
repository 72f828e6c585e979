"""A squad's season as a workbook: players, goalkeepers, shots by zone."""

from __future__ import annotations

from django.utils.translation import gettext as _

from competitions.domain.handball_figures import KeeperFigures, PlayerFigures
from competitions.exports.tables import (
    Sheet,
    keeper_columns,
    player_columns,
    workbook,
    zone_head,
    zone_rows,
)
from competitions.queries.season import Season


def season_workbook(season: Season) -> bytes:
    players = Sheet(
        _("Players"),
        [_("Name"), _("No."), _("Matches"), *(label for label, _value in player_columns(PlayerFigures()))],
        [
            [line.name, line.shirt, line.matches, *(value for _label, value in player_columns(line.figures))]
            for line in season.players
        ],
    )
    keepers = Sheet(
        _("Goalkeepers"),
        [_("Name"), _("No."), *(label for label, _value in keeper_columns(KeeperFigures({}, {})))],
        [[line.name, line.shirt, *(value for _label, value in keeper_columns(line.keeper))] for line in season.keepers],
    )
    shots = [
        Sheet(_("Our shots"), zone_head(), zone_rows(season.zones)),
        Sheet(_("Their shots"), zone_head(), zone_rows(season.zones_against)),
    ]
    return workbook([players, keepers, *shots])
