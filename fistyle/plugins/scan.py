"""Which plugins are installed: the entry points of the group ``fistyle``, without asking importlib.metadata each time.

The answer is kept in the user's cache folder and holds as long as no folder of ``sys.path`` has changed: installing,
removing or upgrading a distribution changes the folder that its ``.dist-info`` lies in.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import NamedTuple
from zlib import crc32

from fistyle.config import cache_folder
from fistyle.plugins.hookspecs import PROJECT

VERSION = 1


class EntryPoint(NamedTuple):
    """An installed plugin before it is imported."""

    name: str
    module: str
    distribution: str
    version: str


def installed_plugins() -> tuple[EntryPoint, ...]:
    """Return the installed plugins, sorted by name.

    Effect: writes the answer to the cache folder when it was not there.
    """
    state = [[entry, _mtime(entry)] for entry in sys.path]
    name = f"plugins-{crc32(json.dumps([sys.path, sys.version]).encode()):08x}.json"
    path = cache_folder() / name
    with suppress(OSError, ValueError, KeyError, TypeError):
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["version"] == VERSION and kept["state"] == state:
            return tuple(EntryPoint(*map(str, entry)) for entry in kept["entries"])
    entries = _scan()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{os.getpid()}.tmp")
        fresh.write_text(json.dumps({"version": VERSION, "state": state, "entries": entries}), encoding="utf-8")
        fresh.replace(path)
    return entries


def _scan() -> tuple[EntryPoint, ...]:
    from importlib.metadata import entry_points

    found = {}
    for point in entry_points(group=PROJECT):
        distribution, version = (point.dist.name, point.dist.version) if point.dist else ("?", "?")
        # NOTE: a distribution that is found twice (an egg-info beside its dist-info) is one plugin.
        found[point.name, point.value] = EntryPoint(point.name, point.value, distribution, version)
    return tuple(sorted(found.values()))


def _mtime(folder: str) -> int:
    try:
        return os.stat(folder or ".").st_mtime_ns  # noqa: PTH116  (pathlib would cost more than the call)
    except OSError:
        return 0
