"""Markup that cannot be got wrong."""

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fistyle.reports.markup import Markup, clean, element, join, text


def test_an_element():
    told = element("p", "a < b", element("b", "&"), None, class_="x", data_key='"', hidden=True, title=None, lang=False)
    assert told == '<p class="x" data-key="&quot;" hidden>a &lt; b<b>&amp;</b></p>'
    assert isinstance(told, Markup)
    assert join(["<", None, told]) == "&lt;" + told


@given(st.text(), st.text())
def test_any_text_comes_back(content, value):
    read = ElementTree.fromstring(element("p", content, title=value))
    # XML makes one line feed of every line end in a text, but not of an escaped one in an attribute.
    assert (read.text or "") == clean(content).replace("\r\n", "\n").replace("\r", "\n")
    assert read.get("title") == clean(value)
    assert list(read) == []


@given(st.text(alphabet="<>&\"'/=a \n-!]"))
def test_no_text_makes_an_element(content):
    class Reader(HTMLParser):
        tags: list[str]

        def handle_starttag(self, tag, attrs):
            self.tags.append(tag)

        handle_startendtag = handle_starttag

    reader = Reader()
    reader.tags = []
    reader.feed(element("p", content, title=content))
    assert reader.tags == ["p"]


@pytest.mark.parametrize("bad", ["\x00", "\x1b", "\x7f", "\x80", "\ud800", "\uffff"])
def test_what_no_document_may_hold_is_replaced(bad):
    assert text(f"a{bad}b") == "a\N{REPLACEMENT CHARACTER}b"
