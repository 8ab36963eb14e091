"""Where each statement comes from: the sources, how pages cite them, and the list of them all.

The checker's own sources are in checker/sources.toml, all others in macros/data/sources.toml.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from checker import mistakes
from checker.mistakes import Partial
from macros.frame.folds import Counted, Finding, Fold, folded
from macros.frame.markup import Row, as_time
from macros.places import CHECKER, DATA
from macros.reading.data import line, lines, named, read

CHECKERS = CHECKER / "sources.toml"

# Those who make the rule, enforce it or keep its text. All others are second-hand. A host
# counts with “www.” before it too.
OFFICIAL = frozenset(
    {
        "aims.niassembly.gov.uk",
        "caselaw.nationalarchives.gov.uk",
        "cps.gov.uk",
        "cqc.org.uk",
        "cy.ico.org.uk",
        "digihealthcare.scot",
        "digital.nhs.uk",
        "diogelu.cymru",
        "england.nhs.uk",
        "explore-education-statistics.service.gov.uk",
        "foi.scot",
        "gmc-uk.org",
        "gov.scot",
        "gov.uk",
        "gov.wales",
        "health-ni.gov.uk",
        "ico.org.uk",
        "iconewsblog.org.uk",
        "judiciary.uk",
        "justice.gov.uk",
        "legislation.data.gov.uk",
        "legislation.gov.uk",
        "lgo.org.uk",
        "mappa.justice.gov.uk",
        "mygov.scot",
        "niassembly.gov.uk",
        "publicguardian-scotland.gov.uk",
        "roadmap-for-modern-digital-government.campaign.gov.uk",
        "safeguarding.wales",
        "transform.england.nhs.uk",
        "waspi.gov.wales",
        "webarchive.nationalarchives.gov.uk",
    }
)

HOW_READ = {
    "page": ("", "We read the page"),
    "copy": ("read in a stored copy, ", "We read a stored copy, whose age we do not know"),
    "title": ("only the title was read, ", "We read only the title"),
}
"""What a citation and the table of sources say of how a source was read."""


@dataclass(frozen=True)
class Source:
    """A page that a statement rests on."""

    id: str
    title: str
    publisher: str
    url: str
    checked: date
    """The day on which it was read."""
    read: Literal["page", "copy", "title"]
    """Whether the page was read, if only its opening; a stored copy of it; or only its title."""
    supports: str
    """One sentence: what it says that these pages rely on."""

    @property
    def official(self) -> bool:
        """Whether it comes from those who make the rule, enforce it or keep its text."""
        host = urlsplit(self.url).hostname or ""
        return host.removeprefix("www.") in OFFICIAL


def load(*files: Path) -> dict[str, Source]:
    """Read files of sources into one; Mistakes for what is wrong, as an id or address in both."""
    sources: dict[str, Source] = {}
    addresses: dict[str, str] = {}
    twice = []
    partial = False
    for file in files:
        entries = read(file, Source)
        partial = partial or isinstance(entries, Partial)
        lines_of_file = lines(file) if entries else {}
        for source in entries.values():
            at = f"{named(file)}:{lines_of_file[source.id,]}:"
            if source.id in sources:
                twice.append(
                    f"{at} {mistakes.entry((source.id,))} is in another file too. Keep one."
                )
            if source.url in addresses:
                other = addresses[source.url]
                wrong = f"is the address of [{other}] too. Keep one of the two."
                twice.append(f"{at} {mistakes.entry((source.id,), 'url')} {wrong}")
            sources[source.id] = source
            addresses[source.url] = source.id
    mistakes.tell(twice)
    return Partial(sources) if partial or twice else sources


FILES = (CHECKERS, DATA / "sources.toml")

SOURCES: Mapping[str, Source] = load(*FILES)


@dataclass(frozen=True)
class Topic:
    """What sources are about; each stands under one of these."""

    id: str
    title: str
    sources: tuple[str, ...]


def topics(file: Path, *files: Path) -> dict[str, Topic]:
    """Read the topics, under which each source of `files` stands once; Mistakes for what is not."""
    placed: dict[str, str] = {}

    def twice(topic: Topic) -> Iterator[tuple[str, str]]:
        for source in topic.sources:
            if (first := placed.setdefault(source, topic.id)) != topic.id:
                yield (
                    "sources",
                    f"“sources” has “{source}”, which stands under [{first}] too. Keep one.",
                )

    found = {source_file: read(source_file, Source) for source_file in files}
    partial = any(isinstance(entries, Partial) for entries in found.values())
    sources = {id: source_file for source_file, entries in found.items() for id in entries}
    allowed = Partial(sources) if partial else sources
    read_topics = read(file, Topic, {"sources": allowed}, twice)
    if not isinstance(read_topics, Partial):
        mistakes.tell(
            f"{named(where)}:{line(where, id)}: [{id}] stands under no topic. Add it in "
            f"{named(file)} to one of: {', '.join(read_topics)}."
            for id, where in sources.items()
            if id not in placed
        )
    return read_topics


TOPICS = topics(DATA / "source_topics.toml", *FILES)


def cite(*source_ids: str) -> str:
    """Return where a statement comes from, to stand after it: title, publisher, date checked.

    Raises KeyError for a source that is not listed.
    """
    sources = [_source(source_id) for source_id in source_ids]
    label = "Source" if len(sources) == 1 else "Sources"
    listed = "; ".join(map(_reference, sources))
    return f'<span class="wra-cite" data-search-exclude>{label}: {listed}.</span>'


def references(source_ids: tuple[str, ...]) -> str:
    """Return the sources of one row of a table, one under the other."""
    listed = "<br>".join(_reference(_source(source_id)) for source_id in source_ids)
    return f"<span data-search-exclude>{listed}</span>"


def sources_table() -> str:
    """Return all sources by topic, and there by title, with what each supports."""
    folds = [
        Fold(
            f"topic-{topic.id.replace('_', '-')}",
            topic.title,
            [_row(SOURCES[id]) for id in sorted(topic.sources, key=_by_title)],
        )
        for topic in TOPICS.values()
    ]
    columns = ("Source", "What it supports", "Publisher", "Date checked", "How far to trust it")
    find = Finding(
        "Find a source",
        Counted("source", "sources"),
        "No source has these words. Try fewer words, or the name of the publisher.",
    )
    return folded("Every source, and what it supports", columns, folds, find, kind="sources")


def earliest(source_ids: tuple[str, ...]) -> date:
    """Return the day on which the first of these sources was read: none is staler than that."""
    return min(_source(source_id).checked for source_id in source_ids)


def _source(source_id: str) -> Source:
    if source_id not in SOURCES:
        files = " or ".join(map(named, FILES))
        raise KeyError(
            f"“{source_id}” is not a source of {files}.{mistakes.instead(source_id, SOURCES)}"
        )
    return SOURCES[source_id]


def _by_title(source_id: str) -> str:
    return SOURCES[source_id].title.casefold()


def _row(source: Source) -> Row:
    return Row(
        heading=_link(source),
        cells=(
            escape(source.supports),
            escape(source.publisher),
            as_time(source.checked),
            f"{_standing(source)}. {HOW_READ[source.read][1]}.",
        ),
        id=f"source-{source.id.replace('_', '-')}",
    )


def _reference(source: Source) -> str:
    in_part, _ = HOW_READ[source.read]
    second_hand = "" if source.official else "a summary, "
    return (
        f"{_link(source)}, {escape(source.publisher)} "
        f"({second_hand}{in_part}checked {as_time(source.checked)})"
    )


def _link(source: Source) -> str:
    return f'<a href="{escape(source.url)}">{escape(source.title)}</a>'


def _standing(source: Source) -> str:
    return "From the body itself" if source.official else "Someone else’s summary"
