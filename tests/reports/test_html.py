"""The HTML page as text: what is marked, what is told, and that nothing in it can be taken for markup."""

import io
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from fistyle.documents import read_document
from fistyle.evidence import NONE
from fistyle.findings import FileResult
from fistyle.readability import Tally, figures
from fistyle.reports import ReportOptions
from fistyle.reports.html import write
from fistyle.reports.html.prose import render
from fistyle.reports.markup import clean
from fistyle.scores import Length, Scores, Section, Statistics, find_genre
from fistyle.text import SourceText, Span
from tests.reports.results import EVIL, EVIL_FINDING, EVIL_RESULTS, EVIL_TEXT, FINDING, INSERTION, RESULTS, SOURCE

VOID = {"meta", "input"}


class Reader(HTMLParser):
    """Reads a page into (tag, attributes, text inside), checking that every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[int] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs)
        self.elements.append((tag, dict(attrs), []))
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_endtag(self, tag):
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data):
        for index in self.open:
            self.elements[index][2].append(data)

    def texts(self, tag, **attributes):
        return [
            "".join(text)
            for name, told, text in self.elements
            if name == tag and all(value in (told.get(key.rstrip("_").replace("_", "-")) or "").split()
                                   for key, value in attributes.items())
        ]  # fmt: skip


NO_SCORES = Scores()


def surveyed(result, scores=NO_SCORES, sections=(), tally=None):
    blocks = read_document(result.source).blocks
    return Statistics(result, find_genre("asiateksti"), figures(tally or Tally()), scores, NONE, sections, blocks)


def written(*results, surveys=None, **options):
    out = io.StringIO()
    files = [one for one in results if isinstance(one, FileResult)]
    surveys = surveys or {one.source.path: surveyed(one) for one in files}
    write(results, out, ReportOptions(surveys=surveys, **options))
    return out.getvalue()


def test_findings_are_marked_in_the_text_and_told_beside_it():
    # The finding of the first text goes over markup and a line end; that of the second is a place to insert.
    text = "> Se on 😋 päätös, joka tehtiin **hallituksen**\n> toimesta. Toinen virke.\n"
    span = Span(text.index("hallituksen"), text.index(". Toinen"))
    first = replace(RESULTS[0], source=SourceText("a.md", text), findings=(replace(FINDING, span=span),))
    page = Reader(written(first, *RESULTS[1:]))
    assert page.texts("mark", data_finding="t1-1") == ["hallituksen toimesta"]
    assert page.texts("mark", class_="empty") == [""]
    card = page.texts("li", class_="card")[0]
    assert "varoitus VI0101" in card
    assert "1:34" in card
    assert FINDING.message in card
    assert "”hallituksen toimesta” → ”hallitus”" in card
    assert page.texts("section", class_="failed")[0].count("muu: aika loppui") == 1
    assert page.texts("article")[2].startswith("d.txt2 sanaa, 1 virkettä, LIX 2,0")


def test_several_files_have_a_list_of_contents():
    page = Reader(written(*RESULTS))
    links = [told["href"] for tag, told, _ in page.elements if tag == "a" and told.get("href", "").startswith("#t")]
    ids = {told["id"] for _, told, _ in page.elements if "id" in told}
    assert {"#t1", "#t2", "#t3"} <= set(links)
    assert {link[1:] for link in links} <= ids
    assert not Reader(written(RESULTS[0])).texts("nav")


def test_ids_are_unique():
    ids = [told["id"] for _, told, _ in Reader(written(*RESULTS, *EVIL_RESULTS)).elements if "id" in told]
    assert len(ids) == len(set(ids))


def test_the_language_of_the_page_is_that_of_the_program():
    page = written(*RESULTS, lang="en")
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "<summary>Rules</summary>" in page
    assert '<div class="prose" lang="fi">' in page


def test_nothing_hostile_becomes_markup():
    text = written(*EVIL_RESULTS)
    page = Reader(text)
    assert [tag for tag, _, _ in page.elements].count("script") == 1
    assert not page.texts("img")
    assert any(clean(EVIL) in title for title in page.texts("h2"))
    assert not any(name.startswith("on") for _, told, _ in page.elements for name in told)
    links = [told["href"] for _, told, _ in page.elements if "href" in told]
    assert all(re.fullmatch(r"#t\d+(-r\d+)?|https://example\.org/.*", link) for link in links)
    assert not re.search("[\x00\x1b\ufffe]", text)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "JAVASCRIPT:x"])
def test_only_addresses_of_the_web_are_linked(address):
    page = written(FileResult(SOURCE, (replace(FINDING, url=address),)))
    assert f'href="{address}"' not in page


def test_the_page_loads_nothing():
    page = written(*RESULTS)
    assert re.findall(r"""<(?:link|img|iframe|script[^>]+src)|@import|url\(""", page) == []
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy.startswith("default-src &#x27;none&#x27;;")
    assert "unsafe" not in policy
    assert ' style="' not in page


def test_overlapping_findings_lie_in_each_other():
    text = "Yksi kaksi kolme neljä."
    source = SourceText("a.txt", text)
    spans = {"a": Span(0, 10), "b": Span(5, 16), "c": Span(5, 10), "d": Span(23, 23)}
    findings = {name: replace(INSERTION, span=span, text=text[slice(*span)]) for name, span in spans.items()}
    told = render(read_document(source).blocks, source, findings, "t1", "fi")
    page = Reader(told)
    assert "".join(page.texts("p")) == text
    for name, span in spans.items():
        assert "".join(page.texts("mark", data_finding=name)) == text[slice(*span)]
    # Each finding is reached once with Tab.
    numbers = [told["data-number"] for tag, told, _ in page.elements if tag == "mark" and "data-number" in told]
    assert sorted(numbers) == ["1", "2", "3", "4"]


def test_what_is_no_prose_is_left_out_and_code_is_shown_as_code():
    text = "# O\n\nAja `x < 1` nyt.\n\n```\nkoodia\n```\n\n---\n\nLoppu.\n\n| a | b |\n|---|---|\n| c | d |\n"
    source = SourceText("a.md", text)
    page = Reader(render(read_document(source).blocks, source, {}, "t1", "fi"))
    assert page.texts("code") == ["x < 1"]
    assert page.texts("p", class_="gap") == ["⋯"]
    assert "koodia" not in "".join(page.texts("div", class_="prose"))
    assert page.texts("div", class_="cells") == ["13ab", "15cd"]


def test_charts():
    tally = Tally(words=40, lengths=[12, 30, 40], counts=Counter(running=82))
    told = figures(Tally(words=82, lengths=[12, 30, 40]))
    sections = (
        Section("", 1, told, Scores(), (Length(12, 0),)),
        Section(f"Otsikko {EVIL}", 3, told, Scores(55, None, 0), (Length(30, 11), Length(40, 54))),
    )
    survey = surveyed(FileResult(SOURCE), Scores(55, None, 0), sections, tally)
    page = Reader(written(FileResult(SOURCE), surveys={SOURCE.path: survey}))
    shapes = [told["class"] for tag, told, _ in page.elements if tag == "rect"]
    assert [name for name in shapes if name not in ("band", "rail")] == ["bar", "long", "very-long"]

    assert "12 sanaa, rivi 1" in page.texts("title")
    # A score that could not be worked out has no column.
    assert page.texts("thead")[0] == "osiosanaaLIXraskausvirheet"
    assert page.texts("tr")[1].startswith("Koko teksti")
    assert len(page.texts("svg", class_="track")) >= 4


def test_a_long_text_has_bars_of_several_sentences():
    lengths = tuple(Length(10 + number % 7, 11) for number in range(1201))
    told = figures(Tally(words=9, lengths=[one.words for one in lengths]))
    section = Section("", 1, told, Scores(), lengths)
    survey = replace(surveyed(FileResult(SOURCE)), figures=told, sections=(section,))
    page = Reader(written(FileResult(SOURCE), surveys={SOURCE.path: survey}))
    titles = [title for title in page.texts("title") if "pisin" in title]
    assert len(titles) == 400  # the last one stands for a single sentence
    assert titles[0] == "3 virkettä, pisin 12 sanaa, rivi 3"


def test_findings_that_a_filter_has_left_out_are_not_on_the_page():
    survey = surveyed(FileResult(SOURCE, (FINDING,)))
    page = Reader(written(FileResult(SOURCE), surveys={SOURCE.path: survey}))
    assert not page.texts("li", class_="card")


def test_an_empty_text():
    assert "Ei huomautettavaa." in written(FileResult(SourceText("a.txt", "")))
    assert Reader(written()).texts("main") == ["\n"]


def test_a_finding_that_lies_in_no_prose_is_told_without_a_mark():
    page = Reader(written(FileResult(SourceText("a.txt", EVIL_TEXT), (replace(EVIL_FINDING, span=Span(0, 999)),))))
    assert not page.texts("mark")
    assert len(page.texts("li", class_="card")) == 1
