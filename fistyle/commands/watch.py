"""``fistyle check --watch``: checks again whenever a file has changed."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fistyle.config import NAMES, forget_configs, project_folder
from fistyle.reports.strings import say

PAUSE = 0.4  # seconds between looks at the files

State = dict[str, tuple[int, int]]


def watch(args: argparse.Namespace, check: Callable[[], int]) -> int:
    """Check, and check again after each change, until the user has seen enough.

    Effect: writes what ``check`` writes, and clears a terminal before.
    """
    while True:
        state = look(args.paths)
        if sys.stdout.isatty():
            sys.stdout.write("\x1b[2J\x1b[H")
        forget_configs()
        check()
        sys.stdout.flush()
        sys.stderr.write(f"fistyle: {say(args.lang, 'watching')}\n")
        sys.stderr.flush()
        while look(args.paths) == state:
            time.sleep(PAUSE)


def look(paths: list[str]) -> State:
    """Return size and time of everything that a check may depend on: the texts and the configuration."""
    state: State = {}
    for path in (*paths, *(str(project_folder() / name) for name in NAMES)):
        if Path(path).is_dir():
            for place, folders, names in os.walk(path):
                folders[:] = [name for name in folders if not name.startswith(".")]
                for name in names:
                    _note(os.path.join(place, name), state)  # noqa: PTH118  (ten times faster than pathlib)
        else:
            _note(path, state)
    return state


def _note(path: str, state: State) -> None:
    try:
        stat = os.stat(path)  # noqa: PTH116
    except OSError:
        return
    state[path] = stat.st_size, stat.st_mtime_ns
