"""Checks a built site: every link leads to a page and an anchor that exist, and nothing is loaded from elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADS = {("script", "src"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("video", "src")}


class Page(HTMLParser):
    """The anchors of a page, where it leads, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element offers and asks for."""
        told = dict(attrs)
        self.anchors.update(value for name in ("id", "name") if (value := told.get(name)))
        if tag in ("a", "area") and (link := told.get("href")):
            self.links.append(link)
        loads = [value for name, value in attrs if value and (tag, name) in LOADS]
        if tag == "link" and (told.get("rel") or "") not in ("canonical", "alternate", "prev", "next"):
            loads.append(told.get("href") or "")
        self.loads += loads


@cache
def read(path: Path) -> Page:
    """Return a page of the site."""
    return Page(path.read_text(encoding="utf-8"))


def problems(site: Path) -> Iterator[str]:
    """Yield what is wrong with a site, page by page."""
    for path in sorted(site.rglob("*.html")):
        if path.name == "404.html":  # it is shown at any address, so its links start at the root of the server
            continue
        page = read(path)
        for link in page.links:
            if wrong := _wrong(path, link):
                yield f"{path.relative_to(site)}: {link}: {wrong}"
        for load in page.loads:
            if urlsplit(load).netloc:
                yield f"{path.relative_to(site)}: {load}: loaded from elsewhere"
            elif wrong := _wrong(path, load):
                yield f"{path.relative_to(site)}: {load}: {wrong}"


def _wrong(page: Path, link: str) -> str:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return ""
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if target.is_dir():
        target /= "index.html"
    if not target.is_file():
        return "no such page"
    fragment = unquote(parts.fragment)
    if fragment and target.suffix == ".html" and fragment not in read(target).anchors:
        return "no such anchor"
    return ""


if __name__ == "__main__":
    found = list(problems(Path(sys.argv[1]).resolve()))
    sys.stderr.write("".join(f"{problem}\n" for problem in found))
    sys.exit(bool(found))
