"""The pages as authors write them: what stands at their top, and what would be shown wrongly.

A page with a mistake stops a build. While an author is at work it is shown with the mistake in its
place, and all other pages as they are.
"""

import re
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from jinja2 import TemplateSyntaxError, UndefinedError
from markupsafe import escape
from mkdocs.structure.pages import Page
from mkdocs_macros.errors import format_error

from checker import told
from macros.reading.data import named

KEYS = {
    "title": str,
    "description": str,
    "review_every": object,  # macros/law/stated.py tells what it may be
    "render_macros": bool,
    "search": dict,
    "tags": list,
    "hide": list,
    "styles": list,
    "modules": list,
    "template": str,
}
"""What may stand at the top of a page, and what it is."""

WRONG = {
    str: "must be text, and not empty.",
    bool: told.YES_OR_NO,
    dict: "must have lines of its own below it, further to the right.",
    list: "must be a list: below it, a line for each part, which begins with -.",
}

NEEDED = ("title", "description")

MISTAKE = "mistake"
"""The id of the heading of a page that shows its mistakes."""

_TOP = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
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
_WITHOUT_ALT = re.compile(r"!\[\s*\](?=[(\[])|<img\b(?![^>]*\salt\s*=)[^>]*>", re.IGNORECASE)
_TABLE = re.compile(r"^[^\n]*\|[^\n]*\n[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:-]*)+$", re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")

type Found = Iterator[tuple[int, str]]
"""Mistakes: where each is in the text of its page, and a sentence."""


def mistakes(folder: Path) -> dict[str, list[str]]:
    """Return what is wrong with the pages of a folder, by their path in it.

    Raises:
        Mistakes: A page is no text at all, so that nothing can be made of it.
    """
    found = {}
    for file in sorted(folder.rglob("*.md")):
        try:
            written = told.read(file, named(file))
        except told.Mistakes as unreadable:
            told.tell(unreadable.problems)
            continue
        if wrong := sorted(_mistakes(written)):
            found[file.relative_to(folder).as_posix()] = [
                f"{named(file)}:{written.count('\n', 0, at) + 1}: {sentence}"
                for at, sentence in wrong
            ]
    return found


def title(written: str) -> str:
    """Return the title of a page, or "" where it has none that can be read."""
    top = _TOP.match(written)
    try:
        return str(yaml.safe_load(top[1])["title"]) if top else ""
    except (yaml.YAMLError, KeyError, TypeError):
        return ""


def in_place(problems: Iterable[str]) -> str:
    """Return a page as Markdown that shows its mistakes in place of what it holds."""
    items = "".join(f"<li><code>{escape(problem)}</code></li>" for problem in problems)
    return f"# This page has a mistake {{: #{MISTAKE} }}\n\n<ul>{items}</ul>\n"


def note_macros(plugin: Any, noted: list[str]) -> None:
    """Have mkdocs-macros, the plugin, show a macro's mistake as one of the page, and note it."""

    def note(error: Exception, markdown: str, page: Page) -> str:
        written, file = page.file.content_string, page.file.abs_src_path
        before = written.removesuffix(markdown).count("\n") if written.endswith(markdown) else 0
        line = _line(error)
        macro = _MACRO.search("\n".join(markdown.split("\n")[line - 1 :]))
        shown = " ".join(macro[0].split()) if macro else "a macro"
        at = f"{named(Path(file)) if file else page.file.src_uri}:{before + line}"
        problem = f"{at}: {shown} cannot be filled in: {_why(error, plugin.macros)}"
        noted.append(problem)
        return in_place([problem])

    register: Callable[..., Any] = format_error.register
    register(Exception, note)
    register(TemplateSyntaxError, note)


def without_code(markdown: str) -> str:
    """Return a text with blanks in place of its code, so that all else stays where it was."""
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), markdown)


def _mistakes(written: str) -> Found:
    text = without_code(written)
    top = _TOP.match(written)
    if top is None:
        yield 0, "must begin with its title and description, between two lines of ---."
    else:
        yield from _at_the_top(top[1], top.start(1))
    macro = _MACRO.search(text)
    if macro and (top is None or not re.search(r"^render_macros:\s*true\b", top[1], re.MULTILINE)):
        wrong = "is not filled in: “render_macros: true” is missing at the top of the page."
        yield macro.start(), f"{' '.join(macro[0].split())} {wrong}"
    yield from _unsourced(text)
    for image in _WITHOUT_ALT.finditer(text):
        yield image.start(), "an image has no alternative text. Say in its [ ] what it shows."
    yield from _uneven(text)


def _at_the_top(top: str, start: int) -> Found:
    """Tell what is wrong in the lines that a page begins with; `start` is where they begin."""
    lines = top.splitlines(keepends=True)
    try:
        keys = yaml.safe_load(top)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        wrong = str(getattr(error, "problem", None) or error)
        if "end of stream" in wrong:
            mark = getattr(error, "context_mark", mark)
            wrong = "its quotation mark or bracket is not closed"
        elif "mapping values" in wrong:
            wrong = "it has a second colon. Put what follows the first in quotation marks"
        elif "\\t" in wrong:
            wrong = "it has a tab. Use spaces"
        number = min(mark.line, len(lines) - 1) if mark else 0
        line = f"“{lines[number].strip()}” cannot be read: {wrong}."
        yield start + sum(map(len, lines[:number])), line
        return
    if not isinstance(keys, dict):
        yield start, "must begin with lines such as “title: Emergencies”."
        return
    for key in NEEDED:
        if key not in keys:
            yield 0, f"{told.entry((), key)} {told.MISSING}"
    for key, value in keys.items():
        found = re.search(rf"^{re.escape(str(key))}\s*:", top, re.MULTILINE)
        at = start + (found.start() if found else 0)
        if key not in KEYS:
            yield at, f"{told.entry((), str(key))} {told.unknown(str(key), KEYS)}"
        elif not isinstance(value, KEYS[key]) or (KEYS[key] is str and value == ""):
            yield at, f"{told.entry((), key)} {WRONG[KEYS[key]]}"


def _unsourced(text: str) -> Found:
    """Tell of each part under the label of the law that has no source, or names no nation."""
    labels = [*_LABEL.finditer(text)]
    ends = [*(label.start() for label in labels), len(text)][1:]
    for label, end in zip(labels, ends, strict=True):
        part = text[label.start() : end]
        if label[1] != "law":
            continue
        if not _SOURCED.search(part):
            yield label.start(), 'the law stands here without a source. Add {{ cite("…") }}.'
        if not _WHERE.search(part):
            wrong = "the law stands here without a nation. Say where it holds: the UK, England, …"
            yield label.start(), wrong


def _uneven(text: str) -> Found:
    """Tell of each row of a table that has more or fewer cells than the table has columns."""
    text = _MACRO.sub(lambda macro: re.sub(r"[^\n]", " ", macro[0]), text)
    for table in _TABLE.finditer(text):
        block = text[table.start() :].split("\n\n", 1)[0]
        at = table.start()
        columns = _cells(block.split("\n")[1])
        for number, row in enumerate(block.split("\n")):
            if number != 1 and row.strip() and (cells := _cells(row)) != columns:
                yield at, f"this row has {cells} cells, and its table {columns} columns."
            at += len(row) + 1


def _cells(row: str) -> int:
    inner = row.strip().removeprefix("|")
    return len(_BAR.findall(inner)) + (0 if _BAR.search(inner[-1:]) else 1)


def _line(error: Exception) -> int:
    """Return the line, from 1, of the template in which an error came up."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>"]
    return (lines[-1] if lines else None) or 1


def _why(error: Exception, names: Collection[str]) -> str:
    """Return what is wrong, as a sentence."""
    said = str(error.args[0]) if error.args else type(error).__name__
    if isinstance(error, UndefinedError) and (name := re.match(r"'(\w+)' is undefined", said)):
        return f"{told.entry((), name[1])} {told.unknown(name[1], names)}"
    return said if said.endswith((".", "?")) else f"{said}."
