"""Settings: the project's file, the editor's own, several folders, a baseline."""

import asyncio

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from .session import COMMAND, SELECT, TEXT, open_text, published


def codes(client, path):
    return [one.code for one in client.diagnostics[path.as_uri()]]


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND))
async def rich(lsp_client: LanguageClient, tmp_path_factory):
    """An editor with two folders, settings that can be asked for, and an eye on files."""
    one, two = (tmp_path_factory.mktemp(name) for name in ("one", "two"))
    watched = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    workspace = types.WorkspaceClientCapabilities(
        configuration=True, workspace_folders=True, did_change_watched_files=watched
    )
    lsp_client.folders, lsp_client.watched = (one, two), []

    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams):
        options = params.registrations[0].register_options
        lsp_client.watched += [watcher["globPattern"] for watcher in options["watchers"]]

    lsp_client.set_configuration({"fistyle": {"select": ["small/virhe"]}})
    lsp_client.set_configuration({"fistyle": {"select": ["small/varoitus"]}}, scope_uri=two.as_uri())
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=types.ClientCapabilities(workspace=workspace),
            workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in (one, two)],
        )
    )
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_each_folder_has_its_settings_and_the_project_has_the_last_word(rich):
    one, two = rich.folders
    await asyncio.sleep(0.5)
    assert "**/fistyle.toml" in rich.watched
    await open_text(rich, one / "a.md")
    await open_text(rich, two / "a.md")
    assert codes(rich, one / "a.md") == ["TY9801"]
    assert codes(rich, two / "a.md") == ["VI9801"]
    (two / "fistyle.toml").write_text(SELECT)
    created = types.FileEvent((two / "fistyle.toml").as_uri(), types.FileChangeType.Created)
    rich.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([created]))
    await published(rich)
    await published(rich)
    assert codes(rich, two / "a.md") == ["TY9801", "VI9801"]
    assert codes(rich, one / "a.md") == ["TY9801"]


@pytest.mark.asyncio
async def test_settings_of_the_editor_change(client, tmp_path):
    path = tmp_path / "a.md"

    async def set_editor(settings):
        client.workspace_did_change_configuration(types.DidChangeConfigurationParams({"fistyle": settings}))
        await published(client)

    await open_text(client, path)
    await set_editor({"select": ["small/virhe"]})
    assert codes(client, path) == ["TY9801"]
    await set_editor({"select": ["small/virhe"], "severity": {"small/virhe": "info"}})
    assert client.diagnostics[path.as_uri()][0].severity == types.DiagnosticSeverity.Hint
    await set_editor({"select": ["small/virhe"], "severity": {"small/virhe": "info"}, "min-severity": "error"})
    assert codes(client, path) == []
    await set_editor({"selct": []})
    assert any("tuntematon avain ”selct”" in one.message for one in client.log_messages)


@pytest.mark.asyncio
async def test_the_baseline_is_known(client, project):
    path = project / "a.md"
    path.write_text(TEXT)
    await open_text(client, path)
    known = next(one.data for one in client.diagnostics[path.as_uri()] if one.code == "TY9801")
    name = f"{known['rule']} {known['fingerprint']}"
    (project / "fistyle-baseline.toml").write_text(f'version = 1\npaths = ["."]\n[files."a.md"]\n"{name}" = 1\n')
    client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(path.as_uri())))
    await published(client)
    assert codes(client, path) == ["VI9801"]
    await open_text(client, project / "b.md", TEXT)
    assert codes(client, project / "b.md") == ["TY9801", "VI9801"]


@pytest.mark.asyncio
async def test_settings_that_are_open_are_read_as_they_stand(client, project):
    shown = await open_text(client, project / "fistyle.toml", '# 😋\nselct = ["KA"]\n', "toml")
    assert [(one.range.start.line, one.range.end.character) for one in shown] == [(1, 14)]
    assert "tarkoititko: ”select”?" in shown[0].message
    assert not await open_text(client, project / "sub" / "fistyle.toml", 'select = ["KA"]\n', "toml")
    shown = await open_text(client, project / "sub" / "pyproject.toml", '[tool.fistyle]\nselect = ["KAA"]\n', "toml")
    assert [one.range.start.line for one in shown] == [1]
