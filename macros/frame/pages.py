"""The pages as authors write them: what stands at their top, and what would be shown wrongly.

A page with a mistake stops a build. While an author is at work it is shown with the mistake in its
place, and all other pages as they are.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from markupsafe import escape

from checker import mistakes
from macros.reading.as_yaml import no_day, unreadable
from macros.reading.data import named
from macros.reading.settings import NATIONS

KEYS = {
    "title": str,
    "description": str,
    "made_of": str,  # of the page of a version of the rules; macros/compare/page.py
    "review_every": object,  # macros/review/items.py tells what it may be
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
    bool: mistakes.YES_OR_NO,
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
LABELS = ("wra-guide", "wra-ours", "wra-law")
"""The classes of the labels that say whose words follow."""

_ALIKE = re.compile(r'^<span class="(wra-\w+)">', re.MULTILINE)
_ID = re.compile(r"\{:[^}\n]*#([\w-]+)")
_SOURCED = re.compile(
    r"\b(?:cite|law_table|not_confirmed_list|nations_table|nation_facts|duties_table)\("
)
_WHERE = re.compile(rf"\b(?:UK|United Kingdom|nations?|{'|'.join(NATIONS.values())})\b")
MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_WITHOUT_ALT = re.compile(r"!\[\s*\](?=[(\[])|<img\b(?![^>]*\salt\s*=)[^>]*>", re.IGNORECASE)
_TABLE = re.compile(r"^[^\n]*\|[^\n]*\n[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t:-]*)+$", re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")

type Found = Iterator[tuple[int, str]]
"""Mistakes: where each is in the text of its page, and a sentence."""


def mistakes_in(folder: Path) -> dict[str, list[str]]:
    """Return what is wrong with the pages of a folder, by their path in it.

    Raises:
        Mistakes: A page is no text at all, so that nothing can be made of it.
    """
    found = {}
    for file in sorted(folder.rglob("*.md")):
        try:
            if wrong := mistakes_of(file):
                found[file.relative_to(folder).as_posix()] = wrong
        except mistakes.Mistakes as unreadable:
            mistakes.tell(unreadable.problems)
    return found


def mistakes_of(file: Path) -> list[str]:
    """Return what is wrong with one page.

    Raises:
        Mistakes: It is no text at all.
    """
    written = mistakes.read(file, named(file))
    return [
        f"{named(file)}:{written.count('\n', 0, at) + 1}: {sentence}"
        for at, sentence in sorted(_mistakes(written))
    ]


def metadata(written: str) -> dict[str, Any]:
    """Return what stands at the top of a page; nothing where that cannot be read."""
    found = _TOP.match(written)
    try:
        keys = _keys(found[1]) if found else {}
    except (yaml.YAMLError, ValueError):
        return {}
    return keys if isinstance(keys, dict) else {}


def title(written: str) -> str:
    """Return the title of a page, or "" where it has none that can be read."""
    return str(metadata(written).get("title", ""))


def in_place(problems: Iterable[str]) -> str:
    """Return a page as Markdown that shows its mistakes in place of what it holds."""
    items = "".join(f"<li><code>{escape(problem)}</code></li>" for problem in problems)
    return f"# This page has a mistake {{: #{MISTAKE} }}\n\n<ul>{items}</ul>\n"


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
    macro = MACRO.search(text)
    if macro and (top is None or not re.search(r"^render_macros:\s*true\b", top[1], re.MULTILINE)):
        wrong = "is not filled in: “render_macros: true” is missing at the top of the page."
        yield macro.start(), f"{' '.join(macro[0].split())} {wrong}"
    yield from _unsourced(text)
    yield from _mislabelled(text)
    seen: set[str] = set()
    for id in _ID.finditer(text):
        if id[1] in seen:
            yield id.start(), f"the id “{id[1]}” is on this page already. Give each its own."
        seen.add(id[1])
    for image in _WITHOUT_ALT.finditer(text):
        yield image.start(), "an image has no alternative text. Say in its [ ] what it shows."
    yield from _uneven(text)


def _at_the_top(top: str, start: int) -> Found:
    """Tell what is wrong in the lines that a page begins with; `start` is where they begin."""
    lines = top.splitlines(keepends=True)
    wrong = no_day(top)
    try:
        keys = None if wrong else _keys(top)
    except yaml.YAMLError as error:
        wrong = unreadable(error, top)
    if wrong:
        number, sentence = wrong
        yield start + sum(map(len, lines[: number - 1])), sentence
        return
    if not isinstance(keys, dict):
        yield start, "must begin with lines such as “title: Emergencies”."
        return
    for key in NEEDED:
        if key not in keys:
            yield 0, f"{mistakes.entry((), key)} {mistakes.MISSING}"
    for key, value in keys.items():
        found = re.search(rf"^{re.escape(str(key))}\s*:", top, re.MULTILINE)
        at = start + (found.start() if found else 0)
        if key not in KEYS:
            yield at, f"{mistakes.entry((), str(key))} {mistakes.unknown(str(key), KEYS)}"
        elif not isinstance(value, KEYS[key]) or (KEYS[key] is str and value == ""):
            yield at, f"{mistakes.entry((), key)} {WRONG[KEYS[key]]}"


@cache
def _keys(top: str) -> Any:
    return yaml.safe_load(top)


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


def _mislabelled(text: str) -> Found:
    """Report labels that are misspelt or share their line: what follows would go unchecked."""
    for label in _ALIKE.finditer(text):
        if label[1] not in LABELS:
            yield label.start(), f"the label {mistakes.no_such(label[1], LABELS)}"
        elif not _LABEL.match(text, label.start()):
            yield label.start(), "a label stands on a line of its own, and ends with </span>."


def _uneven(text: str) -> Found:
    """Tell of each row of a table that has more or fewer cells than the table has columns."""
    text = MACRO.sub(lambda macro: re.sub(r"[^\n]", " ", macro[0]), text)
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
