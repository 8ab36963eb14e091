"""What a screen reader is given of the checker, state by state, as it stands in `heard/`.

Each file is one state: what is heard in which order, as what, under which name, described by what.
A test that fails here says that something else is read out now. Look at the difference, line by
line: somebody who listens to the page has nothing else. If it is what you meant, `make heard`
writes the files anew; send them with your change.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from checker.words import WORDS
from tests.browser.check_page import (
    BREACH,
    CASE_BY_CASE,
    MIXED,
    PERSONAL,
    Answers,
    CheckPage,
    open_where_nothing_answers,
)
from tests.browser.conftest import Trouble
from tests.browser.heard import Heard, heard, tree
from tests.browser.server import SiteServer

FOLDER = Path(__file__).with_name("heard")

ANEW = "HEARD_ANEW" in os.environ
"""Whether the files are written, and nothing compared."""

LONG_QUESTION = {**PERSONAL, "specifiable_in_advance": "no"}
FULL: Answers = {
    **MIXED,
    "agreement_in_force": "no",
    "asked_by": "police",
    "also_applies": ["restricted"],
}


def _asked_for_too_early(check: CheckPage) -> None:
    check.go_on()
    expect(check.page.locator("[data-errors]")).to_be_focused()


def _unfolded(check: CheckPage) -> None:
    check.page.locator("[data-checker] details").evaluate_all(
        "all => all.forEach((details) => { details.open = true })"
    )


def _at_the_record(check: CheckPage) -> None:
    check.page.get_by_role("button", name="Save a record").click()


STATES: dict[str, tuple[Answers, Callable[[CheckPage], None] | None]] = {
    "first-question": ({}, None),
    "long-question": (LONG_QUESTION, None),
    "error": ({}, _asked_for_too_early),
    "case-by-case": (CASE_BY_CASE, None),
    "mixed-unfolded": (FULL, _unfolded),
    "emergency": ({"situation": "emergency"}, None),
    "breach": (BREACH, None),
    "record": (CASE_BY_CASE, _at_the_record),
}
"""The answers that lead to a state, and what is done then."""


def compare(page: Page, state: str) -> None:
    """Expect of a state what stands in its file, to the last line."""
    file = FOLDER / f"{state}.txt"
    lines = heard(page)
    if ANEW:
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == file.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("state", STATES)
def test_what_is_heard_is_what_was_looked_at(page: Page, state: str) -> None:
    """Everything is read out as somebody meant it, in any kind of state."""
    answers, act = STATES[state]
    check = CheckPage(page)
    check.open(answers)
    check.expect_confirmed()
    expect(page.locator("[data-later]")).to_have_count(0)
    if act:
        act(check)
    compare(page, state)


def test_what_is_heard_where_the_checker_cannot_start(
    page: Page, server: SiteServer, trouble: Trouble
) -> None:
    """The reason, the way on and the same rules are read out where nothing can answer."""
    open_where_nothing_answers(page, server, trouble)
    expect(page.locator("[data-failed]")).to_be_visible()
    compare(page, "failed")


def test_a_hint_is_heard_with_the_first_choice(open_page: CheckPage) -> None:
    """Coming to the answers by Tab, one hears the question as asked, and all that explains it."""
    open_page.page.locator("[data-question]").evaluate_all(
        """all => {
          for (let at of all) {
            for (; at; at = at.parentElement) {
              at.hidden = false;
              if (at instanceof HTMLDetailsElement) at.open = true;
            }
          }
        }"""
    )
    everything = [each for root in tree(open_page.page, "main") for each in _all(root)]
    for question in WORDS.questions.values():
        [group] = [
            each for each in everything if (each.role, each.name) == ("group", question.text)
        ]
        first = next(each for each in _all(group) if each.role in ("radio", "checkbox"))
        around = " ".join(filter(None, [question.plain, question.hint]))
        assert first.description.startswith(around)


def _all(heard: Heard) -> Iterator[Heard]:
    """Give everything in the tree, in the order of hearing."""
    yield heard
    for part in heard.within:
        if isinstance(part, Heard):
            yield from _all(part)
