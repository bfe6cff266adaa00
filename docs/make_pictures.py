"""Makes the pictures of README and the site: `make pictures`. The report needs Chromium and its driver.

Another folder may be named.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

HERE = Path(__file__).parent / "pictures"
SAMPLE = "valiraportti.md"
WIDTH = 84
LINES = 36  # of the output that the picture shows, at most
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def terminal(to: Path) -> None:
    """Effect: writes what a terminal shows as SVG, without the web font that rich would have it load."""
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(WIDTH)}
    shown = _fistyle("check", SAMPLE, env=environment)
    lines = shown.splitlines()
    last = max(number for number, line in enumerate(lines[:LINES]) if not line.strip("\x1b[0m"))  # after a finding
    console = Console(record=True, width=WIDTH, file=Path(os.devnull).open("w"), force_terminal=True)  # noqa: SIM115
    console.print(Text.from_ansi(f"$ fistyle check {SAMPLE}"))
    console.print(Text.from_ansi("\n".join([*lines[:last], "", "…", "", *lines[-2:]])))
    svg = console.export_svg(title="fistyle", theme=MONOKAI, unique_id="fistyle")
    svg = _FONT_FACE.sub("", svg).replace("Fira Code", "ui-monospace, Menlo, Consolas")
    to.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")


def report(to: Path, *, dark: bool) -> None:
    """Effect: writes a picture of the HTML report, as a browser shows it."""
    from selenium import webdriver
    from selenium.webdriver.common.by import By

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    with TemporaryDirectory() as folder:
        page = Path(folder, "report.html")
        _fistyle("check", "--min-severity", "info", "--output-format", f"html={page}", SAMPLE)
        size = {"width": 1280, "height": 860, "deviceScaleFactor": 1, "mobile": False}
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        driver.get(page.as_uri())
        if dark:
            driver.find_elements(By.CSS_SELECTOR, ".card.error button")[1].click()
        time.sleep(0.5)
        driver.save_screenshot(str(to))
    driver.quit()


def _fistyle(*args: str, env: dict[str, str] | None = None) -> str:
    command = [sys.executable, "-P", "-m", "fistyle", *args, "--lang", "fi"]
    done = subprocess.run(command, check=False, cwd=HERE, env=env, capture_output=True, encoding="utf-8")
    if done.returncode > 1:
        raise RuntimeError(done.stderr)
    return done.stdout


if __name__ == "__main__":
    folder = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else HERE
    folder.mkdir(parents=True, exist_ok=True)
    terminal(folder / "terminal.svg")
    for dark in (False, True):
        report(folder / f"report-{'dark' if dark else 'light'}.png", dark=dark)
