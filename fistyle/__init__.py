"""A linter of Finnish style. Read linter.py first; what stands here is for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fistyle.version import __version__

if TYPE_CHECKING:
    from fistyle.findings import FileResult, Finding, Fix
    from fistyle.linter import Linter, lint_file, lint_text
    from fistyle.packs import RulePack
    from fistyle.plugins import PackSpec, hookimpl

__all__ = [
    "FileResult",
    "Finding",
    "Fix",
    "Linter",
    "PackSpec",
    "RulePack",
    "__version__",
    "hookimpl",
    "lint_file",
    "lint_text",
]

_HOMES = {
    "FileResult": "fistyle.findings",
    "Finding": "fistyle.findings",
    "Fix": "fistyle.findings",
    "Linter": "fistyle.linter",
    "PackSpec": "fistyle.plugins",
    "RulePack": "fistyle.packs",
    "hookimpl": "fistyle.plugins",
    "lint_file": "fistyle.linter",
    "lint_text": "fistyle.linter",
}


def __getattr__(name: str) -> Any:
    # Imported when asked for: the command line pays for nothing that it does not use.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
