"""Examples in rule files: the brackets that mark what must be found."""

from __future__ import annotations

from fistyle.errors import PackError


def read_brackets(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    r"""Take the brackets out of an example and return it with the spans that they marked, in code points.

    ``[]`` marks an insertion point, ``\[`` and ``\]`` are brackets of the text itself.

    Raises PackError without a place; ``column`` counts in ``text``.
    """
    out: list[str] = []
    spans: list[tuple[int, int]] = []
    start = -1
    place = 0
    while place < len(text):
        char = text[place]
        if char == "\\" and text[place + 1 : place + 2] in ("[", "]"):
            place += 1
            out.append(text[place])
        elif char == "[":
            if start >= 0:
                raise PackError("a [ inside brackets", column=place + 1, cure=r"close the first one, or write \[")
            start = len(out)
        elif char == "]":
            if start < 0:
                raise PackError("a ] without its [", column=place + 1, cure=r"mark the start, or write \]")
            spans.append((start, len(out)))
            start = -1
        else:
            out.append(char)
        place += 1
    if start >= 0:
        raise PackError("a [ that is never closed", column=text.rindex("[") + 1, cure=r"close it, or write \[")
    return "".join(out), tuple(spans)


def read_plain(text: str) -> str:
    r"""Return an example that marks nothing; brackets of the text are ``\[`` and ``\]`` here too.

    Raises PackError without a place.
    """
    plain, spans = read_brackets(text)
    if spans:
        raise PackError("brackets in an example that must be silent", cure=r"only bad marks spans; a bracket is \[")
    return plain
