"""The way in for rule packs, check kinds, readers, analysers and reports, our own included."""

from fistyle.plugins.hookspecs import PackSpec, ReaderSpec, Target, hookimpl

__all__ = ["PackSpec", "ReaderSpec", "Target", "hookimpl"]
