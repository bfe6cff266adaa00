"""What can be done about findings: edits of the text, comments that silence them, changes of the project's settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types
from pygls.uris import from_fs_path

from fistyle.findings import Edit
from fistyle.fixes import first_edits, safe_edits
from fistyle.lsp.diagnostics import diagnostic_of
from fistyle.lsp.places import range_of
from fistyle.lsp.settings_edit import added, settings_file
from fistyle.lsp.strings import say
from fistyle.suppressions import RULES as OWN_RULES
from fistyle.suppressions import comment_edit, file_comment_edit
from fistyle.text import SourceText

if TYPE_CHECKING:
    from fistyle.analysis import AnalysedText
    from fistyle.config import Config
    from fistyle.findings import FileResult, Finding

FIX_ALL = "source.fixAll.fistyle"
EXPLAIN = "fistyle.explain"
KINDS = (types.CodeActionKind.QuickFix, FIX_ALL)
_OWN = frozenset(rule.id for rule in OWN_RULES)


class Scene(NamedTuple):
    """A text as it stands in an editor, what was found in it, and which settings hold.

    ``versioned`` when the editor takes edits of a version, and files that are to be made, in one change.
    """

    uri: str
    version: int | None
    text: AnalysedText
    result: FileResult
    config: Config
    encoding: str | None
    lang: str
    versioned: bool

    @property
    def source(self) -> SourceText:
        """The text."""
        return self.result.source


def actions_for(scene: Scene, under: Sequence[Finding], only: Sequence[str] | None) -> list[types.CodeAction]:
    """Return what can be done about the findings under the cursor, the likeliest first."""
    actions: list[types.CodeAction] = []
    if _wanted("quickfix", only):
        for finding in under:
            actions += _about(scene, finding, _fixes(scene, finding))
        for finding in _one_a_rule(under):
            actions += _about(scene, finding, _rest(scene, finding))
    if _wanted(FIX_ALL, only) and (edits := safe_edits(scene.result.findings)):
        actions.append(_action(scene, say(scene.lang, "fix-all"), edits, FIX_ALL))
    return actions


def _wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Tell whether an editor asks for a kind: it names the kind or a beginning of it, or everything."""
    return only is None or any(not one or kind == one or kind.startswith(f"{one}.") for one in only)


def _fixes(scene: Scene, finding: Finding) -> Iterator[types.CodeAction]:
    for number, fix in enumerate(finding.suggestions):
        action = _action(scene, fix.title, fix.edits)
        action.is_preferred = (fix.safe and number == 0) or None
        yield action


def _rest(scene: Scene, finding: Finding) -> Iterator[types.CodeAction]:
    """Yield what is about the finding's rule, not only about its place."""
    lang, name = scene.lang, finding.rule
    same = [one for one in scene.result.findings if one.rule == name and one.suggestions]
    if len(same) > 1:
        title = say(lang, "fix-rule", rule=name, count=len(same))
        yield _action(scene, title, first_edits(same))
    document = scene.text.document
    if finding.rule not in _OWN:
        if document.comment is not None:
            line = scene.source.position(finding.span.start).line
            here = [comment_edit(document, line, [finding])]
            yield _action(scene, say(lang, "ignore-here", rule=finding.key), here)
            everywhere = [file_comment_edit(document, name)]
            yield _action(scene, say(lang, "ignore-file", rule=name), everywhere)
        if action := _setting(scene, say(lang, "disable", rule=name), "ignore", name):
            yield action
        word = _word(scene, finding)
        if word and (action := _setting(scene, say(lang, "add-word", word=word), "vocabulary", word)):
            yield action
    title = say(lang, "explain", rule=finding.key)
    command = types.Command(title, EXPLAIN, arguments=[finding.key])
    yield types.CodeAction(title, types.CodeActionKind.QuickFix, command=command)


def _word(scene: Scene, finding: Finding) -> str | None:
    """Return the word that a finding is about, in its base form where there is only one."""
    word = finding.text.strip()
    if not word or not all(character.isalpha() or character == "-" for character in word):
        return None
    bases = {reading.base for reading in scene.text.readings(word) if not reading.features.guess}
    return bases.pop() if len(bases) == 1 else word


def _setting(scene: Scene, title: str, key: str, value: str) -> types.CodeAction | None:
    """Return the action that adds a value to a list of the project's settings."""
    if not scene.uri.startswith("file:"):
        return None
    nearest = next((layer.file for layer in scene.config.layers if layer.file), None)
    path = settings_file(Path(scene.source.path), nearest)
    exists = path.is_file()
    if not exists and not scene.versioned:
        return None
    source = SourceText.read(path) if exists else SourceText(str(path), "")
    edit = added(source, key, value)
    uri = from_fs_path(str(path))
    if edit is None or uri is None:
        return None
    changes = _text_edits(source, [edit], scene.encoding)
    action = types.CodeAction(title, types.CodeActionKind.QuickFix)
    if exists:
        action.edit = types.WorkspaceEdit(changes={uri: changes})
    else:
        action.edit = types.WorkspaceEdit(
            document_changes=[
                types.CreateFile(uri),
                types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), list(changes)),
            ]
        )
    return action


def _action(
    scene: Scene, title: str, edits: Iterable[Edit], kind: str = types.CodeActionKind.QuickFix
) -> types.CodeAction:
    changes = _text_edits(scene.source, edits, scene.encoding)
    action = types.CodeAction(title, kind)
    if scene.versioned:
        text = types.OptionalVersionedTextDocumentIdentifier(scene.uri, scene.version)
        action.edit = types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(text, list(changes))])
    else:
        action.edit = types.WorkspaceEdit(changes={scene.uri: changes})
    return action


def _text_edits(source: SourceText, edits: Iterable[Edit], encoding: str | None) -> list[types.TextEdit]:
    return [types.TextEdit(range_of(source, edit.span, encoding), edit.text) for edit in edits]


def _about(scene: Scene, finding: Finding, actions: Iterable[types.CodeAction]) -> list[types.CodeAction]:
    """Say which finding some actions are about."""
    told = list(actions)
    for action in told:
        action.diagnostics = [diagnostic_of(finding, scene.source, scene.uri, scene.encoding)]
    return told


def _one_a_rule(findings: Iterable[Finding]) -> Iterable[Finding]:
    return {finding.key: finding for finding in reversed(list(findings))}.values()
