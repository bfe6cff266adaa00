"""Progress is for those who wait at a terminal."""

import io

from fistyle.reports import progress
from fistyle.reports.progress import with_progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def clock(step):
    times = iter(step * number for number in range(100))
    return lambda: next(times)


def test_nothing_where_nobody_waits(monkeypatch):
    monkeypatch.setattr(progress, "monotonic", clock(10))
    out = io.StringIO()
    assert list(with_progress("abc", 3, out, "fi")) == ["a", "b", "c"]
    assert out.getvalue() == ""


def test_nothing_for_short_runs(monkeypatch):
    monkeypatch.setattr(progress, "monotonic", clock(0.01))
    out = Terminal()
    list(with_progress("abc", 3, out, "fi"))
    assert out.getvalue() == ""


def test_the_line_is_gone_before_anything_else_is_written(monkeypatch):
    monkeypatch.setattr(progress, "monotonic", clock(2))
    out = Terminal()
    for item in with_progress("ab", 2, out, "fi"):
        assert out.getvalue().endswith("\r" + " " * len("1/2 tiedostoa") + "\r"), item
    assert "\r1/2 tiedostoa" in out.getvalue()
    assert "\r2/2 tiedostoa" in out.getvalue()
