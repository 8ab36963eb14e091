"""The glossary: what the terms mean, for its page and for the tooltips on every page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from checker import mistakes
from macros.frame.folds import Counted, Finding, Fold, folded
from macros.frame.markup import Row
from macros.law.sources import SOURCES, references
from macros.places import DATA
from macros.reading.data import line, named, read


@dataclass(frozen=True)
class Term:
    """A term in plain words."""

    id: str
    term: str
    meaning: str
    used: str
    """Where, or by whom, it is used."""
    also: tuple[str, ...] = ()
    tips: tuple[str, ...] = ()
    """The term as it stands in the text, for its tooltips."""
    sources: tuple[str, ...] = ()


def load(file: str = "glossary.toml") -> dict[str, Term]:
    """Read the glossary; Mistakes for all that is wrong, as two terms that claim the same words."""
    terms = read(DATA / file, Term, {"sources": SOURCES})
    owners: dict[str, str] = {}
    twice = []
    for term in terms.values():
        for tip in term.tips:
            if owners.setdefault(tip, term.id) != term.id:
                at = f"{named(DATA / file)}:{line(DATA / file, term.id)}:"
                wrong = f"has “{tip}”, a tip of [{owners[tip]}] too. Keep one."
                twice.append(f"{at} {mistakes.entry((term.id,), 'tips')} {wrong}")
    mistakes.tell(twice)
    return terms


TERMS = load()


def abbreviations() -> dict[str, str]:
    """Return the tooltip for each term as it stands in the text, also with a capital letter."""
    tips = {}
    for term in TERMS.values():
        for tip in term.tips:
            known = tip.lower() in (term.term.lower(), f"{term.term.lower()}s")
            text = term.meaning if known else f"{term.term}. {term.meaning}"
            tips[tip] = text
            tips[tip[0].upper() + tip[1:]] = text
    return tips


def with_tips(text: str) -> str:
    """Return a text as HTML, with the tooltips that Markdown gives the terms in a page."""
    tips = abbreviations()
    words = "|".join(map(re.escape, sorted(tips, key=len, reverse=True)))
    parts = re.split(rf"\b({words})\b", text)
    return "".join(
        f'<abbr title="{escape(tips[part])}">{escape(part)}</abbr>' if number % 2 else escape(part)
        for number, part in enumerate(parts)
    )


def glossary_list() -> str:
    """Return all terms by their first letter: meanings, other names, where used, and sources."""
    letters = groupby(TERMS.values(), lambda term: term.term[0].upper())
    folds = [_letter(letter, [*terms]) for letter, terms in letters]
    columns = ("Term", "Meaning", "Also called", "Where used", "Source")
    find = Finding(
        "Find a term",
        Counted("term", "terms"),
        "No term here has these words. Try another name, or the search at the top of the page.",
    )
    return folded("Terms in plain words", columns, folds, find, kind="glossary")


def _letter(letter: str, terms: Sequence[Term]) -> Fold:
    ends = dict.fromkeys((terms[0].term, terms[-1].term))
    rows = [_row(term) for term in terms]
    return Fold(f"letter-{letter.lower()}", letter, rows, note=" to ".join(ends))


def _row(term: Term) -> Row:
    return Row(
        heading=f"<dfn>{escape(term.term)}</dfn>",
        cells=(
            escape(term.meaning),
            escape("; ".join(term.also)) or "—",
            escape(term.used),
            references(term.sources) if term.sources else "In common use",
        ),
        id=f"term-{term.id.replace('_', '-')}",
    )
