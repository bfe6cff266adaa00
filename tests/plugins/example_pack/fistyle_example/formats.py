"""A reader and a report."""

from fistyle.documents import Block, Document, Segment


def read_shouts(source):
    """The whole file is one paragraph."""
    text = source.text.rstrip("\n")
    return Document(source, (Block("paragraph", text, (Segment(0, len(text), 0, len(text)),)),), format="shouts")


def write_lines(results, out, options):
    """One line for each finding."""
    for result in results:
        for finding in getattr(result, "findings", ()):
            out.write(f"{result.source.path}:{finding.span.start}:{finding.rule}\n")
