"""The blocks of which stories and pages are built. Live blocks hold a choice, never a copied figure."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul", "document-link"]


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Words"), rows=3)
    speaker = blocks.CharBlock(label=_("Who said it"), required=False, max_length=80)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "cms/blocks/quote.html"


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


class LinkBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Link text"), max_length=80)
    page = blocks.PageChooserBlock(label=_("Page of this site"), required=False)
    url = blocks.URLBlock(label=_("Or an address"), required=False)

    class Meta:
        icon = "link"
        label = _("Link")
        template = "cms/blocks/link.html"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        value = super().clean(value)
        if bool(value["page"]) == bool(value["url"]):
            message = gettext("Choose a page or type an address, one of the two.")
            raise blocks.StructBlockValidationError(block_errors={"url": ValidationError(message)})
        return value


class TextStream(blocks.StreamBlock):
    """What a plain page may hold."""

    paragraph = blocks.RichTextBlock(label=_("Paragraph"), features=TEXT_FEATURES, icon="pilcrow")
    heading = blocks.CharBlock(
        label=_("Heading"), max_length=60, icon="title", template="cms/blocks/heading.html", form_classname="title"
    )
    quote = QuoteBlock()
    image = ConsentedImageBlock()
    facts = FactsBlock()
    link = LinkBlock()
