"""YAML that authors write, at the top of a page and in mkdocs.yml: where things stand in it."""

import re
from collections.abc import Iterator
from datetime import date

import yaml

from macros.reading.standalone import mistakes

SIGNS = (
    (r"\\t", "it has a tab. Use spaces"),
    ("end of stream|stream end|',' or", "its quotation mark or bracket is not closed"),
    ("expected ':'", "it has no “: ” (a colon and a space); a part of a list begins with -"),
    ("block end", "it begins further to the left or right than the lines that belong with it"),
    ("escape character", "write each backslash twice"),
    ("another document", "a line of --- starts a second document; only one is allowed"),
    ("alias|alphabetic|start any token|constructor", "put the text in quotation marks"),
)
"""What is wrong, in an author's words, by what the parser says of it."""

SECOND_COLON = "it has a second colon. Put what follows the first in quotation marks"
TOO_FAR = "it begins further to the right than the line before, or that one has no : at its end"

SLIPS = (
    (r"[:-]\s+([\"'])(?:(?!\1).)*$", "its quotation mark is not closed"),
    (r"[:-]\s+([\"'])(?:(?!\1).)*\1\s*[^\s:#]", "more follows its quotation mark"),
    (r"^\s*-\w", "it has no blank after the -"),
)
"""Lines by themselves that are wrong, although the parser may go on after them."""


def parse(text: str, name: str) -> yaml.Node | None:
    """Return the YAML of a file as nodes that know their lines; None where it is empty.

    Args:
        text: What the file holds.
        name: What an author knows the file by.

    Raises:
        Mistakes: It is not YAML.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        line, wrong = unreadable(error, text)
        raise mistakes.Mistakes([f"{name}:{line}: {wrong}"]) from None
    if found := no_day(text):
        line, wrong = found
        raise mistakes.Mistakes([f"{name}:{line}: {wrong}"])
    return node


def no_day(text: str) -> tuple[int, str] | None:
    """Return the line, from 1, of a day that is in no calendar, and a sentence on it."""
    for found in re.finditer(r":\s*(\d{4}-\d\d-\d\d)[ \t]*(?:[},#].*)?$", text, re.MULTILINE):
        try:
            date.fromisoformat(found[1])
        except ValueError:
            line = text.count("\n", 0, found.start(1)) + 1
            return line, f"“{found[1]}” is not a real date."
    return None


def unreadable(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    """Return the line, from 1, of what cannot be read in a text, and a sentence on it."""
    written = text.splitlines()
    if not isinstance(error, yaml.MarkedYAMLError):
        position = int(getattr(error, "position", 0))
        line = text.count("\n", 0, position) + 1
        shown = _shown(written[line - 1])
        return line, f"“{shown}” cannot be read: it has a character that nobody sees. Delete it."
    said, mark = str(error.problem), error.problem_mark
    started = re.search("end of stream|stream end|expected ':'|',' or|escape", said)
    if error.context_mark and started:
        mark = error.context_mark
    index = min(mark.line, len(written) - 1) if mark else 0
    wrong = next((wrong for sign, wrong in SIGNS if re.search(sign, said)), said)
    if "mapping values" in said:
        wrong = SECOND_COLON if len(re.findall(r":(?=\s|$)", written[index])) > 1 else TOO_FAR
    elif "block end" in said:
        first = error.context_mark.line if error.context_mark else index
        index, wrong = _earlier(written[: index + 1], first) or (index, wrong)
    return index + 1, f"“{_shown(written[index])}” cannot be read: {wrong}."


def lines(node: yaml.Node | None) -> dict[mistakes.Where, int]:
    """Return the line, from 1, on which each setting stands."""
    return dict(_settings(node, ()))


def twice(node: yaml.Node | None) -> Iterator[tuple[mistakes.Where, int]]:
    """Yield each setting that stands there already, with the line of the later one."""
    seen = set()
    for where, line in _settings(node, ()):
        if where in seen:
            yield where, line
        seen.add(where)


def _settings(
    node: yaml.Node | None, around: mistakes.Where
) -> Iterator[tuple[mistakes.Where, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            where = (*around, str(key.value))
            yield where, key.start_mark.line + 1
            yield from _settings(value, where)
    elif isinstance(node, yaml.SequenceNode):
        for number, part in enumerate(node.value, 1):
            yield from _settings(part, (*around, str(number)))


def _earlier(written: list[str], first: int) -> tuple[int, str] | None:
    """Return the last line, from an index on, whose slip comes to light only further down."""
    for at in reversed(range(first, len(written))):
        for slip, wrong in SLIPS:
            if re.search(slip, written[at]):
                return at, wrong
    return None


def _shown(line: str) -> str:
    return line.strip()[:60]
