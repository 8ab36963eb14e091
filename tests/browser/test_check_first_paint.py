"""An answer that is given as soon as the question can be read counts, on the slowest line too."""

from playwright.sync_api import Page, expect

from tests.browser.check_page import CheckPage, fragment
from tests.browser.server import SiteServer

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
