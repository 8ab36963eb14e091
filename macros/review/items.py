"""All that states the law on this site: where it stands, what it rests on, and since when.

These are the sources themselves, the rows of the tables of the law, what the law says in
situations, what the checker says is the law, and each place on a page that cites a source.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from textwrap import shorten

from checker import mistakes
from checker.bank_holidays import CHECKED
from macros.frame.pages import metadata, without_code
from macros.guide.situations import SITUATIONS
from macros.law.duties import DUTIES
from macros.law.now import NATION_FACTS, STATEMENTS
from macros.law.now import TOPICS as NATION_TOPICS
from macros.law.review import MONTHS, WEAK, Every, Item, Weakness
from macros.law.sources import FILES, SOURCES, Source, earliest
from macros.places import CHECKER, DATA, DOCS
from macros.reading.data import lines, named, tables
from macros.reading.settings import NATIONS

CHECKERS = ("deadlines", "flags", "reasons")
"""The files of the checker in which something can be the law's."""

HOLIDAYS_REST_ON = ("foia_s10_notes", "foisa_s73")
"""What says that bank holidays do not count."""

LONGEST = 90
"""Characters of a sentence that are enough to know it by."""

_CITE = re.compile(r"\bcite\(([^)]*)\)")


@cache
def dated() -> tuple[Item, ...]:
    """Return what has a day of its own, at its line: sources, time limits, bank holidays."""
    return (*_dated((*FILES, CHECKER / "deadlines.toml")), _bank_holidays())


@cache
def resting() -> tuple[Item, ...]:
    """Return what was checked when its sources were.

    Raises:
        Mistakes: A page says how often it is due in a way that cannot be.
    """
    return (*_rows(), *_situations(), *_checkers(), *pages(DOCS))


def everything() -> tuple[Item, ...]:
    """Return all that has to be checked from time to time."""
    return (*dated(), *resting())


def law_checked() -> date:
    """Return the earliest day on which a source of the law was last read."""
    return min(item.checked for item in resting() if item.checked)


def weakness(sources: Collection[Source]) -> Weakness | None:
    """Return how the best of some sources is weak; None where one is a body's own page."""
    found = {_weakness(source) for source in sources}
    if not found or None in found:
        return None
    return next(weak for weak in reversed(WEAK) if weak in found)


def pages(folder: Path) -> list[Item]:
    """Return each place of a folder's pages at which they cite sources.

    Raises:
        Mistakes: A page's `review_every` is none of those there are, or is about no source.
    """
    items, problems = [], []
    for file in sorted(folder.rglob("*.md")):
        written = mistakes.read(file, named(file))
        meta = metadata(written)
        every = meta.get("review_every", "1 year")
        cited = [*_CITE.finditer(without_code(written))]
        at = f"{named(file)}:{_line(written, written.find('review_every'))}: “review_every”"
        if str(every) not in MONTHS:
            problems.append(f"{at} {mistakes.no_such(str(every), MONTHS)}")
        elif "review_every" in meta and not cited:
            problems.append(f"{at} is for what this page cites, and it cites no source.")
        else:
            items += [_cited(file, written, meta.get("title", file.stem), every, c) for c in cited]
    mistakes.tell(problems)
    return items


def _cited(file: Path, written: str, title: str, every: Every, cite: re.Match[str]) -> Item:
    sources = [
        id for id in re.findall(r"\w+", cite[1]) if id in SOURCES
    ]  # cite() reports unknown ids
    line = _line(written, cite.start())
    return _item(file, line, f"{title}, a page", sources, every)


def _dated(files: Iterable[Path]) -> Iterator[Item]:
    for file in files:
        at = lines(file)
        for id, entry in tables(file).items():
            sources = tuple(entry.get("cites", (id,)))
            line = at[id, "checked"]
            yield Item(named(file), line, entry["title"], entry["checked"], sources)


def _bank_holidays() -> Item:
    file = CHECKER / "bank_holidays.toml"
    what = "Bank holidays, which “make bank-holidays” lists anew"
    checked = tables(file)[CHECKED]
    return Item(named(file), lines(file)[CHECKED,], what, checked, HOLIDAYS_REST_ON)


def _rows() -> Iterator[Item]:
    file = DATA / "law_now.toml"
    at = lines(file)
    for row in STATEMENTS.values():
        yield _item(file, at[row.id,], row.topic, row.sources, row.review_every)
    file = DATA / "nations.toml"
    at = lines(file)
    for fact in NATION_FACTS.values():
        what = f"{NATIONS[fact.nation]}: {NATION_TOPICS[fact.topic]}"
        yield _item(file, at[fact.id,], what, fact.sources, fact.review_every)
    file = DATA / "duties.toml"
    at = lines(file)
    for duty in DUTIES.values():
        yield _item(file, at[duty.id,], duty.duty, duty.sources, duty.review_every)


def _situations() -> Iterator[Item]:
    file = DATA / "situations.toml"
    at = lines(file)
    for situation in SITUATIONS.values():
        for key, rules in (("limits", situation.limits), ("law", situation.law)):
            for number, rule in enumerate(rules, 1):
                if rule.legal:
                    line = at[situation.id, key, str(number)]
                    yield _item(file, line, f"{situation.title}: {rule.text}", rule.sources)


def _checkers() -> Iterator[Item]:
    for name in CHECKERS:
        file = CHECKER / f"{name}.toml"
        at = lines(file)
        for id, entry in tables(file).items():
            if entry["source"] == "law":
                what = entry.get("title", entry.get("text"))
                yield _item(file, at[id,], what, entry["cites"])


def _item(
    file: Path, line: int, what: str, sources: Collection[str], every: Every = "1 year"
) -> Item:
    ids = tuple(sources)
    return Item(
        named(file),
        line,
        shorten(what, LONGEST, placeholder=" …"),
        earliest(ids) if ids else None,
        ids,
        every,
        weakness([SOURCES[id] for id in ids]),
    )


def _weakness(source: Source) -> Weakness | None:
    if source.read == "title":
        return "title"
    if not source.official:
        return "second_hand"
    return "copy" if source.read == "copy" else None


def _line(text: str, at: int) -> int:
    """Return the line, from 1, of a place in a text."""
    return text.count("\n", 0, max(at, 0)) + 1
