"""The messages of the protocol, each with what it does; pygls calls these functions."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from fistyle.config import cache_folder
from fistyle.errors import FistyleError
from fistyle.lsp.actions import EXPLAIN, KINDS, actions_for
from fistyle.lsp.diagnostics import SOURCE, report
from fistyle.lsp.hover import finding_at, tell_finding, tell_word, word_at
from fistyle.lsp.places import offset_of, range_of, span_of
from fistyle.lsp.projects import WATCHED
from fistyle.lsp.server import PAUSE, FistyleServer  # pygls looks for it in the annotations
from fistyle.lsp.texts import Texts
from fistyle.reports.explain import explain

SECTION = "fistyle"  # of an editor's settings


def announce(server: FistyleServer) -> None:
    """Effect: tells pygls which messages are understood."""
    plain: dict[str, Any] = {
        types.INITIALIZE: _initialize,
        types.INITIALIZED: _initialized,
        types.TEXT_DOCUMENT_DID_OPEN: _opened,
        types.TEXT_DOCUMENT_DID_CHANGE: _changed,
        types.TEXT_DOCUMENT_DID_SAVE: _saved,
        types.TEXT_DOCUMENT_DID_CLOSE: _closed,
        types.TEXT_DOCUMENT_HOVER: _hover,
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES: _files_changed,
        types.WORKSPACE_DID_CHANGE_CONFIGURATION: _settings_changed,
        types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: _folders_changed,
    }
    for method, function in plain.items():
        server.feature(method)(function)
    actions = types.CodeActionOptions(code_action_kinds=list(KINDS))
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, actions)(_actions)
    pulled = types.DiagnosticOptions(inter_file_dependencies=False, workspace_diagnostics=False, identifier=SOURCE)
    server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, pulled)(_diagnostic)
    server.command(EXPLAIN)(_explain)


def _initialize(server: FistyleServer, params: types.InitializeParams) -> None:
    old = server.workspace
    folders = list(old.folders.values())
    # pygls has no other way to say what a text is.
    server.protocol._workspace = Texts(
        old.root_uri, types.TextDocumentSyncKind.Incremental, folders, old.position_encoding
    )
    if isinstance(params.initialization_options, dict):
        _take_settings(server, params.initialization_options)


async def _initialized(server: FistyleServer, params: types.InitializedParams) -> None:
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched and watched.dynamic_registration:
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(glob) for glob in WATCHED])
        one = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([one]))
    await _ask_settings(server)


def _opened(server: FistyleServer, params: types.DidOpenTextDocumentParams) -> None:
    server.forget(params.text_document.uri)
    server.publish(params.text_document.uri)


async def _changed(server: FistyleServer, params: types.DidChangeTextDocumentParams) -> None:
    server.plan(params.text_document.uri)


def _saved(server: FistyleServer, params: types.DidSaveTextDocumentParams) -> None:
    server.forget(params.text_document.uri)
    server.publish(params.text_document.uri)


def _closed(server: FistyleServer, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    server.close(uri)
    if not server.pulls:
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))


async def _diagnostic(
    server: FistyleServer, params: types.DocumentDiagnosticParams
) -> types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport:
    uri = params.text_document.uri
    if not server.knows(uri):
        await asyncio.sleep(PAUSE)  # meanwhile the question can be taken back, or the text change
    return report(server.diagnose(uri), params.previous_result_id)


def _hover(server: FistyleServer, params: types.HoverParams) -> types.Hover | None:
    lint = server.lint(params.text_document.uri)
    if lint is None:
        return None
    source = lint.result.source
    offset = offset_of(source, params.position, server.encoding)
    if finding := finding_at(lint.result, offset):
        span, told = finding.span, tell_finding(finding, server.rules(finding.key, lint.config), server.lang)
    elif word := word_at(lint.analysed, offset):
        span, told = word[1], tell_word(lint.analysed, word[0], server.lang)
    else:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, told), range_of(source, span, server.encoding))


def _actions(server: FistyleServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    lint = server.lint(params.text_document.uri)
    if lint is None:
        return []
    start, end = span_of(lint.result.source, params.range, server.encoding)
    under = [one for one in lint.result.findings if one.span.start <= end and start <= one.span.end]
    return actions_for(server.scene(lint), under, params.context.only)


async def _explain(server: FistyleServer, key: str) -> str:
    rules = [rule for rule in server.linters.stock.rules if rule.key == key]
    told = explain(rules, server.lang) if rules else ""
    window = server.client_capabilities.window
    if rules and window and window.show_document and window.show_document.support:
        path = cache_folder() / "explained" / f"{key.replace('/', '-').replace(':', '-')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(told, encoding="utf-8")
        if uri := from_fs_path(str(path)):
            await server.window_show_document_async(types.ShowDocumentParams(uri, take_focus=True))
    elif rules:
        server.window_show_message(types.ShowMessageParams(types.MessageType.Info, told))
    return told


def _files_changed(server: FistyleServer, params: types.DidChangeWatchedFilesParams) -> None:
    server.refresh()


async def _settings_changed(server: FistyleServer, params: types.DidChangeConfigurationParams) -> None:
    if isinstance(params.settings, dict):
        _take_settings(server, params.settings.get(SECTION, params.settings))
    await _ask_settings(server)
    server.refresh()


async def _folders_changed(server: FistyleServer, params: types.DidChangeWorkspaceFoldersParams) -> None:
    await _ask_settings(server)
    server.refresh()


async def _ask_settings(server: FistyleServer) -> None:
    """Effect: asks the editor for its settings, in general and for each of its folders, where it can be asked."""
    workspace = server.client_capabilities.workspace
    if not workspace or not workspace.configuration:
        return
    folders = list(server.workspace.folders)
    items = [types.ConfigurationItem(scope_uri=uri, section=SECTION) for uri in (None, *folders)]
    answers = await server.workspace_configuration_async(types.ConfigurationParams(items))
    for uri, answer in zip((None, *folders), answers, strict=False):
        if isinstance(answer, dict):
            _take_settings(server, answer, (to_fs_path(uri) or "") if uri else "")


def _take_settings(server: FistyleServer, settings: dict[str, Any], folder: str = "") -> None:
    try:
        server.projects.set_editor(settings, str(Path(folder)) if folder else "")
    except FistyleError as error:
        server.say(server.told(error))
