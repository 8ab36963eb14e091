"""Where statements come from, and how pages cite it; and what happens to a mistake in a file."""

import re
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from checker.mistakes import Mistakes
from checker.model import Source as CheckersSource
from macros.frame.markup import as_time
from macros.law.sources import (
    CHECKERS,
    OFFICIAL,
    SOURCES,
    TOPICS,
    Source,
    cite,
    load,
    sources_table,
    topics,
)
from macros.places import DATA
from macros.reading.data import named, read
from tests.macros.mistakes import mistakes

ROOT = DATA.parents[1]

ENTRY = """
[{id}]
title = "A page"
publisher = "A body"
url = "{url}"
checked = 2026-11-22
read = "page"
supports = "What it says."
"""


@dataclass(frozen=True)
class Thing:
    """An entry of a file for these tests."""

    id: str
    name: str
    sources: tuple[str, ...] = ()
    done: bool = False


def write(folder: Path, text: str, name: str = "things.toml") -> Path:
    """Write a file of entries, and return its path."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_all_mistakes_of_a_file_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    """An author who made five mistakes reads of all five, each with file and line."""
    text = """[one]
nam = "First"

[two]
name = " "
sources = ["known", "knwon"]

[three]
name = 3
done = "yes"
"""
    with pytest.raises(Mistakes) as caught:
        read(write(tmp_path, text), Thing, {"sources": ["known"]})
    assert caught.value.problems == (
        "things.toml:1: [one] “name” is missing.",
        "things.toml:2: [one] “nam” is not known here. Did you mean “name”? "
        "Allowed: name, sources, done.",
        "things.toml:5: [two] “name” must be text in straight quotation marks, and not empty.",
        "things.toml:9: [three] “name” must be text in straight quotation marks, and not empty.",
        "things.toml:10: [three] “done” must be true or false.",
    )


def test_an_id_of_something_else_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    """With those that there are, as long as they are few."""
    text = '[two]\nname = "Two"\nsources = ["known", "knwon"]\n'
    with pytest.raises(Mistakes) as caught:
        read(write(tmp_path, text), Thing, {"sources": ["known"]})
    assert caught.value.problems == (
        "things.toml:3: [two] “sources” has “knwon”, which is not known. Did you mean “known”? "
        "Allowed: known.",
    )


def test_an_id_that_is_there_twice_is_named_with_its_line(tmp_path: Path) -> None:
    """Two entries of one id are told by that id."""
    text = '[one]\nname = "First"\n\n[one]\nname = "Again"\n'
    with pytest.raises(Mistakes) as caught:
        read(write(tmp_path, text), Thing)
    assert caught.value.problems == (
        "things.toml:4: “[one]” cannot be read: this name is there already. Keep one, or give each "
        "its own.",
    )


def test_words_outside_any_entry_are_told(tmp_path: Path) -> None:
    """A line above the first entry belongs to none, and is told rather than lost."""
    with pytest.raises(Mistakes, match=r"things\.toml:1: “name” stands outside any table"):
        read(write(tmp_path, 'name = "First"\n'), Thing)


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    """A quotation mark left out gives the file's name and the line."""
    with pytest.raises(Mistakes, match=r"things\.toml:2: “name” cannot be read: the text"):
        read(write(tmp_path, '[one]\nname = "First\n'), Thing)


def test_one_id_is_used_once_across_both_files_of_sources(tmp_path: Path) -> None:
    """The checker's sources and those of the pages share one set of ids and addresses."""
    one = write(tmp_path, ENTRY.format(id="a", url="https://a.example"), "one.toml")
    two = write(
        tmp_path,
        ENTRY.format(id="a", url="https://b.example")
        + ENTRY.format(id="c", url="https://a.example"),
        "two.toml",
    )
    with pytest.raises(Mistakes) as caught:
        load(one, two)
    assert caught.value.problems == (
        "two.toml:2: [a] is in another file too. Keep one.",
        "two.toml:10: [c] “url” is the address of [a] too. Keep one of the two.",
    )


def test_both_files_of_sources_have_the_same_form() -> None:
    """A source can move from one file to the other as it stands."""
    assert [field.name for field in fields(Source)] == list(CheckersSource._fields)


def test_a_citation_gives_title_publisher_and_date_with_a_link() -> None:
    """A reader sees what was read, whose it is and when it was checked, and can go there."""
    source = SOURCES["cwsa_2026_s4"]
    cited = BeautifulSoup(cite("cwsa_2026_s4"), "html.parser")
    read = f"{source.title}, {source.publisher} (checked {_day(source)})."
    assert cited.get_text() == f"Source: {read}"
    link = cited.find("a")
    assert link is not None
    assert link["href"] == source.url


def test_a_citation_says_when_it_is_second_hand_or_only_a_title() -> None:
    """Nobody takes a law firm's account, or a mere listing, for the rule itself."""
    day = _day(SOURCES["ashfords_code"])
    assert f"(a summary, checked {day})" in _text(cite("ashfords_code"))
    assert "(only the title was read, checked" in _text(cite("ico_data_sharing_hub"))
    assert _text(cite("ashfords_code", "waspi_framework")).startswith("Sources: ")


def test_an_unknown_source_stops_the_build() -> None:
    """Citing an unknown source names it, the nearest id and both files."""
    told = r"ico_code_abuot.* checker/sources\.toml or macros/data/sources\.toml.*ico_code_about"
    with pytest.raises(KeyError, match=told):
        cite("ico_code_abuot")


def test_a_mistake_is_told_with_the_path_of_its_file() -> None:
    """There are two files of sources: an author is told which of them to open."""
    assert named(DATA / "sources.toml") == "macros/data/sources.toml"
    assert named(CHECKERS) == "checker/sources.toml"


def test_the_page_of_sources_lists_each_once_with_what_it_supports() -> None:
    """All sources are in the table, each with its sentence, its own date and how it was read."""
    rows = BeautifulSoup(sources_table(), "html.parser").select("tbody tr")
    addresses = [row.a["href"] for row in rows if row.a]
    assert sorted(map(str, addresses)) == sorted(source.url for source in SOURCES.values())
    by_address = {str(row.a["href"]): row.get_text(" ") for row in rows if row.a}
    for source in SOURCES.values():
        assert source.supports in by_address[source.url]
        assert _day(source) in by_address[source.url]


def test_sources_stand_under_their_topics_by_title() -> None:
    """Whoever looks for what is known of housing opens one group, and finds it in order."""
    groups = BeautifulSoup(sources_table(), "html.parser").select("section")
    assert [group.select("h2")[0].get_text() for group in groups] == [
        topic.title for topic in TOPICS.values()
    ]
    for group, topic in zip(groups, TOPICS.values(), strict=True):
        titles = [row.get_text() for row in group.select("tbody th")]
        assert titles == sorted(titles, key=str.casefold)
        assert sorted(titles) == sorted(SOURCES[id].title for id in topic.sources)


def test_a_source_under_no_topic_or_under_two_is_told_with_its_line(tmp_path: Path) -> None:
    """An author who adds a source learns where to say what it is about, and what to choose from."""

    def told(text: str) -> tuple[str, ...]:
        one = write(tmp_path, ENTRY.format(id="a", url="https://a.example"), "one.toml")
        two = write(tmp_path, ENTRY.format(id="b", url="https://b.example"), "two.toml")
        return mistakes(tmp_path / "topics.toml", text, lambda file: topics(file, one, two))

    law = '[law]\ntitle = "The law"\nsources = ["a"]\n'
    assert told(law + '\n[health]\ntitle = "Health"\nsources = ["b"]\n') == ()
    assert told(law) == (
        "two.toml:2: [b] stands under no topic. Add it in topics.toml to one of: law.",
    )
    assert told(law + '\n[health]\ntitle = "Health"\nsources = ["b", "a"]\n') == (
        "topics.toml:7: [health] “sources” has “a”, which stands under [law] too. Keep one.",
    )
    assert told(law.replace('"a"', '"a", "bb"')) == (
        "topics.toml:3: [law] “sources” has “bb”, which is not known. Did you mean “b”? "
        "Allowed: a, b.",
    )


def test_no_source_is_listed_that_nothing_relies_on() -> None:
    """A source leaves the list when the last statement that rests on it has gone."""
    files = [*ROOT.glob("docs/**/*.md"), *ROOT.glob("checker/*.toml"), *DATA.glob("*.toml")]
    lists = {"sources.toml", "source_topics.toml"}
    texts = [file.read_text(encoding="utf-8") for file in files if file.name not in lists]
    cited = set(re.findall(r'"(\w+)"', "\n".join(texts)))
    addresses = "\n".join(texts)
    unused = [s.id for s in SOURCES.values() if s.id not in cited and s.url not in addresses]
    assert unused == []


@pytest.mark.parametrize(
    ("url", "official"),
    [
        ("https://www.legislation.gov.uk/ukpga/1989/41/section/47", True),
        ("http://legislation.gov.uk/ukpga/1989/41/section/47", True),
        ("https://ico.org.uk/", True),
        ("https://safeguarding.wales/en/", True),
        ("https://www.notlegislation.gov.uk.example/", False),
        ("https://crimeline.co.uk/legislationdisplay/?leg=www.legislation.gov.uk", False),
        ("https://lambeth.gov.uk/", False),
    ],
)
def test_a_body_is_known_by_its_host_with_or_without_www(url: str, official: bool) -> None:
    """“From the body itself” goes by the whole name of the host, and by nothing else."""
    source = Source("x", "A page", "A body", url, date(2026, 1, 2), "copy", "What it says.")
    assert source.official is official


def test_no_official_host_is_listed_with_www() -> None:
    """A host with “www.” would never be met, since that is taken off first."""
    assert not [host for host in OFFICIAL if host.startswith("www.")]


def test_addresses_are_plain() -> None:
    """No address has a port, a dot behind its host or what only tells who sent a reader there."""
    for source in load(DATA / "sources.toml").values():
        host = urlsplit(source.url).netloc
        assert not re.search(r"[:.]\Z|:\d", host), source.url
        assert "utm_" not in source.url, source.url


def test_what_a_source_holds_cannot_break_the_page() -> None:
    """An address with an ampersand, as some of ours have, is written as HTML wants it."""
    source = next(each for each in SOURCES.values() if "&" in each.url)
    assert source.url.replace("&", "&amp;") in cite(source.id)
    assert source.url not in cite(source.id)


def _day(source: Source) -> str:
    """Return the day on which a source was read, as pages show it."""
    return _text(as_time(source.checked))


def _text(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text()
