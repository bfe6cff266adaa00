"""Nothing that an editor, a project or a plugin does wrong ends the server; it says what is wrong."""

import asyncio

import pytest
from lsprotocol import types

from .session import PACK, SELECT, change_text, open_text
from .wire import framed, message, read, server


@pytest.fixture
def raw():
    with server() as wire:
        yield wire.process


def test_messages_that_make_no_sense(raw, tmp_path):
    uri = (tmp_path / "a.md").as_uri()
    (tmp_path / "fistyle.toml").write_text(SELECT)
    raw.stdin.write(framed(b"{no json") + framed(b'"\xff"') + framed(b"[1]") + b"Content-Length: x\r\n\r\n")
    raw.stdin.write(message("textDocument/didOpen", {"textDocument": 7}))
    raw.stdin.write(
        message("textDocument/didChange", {"textDocument": {"uri": uri, "version": 1}, "contentChanges": []})
    )
    raw.stdin.write(message("no/such/method"))
    item = {"uri": uri, "languageId": "markdown", "version": 1, "text": "Se on niinkuin.\n"}
    raw.stdin.write(message("textDocument/didOpen", {"textDocument": item}))
    raw.stdin.flush()
    told = []
    while (answer := read(raw.stdout)) and answer["method"] != "textDocument/publishDiagnostics":
        told.append(answer)
    assert [one["code"] for one in answer["params"]["diagnostics"]] == ["TY9801"]
    assert {one["method"] for one in told} == {"window/logMessage"}
    assert "JSONDecodeError" in told[0]["params"]["message"]


def test_an_editor_that_is_gone(raw):
    raw.stdin.close()
    raw.wait(20)


def test_a_pipe_that_nobody_reads(raw):
    raw.stdout.close()
    raw.stdin.write(framed(b"{no json") * 3)
    raw.stdin.close()
    raw.wait(20)


FAILING = """
- id: kaatuu
  code: SA9999
  severity: warning
  title: "Kaatuu"
  message: "x"
  why: "x"
  source: "toimitus"
  python: "json:loads"
  examples:
    - {bad: "Se on [tosi] hyvä.", good: "Se on hyvä."}
    - {bad: "Se oli [tosi] hyvä.", good: "Se oli hyvä."}
    - {ok: "Se on totta."}
"""


def test_a_plugin_that_raises(tmp_path):
    pack = tmp_path / "kaatuu"
    pack.mkdir()
    (pack / "pack.toml").write_text((PACK / "pack.toml").read_text().replace("small", "kaatuu"))
    (pack / "rules.yaml").write_text(FAILING)
    (tmp_path / "fistyle.toml").write_text('select = ["small/virhe", "kaatuu/kaatuu"]\n')
    item = {"uri": (tmp_path / "a.md").as_uri(), "languageId": "markdown", "version": 1, "text": "Se on niinkuin.\n"}
    with server("--pack", str(pack)) as wire:
        wire.tell("textDocument/didOpen", {"textDocument": item})
        assert "json:loads failed: TypeError" in wire.wait("window/logMessage")["message"]
        assert [one["code"] for one in wire.wait()["diagnostics"]] == ["TY9801"]


@pytest.mark.asyncio
async def test_positions_that_are_nowhere(client, project):
    path = project / "a.md"
    await open_text(client, path, "Se on niinkuin.\n")
    text = types.TextDocumentIdentifier(path.as_uri())
    assert await client.text_document_hover_async(types.HoverParams(text, types.Position(999, 999))) is None
    nowhere = types.TextDocumentIdentifier("file:///none.md")
    assert await client.text_document_hover_async(types.HoverParams(nowhere, types.Position(0, 0))) is None
    assert await change_text(client, path, "Se on niinkuin\x00 \ud7ff.\n")


@pytest.mark.asyncio
async def test_settings_that_break_while_it_runs(client, project):
    path = project / "a.md"
    await open_text(client, path, "Se on niinkuin.\n")
    for version, broken in enumerate(["= [", 'extend = "none"', 'select = ["none"]', "\xff"], 2):
        (project / "fistyle.toml").write_bytes(broken.encode("latin-1"))
        before = len(client.log_messages)
        assert await change_text(client, path, f"Se on niinkuin {version}.\n", version)
        await asyncio.sleep(0.1)
        assert "fistyle.toml" in client.log_messages[before].message
        assert "edelliset asetukset pätevät" in client.log_messages[before].message
