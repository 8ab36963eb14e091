"""The words on the pages and in the check are spelt right, and the British way."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from spylls.hunspell import Dictionary

from tests.docs import prose

HERE = Path(__file__).resolve().parent
TERMS = HERE / "field_terms.txt"

# The letters behind a number, as in 20th, are part of the number.
WORD = re.compile(r"\b[^\W\d_]+(?:['’][^\W\d_]+)*")

ISE = re.compile(r"[a-z]+(?:iz(?:e|ed|er|es|ing|ation|ations)|yz(?:e|ed|es|ing))", re.IGNORECASE)

SAME_EVERYWHERE = {
    "prize",
    "prizes",
    "seize",
    "seized",
    "seizes",
    "seizing",
    "size",
    "sized",
    "sizes",
}
"""Words that end so in British spelling too."""

AMERICAN = {
    "behavior", "canceled", "catalog", "center", "color", "defense", "favor", "fulfill", "gray",
    "honor", "judgment", "labor", "license", "neighbor", "program", "toward", "traveled",
}  # fmt: skip
"""American spellings that a British dictionary lets pass in another sense, or at all."""

AS_MEANT = {"license", "program"}
"""Of these, those that are right in Britain in the sense in which this project uses them."""


def field_terms() -> list[str]:
    """Return the words of the field and of the trade that no dictionary has."""
    lines = TERMS.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def dictionary() -> Dictionary:
    """Return the British dictionary."""
    return Dictionary.from_files(str(prose.ROOT / "node_modules/dictionary-en-gb/index"))


def known(word: str, terms: frozenset[str]) -> bool:
    """Tell whether a word is in the dictionary or among the field's terms.

    A term in small letters may begin a sentence; one in capitals is always so.
    """
    plain = bare(word)
    return not terms.isdisjoint({plain, plain.lower()}) or dictionary().lookup(plain)


def bare(word: str) -> str:
    """Return a word without the ending of a genitive."""
    return word.replace("’", "'").removesuffix("'s").removesuffix("'")


def words_of(texts: Mapping[str, list[str]]) -> dict[str, set[str]]:
    """Return each word with the places where it stands."""
    places: dict[str, set[str]] = defaultdict(set)
    for place, lines in texts.items():
        for line in lines:
            for word in WORD.findall(line):
                places[word].add(place)
    return places


@pytest.fixture(scope="module")
def words(site: Path) -> dict[str, set[str]]:
    """Return every word of the site and of the check, with the places where it stands."""
    texts: dict[str, list[str]] = defaultdict(list)
    for address, file in prose.pages(site).items():
        texts[address or "home"] += [block.text for block in prose.blocks(file)]
    for place, text in prose.data_texts():
        texts[place].append(prose.ADDRESS.sub(" ", text))
    for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        text = (prose.ROOT / name).read_text(encoding="utf-8")
        texts[name].append(_without_code(text))
    return words_of(texts)


def test_every_word_is_in_a_dictionary_or_a_term_of_the_field(words: dict[str, set[str]]) -> None:
    """A word that no dictionary has is a slip, unless it is on the list of terms."""
    terms = frozenset(field_terms())
    unknown = {word: sorted(places) for word, places in words.items() if not known(word, terms)}
    listed = "\n".join(
        f"{word}: {', '.join(places[:3])}" for word, places in sorted(unknown.items())
    )
    assert not unknown, f"Correct these, or add them to {TERMS.name}:\n{listed}"


def test_words_are_spelt_the_british_way(words: dict[str, set[str]]) -> None:
    """Nothing is spelt the American way: anonymise, not anonymize; organisation; judgement."""
    wrong = {
        word: sorted(places)[:3]
        for word, places in words.items()
        if (ISE.fullmatch(word) and word.lower() not in SAME_EVERYWHERE)
        or word.lower() in AMERICAN - AS_MEANT
    }
    assert wrong == {}


def test_the_list_of_terms_has_nothing_that_is_not_needed(words: dict[str, set[str]]) -> None:
    """Each term on the list stands somewhere, is not in the dictionary, and is listed once."""
    terms = field_terms()
    used = {form for word in words for form in (bare(word), bare(word).lower())}
    assert [term for term in terms if term not in used] == []
    assert [term for term in terms if dictionary().lookup(term)] == []
    assert sorted(set(terms), key=str.casefold) == terms


def _without_code(markdown: str) -> str:
    """Return Markdown without its code, addresses and names of files."""
    text = re.sub(r"```.*?```", " ", markdown, flags=re.DOTALL)
    text = re.sub(r"`[^`]*`", " ", text)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    return prose.ADDRESS.sub(" ", text)
