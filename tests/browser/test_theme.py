"""The theme under the content security policy: what moves on a page still works."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.check_page import CheckPage
from tests.browser.conftest import NewPage
from tests.browser.server import SiteServer

STORAGE_BLOCKED = """
for (const name of ["localStorage", "sessionStorage"]) {
  const get = () => { throw new DOMException("Access is denied.", "SecurityError"); };
  Object.defineProperty(window, name, { configurable: true, get });
}
"""
"""What a browser does whose owner has blocked what sites store."""


@pytest.mark.parametrize("address", ["/", "/check/", "/guide/test/", "/law/", "/words/"])
def test_a_page_opens_without_a_complaint(page: Page, address: str) -> None:
    """Nothing on the page is stopped by its policy, and nothing is fetched from elsewhere."""
    page.goto(address)
    expect(page.locator("h1:visible").first).to_be_visible()


def test_search_finds_a_page(page: Page) -> None:
    """Search runs in a worker of the site's own, and shows its results."""
    page.goto("/")
    page.locator("input.md-search__input").click()
    page.keyboard.type("emergency", delay=20)
    result = page.locator(".md-search-result__link").first
    expect(result).to_be_visible()
    result.click()
    expect(page).to_have_url(re.compile("emergency"))


def test_colours_can_be_switched_and_stay(page: Page) -> None:
    """The reader's choice of light or dark holds on the next page."""
    page.goto("/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.get_by_title("Switch to dark colours").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto("/guide/test/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("address", ["/", "/check/", "/guide/process/", "/404.html"])
def test_every_page_works_where_storage_is_blocked(new_page: NewPage, address: str) -> None:
    """Colours can be switched, and search finds something, in a browser that keeps nothing."""
    page = new_page(viewport={"width": 1280, "height": 900})
    page.add_init_script(STORAGE_BLOCKED)
    page.goto(address)
    page.get_by_title("Switch to dark colours").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("input.md-search__input").click()
    page.keyboard.type("emergency")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_the_check_works_where_storage_is_blocked(new_page: NewPage) -> None:
    """Questions lead to a result, and it can be cleared, in a browser that keeps nothing."""
    page = new_page(viewport={"width": 1280, "height": 900})
    page.add_init_script(STORAGE_BLOCKED)
    check = CheckPage(page)
    check.open()
    check.answer("situation", "breach")
    check.expect_outcome("not_a_share")
    check.restart()
    check.expect_address("/check/")


def test_a_term_shows_what_it_means(page: Page) -> None:
    """Pointing at a term of the glossary shows its meaning beside it."""
    page.goto("/guide/pre-planned/")
    page.locator("main abbr[title]").first.hover()
    tooltip = page.locator(".md-tooltip2--active")
    expect(tooltip).to_be_visible()
    assert len(tooltip.inner_text()) > 20


def test_an_address_that_does_not_exist_says_so(page: Page, server: SiteServer) -> None:
    """The page for lost readers keeps to the policy too, however deep the address."""
    lost = (server.folder / "404.html").read_bytes()
    server.override("/guide/lost/", body=lost, content_type="text/html")
    page.goto("/guide/lost/")
    expect(page.locator("h1")).to_be_visible()
    page.get_by_role("link", name="Home").first.click()
    expect(page).to_have_url(f"{server.url}/")
