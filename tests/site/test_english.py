"""The English of the site: phrases that were taken out of it do not come back.

phrases.toml lists them, each with the reason and what to write instead. The pages are read as their
authors wrote them, so that a mistake is named with its file and line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.phrases import Phrase, phrases

ROOT = Path(__file__).resolve().parents[2]

NOT_WORDS = re.compile(
    r"""`[^`]*`              # code in a line
    |\{\{.*?\}\}            # a table, a contact or a source that the build puts in
    |\{[:%].*?\}            # the id of a heading, or what a link looks like
    |\{\ ?\.[\w .-]*\}      # the same for a link in the text
    |<[^>]*>                # HTML
    |\]\([^)]*\)            # where a link leads
    |https?://\S+           # an address
    """,
    re.VERBOSE,
)
"""What is not prose in a page."""

NO_WORDS = {"answers", "basis", "cites", "flag", "link", "url", "unit", "read", "sure", "expected"}
"""Entries of a data file that hold ids and addresses."""

OF_OTHERS = {"sources.toml": {"title", "publisher"}, "published.toml": {"title", "name", "notice"}}
"""Entries that hold the words of other people, by file."""

LABEL = re.compile(r'^<span class="wra-(guide|ours|law)">')


@dataclass(frozen=True)
class Line:
    """A line of a page or of a data file, with nothing but its words."""

    file: Path
    number: int
    text: str


def pages() -> list[Path]:
    """Return the pages as they are written, but for records of decisions and of earlier rules."""
    found = sorted((ROOT / "docs").rglob("*.md"))
    return [page for page in found if not {"decisions", "rules"} & {*page.parts}]


def page_lines(page: Path) -> Iterator[Line]:
    """Return the words of a page line by line, without code and without what is quoted."""
    fenced = False
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif not fenced and not line.lstrip().startswith((">", "link:", "boost:")):
            words = NOT_WORDS.sub(" ", line).replace("[", "").replace("**", "")
            yield Line(page, number, " ".join(words.split()))


def data_lines(file: Path) -> Iterator[Line]:
    """Return the words of a data file line by line, without ids, addresses and others' titles."""
    no_words = NO_WORDS | OF_OTHERS.get(file.name, set())
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        key = line.partition("=")[0].strip()
        if line.startswith(("#", "[")) or key in no_words:
            continue
        for text in re.findall(r'"((?:[^"\\]|\\.)*)"', line):
            if " " in text:
                yield Line(file, number, text)


def data_files() -> list[Path]:
    """Return the files with the words of the checker and of the tables."""
    return sorted([*(ROOT / "checker").glob("*.toml"), *(ROOT / "macros/data").glob("*.toml")])


def troubles(lines: Iterator[Line]) -> list[str]:
    """Return what is wrong in some lines: where, what, why, and what to write instead."""
    known = phrases()
    return [
        f"{line.file.relative_to(ROOT)}, line {line.number}: “{found}”. {phrase.reason}"
        f" Write instead: {phrase.instead}"
        for line in lines
        for phrase in known
        if (found := phrase.found(line.text))
    ]


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_has_a_phrase_that_was_taken_out(page: Path) -> None:
    """No page says in an odd or dangerous way what can be said plainly."""
    assert not (found := troubles(page_lines(page))), "\n".join(found)


@pytest.mark.parametrize("file", data_files(), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_words_of_the_checker_or_a_table_have_such_a_phrase(file: Path) -> None:
    """What the checker says and what the tables say is as plain as the pages."""
    assert not (found := troubles(data_lines(file))), "\n".join(found)


@pytest.mark.parametrize("phrase", phrases(), ids=lambda phrase: phrase.example)
def test_each_phrase_is_found_in_its_own_example(phrase: Phrase) -> None:
    """A pattern that finds nothing would guard nothing."""
    assert phrase.found(phrase.example), f"“{phrase.pattern}” does not find its example."


@pytest.mark.parametrize("phrase", phrases(), ids=lambda phrase: phrase.example)
def test_what_to_write_instead_is_not_itself_such_a_phrase(phrase: Phrase) -> None:
    """Nobody is told to write what another entry forbids."""
    found = [other.reason for other in phrases() if other.found(phrase.instead)]
    assert not found, f"“{phrase.instead}”: {found}"


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_a_label_stands_only_where_the_source_changes(page: Path) -> None:
    """The same label twice in a row is not seen any more. One holds down to the next."""
    last = ""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if label := LABEL.match(line):
            assert label[1] != last, (
                f"{page.relative_to(ROOT)}, line {number}: this label repeats the one before it."
                " Take it out."
            )
            last = label[1]
