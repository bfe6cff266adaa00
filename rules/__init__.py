"""The standard rule pack, imported as ``fistyle_rules`` and announced like anybody's pack."""

from pathlib import Path

from fistyle.plugins import PackSpec, hookimpl


@hookimpl
def fistyle_packs() -> list[PackSpec]:
    """Announce the pack that lies in this folder."""
    return [PackSpec("standard", Path(__file__).parent)]
