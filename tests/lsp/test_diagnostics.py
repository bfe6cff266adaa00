"""Diagnostics that are pushed and pulled, in all units, after changes of any kind."""

import asyncio

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from .session import COMMAND, TEXT, open_text, published, send_change, span, told


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND))
async def pulling(lsp_client: LanguageClient):
    general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf8])
    text = types.TextDocumentClientCapabilities(diagnostic=types.DiagnosticClientCapabilities())
    capabilities = types.ClientCapabilities(general=general, text_document=text)
    await lsp_client.initialize_session(types.InitializeParams(capabilities=capabilities))
    yield
    await lsp_client.shutdown_session()


def change(place, text):
    return types.TextDocumentContentChangePartial(place, text)


async def pull(client, path, previous=None):
    params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(path.as_uri()), previous_result_id=previous)
    return await client.text_document_diagnostic_async(params)


@pytest.mark.asyncio
async def test_who_asks_is_answered(pulling, project):
    path = project / "a.md"
    await open_text(pulling, path, pushed=False)
    answer = await pull(pulling, path)
    assert [one[2:] for one in told(answer.items)] == [(2, 11, 19), (2, 45, 65)]  # bytes
    again = await pull(pulling, path, answer.result_id)
    assert isinstance(again, types.RelatedUnchangedDocumentDiagnosticReport)
    send_change(pulling, path, change(span(2, 11, 19), "😋 niinkuin"), 2)
    answer = await pull(pulling, path, answer.result_id)
    assert [one[2:] for one in told(answer.items)] == [(2, 16, 24), (2, 50, 70)]
    assert path.as_uri() not in pulling.diagnostics


@pytest.mark.asyncio
async def test_a_question_can_be_taken_back(pulling, project):
    path = project / "a.md"
    await open_text(pulling, path, TEXT * 50, pushed=False)
    params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(path.as_uri()))
    question = pulling.protocol.send_request(types.TEXT_DOCUMENT_DIAGNOSTIC, params, msg_id="first")
    pulling.cancel_request(types.CancelParams("first"))
    with pytest.raises(Exception, match="cancel"):
        await asyncio.wait_for(asyncio.wrap_future(question), 30)
    assert (await pull(pulling, path)).items


@pytest.mark.asyncio
async def test_changes_are_pieces(client, project):
    path = project / "a.md"
    await open_text(client, path, "😋 Se\u2028on\r\ntosi\rhyvä\n")
    send_change(client, path, change(span(2, 0, 99), "niinkuin\npa\u0308a\u0308"), 2)
    send_change(client, path, change(types.Range(types.Position(0, 3), types.Position(1, 0)), ""), 3)
    await published(client)
    # A carriage return ends a line, a line separator does not; the two changes are published once, as one version.
    assert told(client.diagnostics[path.as_uri()]) == [
        ("SA9801", types.DiagnosticSeverity.Hint, 0, 3, 7),
        ("TY9801", types.DiagnosticSeverity.Error, 1, 0, 8),
    ]
    send_change(client, path, change(types.Range(types.Position(9, 9), types.Position(9, 9)), "Se on tosi."), 4)
    await published(client)
    assert len(client.diagnostics[path.as_uri()]) == 3


@pytest.mark.asyncio
async def test_only_the_latest_version_is_told(client, project):
    path = project / "a.md"
    await open_text(client, path, "Se\n")
    for version in range(2, 12):
        place = types.Position(0, 2)
        send_change(client, path, change(types.Range(place, place), " niinkuin"), version)
    await published(client)
    assert len(client.diagnostics[path.as_uri()]) == 10


@pytest.mark.asyncio
async def test_what_is_no_prose_is_left_alone(client, project):
    assert not await open_text(client, project / "a.py", "# niinkuin\n", "python")
    (project / "fistyle.toml").write_text((project / "fistyle.toml").read_text() + 'exclude = ["old/"]\n')
    assert not await open_text(client, project / "old" / "a.md")


@pytest.mark.asyncio
async def test_a_place_that_belongs_to_it_and_what_is_to_go(client, tmp_path):
    (tmp_path / "fistyle.toml").write_text('select = ["OH0001"]\n')
    shown = await open_text(client, tmp_path / "a.md", "Se on hyvä. <!-- fistyle: ignore -->\n")
    assert [one.tags for one in shown] == [(types.DiagnosticTag.Unnecessary,)]
