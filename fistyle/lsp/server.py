"""READ FIRST. The server: what an editor tells it changes texts or settings, what an editor asks is read off a lint.

A text is linted when it has been still for a moment, or at once when something is asked of it; so a lint always is of
the text's latest version. Everything runs in one thread.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, NamedTuple

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from fistyle import __version__
from fistyle.documents import format_of
from fistyle.errors import FistyleError
from fistyle.linter import Linters
from fistyle.lsp.actions import Scene
from fistyle.lsp.diagnostics import diagnostics_of, mistake
from fistyle.lsp.projects import Projects, is_settings
from fistyle.lsp.strings import say
from fistyle.reports.error_strings import localised

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText
    from fistyle.builtin import Stock
    from fistyle.config import Config
    from fistyle.findings import FileResult
    from fistyle.linter import Linter
    from fistyle.lsp.texts import OpenText
    from fistyle.rule import Rule

PAUSE = 0.15  # seconds without a key before a changed text is linted
FORMATS = {"markdown": "markdown", "plaintext": "plain"}  # language id → format, for what has no known suffix


class Lint(NamedTuple):
    """What was found in a version of a text."""

    text: OpenText
    version: int | None
    analysed: AnalysedText
    result: FileResult
    config: Config


class FistyleServer(LanguageServer):
    """Holds the last lint of each open text."""

    def __init__(self, stock: Stock, lang: str) -> None:
        super().__init__("fistyle", __version__, types.TextDocumentSyncKind.Incremental)
        self.lang = lang
        self.linters = Linters(stock, english=lang == "en")
        self.projects = Projects(self.linters)
        self._lints: dict[str, Lint] = {}
        self._memos: dict[str, tuple[Linter, dict[Any, Any]]] = {}  # what is kept from version to version
        self._waiting: dict[str, asyncio.TimerHandle] = {}

    @property
    def encoding(self) -> str | None:
        """The units of characters that were agreed on."""
        found = self.server_capabilities.position_encoding
        return None if found is None else types.PositionEncodingKind(found).value

    @property
    def pulls(self) -> bool:
        """Whether the editor asks for diagnostics by itself."""
        text = self.client_capabilities.text_document
        return text is not None and text.diagnostic is not None

    def text(self, uri: str) -> OpenText | None:
        """Return an open text."""
        from fistyle.lsp.texts import Texts

        return self.workspace.find(uri) if isinstance(self.workspace, Texts) else None

    def plan(self, uri: str) -> None:
        """Effect: publishes the diagnostics of a text when no key has been pressed for a moment."""
        self.forget(uri)
        if not self.pulls:
            self._waiting[uri] = asyncio.get_running_loop().call_later(PAUSE, self.publish, uri)

    def forget(self, uri: str) -> None:
        """Effect: forgets what was found in a text, and what was to be published."""
        self._lints.pop(uri, None)
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()

    def close(self, uri: str) -> None:
        """Effect: forgets everything about a text."""
        self.forget(uri)
        self._memos.pop(uri, None)

    def publish(self, uri: str) -> None:
        """Effect: publishes the diagnostics of a text now, unless the editor asks for them by itself."""
        text = self.text(uri)
        if text is None or self.pulls:
            return
        found = self.diagnose(uri)
        params = types.PublishDiagnosticsParams(uri, found, version=text.version)
        self.text_document_publish_diagnostics(params)

    def refresh(self) -> None:
        """Effect: lints all open texts anew, because their settings have changed."""
        for uri in list(self.workspace.text_documents):
            self.forget(uri)
            self.publish(uri)
        workspace = self.client_capabilities.workspace
        if self.pulls and workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
            self.workspace_diagnostic_refresh(None)

    def diagnose(self, uri: str) -> list[types.Diagnostic]:
        """Return the diagnostics of a text as it stands now."""
        text = self.text(uri)
        if text is None:
            return []
        if is_settings(text.text.path):
            error = self.projects.mistake_in(text.text)
            return [mistake(error, text.text, self.told(error))] if error else []
        lint = self.lint(uri)
        return diagnostics_of(lint.result, uri, self.encoding) if lint else []

    def knows(self, uri: str) -> bool:
        """Tell whether a text has been linted as it stands now."""
        known = self._lints.get(uri)
        return known is not None and known.analysed.document.source is known.text.text

    def lint(self, uri: str) -> Lint | None:
        """Return what is found in a text as it stands now; None for what is no prose or cannot be linted."""
        text = self.text(uri)
        if text is None:
            return None
        if self.knows(uri):
            return self._lints[uri]
        try:
            lint = self._lint(text)
        except FistyleError as error:
            self.say(self.told(error))
            return None
        except Exception as error:  # noqa: BLE001  ours or a plugin's: the next text may be none the worse
            self.say(say(self.lang, "internal", error=f"{type(error).__name__}: {error}"))
            return None
        if lint is not None:
            self._lints[uri] = lint
        return lint

    def scene(self, lint: Lint) -> Scene:
        """Return what actions look at."""
        workspace = self.client_capabilities.workspace
        edit = workspace.workspace_edit if workspace else None
        created = types.ResourceOperationKind.Create in (edit.resource_operations or ()) if edit else False
        return Scene(
            lint.text.uri,
            lint.version,
            lint.analysed,
            lint.result,
            lint.config,
            self.encoding,
            self.lang,
            bool(edit and edit.document_changes and created),
        )

    def rules(self, key: str, config: Config) -> list[Rule]:
        """Return the rules that a key names: one, or one row of a table."""
        return [rule for rule in self.linters.rules_of(config) if rule.key == key]

    def told(self, error: FistyleError) -> str:
        """Return a mistake in the editor's language."""
        return localised(str(error), self.lang)

    def say(self, message: str) -> None:
        """Effect: tells what is wrong, in the editor's log."""
        self.window_log_message(types.LogMessageParams(types.MessageType.Warning, f"fistyle: {message}"))

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Effect: tells of a message that could not be understood, or of our own mistake."""
        self.say(say(self.lang, "internal", error=f"{type(error).__name__}: {error}"))

    def _lint(self, text: OpenText) -> Lint | None:
        source = text.text
        known = format_of(source.path, self.linters.stock.readers)
        language = FORMATS.get(text.language_id or "")
        if known is None and language is None:
            return None
        config = self.projects.config_of(source.path)
        if config.excludes(source.path):
            return None
        linter = self.linters.of(config)
        owner, memo = self._memos.get(text.uri, (linter, {}))
        if owner is not linter:
            memo = {}
        self._memos[text.uri] = linter, memo
        analysed = linter.analyse(source, None if known else language, memo)
        result = self.projects.unknown_of(linter.judge(analysed), config)
        for error in self.projects.mistakes:
            self.say(f"{self.told(error)} ({say(self.lang, 'settings-kept')})")
        self.projects.mistakes.clear()
        for message in (*map(str, linter.failures), *(failure.message for failure in result.failures)):
            self.say(localised(message, self.lang))
        return Lint(text, text.version, analysed, result, config)
