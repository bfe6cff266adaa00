"""pack.toml: what a pack is called, which version it is and who may use it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from fistyle.errors import PackError
from fistyle.packs.fields import nearest
from fistyle.packs.shapes import MANIFEST_KEYS

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REQUIRED = ("name", "version", "language", "licence")


def read_manifest(path: Path) -> dict[str, str]:
    """Return the texts of a pack.toml.

    Raises PackError.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PackError("no pack.toml here", path=str(path.parent), cure="a pack's folder has one") from None
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"cannot be read: {error}", path=str(path)) from None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise PackError(f"not readable as TOML: {error}", path=str(path), line=line) from None
    for key, value in data.items():
        if key not in MANIFEST_KEYS:
            cure = nearest(key, MANIFEST_KEYS)
            raise PackError(f"unknown key {key!r}", path=str(path), line=_line(text, key), cure=cure)
        if key != "authors" and (not isinstance(value, str) or not value.strip()):
            raise PackError(f"{key} must be a text", path=str(path), line=_line(text, key), cure="quote it")
    for key in _REQUIRED:
        if key not in data:
            raise PackError(f"{key!r} is missing", path=str(path), line=1, cure=f'add {key} = "…"')
    if not _NAME.fullmatch(data["name"]):
        cure = "small letters a-z, digits and hyphens: it begins every id of the pack"
        raise PackError(f"pack name {data['name']!r}", path=str(path), line=_line(text, "name"), cure=cure)
    return {key: data[key] for key in _REQUIRED}


def _line(text: str, key: str) -> int:
    found = re.search(rf"^\s*\[*[\"']?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1
