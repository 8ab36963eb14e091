"""The pages: whether each asks for its macros to be filled in, and says where its law is from."""

import re
from collections.abc import Iterator

from mkdocs.structure.files import File, Files

_CODE = re.compile(
    r"""
    ^[ \t]*(?P<fence>`{3,}|~{3,})[^`\n]*\n.*?^[ \t]*(?P=fence)[ \t]*$   # a fenced block
    | (?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)  # code within a paragraph
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
_LABEL = re.compile(r'^<span class="wra-(guide|ours|law)">[^\n]*</span>$', re.MULTILINE)
_SOURCED = re.compile(
    r"\b(?:cite|law_table|not_confirmed_list|nations_table|nation_facts|duties_table)\("
)
_WHERE = re.compile(r"\b(?:UK|United Kingdom|England|Wales|Scotland|Northern Ireland|nations?)\b")
_MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


class PagesError(ValueError):
    """Pages that cannot be published as they are. `problems` holds one plain sentence for each."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "These pages need correcting:\n" + "\n".join(f"  - {p}" for p in self.problems)
        )


def check(files: Files) -> None:
    """Raise PagesError for all pages that show raw macros, or law without source and nation.

    The pages must have been read.
    """
    pages = files.documentation_pages()
    if problems := [wrong for file in pages for wrong in (*_raw(file), *_unsourced(file))]:
        raise PagesError(problems)


def _raw(file: File) -> Iterator[str]:
    """Tell of the first macro of a page that does not ask for macros."""
    if file.page is not None and file.page.meta.get("render_macros") is not True:
        written = file.content_string
        if found := _MACRO.search(without_code(written)):
            line = written.count("\n", 0, found.start()) + 1
            macro = " ".join(found[0].split())
            yield f"{file.src_uri}:{line} uses {macro} and has no `render_macros: true` at its top."


def _unsourced(file: File) -> Iterator[str]:
    """Tell of each part under the label of the law that has no source, or names no nation."""
    written = without_code(file.content_string)
    labels = [*_LABEL.finditer(written)]
    ends = [*(label.start() for label in labels), len(written)][1:]
    for label, end in zip(labels, ends, strict=True):
        part = written[label.start() : end]
        if label[1] != "law":
            continue
        at = f"{file.src_uri}:{written.count(chr(10), 0, label.start()) + 1} states the law"
        if not _SOURCED.search(part):
            yield f"{at} and cites no source. Add {{{{ cite('…') }}}}."
        if not _WHERE.search(part):
            yield f"{at} and names no nation. Say where it holds: the UK, England, Wales, …"


def without_code(markdown: str) -> str:
    """Return a text with blanks in place of its code, so that all else stays where it was."""
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), markdown)
