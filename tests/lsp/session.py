"""A server in a process of its own, and an editor that talks with it."""

import asyncio
import sys
from pathlib import Path

from lsprotocol import types

PACK = Path(__file__).parents[1] / "plugins" / "small_pack"
COMMAND = [sys.executable, "-m", "fistyle", "lsp", "--pack", str(PACK)]
PUBLISHED = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
SELECT = 'select = ["small/virhe", "small/varoitus", "small/huomio"]\n'
TEXT = "# 😋 Otsikko\n\nSe on 😋 niinkuin pa\u0308a\u0308to\u0308s. Se tehtiin hallituksen toimesta.\n"


async def published(client):
    await asyncio.wait_for(client.wait_for_notification(PUBLISHED), 30)


async def open_text(client, path, text=TEXT, language="markdown", *, pushed=True):
    item = types.TextDocumentItem(uri=path.as_uri(), language_id=language, version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    if pushed:
        await published(client)
        return client.diagnostics[path.as_uri()]
    return None


def send_change(client, path, change, version):
    text = types.VersionedTextDocumentIdentifier(version=version, uri=path.as_uri())
    client.text_document_did_change(types.DidChangeTextDocumentParams(text, [change]))


async def change_text(client, path, text, version=2):
    send_change(client, path, types.TextDocumentContentChangeWholeDocument(text), version)
    await published(client)
    return client.diagnostics[path.as_uri()]


def told(diagnostics):
    return [
        (one.code, one.severity, one.range.start.line, one.range.start.character, one.range.end.character)
        for one in diagnostics
    ]


def span(line, start, end):
    return types.Range(types.Position(line, start), types.Position(line, end))


async def ask_actions(client, path, place, only=None):
    context = types.CodeActionContext(diagnostics=[], only=only)
    text = types.TextDocumentIdentifier(path.as_uri())
    found = await client.text_document_code_action_async(types.CodeActionParams(text, place, context))
    return {action.title: action for action in found}


def applied(text, edits):
    """Make edits whose places are UTF-16 units."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True):
        first, last = edit.range.start, edit.range.end
        head = lines[first.line].encode("utf-16-le")[: 2 * first.character].decode("utf-16-le")
        tail = lines[last.line].encode("utf-16-le")[2 * last.character :].decode("utf-16-le")
        lines[first.line : last.line + 1] = (head + edit.new_text + tail).split("\n")
    return "\n".join(lines)
