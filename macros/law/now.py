"""The law now: what has changed since the guide, how the nations differ, what is unconfirmed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal

from checker.mistakes import instead
from macros.frame.folds import ROWS, Counted, Finding, Fold, fold, folded
from macros.frame.markup import Row, as_time, listing, table
from macros.law.review import Every
from macros.law.sources import SOURCES, earliest, references
from macros.places import DATA
from macros.reading.data import read
from macros.reading.settings import NATIONS

Sure = Literal["read", "secondary", "not_confirmed"]

SURE: dict[Sure, str] = {
    "read": "From the source itself",
    "secondary": "From someone else’s summary",
    "not_confirmed": "Not confirmed",
}

# What stands where the table of nations has no entry. It must not read as “there is no rule”.
NOT_LOOKED_UP = "We have not looked this up: ask your legal team."

About = Literal[
    "emergency",
    "children",
    "adults",
    "health",
    "crime",
    "housing",
    "data",
    "agreements",
    "anonymous",
    "nations",
    "guide",
]

ABOUT: dict[About, str] = {
    "emergency": "Emergencies, and a risk of suicide",
    "children": "Safeguarding children",
    "adults": "Adults at risk",
    "health": "Health, care and confidentiality",
    "crime": "Police, crime and public protection",
    "housing": "Housing",
    "data": "Data protection law and the ICO",
    "agreements": "Agreements and sharing in bulk",
    "anonymous": "Anonymised information",
    "nations": "More on Wales, Scotland and Northern Ireland",
    "guide": "The guide, and what replaced it",
}
"""The groups of the table of the law, in their order."""

TOPICS = {
    "agreements": "Agreements",
    "children": "Children",
    "adults": "Adults, housing and health",
    "public_protection": "Crime and public protection",
}


@dataclass(frozen=True)
class Statement:
    """A statement about the law: what the guide says, how things stand, and how sure that is."""

    id: str
    topic: str
    about: About
    guide: str
    now: str
    sure: Sure
    nations: tuple[str, ...]
    """Ids of the nations that it is about."""
    covers: str = ""
    check: str = ""
    """What to look up, and where, for what is not confirmed."""
    sources: tuple[str, ...] = ()
    review_every: Every = "1 year"


@dataclass(frozen=True)
class NationFact:
    """A statement about how one nation differs."""

    id: str
    nation: str
    topic: str
    text: str
    sure: Sure
    sources: tuple[str, ...]
    review_every: Every = "1 year"


def overstated(how: Sure | None, sources: Collection[str]) -> str | None:
    """What is wrong where something is called read that no official source says; or None."""
    if how == "read" and not any(SOURCES[source].official for source in sources):
        return "says “read”, but none of its sources is the body itself: use “secondary”."
    return None


def unsupported(statement: Statement) -> Iterator[tuple[str, str]]:
    """Tell, by field, where a statement is not supported as its “sure” says."""
    if any(source not in SOURCES for source in statement.sources):
        return  # already reported; without the source nothing can be said about the statement
    if statement.sure == "not_confirmed":
        if not statement.check:
            yield "sure", "is not confirmed: say under “check” what to look up, and where."
    elif not statement.sources:
        yield "sure", "has no “sources”."
    elif wrong := overstated(statement.sure, statement.sources):
        yield "sure", wrong


STATEMENTS = read(
    DATA / "law_now.toml", Statement, {"sources": SOURCES, "nations": NATIONS}, unsupported
)
NATION_FACTS = read(
    DATA / "nations.toml",
    NationFact,
    {"sources": SOURCES, "nation": NATIONS, "topic": TOPICS},
)


def law_table(nation: str | None = None) -> str:
    """Return the guide then and the law now, row by row, with source, date and how sure it is.

    `nation` is the one whose rows the reader sees first; None shows all.
    """
    folds = [
        Fold(
            f"about-{about}",
            title,
            [_statement(entry) for entry in STATEMENTS.values() if entry.about == about],
        )
        for about, title in ABOUT.items()
    ]
    columns = ("About", "The guide then", "The law now", "Source and date", "How sure")
    find = Finding(
        "Find in what has changed",
        ROWS,
        "No row has these words. There may still be a rule: ask your legal team.",
        by_nation=True,
        nation=nation,
    )
    return folded("The guide then and the law now", columns, folds, find, kind="law", level=3)


def nations_table() -> str:
    """Return where the nations differ, folded: a row for each nation, a column for each topic."""
    rows = [
        Row(
            escape(name),
            [_nation_cell(nation, topic) for topic in TOPICS],
            nations=(nation,),
        )
        for nation, name in NATIONS.items()
    ]
    columns = ("Nation", *TOPICS.values())
    title = "Where the four nations differ"
    count = f"{len(NATIONS)} nations, {len(TOPICS)} topics"
    return fold("All four in one table", count, table(title, columns, rows, kind="nations"))


def nation_facts(nation: str) -> str:
    """Return what is known of one nation, folded: a list with sources and how sure each is.

    Raises KeyError for a nation that does not exist.
    """
    if nation not in NATIONS:
        raise KeyError(
            f"“{nation}” is not a nation of macros/data/nations.toml.{instead(nation, NATIONS)}"
        )
    items = [
        f"<strong>{TOPICS[fact.topic]}.</strong> {escape(fact.text)} "
        f"{sure(fact.sure, fact.sources)} "
        f'<span class="wra-cite">{references(fact.sources)}</span>'
        for topic in TOPICS
        for fact in NATION_FACTS.values()
        if (fact.nation, fact.topic) == (nation, topic)
    ]
    count = Counted("statement", "statements").count(len(items))
    return fold(f"What we found for {NATIONS[nation]}", count, listing(items, "facts"))


def not_confirmed_list() -> str:
    """Return all that is not confirmed: what is known, what to look up and where it was read."""
    items = [
        f"<strong>{escape(entry.topic)}</strong> {scope(entry.nations, entry.covers)}"
        f" {escape(entry.now)} "
        f'<span class="wra-check-next">To check: {escape(entry.check)}</span>'
        + (f' <span class="wra-cite">{references(entry.sources)}</span>' if entry.sources else "")
        for entry in STATEMENTS.values()
        if entry.sure == "not_confirmed"
    ]
    return listing(items, "facts")


def sure(how: Sure, sources: tuple[str, ...]) -> str:
    """Return how sure a statement is, as a mark that does not rest on its colour.

    What is not confirmed says since when: the day on which the first of its sources was read.
    """
    day = f" on {as_time(earliest(sources))}" if how == "not_confirmed" and sources else ""
    return f'<span class="wra-sure wra-sure--{how.replace("_", "-")}">{SURE[how]}{day}</span>'


def scope(nations: Collection[str], covers: str = "") -> str:
    """Return which nations a statement is about, and whom it covers there if not everybody."""
    everywhere = set(nations) == set(NATIONS)
    where = "Whole UK" if everywhere else ", ".join(NATIONS[nation] for nation in nations)
    more = f" {covers}." if covers else ""
    return f'<span class="wra-scope">{escape(f"{where}.{more}")}</span>'


def _statement(entry: Statement) -> Row:
    return Row(
        heading=f"{escape(entry.topic)}{scope(entry.nations, entry.covers)}",
        cells=(
            escape(entry.guide),
            escape(entry.now),
            references(entry.sources) if entry.sources else "We found no source.",
            sure(entry.sure, entry.sources),
        ),
        id=f"law-{entry.id.replace('_', '-')}",
        nations=entry.nations,
    )


def _nation_cell(nation: str, topic: str) -> str:
    texts = [
        f"<p>{escape(fact.text)} {sure(fact.sure, fact.sources)}</p>"
        for fact in NATION_FACTS.values()
        if (fact.nation, fact.topic) == (nation, topic)
    ]
    return "".join(texts) or NOT_LOOKED_UP
