"""The language server: lints what an editor has open, explains it and offers edits. Read server.py first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fistyle.lsp.features import announce
from fistyle.lsp.server import FistyleServer

if TYPE_CHECKING:
    from fistyle.builtin import Stock

__all__ = ["FistyleServer", "make_server", "serve"]


def serve(stock: Stock, lang: str) -> None:
    """Effect: speaks LSP on standard input and output until the editor goes."""
    make_server(stock, lang).start_io()


def make_server(stock: Stock, lang: str) -> FistyleServer:
    """Return a server that has its features."""
    server = FistyleServer(stock, lang)
    announce(server)
    return server
