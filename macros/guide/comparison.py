"""The comparison tables: the guide's key differences, the kinds side by side, words for words.

Each is written once in macros/data/ and shown by these macros wherever a page needs it.
"""

from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Literal

from checker.mistakes import instead
from checker.words import WORDS
from macros.frame.folds import ROWS, Finding, found
from macros.frame.markup import Row, groups, table
from macros.law.sources import SOURCES, references
from macros.places import DATA
from macros.reading.data import read


@dataclass(frozen=True)
class Difference:
    """A row of the guide's table of key differences."""

    id: str
    group: str
    aspect: str
    pre_planned: str
    case_by_case: str
    extract: bool = False


@dataclass(frozen=True)
class Kind:
    """A kind of sharing, as it stands beside the others."""

    id: str
    title: str
    outcome: str
    """The id of the checker's outcome, whose words are shown too."""
    whose: Literal["guide", "ours"]
    when: str
    agreement: str


@dataclass(frozen=True)
class SameTerm:
    """One thing that different bodies call by different names."""

    id: str
    thing: str
    guide: str
    now: str
    elsewhere: str
    beware: str = "—"
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Avoid:
    """Words to avoid or to explain."""

    id: str
    words: str
    why: str
    instead: str
    sources: tuple[str, ...] = ()


DIFFERENCES = read(DATA / "key_differences.toml", Difference)
KINDS = read(DATA / "kinds.toml", Kind, {"outcome": WORDS.outcomes})
SAME_TERMS = read(DATA / "same_terms.toml", SameTerm, {"sources": SOURCES})
AVOID = read(DATA / "avoid.toml", Avoid, {"sources": SOURCES})

FIND = Finding("Find in this table", ROWS, "No row has these words. Try fewer words, or others.")

WHOSE = {"guide": "In the guide", "ours": "Our addition, not in the guide"}


def key_differences_table() -> str:
    """Return the guide's table of key differences, with all its rows in their right order."""
    rows = {
        group: [_difference(row) for row in members]
        for group, members in groupby(DIFFERENCES.values(), lambda row: row.group)
    }
    columns = ("Key difference", "Pre-planned or bulk sharing", "Case-by-case sharing")
    return groups("Key differences, from the guide in our words", columns, rows, kind="differences")


def key_differences_extract(kind: Literal["pre_planned", "case_by_case"]) -> str:
    """Return what matters most of the key differences for one kind, in two columns."""
    rows = [
        Row(escape(row.aspect), [escape(getattr(row, kind))])
        for row in DIFFERENCES.values()
        if row.extract
    ]
    title = KINDS[kind].title
    return table(f"{title} at a glance", ("Question", title), rows, kind="extract")


def kinds_table() -> str:
    """Return the kinds of sharing side by side, with an emergency beside them."""
    columns = ("Question", *(kind.title for kind in KINDS.values()))
    rows = [
        Row(heading, [escape(facts[heading]) for facts in map(_facts, KINDS.values())])
        for heading in _facts(next(iter(KINDS.values())))
    ]
    return table("The kinds of sharing, side by side", columns, rows, kind="kinds")


def kind_row(kind: str) -> str:
    """Return one kind of sharing in two columns: who decides, when, with what, what to write down.

    Raises KeyError for a kind that is not in kinds.toml.
    """
    if kind not in KINDS:
        raise KeyError(f"“{kind}” is not a kind of macros/data/kinds.toml.{instead(kind, KINDS)}")
    chosen = KINDS[kind]
    rows = [Row(heading, [escape(fact)]) for heading, fact in _facts(chosen).items()]
    return table(f"{chosen.title} in short", ("Question", chosen.title), rows, kind="extract")


def same_terms_table() -> str:
    """Return the table of things that different bodies call by different names."""
    rows = [
        Row(
            escape(term.thing),
            [*map(escape, (term.guide, term.now, term.elsewhere, term.beware)), _cited(term)],
        )
        for term in SAME_TERMS.values()
    ]
    columns = ("What it is", "The guide", "Now", "Elsewhere", "Beware", "Source")
    return found("One thing, many names", columns, rows, FIND, kind="same")


def avoid_table() -> str:
    """Return the table of words to avoid, with why and what to say instead."""
    rows = [
        Row(escape(entry.words), [escape(entry.why), escape(entry.instead), _cited(entry)])
        for entry in AVOID.values()
    ]
    columns = ("People say", "What goes wrong", "Say instead", "Source")
    return found("Words to avoid, and why", columns, rows, FIND, kind="avoid")


def _difference(row: Difference) -> Row:
    return Row(escape(row.aspect), [escape(row.pre_planned), escape(row.case_by_case)])


def _facts(kind: Kind) -> dict[str, str]:
    """Return what stands in the rows for one kind, by the rows' headings."""
    outcome = WORDS.outcomes[kind.outcome]
    return {
        "Who decides": outcome.who_decides,
        "When": kind.when,
        "With what": outcome.what_to_use,
        "What to write down": outcome.write_down,
        "Is an agreement needed?": kind.agreement,
        "Whose is it": WHOSE[kind.whose],
    }


def _cited(entry: SameTerm | Avoid) -> str:
    return references(entry.sources) if entry.sources else "In our own words"
