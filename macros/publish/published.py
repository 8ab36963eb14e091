"""Other people's work that is published with the site: what it is, and under which licence.

The words are in macros/data/published.toml. Versions are those of the lock files, or stand in what
is installed; the build stops where a work is named and not there.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources
from pathlib import Path

from checker import mistakes
from macros.frame.markup import Row, groups
from macros.places import DATA, DOCS, ROOT
from macros.publish import locks
from macros.reading.data import line, named, read

FILE = DATA / "published.toml"
TEXTS = DOCS / "assets" / "licences"

PLACES = {
    "pyodide": ROOT / "node_modules" / "pyodide",
    "theme": Path(str(resources.files("material"))) / "templates",
}
"""Where the files are that show what is published."""

NOT_STATED = "Not stated"


@dataclass(frozen=True)
class Work:
    """A work of others, as its author or its package describes it."""

    id: str
    name: str
    purpose: str
    licence: str
    notice: str
    source: str
    purl: str
    changed: str | None = None
    within: str | None = None
    file: str | None = None
    mark: str | None = None


def licence_ids(expression: str) -> list[str]:
    """Return the ids of the licences and exceptions in an SPDX expression, in its order."""
    return [word for word in expression.split() if word not in ("AND", "OR", "WITH")]


def check(work: Work) -> Iterable[tuple[str, str]]:
    """Tell of a licence without its text, and of a work that nothing shows to be there."""
    for licence in licence_ids(work.licence):
        if not (TEXTS / f"{licence}.txt").exists():
            yield "licence", f"“licence” has “{licence}”, whose text is not in {named(TEXTS)}."
    if (work.file is None) != (work.mark is None):
        yield "file", "“file” and “mark” go together: the mark is looked for in the file."
    if work.file and (place := work.file.partition("/")[0]) not in PLACES:
        yield "file", f"“file” {mistakes.no_such(place, PLACES)}"


def _at(work: Work) -> str:
    """Return where a work stands, as a mistake in it begins."""
    return f"{named(FILE)}:{line(FILE, work.id)}: {mistakes.entry((work.id,))}"


WORKS = read(FILE, Work, check=check)

mistakes.tell(
    f"{_at(work)} “within” {mistakes.no_such(work.within, WORKS)}"
    for work in WORKS.values()
    if work.within and work.within not in WORKS
)


@cache
def versions() -> dict[str, str | None]:
    """Return the version of each work by its id, or None where nothing that is installed states it.

    Raises:
        Mistakes: A work is not in the lock files, or what shows that it is there is not.
    """
    locked = locks.read(ROOT)
    found: dict[str, str | None] = {}
    problems = []
    for work in WORKS.values():
        if work.file and work.mark:
            match = _look(work.file, work.mark)
            if match is None:
                problems.append(f"{_at(work)} “mark” is nowhere in {work.file}. Is it still there?")
            else:
                found[work.id] = match[1].decode().replace("_", ".") if match.re.groups else None
        elif work.purl in locked:
            found[work.id] = locked[work.purl].purl.version
        else:
            problems.append(
                f"{_at(work)} “purl” is in no lock file: {work.purl}. No “file” shows it either."
            )
    mistakes.tell(problems)
    return found


def _look(file: str, mark: str) -> re.Match[bytes] | None:
    """Return where the words stand in an installed file, or None."""
    place, _, pattern = file.partition("/")
    texts = (_content(path) for path in sorted(PLACES[place].glob(pattern)))
    return next((match for text in texts if (match := re.search(mark.encode(), text))), None)


@cache
def _content(path: Path) -> bytes:
    return path.read_bytes()


def published_table() -> str:
    """Return the table of other people's work, each group under the package that brings it."""
    tops = [work for work in WORKS.values() if work.within is None]
    rows = {_title(top): [_row(work) for work in [top, *parts(top)]] for top in tops}
    columns = ("Work", "What it does here", "Version", "Licence", "Whose it is")
    return groups("Other people’s work in this site", columns, rows, kind="licences")


def parts(top: Work) -> list[Work]:
    """Return the works that come within another."""
    return [work for work in WORKS.values() if work.within == top.id]


def _title(top: Work) -> str:
    return f"{top.name}, and what comes with it" if parts(top) else top.name


def source(work: Work) -> str:
    """Return the address of a work's source, for its version."""
    return work.source.format(version=versions()[work.id])


def _row(work: Work) -> Row:
    changed = f"<br>Changed: {escape(work.changed)}." if work.changed else ""
    return Row(
        heading=f'<a href="{escape(source(work))}">{escape(work.name)}</a>',
        cells=(
            f"{escape(work.purpose)}.{changed}",
            escape(versions()[work.id] or NOT_STATED),
            _texts(work.licence),
            escape(work.notice),
        ),
        id=f"work-{work.id.replace('_', '-')}",
    )


def _texts(expression: str) -> str:
    """Return a licence expression whose ids lead to their texts."""
    ids = licence_ids(expression)
    return " ".join(
        f'<a href="../../assets/licences/{word}.txt">{word}</a>' if word in ids else word
        for word in expression.split()
    )
