"""A match report as a workbook and as a PDF: the same tables, made once."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from competitions.choices import PlayKind, Zone
from competitions.domain.handball_figures import KeeperFigures, PlayerFigures
from competitions.exports.tables import Cell, Sheet, keeper_columns, player_columns, workbook, zone_head, zone_rows
from competitions.forms.fields import local_name
from competitions.queries.match_report import MatchReport, SideReport

CHINESE, FIGURES = "STSong-Light", "Helvetica"  # what every PDF reader brings or replaces; nothing is embedded
LATIN = re.compile(r"[\x20-\x7e\u2013\u00b7]+")
MARGIN, LABELS = 12 * mm, (18 * mm, 20 * mm)
HEAD_SIZE, CELL_SIZE = 6.5, 8  # a heading stands on one line in both languages
HEAD, RULE = colors.HexColor("#1C5F6B"), colors.HexColor("#C9C2B6")
CLOCK = frozenset({PlayKind.PERIOD, PlayKind.CLOCK_START, PlayKind.CLOCK_STOP, PlayKind.CLOCK_SET})


def report_workbook(report: MatchReport) -> bytes:
    """One sheet a table, figures as numbers, and the log as it stands."""
    sides = (sheet for side in report.sides for sheet in _tables(side))
    return workbook([_summary(report), *sides, _log(report)])


def report_pdf(report: MatchReport) -> bytes:
    """The report on A4. Chinese is set in the reader's own font, Latin letters and figures in Helvetica."""
    pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
    target = io.BytesIO()
    title = f"{local_name(report.match.home)} – {local_name(report.match.away)}"
    sides = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), MARGIN)
    document = SimpleDocTemplate(target, pagesize=A4, title=title, **sides)
    score = f"{_number(report.score[0])}:{_number(report.score[1])}"
    story: list[Flowable] = [_text(f"{title}  {score}", 18), _text(_facts(report), 9)]
    for sheet in (_parts(report), *_tables(report.home)):
        story += _titled(sheet)
    story.append(PageBreak())
    for sheet in _tables(report.away):
        story += _titled(sheet)
    document.build(story)
    return target.getvalue()


def _titled(sheet: Sheet) -> list[Flowable]:
    return [Spacer(1, 4 * mm), _text(sheet.title, 12), Spacer(1, 1 * mm), _grid(sheet)]


def _text(text: str, size: float, *, right: bool = False) -> Paragraph:
    """A paragraph in two fonts: a Chinese font that a reader puts in may lack Latin letters and figures."""
    style = ParagraphStyle("text", fontName=CHINESE, fontSize=size, leading=size * 1.5, alignment=TA_RIGHT * right)
    marked = LATIN.sub(lambda found: f'<font name="{FIGURES}">{escape(found[0])}</font>', text)
    return Paragraph(marked, style)


def _grid(sheet: Sheet) -> Table:
    """First what the line is about, then its figures in columns of one width."""
    figures = len(sheet.head) - len(LABELS)
    widths = [*LABELS, *[min(24 * mm, (A4[0] - 2 * MARGIN - sum(LABELS)) / figures)] * figures]
    lines = [(HEAD_SIZE, sheet.head), *((CELL_SIZE, [_number(cell) for cell in row]) for row in sheet.rows)]
    cells = [[_text(cell, size, right=at >= len(LABELS)) for at, cell in enumerate(line)] for size, line in lines]
    style = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
        ("LINEBELOW", (0, 0), (-1, 0), 1, HEAD),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 1),
        ("RIGHTPADDING", (0, 0), (-1, -1), 1),
        ("TOPPADDING", (0, 0), (-1, -1), 0.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ]
    return Table(cells, colWidths=widths, style=style, hAlign="LEFT", repeatRows=1)


def _number(cell: Cell) -> str:
    return "" if cell is None else f"{cell:g}" if isinstance(cell, float) else str(cell)


def _facts(report: MatchReport) -> str:
    match = report.match
    parts = [str(match.starts_on), local_name(match.competition), local_name(match.stage) if match.stage else ""]
    sample = _("Sample data") if settings.DEMO_TODAY else ""  # a paper is read without the page that says so
    return " · ".join(filter(None, [*parts, local_name(match, "venue"), *match.channels, sample]))


def _parts(report: MatchReport) -> Sheet:
    rows: list[list[Cell]] = [[str(line.part.label), "", line.home, line.away] for line in report.parts]
    names = [local_name(side.team) for side in report.sides]
    return Sheet(_("Score"), [_("Part"), "", *names], rows)


def _summary(report: MatchReport) -> Sheet:
    sheet = _parts(report)
    final: list[Cell] = [_("Final score"), "", *report.score]
    return Sheet(_("Score"), sheet.head, [[_facts(report)], *sheet.rows, final])


def _tables(side: SideReport) -> Iterable[Sheet]:
    name = local_name(side.team)
    yield Sheet(_("Players %(team)s") % {"team": name}, _player_head(), _players(side))
    yield Sheet(_("Goalkeepers %(team)s") % {"team": name}, _keeper_head(), _keepers(side))
    yield Sheet(_("Shots %(team)s") % {"team": name}, zone_head(), zone_rows(side.zones))


def _player_head() -> list[str]:
    return [_("No."), _("Name"), *(label for label, _value in player_columns(PlayerFigures()))]


def _players(side: SideReport) -> list[list[Cell]]:
    rows: list[list[Cell]] = [
        [line.shirt, line.name, *(value for _label, value in player_columns(line.figures))] for line in side.players
    ]
    return [*rows, ["", _("Total"), *(value for _label, value in player_columns(side.total))]]


def _keeper_head() -> list[str]:
    return [_("No."), _("Name"), *(label for label, _value in keeper_columns(KeeperFigures({}, {})))]


def _keepers(side: SideReport) -> list[list[Cell]]:
    return [
        [line.shirt, line.name, *(value for _label, value in keeper_columns(line.figures))] for line in side.keepers
    ]


def _log(report: MatchReport) -> Sheet:
    """The plays that count, in the order of the match; what was taken back stays in the product's own log."""
    names: dict[str, str] = {side.side: local_name(side.team) for side in report.sides}
    rows: list[list[Cell]] = [
        [
            f"{play.second // 60:02}:{play.second % 60:02}",
            names.get(play.side, ""),
            play.shirt,
            str(PlayKind(play.kind).label),
            str(Zone(play.zone).label) if play.zone else None,
            play.assist,
            play.other,
        ]
        for play in report.log.plays
        if play.kind not in CLOCK
    ]
    head = [
        _("Time"),
        _("Team"),
        _("No."),
        _("Play"),
        pgettext("play", "From"),
        _("Assist by"),
        _("Number of the other side"),
    ]
    return Sheet(_("Log"), head, rows)
