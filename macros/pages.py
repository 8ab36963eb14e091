"""The pages: whether each one that uses macros asks for them to be filled in."""

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
_MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


class PagesError(ValueError):
    """Pages that would show raw macros. `problems` holds one plain sentence for each page."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "These pages need correcting:\n" + "\n".join(f"  - {p}" for p in self.problems)
        )


def check(files: Files) -> None:
    """Raise PagesError for all pages that would be published with their macros as written.

    The pages must have been read.
    """
    if problems := [problem for file in files.documentation_pages() for problem in _raw(file)]:
        raise PagesError(problems)


def _raw(file: File) -> Iterator[str]:
    """Tell of the first macro of a page that does not ask for macros."""
    if file.page is not None and file.page.meta.get("render_macros") is not True:
        written = file.content_string
        if found := _MACRO.search(without_code(written)):
            line = written.count("\n", 0, found.start()) + 1
            macro = " ".join(found[0].split())
            yield f"{file.src_uri}:{line} uses {macro} and has no `render_macros: true` at its top."


def without_code(markdown: str) -> str:
    """Return a text with blanks in place of its code, so that all else stays where it was."""
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), markdown)
