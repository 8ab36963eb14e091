"""mkdocs.yml as a whole: reports mistakes that MkDocs would report unclearly, or not at all.

`make serve` and `make site` run this first, as MkDocs reads the file before it calls any of us.
"""

import re
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from macros.places import ROOT
from macros.reading import as_yaml
from macros.reading.standalone import mistakes

NAME = "mkdocs.yml"
FILE = ROOT / NAME

NEEDED = {
    "hooks": ("macros/hooks.py",),
    "plugins": ("search", "macros"),
    "markdown_extensions": (
        "abbr",
        "admonition",
        "attr_list",
        "def_list",
        "macros.frame.stacked",
        "md_in_html",
        "tables",
    ),
}
"""What the site cannot do without, in the settings that are lists."""

WRONG = {
    "bool": mistakes.YES_OR_NO,
    "str": "must be text.",
    "list": "must be a list.",
    "dict": mistakes.TABLE,
}
"""What is said of a value that is not of a type, by the name of the type."""

type Found = Iterator[tuple[int, str]]
"""Mistakes: the line of each, from 1, and a sentence that goes on from the file's name."""


def check(file: Path = FILE) -> None:
    """Look at the whole file, also as MkDocs itself does.

    Raises:
        Mistakes: Something in it cannot be used.
    """
    check_written(file)
    lines = as_yaml.lines(as_yaml.parse(mistakes.read(file, NAME), NAME))
    config = MkDocsConfig(config_file_path=str(file))
    try:
        with file.open("rb") as opened:
            config.load_file(opened)
    except ConfigurationError as error:
        raise mistakes.Mistakes([_unusable(error, file)]) from None
    errors, warnings = config.validate()
    mistakes.tell(
        f"{NAME}:{lines.get((key,), 1)}: {mistakes.entry((), key)} cannot be used: {_said(wrong)}"
        for key, wrong in [*errors, *warnings]
    )


def check_written(file: Path) -> None:
    """Look at what is written in the file alone, which takes next to no time.

    Raises:
        Mistakes: It is no text or no YAML; something is there twice, missing, or not known.
    """
    node = as_yaml.parse(mistakes.read(file, NAME), NAME)
    mistakes.tell(f"{NAME}:{line}: {wrong}" for line, wrong in sorted(_mistakes(node)))


def _mistakes(node: yaml.Node | None) -> Found:
    if not isinstance(node, yaml.MappingNode):
        yield 1, "must have settings, such as “site_name: Which rules apply?”."
        return
    known = list(MkDocsConfig())
    settings = {str(key.value): (key.start_mark.line + 1, value) for key, value in node.value}
    for where, line in as_yaml.twice(node):
        yield (
            line,
            f"{mistakes.entry(where[:-1], where[-1])} is there already. Keep one of the two.",
        )
    for key, (line, _) in settings.items():
        if key not in known:
            yield line, f"{mistakes.entry((), key)} {mistakes.unknown(key, known)}"
    for key, needed in NEEDED.items():
        if key not in settings:
            if not get_close_matches(key, settings.keys() - known, n=1):
                missing = f"{mistakes.entry((), key)} {mistakes.MISSING}"
                yield 1, f"{missing} Needed in it: {', '.join(needed)}."
        else:
            yield from _lacking(key, *settings[key], needed)


def _lacking(key: str, line: int, value: yaml.Node, needed: tuple[str, ...]) -> Found:
    """Tell of each part that is missing from a list, on the line of the one that was meant."""
    there = dict(_parts(value))
    unknown = [name for name in there if name not in needed]
    for name in needed:
        if name in there:
            continue
        meant = get_close_matches(name, unknown, n=1)
        if meant:
            wrong = f"has “{meant[0]}”, which is not known. Did you mean “{name}”?"
            yield there[meant[0]], f"{mistakes.entry((), key)} {wrong}"
        else:
            yield line, f"{mistakes.entry((), key)} lacks “{name}”, which the site needs."


def _parts(value: yaml.Node) -> Iterator[tuple[str, int]]:
    """Yield the name of each part of a list, which may have settings of its own, and its line."""
    for part in value.value if isinstance(value, yaml.SequenceNode) else ():
        name = part.value[0][0] if isinstance(part, yaml.MappingNode) and part.value else part
        yield str(name.value), part.start_mark.line + 1


def _unusable(error: ConfigurationError, file: Path) -> str:
    """Return a sentence on what only shows as the values are made, such as an unknown !tag."""
    if isinstance(error.__context__, yaml.YAMLError):
        line, wrong = as_yaml.unreadable(error.__context__, mistakes.read(file, NAME))
        return f"{NAME}:{line}: {wrong}"
    return f"{NAME}:1: cannot be used: {_said(error)}"


def _said(wrong: object) -> str:
    """Return what MkDocs says, in an author's words; below its first line there may be a trace."""
    said = str(wrong).strip().split("\n")[0].replace(f"{ROOT}/", "")
    if kind := re.search(r"Expected type: <class '(bool|str|list|dict)'> but .*", said):
        said = said.replace(kind[0], WRONG[kind[1]])
    return said if said.endswith((".", "?")) else f"{said}."


def main() -> None:
    """Say what is wrong with mkdocs.yml, and end with an error where something is."""
    try:
        check()
    except mistakes.Mistakes as found:
        sys.exit(f"What to fix:\n{found}")


if __name__ == "__main__":
    main()
