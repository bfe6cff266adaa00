"""What ``fistyle stats`` writes: tables with small bars for people, or JSON (``schemas/stats.schema.json``)."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TextIO

from fistyle.evidence import Evidence
from fistyle.findings import Failure
from fistyle.readability import BINS, Figures
from fistyle.reports import ReportOptions
from fistyle.reports.strings import count, figure, say
from fistyle.scores import HEAVY, Scores, Section, Statistics, position

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

VERSION = 1
LIX_BANDS = (55, 65, 72)  # of Finnish text: easy, plain, heavy, like a statute
BAR = 20
NOTHING = "–"


def write_json(results: Iterable[Statistics | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes one JSON document to ``out``."""
    files: list[dict[str, Any]] = []
    failures: list[Failure] = []
    for result in results:
        if isinstance(result, Failure):
            failures.append(result)
            continue
        failures.extend(result.failures)
        files.append(
            {
                "path": result.result.source.path,
                "genre": result.genre.name,
                "figures": _figures(result.figures),
                "scores": result.scores._asdict(),
                "evidence": _evidence(result.evidence),
                "sections": [
                    {
                        "title": section.title,
                        "line": section.line,
                        "figures": _figures(section.figures),
                        "scores": section.scores._asdict(),
                    }
                    for section in result.sections
                ],
            }
        )
    document = {"version": VERSION, "files": files, "failures": [failure._asdict() for failure in failures]}
    out.write(json.dumps(document, ensure_ascii=False, separators=(",", ":")))
    out.write("\n")


def _figures(told: Figures) -> dict[str, Any]:
    values = {key: round(value, 2) if isinstance(value, float) else value for key, value in asdict(told).items()}
    values["sentence_bins"] = [
        {"to": end, "sentences": number} for end, number in zip((*BINS, None), told.sentence_bins, strict=True)
    ]
    return values


def _evidence(evidence: Evidence) -> dict[str, Any]:
    rate = evidence.rate
    return {"verdict": evidence.verdict, "rate": None if rate is None else round(rate, 2)}


def write(results: Iterable[Statistics | Failure], out: TextIO, options: ReportOptions) -> None:
    """Effect: writes tables to ``out``, file by file."""
    show = _shower(out, options)
    for result in results:
        if isinstance(result, Failure):
            continue
        lang, told = options.lang, result.figures
        path = _line(result.result.source.path, "bold underline")
        sizes = f"{figure(lang, told.words)} {say(lang, 'words')}", count(lang, told.sentences, "sentences")
        genre = say(lang, "genre", name=result.genre.name)
        show(path, _line(", ".join((*sizes, genre))), _line(_verdict(result.evidence, lang)))
        for table in (_scores(result.scores, lang), _measures(result, lang), _lengths(told, lang)):
            show(table)
        if len(result.sections) > 1:
            show(_sections(result.sections, lang))


def _verdict(evidence: Evidence, lang: str) -> str:
    told = say(lang, evidence.verdict)
    if evidence.rate is None:
        return told
    return f"{told} ({say(lang, 'evidence-rate', rate=figure(lang, round(evidence.rate, 1)))})"


def _scores(scores: Scores, lang: str) -> Table:
    table = _table((say(lang, "score"), "left"), ("", "right"), ("", "left"))
    for name, score in scores._asdict().items():
        table.add_row(say(lang, name), _whole(score), "" if score is None else _bar(score))
    return table


def _measures(result: Statistics, lang: str) -> Table:
    named, told = [(say(lang, name), "right") for name in ("value", "band")], result.figures
    table = _table((say(lang, "figure"), "left"), *named, ("", "left"), ("", "left"))
    for name in HEAVY:
        value, (low, middle, high) = getattr(told, name), result.genre.heavy[name]
        band = f"{_number(low, lang)}–{_number(high, lang)}"
        note = say(lang, f"lix-{bisect_right(LIX_BANDS, value)}") if name == "lix" and value is not None else ""
        bar = "" if value is None else _bar(position(value, (low, middle, high)), BAR // 2)
        table.add_row(say(lang, name), _number(value, lang), band, bar, note)
    for name in ("sentence_median", "sentence_longest"):
        table.add_row(say(lang, name), _number(getattr(told, name), lang), "", "", "")
    return table


def _lengths(told: Figures, lang: str) -> Table:
    table = _table((say(lang, "lengths"), "left"), (say(lang, "share"), "right"), ("", "left"))
    start = 1
    for end, number in zip((*BINS, None), told.sentence_bins, strict=True):
        share = 100 * number / max(1, told.sentences)
        name = f"{start}–{end} {say(lang, 'words')}" if end else f"{say(lang, 'over', n=BINS[-1])} {say(lang, 'words')}"
        table.add_row(name, f"{share:.0f} %", _bar(share))
        start = (end or 0) + 1
    return table


def _sections(sections: Iterable[Section], lang: str) -> Table:
    names = ("line", "section", "words", "lix", *Scores._fields)
    table = _table(*((say(lang, name), "left" if name == "section" else "right") for name in names))
    table.columns[1].max_width = 24
    table.columns[1].no_wrap = True
    table.columns[1].overflow = "ellipsis"
    for section in sections:
        title = section.title or say(lang, "no-title")
        row = [str(section.line), title, figure(lang, section.figures.words), _number(section.figures.lix, lang)]
        table.add_row(*row, *map(_whole, section.scores))
    return table


def _bar(score: float, width: int = BAR) -> str:
    full = round(width * score / 100)
    return "█" * full + "·" * (width - full)


def _number(value: float | None, lang: str) -> str:
    return NOTHING if value is None else figure(lang, round(value, 1))


def _whole(score: int | None) -> str:
    return NOTHING if score is None else str(score)


def _table(*columns: tuple[str, Any]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title, justify in columns:
        table.add_column(title, justify=justify)
    return table


def _line(text: str, style: str = "") -> RenderableType:
    from rich.text import Text

    return Text(text, style)


def _shower(out: TextIO, options: ReportOptions) -> Callable[..., None]:
    """Return what writes things one below the other, with an empty line after the last of them."""
    from rich.console import Console

    console = Console(
        width=options.width, force_terminal=options.colour, no_color=not options.colour, highlight=False, markup=False,
        emoji=False, legacy_windows=False,
    )  # fmt: skip

    def show(*things: RenderableType) -> None:
        with console.capture() as caught:
            for thing in things:
                console.print(thing)
        out.write("".join(line.rstrip() + "\n" for line in (*caught.get().splitlines(), "")))

    return show


FORMATS = {"text": write, "json": write_json}
