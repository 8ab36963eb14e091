"""The pages can be read by people in a hurry, whatever their reading.

The measure is the automated readability index: 4.71 times the letters per word, plus half the words
per sentence, less 21.43. Its score is a school year in the United States. A text that scores 7 is
read with ease at 12 to 13 years. The index is chosen because it counts letters and full stops
alone. Measures that count syllables need a list of pronunciations, and guess where it has none.

Two limits hold:

- **7 for pages for practitioners**, which is the aim: a reading age of 12 to 13. Each page must
  keep it for itself, and no term of the field is taken out first, though such terms are long. A
  page that must use many of them has to make up for it with short sentences. Taken together the
  pages keep to 6: one hard page is no more than an exception.
- **10 for pages for authors and administrators, and for records of decisions**. They are read at
  leisure by people whose trade it is. 10 is a reading age of 15 to 16.

A sentence of more than 30 words is too long on any page. A list within a sentence is read part by
part, so a semicolon or a colon ends one here. What is quoted is not counted, since it cannot be
changed. Headings, labels and cells of tables without a full stop are not sentences.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
import textstat

from checker.words import WORDS
from tests.docs import prose

PRACTITIONERS = 7.0
ALL_FOR_PRACTITIONERS = 6.0
OTHERS = 10.0
LONGEST = 30

FOR_OTHERS = (
    "about/administrators/",
    "about/api/",
    "about/authors/",
    "about/changes/",
    "about/coverage/",
    "about/data/",
    "about/decisions/",
    "about/licences/",
    "about/rules/",
    "about/server/",
)
"""Pages that are not for practitioners, by the start of their address."""

NO_PROSE = ("about/sources/",)
"""A page that is one table of other people's titles."""

SENTENCE_END = re.compile(r"(?<=[.!?])[”\"')]*\s+(?=[“\"'(]*[A-Z0-9])|[;:]\s+")

QUOTED = frozenset(
    WORDS.questions[question].text
    for question in ("specifiable_in_advance", "decision_at_any_stage")
)
"""The guide's two questions, which stand in the check as the guide has them."""


def sentences(file: Path) -> list[str]:
    """Return the sentences of a page: what ends as one, in paragraphs, lists and cells."""
    return in_sentences(block.text for block in prose.blocks(file) if block.kind[0] != "h")


def in_sentences(texts: Iterable[str]) -> list[str]:
    """Return the sentences of texts that end as sentences do, but for those that are quoted."""
    return [
        sentence
        for text in texts
        if text.rstrip("”’\"')").endswith((".", "!", "?")) and text not in QUOTED
        for sentence in SENTENCE_END.split(text)
    ]


def score(found: list[str]) -> float:
    """Return the automated readability index of sentences."""
    return float(textstat.automated_readability_index(" ".join(found)))


def for_practitioners(address: str) -> bool:
    """Tell whether a page is for practitioners."""
    return not address.startswith((*FOR_OTHERS, *NO_PROSE))


@pytest.fixture(scope="module")
def read(site: Path) -> dict[str, list[str]]:
    """Return the sentences of each page that has prose of its own."""
    found = {address: sentences(file) for address, file in prose.pages(site).items()}
    return {address: lines for address, lines in found.items() if lines}


def test_each_page_for_practitioners_reads_easily(read: dict[str, list[str]]) -> None:
    """A 12 to 13 year old could read each page that a practitioner needs."""
    hard = {
        address: round(score(lines), 1)
        for address, lines in read.items()
        if for_practitioners(address) and score(lines) >= PRACTITIONERS
    }
    assert hard == {}


def test_the_pages_for_practitioners_together_read_easily(read: dict[str, list[str]]) -> None:
    """Taken as one text, what practitioners read scores less than 6."""
    together = [
        line for address, lines in read.items() if for_practitioners(address) for line in lines
    ]
    assert score(together) < ALL_FOR_PRACTITIONERS


def test_the_other_pages_can_be_read(read: dict[str, list[str]]) -> None:
    """Pages for authors and administrators, and the records of decisions, stay plain."""
    hard = {
        address: round(score(lines), 1)
        for address, lines in read.items()
        if address.startswith(FOR_OTHERS) and score(lines) >= OTHERS
    }
    assert hard == {}


def test_no_sentence_is_too_long(read: dict[str, list[str]]) -> None:
    """No sentence on any page has more than thirty words."""
    long = [
        f"{address}: {line}"
        for address, lines in read.items()
        if not address.startswith(NO_PROSE)
        for line in lines
        if len(line.split()) > LONGEST
    ]
    assert long == []


def test_the_words_of_the_check_read_easily() -> None:
    """Questions, reasons and actions keep to the same limits, the guide's questions apart."""
    found = in_sentences(text for _, text in prose.data_texts())
    assert score(found) < PRACTITIONERS
    assert [line for line in found if len(line.split()) > LONGEST] == []
