"""Every file and folder that contributors and authors are sent to is there."""

import re
from collections.abc import Iterator

import pytest

from tests.conftest import ROOT

NAMED_IN = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/about/authors.md",
    *(str(page.relative_to(ROOT)) for page in sorted(ROOT.glob("docs/about/decisions/*.md"))),
)

PROGRAMS = [
    file
    for folder in ("checker", "macros", "docs/assets")
    for ending in ("py", "mjs", "js", "toml", "html", "css")
    for file in sorted((ROOT / folder).rglob(f"*.{ending}"))
]

CODE = re.compile(r"^( *)```.*?^\1```$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
PATH = re.compile(r"(?<![\w/.:#@-])[\w.*-]+(?:/[\w.*-]+)*/?(?![\w/@-])")
ENDINGS = ("css", "html", "mjs", "js", "md", "py", "toml", "yml", "txt", "json", "in", "svg")

MADE = tuple(
    line[1:] for line in (ROOT / ".gitignore").read_text("utf-8").split() if line.startswith("/")
)
"""Folders that `make` makes, and that a fresh clone has not."""

EXAMPLES = {"assets/images/our-logo.svg", "flows.csv"}
"""Files that readers bring themselves."""


def paths(markdown: str) -> Iterator[str]:
    """Yield what looks like a path in the code of a text: it has a slash, or a known ending."""
    for code in CODE.finditer(markdown):
        for path in PATH.findall(code[0]):
            name, _, ending = path.rpartition(".")
            if "/" in path or (name and ending in ENDINGS):
                yield path.rstrip(".")


def is_there(path: str) -> bool:
    """Whether the project has a path: from its folder, from that of the pages, or a name alone."""
    if "/" not in path:
        return any(ROOT.glob(path)) or any(
            next((ROOT / folder).rglob(path), None)
            for folder in ("checker", "docs", "macros", "tests")
        )
    return any(
        next(folder.glob(path), None) for folder in (ROOT, ROOT / "docs", ROOT / "docs/about")
    )


@pytest.mark.parametrize("name", NAMED_IN)
def test_every_path_that_is_named_is_there(name: str) -> None:
    """Nobody is sent to a folder that was renamed, or to a file that has gone."""
    named = set(paths((ROOT / name).read_text(encoding="utf-8")))
    wanted = {path for path in named - EXAMPLES if not path.startswith(MADE)}
    assert {path for path in wanted if not is_there(path)} == set()


def test_every_file_that_a_comment_names_is_there() -> None:
    """Whoever reads the code is not sent to a module that has another name by now."""
    named = {
        path
        for file in PROGRAMS
        for path in re.findall(
            r"(?<!/)\b(?:checker|macros)/[\w/]+\.(?:py|toml|mjs|js)\b", file.read_text()
        )
    }
    assert len(named) > 10
    assert {path for path in named if not is_there(path)} == set()


def test_a_folder_that_is_not_there_is_found() -> None:
    """In a sentence and in a block of code, with and without a file; an address is no path."""
    text = (
        "See `changes/`, `tests/changes/new.py` and `python -m checker`.\n\n"
        "```\nhttp://a/b\nold.toml:4:\n```\n"
    )
    assert list(paths(text)) == ["changes/", "tests/changes/new.py", "old.toml"]
    assert [path for path in paths(text) if is_there(path)] == []
