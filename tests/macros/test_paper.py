"""The rules without a computer: the table and the paper form say what the checker says."""

import re

import pytest
from bs4 import BeautifulSoup, Tag

from checker import classify, decision_table
from checker.table import complete_paths
from checker.words import WORDS
from macros.process import paper_form
from macros.process.decision_table import decision_table_html
from macros.process.flow import SHORT, capital
from macros.reading.settings import Contact, Organisation
from tests.asking import asking

FORM = BeautifulSoup(paper_form.form_html(asking()), "html.parser")
TABLE = BeautifulSoup(decision_table_html(), "html.parser")
QUESTIONS = list(FORM.select(".wra-paper__questions > li"))
TITLES = {entry.title: id for id, entry in WORDS.outcomes.items()}


def words(element: Tag | None) -> str:
    """Return the words of an element, with single blanks."""
    assert element is not None
    return " ".join(element.get_text(" ").split())


def question_of(item: Tag) -> str:
    """Return the id of the question that an item of the form asks."""
    asked = words(item.p)
    (found,) = (id for id, entry in WORDS.questions.items() if entry.text == asked)
    return found


def row_of(item: Tag, answer: str) -> Tag:
    """Return the row that somebody ticks who gives an answer."""
    question = question_of(item)
    label = WORDS.questions[question].answers[answer].label
    rows = {words(row.select_one(".wra-tick")): row for row in item.select("ul > li")}
    if label in rows:
        return rows[label]
    (found,) = (
        row
        for text, row in rows.items()
        if SHORT[answer] in re.split(", | or ", text[0].lower() + text[1:])
    )
    return found


def follow(answers: dict[str, str]) -> str:
    """Fill in the form as it says; return the outcome of the letter that it leads to."""
    ticked: dict[int, str] = {}
    place = "1"
    while place.isdigit():
        item = QUESTIONS[int(place) - 1]
        answer = answers[question_of(item)]
        ticked[int(place)] = SHORT[answer]
        ways = [words(way) for way in row_of(item, answer).select(".wra-goto")]
        told = [way for way in ways if not way.startswith(paper_form.OTHERWISE)]
        (way,) = [way for way in told if holds(way, ticked)] or set(ways) - set(told)
        place = way.rsplit(" ", 1)[1]
    (title,) = (
        words(term).removeprefix(f"{place} ")
        for term in FORM.select("dt")
        if words(term).startswith(f"{place} ")
    )
    return TITLES[title]


def holds(way: str, ticked: dict[int, str]) -> bool:
    """Tell whether a way is the one to go: it has no condition, or one of those it has holds."""
    if way.startswith("go to "):
        return True
    conditions = re.findall(r"(\d+) is ([a-z ]+?)(?= or if| or \d|, go)", way)
    assert conditions
    return any(ticked.get(int(number)) in given.split(" or ") for number, given in conditions)


def test_following_the_form_gives_what_the_checker_gives() -> None:
    """For every complete set of answers, the form leads to the same outcome as the checker."""
    for answers in complete_paths():
        assert follow(answers) == classify(answers).outcome


def test_the_form_asks_every_question_in_its_order_and_full_words() -> None:
    """The questions that decide, among them the guide's two word for word."""
    asked = [question_of(item) for item in QUESTIONS]
    assert asked == [id for id, entry in WORDS.questions.items() if not entry.optional]
    assert WORDS.questions["specifiable_in_advance"].text in words(FORM)
    assert WORDS.questions["decision_at_any_stage"].text in words(FORM)


def entry_of(outcome: str) -> str:
    """Return what the form says under the letter of an outcome."""
    (letter,) = (letter for letter, title in LETTERED.items() if title == outcome)
    boxes = FORM.select("dl > div:has(.wra-letter)")
    (said,) = (words(box) for box in boxes if words(box).startswith(letter))
    return said


LETTERED = {words(term)[0]: TITLES[words(term)[2:]] for term in FORM.select("dt:has(.wra-letter)")}


EVERYWHERE = next(words(box) for box in FORM.select("dl > div") if paper_form.FIRST in words(box))


@pytest.mark.parametrize("outcome", WORDS.outcomes)
def test_the_form_says_what_to_do_first(outcome: str) -> None:
    """Under each outcome stands the step that every way to it begins with, or its sentence."""
    entry = entry_of(outcome)
    decisions = [each for each in map(classify, complete_paths()) if each.outcome == outcome]
    begins = {each.actions[0].text for each in decisions}
    if len(begins) == 1:
        assert begins.pop() in f"{EVERYWHERE} {entry}"
    else:
        assert all(each.words.sentence in entry for each in decisions)


@pytest.mark.parametrize(
    ("outcome", "steps"),
    [
        (
            "share_now",
            ("call_for_help", "tell_those_who_protect", "tell_what_they_need", "do_not_alert"),
        ),
        (
            "legal_demand",
            ("to_legal_today", "worried_too", "police_with_a_warrant", "tell_nobody_yet"),
        ),
    ],
)
def test_the_form_has_the_steps_that_keep_people_safe(outcome: str, steps: tuple[str, ...]) -> None:
    """On paper too an emergency and an order have their first four steps."""
    entry = f"{EVERYWHERE} {entry_of(outcome)}"
    assert all(WORDS.actions[step].text in entry for step in steps)


def test_the_form_says_what_presses_most() -> None:
    """A breach, a missing contract and a duty to report each have their own sentence on paper."""
    for answers in complete_paths():
        decision = classify(answers)
        assert not decision.headline or decision.words.sentence in entry_of(decision.outcome)


def test_the_form_sends_each_part_of_a_mixed_share_to_its_kind() -> None:
    """Who splits it in two is told of both parts, and not to wait for an agreement with both."""
    decided, planned = (entry_of(id)[0] for id in ("case_by_case", "pre_planned"))
    mixed = entry_of("mixed")
    assert f"someone decides see {decided}, for the regular part {planned}." in mixed
    assert WORDS.actions["find_the_agreement"].text not in mixed


def test_the_table_has_every_row_in_words() -> None:
    """Under each outcome stand its rules, each with all its questions and answers."""
    shown: list[tuple[str, list[str]]] = []
    for body in TABLE.select("tbody"):
        group, *rows = body.select("tr")
        shown += [(words(group), [words(item) for item in row.select("li")]) for row in rows]
    numbers = {question_of(item): number for number, item in enumerate(QUESTIONS, 1)}
    assert len(shown) == len(decision_table())
    for row, (title, conditions) in zip(decision_table(), shown, strict=True):
        assert title == WORDS.outcomes[row.outcome].title
        for (question, answers), condition in zip(row.when.items(), conditions, strict=True):
            start = f"{numbers[question]}. {SHORT[question]} "
            assert condition.startswith(start)
            given = condition.removeprefix(start)
            several = given.startswith("Any of: ")
            chosen = given.removeprefix("Any of: ").split(", ") if several else [given]
            wanted = [SHORT[answer] if several else capital(SHORT[answer]) for answer in answers]
            assert sorted(chosen) == sorted(wanted)


def test_the_table_says_what_its_cells_are() -> None:
    """It has a caption, and headings for its columns, its groups and its rows."""
    assert TABLE.caption is not None
    assert {str(head["scope"]) for head in TABLE.select("th")} == {"col", "rowgroup", "row"}


def test_the_form_says_whom_to_ask_where_the_organisation_has_said_so() -> None:
    """Paper is for when the intranet is away, so the numbers to ring are on it."""
    contacts = {"safeguarding": Contact(phone="01234 567890")}
    shown_of = asking(Organisation(name="Anytown & District", contacts=contacts))
    form = BeautifulSoup(paper_form.form_html(shown_of), "html.parser")
    asked = words(form.select_one(".wra-paper__ask"))
    assert "Anytown & District" in asked
    assert "01234 567890" in asked
    assert FORM.select_one(".wra-paper__ask") is None
