"""The theme under the content security policy: what moves on a page still works."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.check_page import CASE_BY_CASE, CheckPage, fragment
from tests.browser.chromium import launch_options
from tests.browser.conftest import WIDE, NewPage, Trouble
from tests.browser.server import SiteServer

STORAGE_BLOCKED = """
for (const name of ["localStorage", "sessionStorage"]) {
  const get = () => { throw new DOMException("Access is denied.", "SecurityError"); };
  Object.defineProperty(window, name, { configurable: true, get });
}
"""
"""What a browser does whose owner has blocked what sites store."""

PRINTED = """() => [...document.querySelectorAll("main, main *")]
  .filter((part) => part.checkVisibility())
  .map((part) => {
    const { color, backgroundColor, borderBlockColor, fill } = getComputedStyle(part);
    return [part.tagName, part.className.baseVal ?? part.className,
            color, backgroundColor, borderBlockColor, fill].join(" ");
  })"""
"""The colours of everything that is seen of a page."""


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


@pytest.mark.parametrize("address", ["/", "/check/" + fragment(CASE_BY_CASE), "/guide/process/"])
def test_a_dark_screen_prints_as_a_light_one_does(new_page: NewPage, address: str) -> None:
    """Whoever reads in dark colours prints dark letters on white paper, as everybody does."""
    printed = []
    for scheme, name in (("light", "default"), ("dark", "slate")):
        page = new_page(color_scheme=scheme)
        page.goto(address)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
        expect(page.locator("h1:visible").first).to_be_visible()
        expect(page.locator("[data-later]")).to_have_count(0)
        page.emulate_media(media="print", reduced_motion="reduce")
        printed.append(page.evaluate(PRINTED))
    assert printed[0] == printed[1]


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


KINDS_OF_PAGE = ["/", "/check/", "/situations/", "/guide/process/", "/law/duties/", "/404.html"]


def test_nothing_breaks_where_the_browser_itself_blocks_site_data(
    browser: Browser, server: SiteServer, trouble: Trouble, tmp_path: Path
) -> None:
    """With site data blocked in the browser's settings, colours, search and the check work on."""
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(settings))
    context = browser.browser_type.launch_persistent_context(
        tmp_path, base_url=server.url, viewport=WIDE, **launch_options(whole=True)
    )
    trouble.watch(context)
    page = context.new_page()
    for address in KINDS_OF_PAGE:
        page.goto(address)
        refused = page.evaluate("() => { try { sessionStorage } catch (why) { return why.name } }")
        assert refused == "SecurityError"
        page.get_by_title("Switch to dark colours").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.locator("input.md-search__input").click()
        page.keyboard.type("emergency")
        expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.locator(".md-search-result__link").first.click()
    expect(page.locator("h1:visible")).to_be_visible()
    page.goto("/about/offline/")
    expect(page.locator('[data-when="blocked"]').first).to_be_visible()
    check = CheckPage(page)
    check.open()
    check.answer("situation", "breach")
    check.expect_outcome("not_a_share")
    check.expect_python("ready")
    context.close()


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
