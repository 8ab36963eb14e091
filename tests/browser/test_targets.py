"""Whatever one presses is large enough for a hand that shakes: WCAG 2.2, target size."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from macros.guide.situations import SITUATIONS
from tests.browser.check_page import MIXED, CheckPage, fragment, open_where_nothing_answers
from tests.browser.conftest import Trouble
from tests.browser.server import SiteServer

WIDTHS = (390, 1280)

SMALL = """() => {
  const pressed = "a[href], button, input, select, textarea, summary, label[for], [role=button]";
  const words = (element) => element.innerText.replace(/\\s+/g, " ").trim();
  const inSentence = (link) => {
    const around = link.parentElement.closest("p, li, td, th, dt, dd, figcaption, caption, div");
    return getComputedStyle(link).display === "inline" && words(around) !== words(link);
  };
  return [...document.querySelectorAll(pressed)]
    .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((each) => !each.matches(".md-overlay")) // all that lies beside an open menu
    .filter((each) => !(each.matches("a") && inSentence(each)))
    .map((each) => [each.outerHTML.slice(0, 100), each.getBoundingClientRect()])
    .filter(([, { width, height }]) => Math.round(Math.min(width, height) * 10) < 240)
    .map(([html, { width, height }]) => `${width} x ${height} ${html}`);
}"""

PAGES = [
    "/",
    f"/{next(iter(SITUATIONS.values())).path.removesuffix('.md')}/",
    "/situations/",
    "/examples/",
    "/law/duties/",
    "/guide/case-by-case/",
    "/how-to/send/",
    "/about/sources/",
    "/404.html",
]
"""One of each kind."""


def expect_nothing_small(page: Page) -> None:
    """Expect nothing on a page that is pressed to be too small, in folded parts too."""
    page.locator("main details").evaluate_all("all => all.forEach((each) => { each.open = true })")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(SMALL) == [], width


@pytest.mark.parametrize("address", PAGES)
def test_nothing_to_press_is_small(page: Page, address: str) -> None:
    """On one page of each kind, wide and narrow; links within a sentence are as large as it."""
    page.goto(address)
    expect(page.locator("main h1")).to_be_visible()
    expect_nothing_small(page)


def _in_error(check: CheckPage) -> None:
    check.go_on()
    expect(check.page.get_by_role("alert")).to_be_focused()


def _with_a_record(check: CheckPage) -> None:
    check.page.get_by_role("button", name="Save a record").click()
    check.page.evaluate("document.querySelector('[data-by-hand]').hidden = false")


def _with_an_answer(check: CheckPage) -> None:
    check.tick("also_applies", "restricted")


@pytest.mark.parametrize(
    ("address", "act"),
    [
        ("#", None),
        ("#", _in_error),
        (fragment({"situation": "share_outside", "identifies_individuals": "no"}), _in_error),
        (fragment(MIXED), _with_an_answer),
        (fragment({"situation": "breach"}), None),
        (fragment({"situation": "emergency"}), None),
        ("#situation=share_outside&colour=blue", None),
        (fragment(MIXED), _with_a_record),
    ],
)
def test_nothing_to_press_in_the_check_is_small(
    open_page: CheckPage, address: str, act: Callable[[CheckPage], None] | None
) -> None:
    """In each kind of state of the check, with everything unfolded."""
    open_page.visit("#")
    open_page.expect_question("situation")
    open_page.visit(address)
    first = open_page.page.locator('fieldset[data-question="situation"]')
    expect(first).to_be_visible(visible=address == "#")
    expect(open_page.page.locator("[data-later]")).to_have_count(0)
    if act:
        act(open_page)
    expect_nothing_small(open_page.page)


def test_nothing_to_press_is_small_where_the_check_cannot_start(
    page: Page, server: SiteServer, trouble: Trouble
) -> None:
    """Try again, and all of the same rules in their other forms."""
    open_where_nothing_answers(page, server, trouble)
    expect(page.locator("[data-failed]")).to_be_visible()
    expect_nothing_small(page)
