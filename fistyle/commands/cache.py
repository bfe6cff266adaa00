"""``fistyle cache``: where the caches are, and how to empty them."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from fistyle.config import cache_folder, project_folder
from fistyle.reports.strings import figure, say
from fistyle.result_cache import FOLDER


def run(args: argparse.Namespace) -> int:
    """Effect: writes the folders to standard output, after ``clear`` has emptied them."""
    for folder in (cache_folder(), project_folder() / FOLDER):
        if args.action == "path":
            sys.stdout.write(f"{folder}\n")
        elif args.action == "size":
            sys.stdout.write(
                say(args.lang, "cache-size", path=folder, size=figure(args.lang, size(folder) / 1e6)) + "\n"
            )
        elif folder.exists():
            shutil.rmtree(folder, ignore_errors=True)
            sys.stdout.write(say(args.lang, "cache-cleared", path=folder) + "\n")
    return 0


def size(folder: Path) -> int:
    """Return how many bytes a folder holds."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
