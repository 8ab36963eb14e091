"""How mistakes are reported to authors: the place, what is wrong, what is allowed; all at once.

Each mistake is one sentence: ``folder/file:line: [entry] “key” has something wrong with it. Did you
mean “this”? Allowed: this, that.`` The files of this project are TOML, read here for all of them.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain
from os import PathLike
from typing import Any

TEXT = "must be text in straight quotation marks, and not empty."
TEXTS = "must be a list of texts, in square brackets."
DATE = "must be a date, such as 2026-11-22."
NUMBER = "must be a whole number, 0 or more."
YES_OR_NO = "must be true or false."
TABLE = "must be a table of its own."
MISSING = "is missing."

FEW = 30
"""With more alternatives than this, only the nearest are listed."""

type Where = tuple[str, ...]
"""The keys that lead to a place in a file; of several tables of one name, also the number."""

HEADER = r"""\s*(\[\[?)\s*(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*\]\]?\s*(?:#.*)?$"""
"""What begins a table; a row of a list ends in a comma."""

SLIPS = (
    (r"=\s*\d{1,4}([/.-]|\s+)\w+\1\d{1,4}\s*$", "a day is written like 2026-11-25."),
    (r"=\s*(True|False|[Yy]es|[Nn]o)\s*$", "write true or false, in small letters."),
    (r"=\s*(\"[^\"]*\"|[\w.-]+)\s*,\s*$", "delete the comma at the end."),
    (r"^\s*\[[\w.-]+\s+[^\]\"]*\]\s*$", "an id cannot contain a space: use _ instead."),
)
"""What is wrong, in an author's words, by what stands in the line that cannot be read."""

NOT_TOML = (
    ("twice|overwrite", "this name is there already. Keep one, or give each its own."),
    (r"character '\\n'|Unterminated|Expected \"'\"", "the text has no quotation mark at its end."),
    ("after a statement", "more follows the value. Use curly quotation marks within a text: “ ”."),
    ("Unclosed|Expected ']", "a bracket is not closed, or a comma is missing before this."),
    ("Expected '='", "a name is followed by = and its value."),
    ("Unescaped", "write each backslash twice."),
    ("Invalid value", "this is not a value. Text stands in straight quotation marks."),
)
"""What is wrong, in an author's words, by what the parser says of it."""


class Mistakes(ValueError):
    """What authors wrote cannot be used; ``problems`` has one sentence for each mistake."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Partial[T](dict[str, T]):
    """What was sound in a file with mistakes. Any id counts as there: it may be among the rest."""

    def __contains__(self, id: object) -> bool:
        return True


_collected: ContextVar[list[str] | None] = ContextVar("collected", default=None)
"""The problems reported so far; None where nothing collects them."""


@contextmanager
def together() -> Iterator[None]:
    """Collect the mistakes that are reported inside the block, and raise them all at its end.

    Whatever else fails inside because of one of them is left out: it is gone when that is fixed.

    Raises:
        Mistakes: There was at least one.
    """
    problems: list[str] = []
    token = _collected.set(problems)
    try:
        yield
    except Mistakes as mistakes:
        problems += mistakes.problems
    except Exception:
        if not problems:
            raise
    finally:
        _collected.reset(token)
    if problems:
        raise Mistakes(dict.fromkeys(problems))


def tell(problems: Iterable[str]) -> None:
    """Report problems: raise them as mistakes, or leave them to the block that collects them.

    Raises:
        Mistakes: There is at least one problem, and nothing collects it.
    """
    problems = tuple(problems)
    collected = _collected.get()
    if collected is not None:
        collected += problems
    elif problems:
        raise Mistakes(problems)


def entry(where: Where, key: str = "") -> str:
    """The name of a table, with that of a key in it: ``[police.limits] number 2 “nations”``."""
    ids = [part for part in where if not part.isdigit()]
    numbers = [f"number {part}" for part in where if part.isdigit()]
    table = [f"[{'.'.join(ids)}]"] if ids else []
    return " ".join([*table, *numbers, *([f"“{key}”"] if key else [])])


def instead(value: str, allowed: Collection[str]) -> str:
    """What may stand in place of a value: the nearest, and all there is where that is little."""
    from difflib import get_close_matches  # only an author's mistake needs it

    close = get_close_matches(value, allowed, n=1)
    meant = f" Did you mean “{close[0]}”?" if close else ""
    if len(allowed) <= FEW:
        return f"{meant} Allowed: {', '.join(allowed) or 'nothing'}."
    near = ", ".join(get_close_matches(value, allowed, cutoff=0))
    return meant or f" Nearest of {len(allowed)}: {near}."


def unknown(key: str, allowed: Collection[str]) -> str:
    """What is said of a key, or of a table, that means nothing where it stands."""
    return f"is not known here.{instead(key, allowed)}"


def no_such(value: str, allowed: Collection[str]) -> str:
    """What is said of a value that names something that is not there."""
    return f"has “{value}”, which is not known.{instead(value, allowed)}"


def read(file: str | PathLike[str], name: str) -> str:
    """The text of a file.

    Args:
        file: Where it is.
        name: The name to show to an author.

    Raises:
        Mistakes: It is not there, or not text in UTF-8.
    """
    try:
        with open(file, "rb") as opened:
            written = opened.read()
    except FileNotFoundError:
        raise Mistakes([f"{name}:1: is not there. Was it renamed, moved or deleted?"]) from None
    except OSError as error:
        raise Mistakes([f"{name}:1: cannot be opened: {error.strerror}."]) from None
    try:
        return written.decode().removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        raise Mistakes([f"{name}:{line}: is not in UTF-8. Save it with that encoding."]) from None


def parse(text: str, name: str) -> dict[str, Any]:
    """The tables of a TOML text.

    Args:
        text: What the file holds.
        name: What an author knows the file by.

    Raises:
        Mistakes: It is not TOML.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said, _, at = str(error).rpartition(" (at ")
        written = text.rstrip().split("\n")
        found = re.match(r"line (\d+)", at)
        line = min(int(found[1]), len(written)) if found else len(written)
        if re.search(r"[=\[,]\s*[“”„‘’]|^\s*[“”„‘’]", written[line - 1]):
            wrong = 'text stands in straight quotation marks, "like this", not in curly ones.'
        else:
            seen = (advice for sign, advice in SLIPS if re.search(sign, written[line - 1]))
            said_of_it = (advice for sign, advice in NOT_TOML if re.search(sign, said))
            wrong = next(chain(seen, said_of_it), f"{said}.")
        here = written[line - 1].split("=")[0].strip()[:40]
        raise Mistakes([f"{name}:{line}: “{here}” cannot be read: {wrong}"]) from None
    if not tables:
        raise Mistakes([f"{name}:1: holds nothing. Was it emptied by mistake?"])
    return tables


class Lines(dict[Where, int]):
    """The line of each place in a text; of what is not found, that of the table around it, or 1."""

    def __missing__(self, where: Where) -> int:
        return self[where[:-1]] if where else 1


def lines(text: str) -> Lines:
    """The line, from 1, of each table in a TOML text, and of each of their keys."""
    found = Lines()
    numbers: Counter[Where] = Counter()
    table: Where = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(HEADER, line):
            quoted = header[2] or header[3]
            table = (quoted,) if quoted else tuple(header[4].split("."))
            if header[1] == "[[":
                numbers[table] += 1
                table = (*table, str(numbers[table]))
            found.setdefault(table, number)
        elif key := re.match(r'\s*(?:"([^"]+)"|([\w-]+))\s*=', line):
            found.setdefault((*table, key[1] or key[2]), number)
    return found
