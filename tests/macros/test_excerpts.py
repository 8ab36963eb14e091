"""What authors can show on a page is what the checker and the data say, and never a copy."""

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup, Tag

from checker import InvalidAnswers, classify
from checker.words import WORDS
from macros.frame.caller import Caller
from macros.guide.glossary import TERMS
from macros.guide.situations import SITUATIONS
from macros.pieces import excerpts

CALLER = Caller(SimpleNamespace(page=SimpleNamespace(url="guide/both/")))


def parsed(html: str) -> Tag:
    """Return what a macro puts into a page."""
    return BeautifulSoup(html, "html.parser")


def test_a_scenario_shows_what_the_checker_says_and_leads_to_it() -> None:
    """The outcome, the first steps in their order, and the way to open the same answers."""
    tree = parsed(excerpts.scenario_macro(CALLER)("situation=breach", "A letter <lost>"))
    decision = classify({"situation": "breach"})
    figure = tree.find("figure")
    assert isinstance(figure, Tag)
    assert figure["data-outcome"] == decision.outcome
    assert [item.text for item in tree.find_all("li")] == [
        action.lead for action in decision.actions[: excerpts.STEPS]
    ]
    assert [link["href"] for link in tree.find_all("a")] == ["../../check/#situation=breach"]
    assert "A letter <lost>" in tree.text
    assert f"{len(decision.actions)} steps" in tree.text


def test_a_scenario_with_a_slip_in_its_answers_is_refused() -> None:
    """A page never shows the result of other answers than those that its author meant."""
    with pytest.raises(InvalidAnswers, match="braech"):
        excerpts.scenario_macro(CALLER)("situation=braech")


def test_the_glimpse_of_a_situation_is_its_result() -> None:
    """The home page shows what a person in that situation would be told."""
    tree = parsed(excerpts.glimpse_macro(CALLER)("police"))
    assert SITUATIONS["police"].title in tree.text
    assert [link["href"] for link in tree.find_all("a")] == [
        f"../../check/#{SITUATIONS['police'].answers}"
    ]


def test_an_outcome_and_a_time_limit_are_those_of_the_checker() -> None:
    """Nothing of them is written a second time."""
    words = WORDS.outcomes["pre_planned"]
    text = parsed(excerpts.outcome("pre_planned")).text
    assert all(each in text for each in (words.title, words.sentence, words.who_decides))
    limit = WORDS.deadlines["breach"]
    tree = parsed(excerpts.deadline("breach"))
    assert limit.limit in tree.text
    assert {link["href"] for link in tree.find_all("a")} == {each.url for each in limit.sources}


def test_a_definition_is_that_of_the_glossary() -> None:
    """The term is marked as what is defined."""
    term = next(iter(TERMS.values()))
    tree = parsed(excerpts.definition(term.id))
    assert [mark.text for mark in tree.find_all("dfn")] == [term.term]
    assert term.meaning in tree.text


@pytest.mark.parametrize(
    "macro",
    [
        excerpts.outcome,
        excerpts.deadline,
        excerpts.definition,
        excerpts.law,
        excerpts.glimpse_macro(CALLER),
    ],
)
def test_a_name_that_there_is_not_is_told_with_those_that_there_are(
    macro: Callable[[str], str],
) -> None:
    """A slip stops the build, and the author reads what could stand there."""
    with pytest.raises(KeyError, match=re.escape("there is no “no_such_thing”")) as told:
        macro("no_such_thing")
    assert re.search("Allowed|Nearest", str(told.value))
