"""The search finds what people type."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.browser.conftest import NewPage
from tests.browser.search_terms import TABLE, terms
from tests.browser.server import SiteServer

TERMS = terms(TABLE)

FIRST = 3
"""How many results people look at before they type something else."""


@pytest.fixture
def search(page: Page) -> Callable[[str], list[str]]:
    """Return a function that types into the search of a page and returns what it finds first."""
    page.goto("/about/")
    box = page.get_by_role("textbox", name="Search")
    box.click()
    found = page.locator(".md-search-result__item:not([data-seen])")

    def results(typed: str) -> list[str]:
        found.evaluate_all("items => items.forEach((item) => item.setAttribute('data-seen', ''))")
        box.fill(typed)
        box.press("End")  # the search listens to keys
        expect(found.first).to_be_visible()
        addresses = found.evaluate_all("items => items.map((i) => i.querySelector('a').href)")
        return [urlsplit(address).path.removeprefix("/") for address in addresses[:FIRST]]

    return results


def test_what_people_type_is_found_among_the_first_three(
    search: Callable[[str], list[str]],
) -> None:
    """For each entry of the table, a page that answers is among the first three results."""
    missed = {
        typed: {"found": found, "wanted": pages}
        for typed, pages in TERMS.items()
        if not set(pages) & set(found := search(typed))
    }
    assert missed == {}


def test_the_table_holds_what_was_asked_for_and_pages_that_exist(site: Path) -> None:
    """The table has a hundred entries and more, and no page in it has gone."""
    assert len(TERMS) >= 100
    pages = {page for wanted in TERMS.values() for page in wanted}
    assert [page for page in pages if not (site / page / "index.html").exists()] == []


def test_what_is_typed_into_the_search_stays_in_the_browser(
    page: Page, search: Callable[[str], list[str]], server: SiteServer
) -> None:
    """No server learns what somebody searched for, neither while they type nor afterwards."""
    search("MARAC")
    asked = len(server.requests)
    page.locator(".md-search-result__item a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert "marac" not in page.url.lower()
    assert [path for path in server.requests[asked:] if "marac" in path.lower()] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_results_have_no_fault_that_axe_finds(new_page: NewPage, scheme: str) -> None:
    """The list of results can be read and used by everyone, light and dark."""
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    page.goto("/about/")
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.press_sequentially("data breach")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.evaluate("Promise.all(document.getAnimations().map(({ finished }) => finished))")
    assert faults(page, ".md-search") == []
