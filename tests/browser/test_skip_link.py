"""Whoever uses a keyboard is at what a page is for with two keys."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.check_page import (
    CASE_BY_CASE,
    MIXED,
    PERSONAL,
    CheckPage,
    fragment,
    open_where_nothing_answers,
)
from tests.browser.conftest import NewPage, Trouble
from tests.browser.server import SiteServer

UNNAMED = {"situation": "share_outside", "identifies_individuals": "no"}

QUESTIONS = {
    "situation": {},
    "which_request": {"situation": "request"},
    "could_be_worked_out": UNNAMED,
    "decision_at_any_stage": {**PERSONAL, "specifiable_in_advance": "no"},
}


def skip(page: Page) -> None:
    """Press Tab once, expect the link that skips the header to be seen, and follow it."""
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_class(re.compile(r"\bmd-skip\b"))
    expect(link).to_have_css("opacity", "1")
    expect(link).to_be_in_viewport()
    page.keyboard.press("Enter")


def expect_answers_next(page: Page, question: str) -> None:
    """Expect the focus on the question, and with the next Tab on the first thing to choose."""
    expect(page.locator(f"#question-{question}")).to_be_focused()
    page.keyboard.press("Tab")
    first = page.locator(f'[data-question="{question}"] input').first
    expect(first).to_be_focused()


@pytest.mark.parametrize("question", QUESTIONS)
def test_two_stops_lead_to_the_first_answer(page: Page, question: str) -> None:
    """Tab, Enter, Tab: the first answer, in every question; the address keeps what it holds."""
    check = CheckPage(page)
    check.open(QUESTIONS[question])
    address = page.url
    skip(page)
    expect_answers_next(page, question)
    assert page.url == address
    page.keyboard.press("Space")
    expect(page.locator(":focus")).to_be_checked()


@pytest.mark.parametrize("answers", [CASE_BY_CASE, MIXED, {"situation": "emergency"}])
def test_one_stop_leads_to_the_result(page: Page, answers: dict[str, str]) -> None:
    """On a result, the link that skips the header leads to what the result is called."""
    check = CheckPage(page)
    check.open(answers)
    skip(page)
    expect(page.locator("#wrc-title")).to_be_focused()
    check.expect_address("/check/" + fragment(answers))


def test_an_error_does_not_stand_in_the_way(page: Page) -> None:
    """After pressing Continue too early, the same two stops lead to the answers."""
    check = CheckPage(page)
    check.open()
    check.go_on()
    page.locator(".md-skip").focus()
    page.keyboard.press("Enter")
    expect_answers_next(page, "situation")


def test_the_header_is_skipped_before_the_modules_run(page: Page, server: SiteServer) -> None:
    """Nobody waits for a module to skip the header, and no answer in the address is lost by it."""
    server.override("checker/main.mjs", delay=3)
    page.goto("/check/", wait_until="commit")
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    skip(page)
    expect_answers_next(page, "situation")
    page.goto("/")
    page.goto("/check/" + fragment(CASE_BY_CASE), wait_until="commit")
    expect(page.locator(".wrc-opening")).to_be_visible()
    skip(page)
    expect(page.locator("#content-begins")).to_be_focused()
    CheckPage(page).expect_outcome("case_by_case")


def test_the_header_is_skipped_where_the_checker_cannot_start(
    page: Page, server: SiteServer, trouble: Trouble
) -> None:
    """Where nothing can answer, the link leads to what is said of that."""
    open_where_nothing_answers(page, server, trouble)
    heading = page.locator("[data-failed] h2")
    expect(heading).to_be_focused()
    page.locator(".md-skip").focus()
    page.keyboard.press("Enter")
    expect(heading).to_be_focused()


def test_the_header_is_skipped_without_scripts(new_page: NewPage) -> None:
    """Without scripts the next stop is the first link of what is shown instead."""
    page = new_page(java_script_enabled=False)
    page.goto("/check/")
    skip(page)
    page.keyboard.press("Tab")
    expect(page.locator("[data-without-script] a").first).to_be_focused()


@pytest.mark.parametrize(
    "address", ["/", "/situations/", "/guide/test/", "/law/duties/", "/examples/", "/404.html"]
)
def test_every_kind_of_page_has_it(page: Page, address: str) -> None:
    """One stop and one key lead past the header of any page, into what it is about."""
    page.goto(address)
    skip(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
