"""What counts as a message, in Python and in templates."""

from pathlib import Path

import pytest

from config.messages.extraction import Message, NotLiteral, python_messages, template_messages

HEAD = (
    "from django.utils.translation import gettext_lazy as _, npgettext, pgettext\n"
    "from django.utils import translation\n"
)


def from_python(source: str) -> list[Message]:
    return [message for _, message in python_messages(HEAD + source, Path("x.py"))]


def from_template(source: str) -> list[Message]:
    return [message for _, message in template_messages(source)]


def test_calls_are_found_under_the_name_they_were_imported_as():
    assert from_python('a = _("One" " line")\nb = translation.gettext("Two")') == [Message("One line"), Message("Two")]


def test_context_and_plural_keep_their_places():
    assert from_python('npgettext("load", "%(n)s day", "%(n)s days", 3)\npgettext("sex", "Men")') == [
        Message("%(n)s day", "%(n)s days", "load"),
        Message("Men", context="sex"),
    ]


def test_a_function_of_the_same_name_from_elsewhere_is_no_message():
    assert from_python('def gettext(x): ...\ngettext("no")') == []


def test_a_text_put_together_at_run_time_is_refused():
    with pytest.raises(NotLiteral, match=r"x.py:3"):
        from_python('_(f"Hello {name}")')


def test_template_tags_and_arguments_are_found():
    source = '{% translate "Load" context "training" %}{% card _("Heading") %}{{ x|default:_("None") }}'
    assert from_template(source) == [Message("Load", context="training"), Message("Heading"), Message("None")]


def test_blocks_are_trimmed_and_counted_as_django_does():
    source = """{% blocktranslate trimmed count n=days with a=b %}
      {{ n }} day of {{ a }},
      100% sure
    {% plural %}{{ n }} days{% endblocktranslate %}"""
    assert from_template(source) == [Message("%(n)s day of %(a)s, 100%% sure", "%(n)s days")]


def test_comments_are_not_read():
    assert from_template('{# {% translate "a" %} #}{% comment %}{% translate "b" %}{% endcomment %}') == []
