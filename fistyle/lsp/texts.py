"""The texts that an editor has open, kept in step with it change by change.

pygls cuts lines also where LSP does not (U+2028, form feed), so that its own incremental changes would land in the
wrong place: here a text is a SourceText, whose lines are those of the protocol.
"""

from __future__ import annotations

from lsprotocol import types
from pygls.uris import to_fs_path
from pygls.workspace import TextDocument, Workspace

from fistyle.lsp.places import offset_of
from fistyle.text import SourceText


class OpenText(TextDocument):
    """A text in an editor; ``text`` is replaced by each change."""

    def __init__(
        self, uri: str, source: str | None, version: int | None, language: str | None, encoding: str | None
    ) -> None:
        super().__init__(uri, source, version, language)
        self.encoding = encoding
        self.text = SourceText(to_fs_path(uri) or uri, source or "")

    @property
    def source(self) -> str:
        """What stands in the editor."""
        return self.text.text

    def apply_change(self, change: types.TextDocumentContentChangeEvent) -> None:
        """Effect: makes one change; a range that is upside down is read the other way round."""
        new = change.text
        if isinstance(change, types.TextDocumentContentChangePartial):
            places = change.range.start, change.range.end
            start, end = sorted(offset_of(self.text, place, self.encoding) for place in places)
            new = self.source[:start] + new + self.source[end:]
        self.text = SourceText(self.text.path, new)


class Texts(Workspace):
    """All texts that are open."""

    def _create_text_document(
        self, doc_uri: str, source: str | None = None, version: int | None = None, language_id: str | None = None
    ) -> OpenText:
        encoding = self.position_encoding
        return OpenText(
            doc_uri, source, version, language_id, types.PositionEncodingKind(encoding).value if encoding else None
        )

    def find(self, uri: str) -> OpenText | None:
        """Return a text if it is open."""
        if not any(known == uri for known in self.text_documents):
            return None
        found = self.get_text_document(uri)
        return found if isinstance(found, OpenText) else None
