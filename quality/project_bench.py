"""What a project waits for: unchanged files, several processes, one small file.

    python quality/project_bench.py ../shared/corpora/native ../shared/corpora/translated

Makes 1,000 files of 500 words of the texts in the folders. The form cache is warm in every figure. Wall time and CPU
time are both told: on a busy machine only the second can be compared, but for the processes.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FILES, WORDS = 1000, 500
BASE = [sys.executable, "-P", "-m", "fistyle", "check", "--output-format", "json", "--exit-zero"]


class Cost(NamedTuple):
    """What a run took, in seconds."""

    wall: float
    cpu: float


def pieces(folders: list[Path]) -> Iterator[str]:
    """Cut texts into pieces of some 500 words."""
    held: list[str] = []
    count = 0
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        for paragraph in path.read_text(encoding="utf-8", errors="ignore").split("\n\n"):
            held.append(paragraph)
            count += len(paragraph.split())
            if count >= WORDS:
                yield "\n\n".join(held)
                held, count = [], 0


def run(*args: str, cwd: Path) -> Cost:
    """Run a check and say what it took, its processes included."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([*BASE, *args], cwd=cwd, check=True, stdout=subprocess.DEVNULL, env=environment)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def tell(name: str, slow: Cost, fast: Cost, bar: str) -> None:
    """Write a ratio beside its bar."""
    ratios = f"{slow.wall / fast.wall:.2f} × wall, {slow.cpu / fast.cpu:.2f} × CPU"
    print(f"{name:32} {slow.wall:7.2f} s → {fast.wall:6.2f} s   {ratios}   (bar: {bar})")


def main() -> None:
    """Measure everything."""
    folders = [Path(name).resolve() for name in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        (top / ".git").mkdir()
        (top / "some").mkdir()
        for number, text in zip(range(FILES), pieces(folders), strict=False):
            (top / "some" / f"{number:04}.md").write_text(text, encoding="utf-8")
        run("--no-result-cache", "some", cwd=top)  # fills the form cache
        cold = run("--no-result-cache", "--jobs", "1", "some", cwd=top)
        run("some", cwd=top)
        tell("unchanged files", cold, min(run("some", cwd=top) for _ in range(3)), "≥ 20 ×")
        two = run("--no-result-cache", "--jobs", "2", "some", cwd=top)
        tell("two processes for one", cold, two, "≥ 1.4 × wall")
        one, many = [], []
        for _ in range(8):
            one.append(run("--no-result-cache", "--jobs", "1", "some/0000.md", cwd=top))
            many.append(run("--no-result-cache", "--jobs", "2", "some/0000.md", cwd=top))
        tell("one small file, --jobs 2", min(one), min(many), "≥ 0.9 ×")


if __name__ == "__main__":
    main()
