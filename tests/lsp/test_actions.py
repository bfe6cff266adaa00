"""What an editor can do about findings, as its edits change the text."""

import tomllib

import pytest
from lsprotocol import types

from .session import TEXT, applied, ask_actions, open_text, span

VIRHE = span(2, 10, 10)
LONG = "Se on 😋 niinkuin ennen. Tee niinkuin minä.\n\nSe on tosi niinkuin.\n"


async def text_after(client, path, text, place, title, only=None):
    action = (await ask_actions(client, path, place, only))[title]
    assert action.edit is not None
    return applied(text, action.edit.changes[path.as_uri()])


@pytest.mark.asyncio
async def test_a_suggestion_is_a_quick_fix(client, project):
    path = project / "a.md"
    await open_text(client, path)
    action = (await ask_actions(client, path, VIRHE))["”niinkuin” → ”niin kuin”"]
    assert action.kind == types.CodeActionKind.QuickFix
    assert action.is_preferred
    assert [one.code for one in action.diagnostics] == ["TY9801"]
    assert applied(TEXT, action.edit.changes[path.as_uri()]) == TEXT.replace("niinkuin", "niin kuin")


@pytest.mark.asyncio
async def test_all_that_is_safe(client, project):
    path = project / "a.md"
    await open_text(client, path, LONG)
    title = "Korjaa kaikki turvalliset"
    better = await text_after(client, path, LONG, span(0, 0, 0), title, ["source.fixAll"])
    assert better == LONG.replace("niinkuin", "niin kuin")
    assert not await ask_actions(client, path, span(0, 0, 0), ["source.organizeImports"])
    assert set(await ask_actions(client, path, span(0, 0, 0))) == {title}


@pytest.mark.asyncio
async def test_all_of_a_rule(client, project):
    path = project / "a.md"
    await open_text(client, path, LONG)
    better = await text_after(client, path, LONG, span(0, 9, 9), "Korjaa kaikki: small/virhe (3)")
    assert better == LONG.replace("niinkuin", "niin kuin")


@pytest.mark.asyncio
async def test_ignored_here_and_in_the_file(client, project):
    path = project / "a.md"
    text = f"---\ntitle: x\n---\n{LONG}"
    await open_text(client, path, text)
    place = span(3, 9, 9)
    here = await text_after(client, path, text, place, "Ohita small/virhe tässä")
    assert "Tee niinkuin minä. <!-- fistyle: ignore[small/virhe] -->\n" in here
    everywhere = await text_after(client, path, text, place, "Ohita small/virhe koko tiedostossa")
    assert everywhere.startswith("---\ntitle: x\n---\n<!-- fistyle: ignore-file[small/virhe] -->\n\nSe on")


@pytest.mark.asyncio
async def test_a_format_without_comments_offers_none(client, project):
    path = project / "a.txt"
    await open_text(client, path, LONG, "plaintext")
    assert not [title for title in await ask_actions(client, path, span(0, 9, 9)) if title.startswith("Ohita")]


@pytest.mark.asyncio
@pytest.mark.parametrize("begin", ["", "ignore = []\n[options]\n", 'ignore = [ # two\n  "LU",\n]\n'])
async def test_a_rule_is_turned_off_in_the_project(client, project, begin):
    path, settings = project / "a.md", project / "fistyle.toml"
    settings.write_text("".join(sorted([settings.read_text(), begin], key=lambda part: "[options]" in part)))
    await open_text(client, path)
    action = (await ask_actions(client, path, VIRHE))["Poista small/virhe käytöstä projektissa"]
    changed = tomllib.loads(applied(settings.read_text(), action.edit.changes[settings.as_uri()]))
    assert "small/virhe" in changed["ignore"]
    assert len(changed["select"]) == 3


@pytest.mark.asyncio
async def test_a_word_goes_to_the_vocabulary_of_the_project(client, project):
    (project / "fistyle.toml").unlink()
    settings = project / "pyproject.toml"
    settings.write_text('[tool.fistyle]\nselect = ["small/virhe"]\n\n[tool.other]\nx = 1\n')
    path = project / "a.md"
    await open_text(client, path)
    action = (await ask_actions(client, path, VIRHE))["Lisää ”niinkuin” projektin sanastoon"]
    changed = tomllib.loads(applied(settings.read_text(), action.edit.changes[settings.as_uri()]))
    assert changed["tool"]["fistyle"] == {"vocabulary": ["niinkuin"], "select": ["small/virhe"]}


@pytest.mark.asyncio
async def test_a_rule_is_explained(client, project):
    path = project / "a.md"
    await open_text(client, path)
    assert "Selitä small/virhe" in await ask_actions(client, path, VIRHE)  # the client cannot read what it holds
    command = types.ExecuteCommandParams("fistyle.explain", ["small/virhe"])
    explained = await client.workspace_execute_command_async(command)
    assert explained.startswith("# small/virhe (TY9801)")
    assert client.messages[-1].message == explained


@pytest.mark.asyncio
async def test_a_word_is_read(client, project):
    path = project / "a.md"
    await open_text(client, path, "😋 Kirjakaupassani oli hiljaista.\n")

    async def hover(character):
        place = types.HoverParams(types.TextDocumentIdentifier(path.as_uri()), types.Position(0, character))
        return await client.text_document_hover_async(place)

    told = await hover(6)
    assert told.range == span(0, 3, 18)
    assert "*kirjakauppa*: substantiivi, yksikkö, inessiivi, omistusliite -ni" in told.contents.value
    assert "osat: kirja + kauppa" in told.contents.value
    assert await hover(0) is None
