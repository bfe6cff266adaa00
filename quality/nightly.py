"""What takes too long for every commit: `make nightly [TEXTS="folder …"]`.

All texts go through all reports, which must then agree; the property tests run with many seeds; the pictures are made
anew into build/pictures. The last line is the verdict.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[1]
BUILD = ROOT / "build" / "nightly"
SHARED = (ROOT.parent / "shared" / "corpora", ROOT.parent / "shared" / "formats")
SEEDS = 10
LONGEST = 3600  # seconds for one step


def _lines(text: str) -> int:
    return len(text.split("\n")) - 1


#: How many findings each report tells of.
COUNT: dict[str, Callable[[str], int]] = {
    "json": lambda text: sum(len(file["findings"]) for file in json.loads(text)["files"]),
    "json-lines": lambda text: sum("rule" in json.loads(line) for line in text.split("\n") if line),
    "sarif": lambda text: len(json.loads(text)["runs"][0]["results"]),
    "gitlab": lambda text: len({issue["fingerprint"] for issue in json.loads(text)}),
    "junit": lambda text: len(ElementTree.fromstring(text.encode()).findall(".//failure")),
    "checkstyle": lambda text: len(ElementTree.fromstring(text.encode()).findall(".//error")),
    "rdjson": lambda text: len(json.loads(text)["diagnostics"]),
    "rdjsonl": _lines,
    "github": _lines,
    "html": lambda text: len(set(re.findall(r'<li class="card [a-z]+" id="(t\d+-\d+)"', text))),
}


def reports(folders: list[str]) -> Iterator[str]:
    """Run all texts through all reports; yield what is wrong."""
    BUILD.mkdir(parents=True, exist_ok=True)
    files = {name: BUILD / f"all.{name}" for name in COUNT}
    formats = [f"--output-format={name}={path}" for name, path in files.items()]
    command = ["-m", "fistyle", "check", "--lang", "en", "--min-severity", "info", "--fail-on", "never"]
    done = _python(*command, "--output-format", "concise", *formats, *folders)
    if done.returncode:
        yield f"exit code {done.returncode}: {done.stderr[-2000:]}"
        return
    sys.stdout.write("".join(f"{line}\n" for line in done.stdout.splitlines()[-2:]))
    texts = {name: path.read_text(encoding="utf-8") for name, path in files.items()}
    counts = {name: count(texts[name]) for name, count in COUNT.items()}
    if len(set(counts.values())) > 1:
        yield f"the reports disagree: {counts}"
    # A finding about a comment of ours stands in no prose, so it has no mark.
    findings = [finding for file in json.loads(texts["json"])["files"] for finding in file["findings"]]
    in_prose = sum("fistyle:" not in finding["text"] for finding in findings)
    if (marked := len(set(re.findall(r'data-finding="(t\d+-\d+)"', texts["html"])))) != in_prose:
        yield f"{marked} of {in_prose} findings are marked in the HTML report"


def properties(_: list[str]) -> Iterator[str]:
    """Run the property tests with many seeds; yield those that failed."""
    for seed in range(SEEDS):
        done = _python("-m", "pytest", "-q", "tests/properties", f"--hypothesis-seed={time.time_ns() + seed}")
        if done.returncode:
            yield done.stdout[-4000:]


def pictures(_: list[str]) -> Iterator[str]:
    """Make the pictures; yield what is wrong."""
    if not shutil.which("chromedriver"):
        sys.stdout.write("no chromedriver: no pictures\n")
        return
    to = ROOT / "build" / "pictures"
    done = _python("docs/make_pictures.py", str(to))
    if done.returncode:
        yield done.stderr[-2000:]
    else:
        sys.stdout.write(f"{', '.join(sorted(path.name for path in to.iterdir()))} in {to}\n")


def _python(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *args], check=False, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=LONGEST
    )


def main(folders: list[str]) -> int:
    """Run all steps; return 1 when one of them found something."""
    folders = folders or [str(folder) for folder in SHARED if folder.is_dir()] or ["docs"]
    failed = 0
    for step in (reports, properties, pictures):
        begun = time.monotonic()
        found = list(step(folders))
        failed += bool(found)
        sys.stdout.write("".join(f"{problem}\n" for problem in found))
        verdict = "failed" if found else "passed"
        sys.stdout.write(f"{step.__name__}: {verdict} in {time.monotonic() - begun:.0f} s\n")
        sys.stdout.flush()
    sys.stdout.write(f"nightly: {'failed' if failed else 'passed'}\n")
    return min(1, failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
