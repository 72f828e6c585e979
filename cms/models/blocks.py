"""The blocks of which stories and pages are built. Live blocks hold a choice, never a copied figure.

Each block has a `preview_value`, so that an editor sees it before choosing it.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.domain.charts import bars, line
from cms.domain.video import video_host
from cms.models.pictures import withheld_pictures
from config.clock import business_day

TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul", "document-link"]
WORDS = _("Words and tables")
MEDIA = _("Pictures, files, charts")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"), rows=3)
    speaker = blocks.CharBlock(label=_("Who said it"), required=False, max_length=80)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "cms/blocks/quote.html"
        preview_value = {"text": _("What somebody said, word for word."), "speaker": _("Name and post")}


class ConsentedImageBlock(blocks.StructBlock):
    """A picture that cannot be placed before somebody answers for the consent of the people on it."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(label=_("What it shows, for readers who cannot see it"), max_length=160)
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=160)
    consent = blocks.BooleanBlock(
        label=_("Everyone who can be recognised agreed to be published; a guardian agreed for each minor"),
        help_text=_("Ask the office for the record. Without it, use a drawn field."),
        search_index=False,
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/image.html"
        preview_value = {"caption": _("Your picture stands here, with this caption.")}

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Say whether everyone on the picture still agrees; a story outlives a consent."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        request = (parent_context or {}).get("request")
        withheld = request.withheld.pictures if hasattr(request, "withheld") else withheld_pictures(on=business_day())
        return context | {"is_withheld": bool(value.get("image")) and value["image"].pk in withheld}


class GalleryBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Caption"), max_length=80)
    pictures = blocks.ListBlock(ConsentedImageBlock(), label=_("Pictures"), min_num=2, max_num=12)

    class Meta:
        icon = "grip"
        label = _("Gallery")
        template = "cms/blocks/gallery.html"
        preview_value = {"caption": _("Two to twelve pictures side by side"), "pictures": [{}, {}]}


class FactBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=pgettext_lazy("fact", "What"), max_length=60)
    value = blocks.CharBlock(label=pgettext_lazy("fact", "Value"), max_length=200)


class FactsBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Caption"), max_length=80)
    rows = blocks.ListBlock(FactBlock(), label=_("Rows"), min_num=1)

    class Meta:
        icon = "table"
        label = _("Table of facts")
        template = "cms/blocks/facts.html"
        preview_value = {
            "caption": _("Facts"),
            "rows": [{"name": _("Teams"), "value": "612"}, {"name": _("Videos"), "value": "842"}],
        }


class CellsBlock(TableBlock):
    """A table of words; a sheet of a spreadsheet can be pasted into it. Markup in a cell stays text."""

    class Meta:
        icon = "table"
        label = _("Table")
        template = "cms/blocks/table.html"
        preview_value = {
            "data": [[_("Stage"), _("Day"), _("Place")], ["1", "7-2", "—"], ["2", "7-9", "—"]],
            "table_header_choice": "both",
            "first_row_is_table_header": True,
            "first_col_is_header": True,
            "table_caption": _("A table of your own"),
        }


class VideoBlock(blocks.StructBlock):
    """A card that leads to a video elsewhere: nothing of the other site is loaded before the reader goes there."""

    title = blocks.CharBlock(label=_("What it shows"), max_length=80)
    url = blocks.URLBlock(label=_("Address of the video"), help_text=_("Copy it from the player's page."))

    class Meta:
        icon = "media"
        label = _("Video")
        template = "cms/blocks/video.html"
        preview_value = {"title": _("The match in five minutes"), "url": "https://tv.cctv.com/"}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        if video_host(value["url"], settings.VIDEO_HOSTS) is None:
            hosts = ", ".join(settings.VIDEO_HOSTS)
            message = gettext("Videos are linked on these sites alone: %(hosts)s. Copy the address from one of them.")
            error = ValidationError(message % {"hosts": hosts}, code="video_host")
            raise blocks.StructBlockValidationError(block_errors={"url": error})
        return value

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return context | {"host": video_host(value["url"] or "", settings.VIDEO_HOSTS)}


class FileBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("What it is"), max_length=120)
    document = DocumentChooserBlock(label=_("File"))

    class Meta:
        icon = "doc-full"
        label = _("File")
        template = "cms/blocks/file.html"
        preview_value = {"title": _("Programme handbook")}


class ChartRowBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=pgettext_lazy("chart", "Name"), max_length=40)
    value = blocks.FloatBlock(label=pgettext_lazy("chart", "Number"), min_value=0)


class ChartBlock(blocks.StructBlock):
    """A chart drawn by the server; the table under it holds the same numbers."""

    KINDS = (("bars", _("Bars, to compare")), ("line", _("Line, over time")))

    title = blocks.CharBlock(label=_("What it says"), max_length=60, help_text=_("A finding: Half the golds are won."))
    kind = blocks.ChoiceBlock(choices=KINDS, default="bars", label=pgettext_lazy("chart", "Kind"))
    unit = blocks.CharBlock(label=_("Unit"), max_length=20)
    rows = blocks.ListBlock(ChartRowBlock(), label=_("Rows"), min_num=2, max_num=24)
    note = blocks.CharBlock(label=_("One sentence, with the source"), required=False, max_length=160)

    class Meta:
        icon = "order"
        label = _("Chart")
        template = "cms/blocks/chart.html"
        preview_value = {
            "title": _("Three events, one of them large"),
            "kind": "bars",
            "unit": _("participations"),
            "rows": [{"label": "A", "value": 780}, {"label": "B", "value": 436}, {"label": "C", "value": 288}],
            "note": "",
        }

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        rows = [(row["label"], float(row["value"] or 0)) for row in value["rows"]]
        return context | {"bars": bars(rows), "points": line([number for _label, number in rows])}


class LinkBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Link text"), max_length=80)
    page = blocks.PageChooserBlock(label=_("Page of this site"), required=False)
    url = blocks.URLBlock(label=_("Or an address"), required=False)

    class Meta:
        icon = "link"
        label = _("Link")
        template = "cms/blocks/link.html"
        preview_value = {"text": _("More on this"), "page": None, "url": "/"}

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        if bool(value["page"]) == bool(value["url"]):
            message = gettext("Choose a page or type an address, one of the two.")
            raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(message)})
        return value


class TextStream(blocks.StreamBlock):
    """What a plain page may hold."""

    paragraph = blocks.RichTextBlock(
        label=_("Paragraph"),
        features=TEXT_FEATURES,
        icon="pilcrow",
        preview_value=format_lazy(
            "<p>{}</p>", _("A paragraph with bold words, links and lists. Text pasted from Word is cleaned.")
        ),
    )
    heading = blocks.CharBlock(
        label=_("Heading"),
        max_length=60,
        icon="title",
        template="cms/blocks/heading.html",
        form_classname="title",
        preview_value=_("A heading"),
    )
    quote = QuoteBlock(group=WORDS)
    facts = FactsBlock(group=WORDS)
    table = CellsBlock(group=WORDS)
    link = LinkBlock(group=WORDS)
    image = ConsentedImageBlock(group=MEDIA)
    gallery = GalleryBlock(group=MEDIA)
    video = VideoBlock(group=MEDIA)
    file = FileBlock(group=MEDIA)
    chart = ChartBlock(group=MEDIA)
