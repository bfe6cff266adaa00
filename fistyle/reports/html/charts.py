"""Readability as pictures: SVG drawn here, coloured by the page's style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fistyle.reports.html.prose import line_id
from fistyle.reports.markup import Markup, element
from fistyle.reports.strings import figure, say
from fistyle.scores import HEAVY, LEAST, Length, Scores, Section, Statistics, position
from fistyle.text import SourceText

BARS = 500  # at most; in a longer text a bar is several sentences
WIDTH = 680  # pixels that the bars of a text fill, unless they would be too narrow or too broad
STEPS = 6, 24  # pixels from bar to bar, at least and at most
TOP = 8  # pixels above the highest bar
HEIGHT = 120
LABELS = 16  # pixels below the bars, for the names of sections
TRACK = 80  # pixels of 100 points
LONG, VERY_LONG = 25, 35  # words


class Bar(NamedTuple):
    """One bar: how many sentences it stands for, the words of the longest, the line of the first."""

    sentences: int
    words: int
    line: int


def render(told: Statistics, page_id: str, lang: str) -> Markup | None:
    """Return the charts of a text; None for one without sentences."""
    if not told.figures.sentences:
        return None
    parts = [
        element("section", _heading("lengths-chart", lang), *_lengths(told, page_id, lang)),
        element("section", _heading("scores-chart", lang), _scores(told, page_id, lang)),
        element("section", _heading("measures", lang), _measures(told, lang), class_="beside"),
    ]
    summary = element("summary", say(lang, "readability"))
    return element("details", summary, element("div", *parts, class_="panels"), class_="charts", open=True)


def _heading(key: str, lang: str) -> Markup:
    return element("h3", say(lang, key))


def _lengths(told: Statistics, page_id: str, lang: str) -> Iterator[Markup]:
    source = told.result.source
    group = -(-told.figures.sentences // BARS)
    bars = [_bars(section.lengths, group, source) for section in told.sections]
    low, middle, high = told.genre.heavy["sentence_mean"]
    longest = max(told.figures.sentence_longest, VERY_LONG + 1)
    number = sum(map(len, bars))
    step = max(STEPS[0], min(STEPS[1], WIDTH // number))
    width = step * number + 1

    def y(words: float) -> float:
        return round(HEIGHT - (HEIGHT - TOP) * words / longest, 1)

    shapes = [element("rect", class_="band", x=0, y=str(y(high)), width=width, height=str(round(y(low) - y(high), 1)))]
    shapes.append(_line("middle", 0, width, y(middle)))
    shapes += [_line("limit", 0, width, y(limit)) for limit in (LONG, VERY_LONG)]
    x = 0
    for section, row in zip(told.sections, bars, strict=True):
        if x:
            shapes.append(element("line", class_="edge", x1=x, x2=x, y1=0, y2=HEIGHT + LABELS))
        if section.title and step * len(row) > 40:
            name = _cut(section.title, step * len(row) // 6)
            label = element("text", name, element("title", section.title), class_="label", x=x + 3, y=HEIGHT + 12)
            shapes.append(label)
        for bar in row:
            shapes.append(_bar(bar, x, step, y(bar.words), page_id, lang))
            x += step
    axis = [element("text", str(words), x=24, y=str(y(words) + 4)) for words in (0, LONG, VERY_LONG)]
    height = HEIGHT + LABELS
    scale = _svg(28, height, axis, class_="axis", aria_hidden="true")
    picture = _svg(width, height, shapes, role="group", aria_label=say(lang, "lengths-chart"))
    yield element("div", scale, element("div", picture, class_="scroll", tabindex="0"), class_="lengths")
    band = say(lang, "lengths-band", low=figure(lang, low), high=figure(lang, high))
    yield element("p", band, class_="note")


def _line(name: str, start: int, end: int, height: float) -> Markup:
    return element("line", class_=name, x1=start, x2=end, y1=str(height), y2=str(height))


def _bar(bar: Bar, x: int, step: int, top: float, page_id: str, lang: str) -> Markup:
    key = "sentence-words" if bar.sentences == 1 else "sentences-words"
    told = element("title", say(lang, key, k=bar.sentences, n=bar.words, line=bar.line))
    name = "very-long" if bar.words > VERY_LONG else "long" if bar.words > LONG else "bar"
    height = str(round(HEIGHT - top, 1))
    shape = element("rect", told, class_=name, x=x + 1, y=str(top), width=step - max(2, step // 5), height=height, rx=1)
    return element("a", shape, href=f"#{line_id(page_id, bar.line)}", tabindex="-1")


def _bars(lengths: Sequence[Length], group: int, source: SourceText) -> list[Bar]:
    bars = []
    for start in range(0, len(lengths), group):
        part = lengths[start : start + group]
        bars.append(Bar(len(part), max(one.words for one in part), source.position(part[0].start).line))
    return bars


def _scores(told: Statistics, page_id: str, lang: str) -> Markup:
    names = [name for name in Scores._fields if getattr(told.scores, name) is not None]
    cells = [element("th", say(lang, name), scope="col") for name in names]
    head = element("tr", element("th", say(lang, "section"), scope="col"), *_sizes_head(lang), *cells)
    rows = [_row(None, told, told.scores, names, page_id, lang)]
    if len(told.sections) > 1:
        rows += [_row(section, section, section.scores, names, page_id, lang) for section in told.sections]
    table = element("table", element("thead", head), element("tbody", *rows), class_="scores")
    note = element("p", say(lang, "scores-note", n=LEAST), class_="note")
    return element("div", element("div", table, class_="scroll"), note)


def _sizes_head(lang: str) -> Iterator[Markup]:
    for key in ("words", "lix"):
        yield element("th", say(lang, key), scope="col", class_="size")


def _row(
    section: Section | None, told: Statistics | Section, scores: Scores, names: list[str], page_id: str, lang: str
) -> Markup:
    title: Markup | str = say(lang, "whole-text")
    if section is not None:
        title = element("a", section.title or say(lang, "no-title"), href=f"#{line_id(page_id, section.line)}")
    lix = told.figures.lix
    cells = [element("th", title, scope="row"), element("td", figure(lang, told.figures.words), class_="size")]
    cells.append(element("td", "–" if lix is None else figure(lang, round(lix, 1)), class_="size"))
    for name in names:
        score = getattr(scores, name)
        cells.append(element("td", "–" if score is None else _track(score, str(score))))
    return element("tr", *cells)


def _measures(told: Statistics, lang: str) -> Markup:
    rows = []
    for name in HEAVY:
        value, (low, middle, high) = getattr(told.figures, name), told.genre.heavy[name]
        if value is None:
            continue
        shown = figure(lang, round(value, 1))
        band = f"{figure(lang, round(low, 1))}–{figure(lang, round(high, 1))}"
        rows.append(
            element(
                "tr",
                element("th", say(lang, name), scope="row"),
                element("td", shown, class_="size"),
                element("td", _track(position(value, (low, middle, high)), "")),
                element("td", band, class_="size"),
            )
        )
    names = [element("th", say(lang, key), class_=name) for key, name in (("figure", None), ("value", "size"))]
    head = element("tr", *names, element("td"), element("th", say(lang, "band"), class_="size"))
    return element("div", element("table", element("thead", head), element("tbody", *rows)), class_="scroll")


def _track(score: float, label: str) -> Markup:
    """Draw a score between 0 and 100 on the band of the genre, which reaches from 10 to 90."""
    at = round(score * TRACK / 100, 1)
    name = "high" if score > 90 else "low" if score < 10 else "usual"
    shapes = (
        element("rect", class_="rail", x=0, y=8, width=TRACK, height=2),
        element("rect", class_="band", x=TRACK // 10, y=4, width=8 * TRACK // 10, height=10, rx=3),
        element("line", class_="middle", x1=TRACK // 2, x2=TRACK // 2, y1=3, y2=15),
        element("circle", class_=name, cx=str(at), cy=9, r=5),
    )
    told = element("span", label, class_="score") if label else None
    track = _svg(TRACK + 12, 18, shapes, left=-6, class_="track", aria_hidden="true")
    return element("span", told, track, class_="place")


def _svg(width: int, height: int, shapes: Iterable[Markup], *, left: int = 0, **attributes: str) -> Markup:
    view = f"{left} 0 {width} {height}"
    return element("svg", *shapes, width=width, height=height, viewBox=view, **attributes)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: max(1, room - 1)]}…"
