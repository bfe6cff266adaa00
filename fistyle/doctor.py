"""``fistyle doctor``: what is installed, what is in use, what is missing and how to get it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from platform import python_version, system
from typing import TYPE_CHECKING, TextIO

from fistyle import __version__
from fistyle.analysis import choose_analyser
from fistyle.builtin import open_stock, own_plugins
from fistyle.config import cache_folder
from fistyle.errors import AnalyserError, FistyleError
from fistyle.reports.error_strings import localised
from fistyle.reports.strings import count, figure, say

if TYPE_CHECKING:
    from fistyle.analysis import Analyser
    from fistyle.builtin import Stock

HOW = {
    "Darwin": "brew install libvoikko",
    "Windows": "https://voikko.puimula.org",
    "Linux": "Debian, Ubuntu: apt install libvoikko1 voikko-fi; Fedora: dnf install libvoikko malaga-suomi-voikko",
}


def examine(out: TextIO, lang: str, *, analyser: str = "auto", folders: Sequence[Path] = ()) -> int:
    """Tell how fistyle is set up and return 0, or 2 when it cannot lint.

    Effect: writes to ``out``.
    """

    def line(key: str, value: object) -> None:
        out.write(f"{say(lang, key):16} {value}\n")

    out.write(f"{'fistyle':16} {__version__} (Python {python_version()}, {system()})\n")
    problems: list[str] = []
    advice: list[str] = []
    chosen = _analyser(analyser, problems)
    if chosen is not None:
        line("analyser", chosen.identity.rpartition(" ")[0] or chosen.name)
        line("dictionary", chosen.dictionary or "–")
        if chosen.name != "libvoikko":
            advice.append(say(lang, "faster", how=HOW.get(system(), HOW["Linux"])))
    line("cache", say(lang, "cache-size", path=cache_folder(), size=figure(lang, _size(cache_folder()) / 1e6)))
    stock = _stock(analyser, folders, problems) if chosen is not None else None
    for number, pack in enumerate(stock.packs if stock else ()):
        told = f"{pack.name} {pack.version}: {count(lang, len(pack.rules), 'rules')} ({pack.root})"
        line("packs", told) if not number else out.write(f"{'':16} {told}\n")
    plugins = stock.plugins if stock else own_plugins()
    line("plugins", ", ".join(f"{one.name} ({one.distribution} {one.version})" for one in plugins.loaded) or "–")
    if stock:
        problems += [*map(str, stock.failures), *stock.warnings]
    else:
        problems += map(str, plugins.failures)
    if not _has_server():
        advice.append(say(lang, "lsp-missing"))
    for key, texts in (("advice", advice), ("problems", problems)):
        for text in texts:
            line(key, localised(text, lang))
    return 0 if stock and not stock.failures else 2


def _analyser(name: str, problems: list[str]) -> Analyser | None:
    try:
        return choose_analyser(name)
    except AnalyserError as error:
        problems.append(str(error))
        return None


def _stock(analyser: str, folders: Sequence[Path], problems: list[str]) -> Stock | None:
    try:
        return open_stock(analyser=analyser, folders=folders)
    except FistyleError as error:
        problems.append(str(error))
        return None


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _has_server() -> bool:
    from importlib.util import find_spec

    return all(find_spec(name) is not None for name in ("pygls", "lsprotocol"))
