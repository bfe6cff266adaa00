"""The language server: lints what an editor has open, explains a finding where the pointer rests on it.

Texts come whole at each change: pygls cuts lines also where LSP does not (U+2028, form feed), so that its incremental
changes could land in the wrong place.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from fistyle import __version__
from fistyle.config import Config, Configs, changed
from fistyle.documents import format_of
from fistyle.errors import FistyleError
from fistyle.linter import Linters
from fistyle.reports.error_strings import localised
from fistyle.reports.explain import explain
from fistyle.text import SourceText, Span

if TYPE_CHECKING:
    from fistyle.builtin import Stock
    from fistyle.findings import FileResult, Finding

PAUSE = 0.15  # seconds without a key before a changed text is linted
FORMATS = {"markdown": "markdown", "plaintext": "plain"}  # language id → format, for what has no known suffix
SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Hint,
}


def serve(stock: Stock, lang: str) -> None:
    """Effect: speaks LSP on standard input and output until the editor goes."""
    make_server(stock, lang).start_io()


def make_server(stock: Stock, lang: str) -> FistyleServer:
    """Return a server that has its features."""
    server = FistyleServer(stock, lang)
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(_opened)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(_changed)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(_saved)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(_closed)
    server.feature(types.TEXT_DOCUMENT_HOVER)(_hover)
    return server


class FistyleServer(LanguageServer):
    """Holds the last result of each open text."""

    def __init__(self, stock: Stock, lang: str) -> None:
        super().__init__("fistyle", __version__, types.TextDocumentSyncKind.Full)
        self.lang = lang
        self.linters = Linters(stock, english=lang == "en")
        self.results: dict[str, FileResult] = {}
        self.good: dict[str, Config] = {}

    def lint(self, uri: str) -> None:
        """Effect: publishes the diagnostics of an open text."""
        document = self.workspace.get_text_document(uri)
        path = to_fs_path(uri) or uri
        known = format_of(path, self.linters.stock.readers)
        source = SourceText(path, document.source)
        try:
            linter = self.linters.of(self._config(path))
            result = linter.lint(source, None if known else FORMATS.get(document.language_id or ""))
        except FistyleError as error:
            self._say(str(error))
            return
        for failure in result.failures:
            self._say(failure.message)
        self.results[uri] = result
        diagnostics = [self._diagnostic(finding, uri, source) for finding in result.findings]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=diagnostics, version=document.version)
        )

    def forget(self, uri: str) -> None:
        """Effect: takes away the diagnostics of a text that was closed."""
        self.results.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    def finding_at(self, uri: str, place: types.Position) -> tuple[Finding, types.Range] | None:
        """Return the finding under a position, the shortest where several lie."""
        result = self.results.get(uri)
        if result is None:
            return None
        offset = self._offset(result.source, place)
        under = [one for one in result.findings if one.span.start <= offset <= one.span.end]
        if not under:
            return None
        finding = min(under, key=lambda one: one.span.end - one.span.start)
        return finding, self._range(result.source, finding.span)

    def explain(self, finding: Finding) -> str:
        """Return what a hover tells of a finding's rule."""
        rules = [rule for rule in self.linters.stock.rules if rule.id == finding.rule and rule.entry == finding.entry]
        return f"{finding.message}\n\n---\n\n{explain(rules, self.lang)}"

    def _config(self, path: str) -> Config:
        """Return the saved configuration; while it is broken, the last one that was not."""
        folder = str(Path(path).parent)
        try:
            self.good[folder] = changed(Configs(self.linters.stock.presets).of(Path(path)), min_severity="info")
        except FistyleError as error:
            self._say(str(error))
        return self.good.get(folder, Config(min_severity="info"))

    def _say(self, message: str) -> None:
        params = types.LogMessageParams(
            type=types.MessageType.Warning, message=f"fistyle: {localised(message, self.lang)}"
        )
        self.window_log_message(params)

    def _diagnostic(self, finding: Finding, uri: str, source: SourceText) -> types.Diagnostic:
        return types.Diagnostic(
            range=self._range(source, finding.span),
            message=finding.message,
            severity=SEVERITIES[finding.severity],
            code=finding.code,
            code_description=types.CodeDescription(href=finding.url) if finding.url else None,
            source="fistyle",
            related_information=[
                types.DiagnosticRelatedInformation(
                    location=types.Location(uri=uri, range=self._range(source, related.span)), message=related.message
                )
                for related in finding.related
            ]
            or None,
            data={"rule": finding.key, "fingerprint": finding.fingerprint},
        )

    def _range(self, source: SourceText, span: Span) -> types.Range:
        return types.Range(self._position(source, span.start), self._position(source, span.end))

    def _position(self, source: SourceText, offset: int) -> types.Position:
        """Name an offset in the units that editor and server have agreed on, UTF-16 unless it asked for others."""
        line, column, _ = source.position(offset)
        match self.server_capabilities.position_encoding:
            case types.PositionEncodingKind.Utf32:
                return types.Position(line - 1, column - 1)
            case types.PositionEncodingKind.Utf8:
                return types.Position(line - 1, len(source.line(line)[: column - 1].encode()))
            case _:
                return types.Position(*source.utf16(offset))

    def _offset(self, source: SourceText, place: types.Position) -> int:
        line = min(place.line, len(source.line_starts) - 1)
        start, text = source.line_starts[line], source.line(line + 1)
        match self.server_capabilities.position_encoding:
            case types.PositionEncodingKind.Utf32:
                return start + min(place.character, len(text))
            case types.PositionEncodingKind.Utf8:
                return start + len(text.encode()[: place.character].decode(errors="ignore"))
            case _:
                return source.from_utf16(place.line, place.character)


def _opened(server: FistyleServer, params: types.DidOpenTextDocumentParams) -> None:
    server.lint(params.text_document.uri)


async def _changed(server: FistyleServer, params: types.DidChangeTextDocumentParams) -> None:
    uri, version = params.text_document.uri, params.text_document.version
    await asyncio.sleep(PAUSE)
    # Another key was pressed meanwhile, or the text was closed: its own turn comes.
    if uri in server.workspace.text_documents and server.workspace.get_text_document(uri).version == version:
        server.lint(uri)


def _saved(server: FistyleServer, params: types.DidSaveTextDocumentParams) -> None:
    server.lint(params.text_document.uri)


def _closed(server: FistyleServer, params: types.DidCloseTextDocumentParams) -> None:
    server.forget(params.text_document.uri)


def _hover(server: FistyleServer, params: types.HoverParams) -> types.Hover | None:
    found = server.finding_at(params.text_document.uri, params.position)
    if found is None:
        return None
    finding, place = found
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, server.explain(finding)), place)
