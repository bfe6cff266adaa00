"""Whatever the text and the places: the page is sound, its text is the prose, and every finding is marked."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from fistyle.documents.document import PLACEHOLDER
from fistyle.reports.html.prose import render
from fistyle.reports.markup import clean
from tests.documents.reading import read
from tests.properties.test_documents import PIECES
from tests.reports.results import INSERTION
from tests.reports.test_html import Reader

EVIL = ["<script>", "</mark>", "</p>", '"', "'", "&lt;", "<!--", "]]>"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, *EVIL]), max_size=30).map("".join), st.data())
def test_any_places_in_any_text(text: str, data: st.DataObject) -> None:
    document = read(text, data.draw(st.sampled_from(["markdown", "plain"])))
    findings = {}
    for number in range(data.draw(st.integers(0, 5)) if document.blocks else 0):
        block = data.draw(st.sampled_from(document.blocks))
        start = data.draw(st.integers(0, len(block.prose)))
        end = data.draw(st.integers(start, len(block.prose)))
        findings[f"t1-{number}"] = replace(INSERTION, span=block.source_span(start, end))
    page = Reader(render(document.blocks, document.source, findings, "t1", "fi"))
    if not any(PLACEHOLDER in block.prose for block in document.blocks):
        shown = sorted(page.texts("p", class_="text"))
        assert shown == sorted(clean(block.prose) for block in document.blocks)
    numbers = [told["data-number"] for tag, told, _ in page.elements if tag == "mark" and "data-number" in told]
    assert sorted(numbers) == [str(number) for number in range(1, len(findings) + 1)]
