"""The theme under the content security policy: what moves on a page still works."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import SiteServer


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
