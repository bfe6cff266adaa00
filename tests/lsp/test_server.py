"""The language server in a process of its own, as an editor sees it."""

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from .session import COMMAND, change_text, open_text, published, told


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND))
async def client32(lsp_client: LanguageClient):
    general = types.GeneralClientCapabilities(position_encodings=[types.PositionEncodingKind.Utf32])
    capabilities = types.ClientCapabilities(general=general)
    await lsp_client.initialize_session(types.InitializeParams(capabilities=capabilities))
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_diagnostics_on_open_and_change(client, project):
    path = project / "a.md"
    shown = await open_text(client, path)
    # Characters are UTF-16 units: the emoji is two, each composed ä and ö two as well.
    assert told(shown) == [
        ("TY9801", types.DiagnosticSeverity.Error, 2, 9, 17),
        ("VI9801", types.DiagnosticSeverity.Warning, 2, 40, 60),
    ]
    assert shown[0].message == "Kirjoita ”niin kuin”."
    assert shown[0].source == "fistyle"
    shown = await change_text(client, path, "Se on tosi hyvä.\n")
    assert told(shown) == [("SA9801", types.DiagnosticSeverity.Hint, 0, 6, 10)]
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(path.as_uri())))
    await published(client)
    assert not client.diagnostics[path.as_uri()]


@pytest.mark.asyncio
async def test_other_units_where_the_editor_wants_them(client32, project):
    shown = await open_text(client32, project / "a.md")
    assert [one[3:] for one in told(shown)] == [(8, 16), (39, 59)]


@pytest.mark.asyncio
async def test_a_line_separator_ends_no_line(client, project):
    shown = await open_text(client, project / "a.txt", "Yksi\u2028kaksi\x0ckolme\r\nSe on niinkuin.\n", "plaintext")
    assert told(shown) == [("TY9801", types.DiagnosticSeverity.Error, 1, 6, 14)]


@pytest.mark.asyncio
async def test_hover_explains(client, project):
    path = project / "a.md"
    await open_text(client, path)

    async def hover(character):
        place = types.Position(2, character)
        return await client.text_document_hover_async(
            types.HoverParams(types.TextDocumentIdentifier(path.as_uri()), place)
        )

    shown = await hover(45)
    assert shown.range == types.Range(types.Position(2, 40), types.Position(2, 60))
    assert shown.contents.value.startswith("”hallituksen toimesta”: kerro tekijä.\n\nSiksi.\n\n")
    assert shown.contents.value.endswith("Lähde: toimitus\n\n`small/varoitus` (VI9801)")
    assert "**tehtiin**" in (await hover(35)).contents.value


@pytest.mark.asyncio
async def test_a_broken_configuration_keeps_the_last_good_one(client, project):
    path = project / "a.md"
    await open_text(client, path)
    (project / "fistyle.toml").write_text("selct = []\n")
    shown = await change_text(client, path, "Se on niinkuin ennen.\n")
    assert [one.code for one in shown] == ["TY9801"]
    assert any("tuntematon avain ”selct”" in message.message for message in client.log_messages)
    (project / "fistyle.toml").write_text('select = ["small/varoitus"]\n')
    assert not await change_text(client, path, "Se on niinkuin ennen, ei.\n", 3)


@pytest.mark.asyncio
async def test_an_untitled_text_has_its_language(client):
    item = types.TextDocumentItem(uri="untitled:Untitled-1", language_id="markdown", version=1, text="`niinkuin` 10€\n")
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    await published(client)
    assert "TY9801" not in [one.code for one in client.diagnostics["untitled:Untitled-1"]]
