"""The page of worked examples shows every case, as the checker decides it."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from checker.model import Given
from checker.words import WORDS
from macros.cases import CASES, THEMES, Case
from macros.examples import BASES
from macros.sources import SOURCES


@pytest.fixture(scope="module")
def page(site: Path) -> BeautifulSoup:
    """Return the page of examples of the built site."""
    return BeautifulSoup((site / "examples/index.html").read_text(encoding="utf-8"), "html.parser")


def words(element: Tag | None) -> str:
    """Return the words of an element, with single blanks."""
    assert element is not None
    return " ".join(element.get_text().split())


def chosen(answer: Given) -> tuple[str, ...]:
    """Return the ids in an answer, one or several."""
    return (answer,) if isinstance(answer, str) else answer


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.id)
def test_each_case_is_on_the_page_with_all_that_belongs_to_it(
    page: BeautifulSoup, case: Case
) -> None:
    """Its story, outcome, answers, reasons, basis, sources and the way into the checker."""
    heading = page.find(id=f"case-{case.id.lower()}")
    assert words(heading) == case.title
    card = heading.find_parent("article") if heading else None
    assert card is not None
    shown = words(card)
    decision = case.decide()
    assert case.text in shown
    assert case.why in shown
    assert f"{decision.words.title}. {case.why}" in shown
    assert all(reason.text in shown for reason in decision.reasons)
    asked = [WORDS.questions[question] for question, _ in decision.path]
    assert [words(term) for term in card.select("dt")] == [question.text for question in asked]
    assert [words(answer) for answer in card.select("dd")] == [
        "; ".join(question.answers[each].label for each in chosen(answer))
        for question, (_, answer) in zip(asked, decision.path, strict=True)
    ]
    assert BASES[case.basis] in words(card.select_one(".wra-example__foot"))
    assert {a["href"] for a in card.select(".wra-example__source a")} == {
        SOURCES[source].url for source in case.sources
    }
    links = [str(a["href"]) for a in card.select(".wra-example__foot a")]
    assert links == [f"../check/#{case.answers}"]


def test_each_case_stands_under_its_outcome(page: BeautifulSoup) -> None:
    """Cases are grouped by what the checker gives, under the outcome's title and sentence."""
    for outcome, title in ((id, entry.title) for id, entry in WORDS.outcomes.items()):
        group = page.select_one(f'[data-group="{outcome}"]')
        assert group is not None
        assert words(group.find_previous("h2")).startswith(title)
        assert WORDS.outcomes[outcome].sentence in words(group)
        shown = {str(card["data-item"]) for card in group.select("[data-item]")}
        assert shown == {case.id for case in CASES.values() if case.expected == outcome}


def test_every_theme_can_be_chosen(page: BeautifulSoup) -> None:
    """The choices are the themes, each with how many cases it has."""
    offered = page.select("#filter-themes option")
    assert [option["value"] for option in offered] == ["", *THEMES]
    for option in offered[1:]:
        theme = str(option["value"])
        count = sum(theme in case.themes for case in CASES.values())
        assert words(option) == f"{THEMES[theme].title} ({count})"


def test_terms_of_the_field_have_their_tooltips(page: BeautifulSoup) -> None:
    """A reader who does not know what a MARAC is can see it in the story."""
    story = page.select_one("#case-v019 ~ .wra-example__story abbr")
    assert words(story) == "MARAC"
    assert story is not None
    assert "risk assessment conference" in str(story["title"])
