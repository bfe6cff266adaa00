"""Stage 2 of 7: a source text becomes blocks of prose. One reader per format; what is not prose reaches no rule.

CONTRACT (helper fills in; real definitions go to documents/document.py, this re-exports):

@dataclass(frozen, slots) Block:
    kind: str          one of KINDS = heading, paragraph, item, cell, quotation, caption
    prose: str         what rules see: NFC, one line (every run of white space and line end is what a reader of the
                       rendered text sees: one " "; runs of spaces INSIDE a source line are kept so that typography
                       rules see them), soft hyphens and zero-width characters dropped, markup dropped, entities
                       decoded. An inline object that is not prose (inline code, math, image, bare URL, raw HTML element like
                       <br> = space) is one U+FFFC; its Finnish ending stays: `pip`:illä -> "\\ufffc:illä".
    segments: tuple[Segment, ...]   Segment(prose_start, prose_end, start, end): pieces of prose and where they come
                       from, in order, covering the prose whole; identity inside a segment when lengths are equal
    level: int         heading level or list depth, else 0
    quoted: bool       inside a quotation (metrics leave it out)
    continues: bool    an item that continues a lead-in ending in ":"
    def source_span(start, end) -> Span       prose offsets -> offsets in source.text
    def prose_offset(offset) -> int | None    the other way

@dataclass(frozen, slots) Document:
    source: SourceText
    blocks: tuple[Block, ...]
    suppressions: tuple[Suppression, ...]   (parsed "fistyle: ignore[...]" comments; issue "A linter that a team adopts")
    format: str

read_document(source, format=None) -> Document   by suffix; .txt -> plain, .md/.markdown -> markdown
"""
