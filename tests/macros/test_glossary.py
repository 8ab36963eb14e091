"""The glossary: its page, and the tooltips that its terms get wherever they occur."""

import re

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown  # type: ignore[import-untyped]

from checker.mistakes import Mistakes
from macros.guide import glossary
from macros.guide.glossary import TERMS, Term, abbreviations, glossary_list

# Words that stand in nearly every paragraph: a tooltip on each would hide the rest.
EVERYDAY = {"consent", "controller", "information", "necessary", "share", "sharing", "use"}


def rendered(text: str) -> BeautifulSoup:
    """Return a page's text as the site renders it, with the tooltips."""
    markdown = Markdown(
        extensions=["abbr"], extension_configs={"abbr": {"glossary": abbreviations()}}
    )
    return BeautifulSoup(markdown.convert(text), "html.parser")


@pytest.mark.parametrize(
    ("text", "term", "letters"),
    [
        ("Do a DPIA first.", "dpia", True),
        ("The DSAs are signed.", "data_sharing_agreement", True),
        ("Is there an ISP?", "isp", True),
        ("As the ICO says.", "commissioner", True),
        ("Ask the Caldicott Guardian.", "caldicott_guardian", False),
        ("Public task is the basis.", "public_task", False),
    ],
)
def test_a_term_shows_its_meaning_wherever_it_occurs(text: str, term: str, letters: bool) -> None:
    """A reader who points at a term reads what it means, and the name in full for letters."""
    (tip,) = rendered(text).select("abbr")
    name = f"{TERMS[term].term}. " if letters else ""
    assert tip["title"] == name + TERMS[term].meaning


def test_everyday_words_get_no_tooltip() -> None:
    """A page is not covered in dotted lines under words that everyone knows."""
    assert not EVERYDAY & {tip.lower() for tip in abbreviations()}
    assert not rendered("Use your judgement. Is consent necessary to share it?").select("abbr")


def test_part_of_a_longer_word_gets_no_tooltip() -> None:
    """Letters inside another word are not taken for the term."""
    assert not rendered("The DISPLAY of MASHED words.").select("abbr")


def test_meanings_are_short_and_plain() -> None:
    """A meaning is one to three short sentences, as a tooltip has room for no more."""
    for term in TERMS.values():
        sentences = re.split(r"[.?:] ", term.meaning)
        assert len(sentences) <= 3, term.id
        assert max(len(sentence.split()) for sentence in sentences) <= 25, term.id


def test_the_page_lists_every_term_in_the_order_of_the_alphabet() -> None:
    """All terms are on the page, sorted, each with where it is used and a source or its lack."""
    rows = BeautifulSoup(glossary_list(), "html.parser").select("tbody tr")
    names = [row.select("dfn")[0].get_text() for row in rows]
    assert names == [term.term for term in TERMS.values()]
    assert names == sorted(names, key=str.lower)
    for row in rows:
        source = row.select("td[data-label=Source]")[0]
        assert source.select("a") or source.get_text() == "In common use"


def test_each_term_has_an_address_and_stands_under_its_letter() -> None:
    """A link can lead to one term, and whoever looks for it knows which letter to open."""
    groups = BeautifulSoup(glossary_list(), "html.parser").select("section")
    letters = [group.select("h2")[0].get_text() for group in groups]
    assert letters == sorted(set(letters))
    placed = {
        str(row["id"]): letter
        for group, letter in zip(groups, letters, strict=True)
        for row in group.select("tbody tr")
    }
    assert placed == {
        f"term-{term.id.replace('_', '-')}": term.term[0].upper() for term in TERMS.values()
    }


def test_two_terms_cannot_claim_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tooltip has one meaning: an author who gives it two is told."""
    one, other, *_ = TERMS
    twice = {id: Term(id, id, "A meaning.", "Here", tips=("ISP",)) for id in (one, other)}
    monkeypatch.setattr(glossary, "read", lambda *_: twice)
    said = re.escape(f"[{other}] “tips” has “ISP”, a tip of [{one}] too")
    with pytest.raises(Mistakes, match=said):
        glossary.load()


def test_what_replaced_the_guides_terms_is_named() -> None:
    """The guide's own two terms lead to those of today."""
    for of_the_guide, today in (("pia", "dpia"), ("isp", "data_sharing_agreement")):
        old, new = TERMS[of_the_guide], TERMS[today]
        for this, other in ((old, new), (new, old)):
            names = " ".join([this.meaning, *this.also]).lower()
            assert other.term.lower() in names, this.id
