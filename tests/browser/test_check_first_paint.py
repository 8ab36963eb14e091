"""An answer that is given as soon as the question can be read counts, on the slowest line too."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.check_page import CheckPage, fragment
from tests.browser.server import SiteServer
from tests.browser.test_page_weight import SHIFTS, STILL

ANSWER = {"situation": "share_outside"}


def test_an_answer_at_first_paint_counts(page: Page, server: SiteServer) -> None:
    """Whoever answers before the page's own module has come is asked the next question when it has.

    The answer is in the address then, as any other.
    """
    module = server.hold("main.mjs")
    check = CheckPage(page)
    page.goto("/check/", wait_until="commit")
    check.option("situation", "share_outside").check()
    check.go_on()
    expect(page.locator("[data-checker]")).to_have_attribute("data-checker-state", "starting")
    module.set()
    check.expect_question("identifies_individuals")
    check.expect_address(fragment(ANSWER))


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("answers", [{}, ANSWER, {"situation": "breach"}])
def test_nothing_moves_while_the_check_opens(
    page: Page, answers: dict[str, str], width: int
) -> None:
    """What is read first stays where it is: by itself, with some answers, and with all of them."""
    page.set_viewport_size({"width": width, "height": 844})
    CheckPage(page).open(answers)
    expect(page.locator("html")).to_have_attribute("data-face", "")
    assert page.evaluate(SHIFTS) < STILL
