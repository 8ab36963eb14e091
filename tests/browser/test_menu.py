"""The menu and the search of the header, for whoever uses a keyboard or a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage

STOPS = 25
"""How often Tab is pressed: past the header, and into the page."""

SEEN = """() => {
  const { activeElement: at } = document;
  const shown = at.matches("input[type=radio]") ? at.nextElementSibling : at; // the theme's switch
  const { left, right, width } = shown.getBoundingClientRect();
  return right > 0 && left < innerWidth && width > 0;
}"""
"""Whether what has the focus is on the screen."""


@pytest.mark.parametrize("width", [390, 640, 1000, 1280])
@pytest.mark.parametrize("address", ["/", "/situations/parent/", "/guide/test/"])
def test_tab_never_leads_off_the_screen(new_page: NewPage, width: int, address: str) -> None:
    """The links of a menu that is closed are no stops on the way into the page."""
    page = new_page(viewport={"width": width, "height": 844})
    page.goto(address)
    off = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if not page.evaluate(SEEN):
            off.append(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
    assert off == []


@pytest.mark.parametrize("width", [390, 640])
def test_a_phone_needs_few_stops_to_the_first_thing_to_do(new_page: NewPage, width: int) -> None:
    """Whoever cannot use a pointer is not led through the whole menu first."""
    page = new_page(viewport={"width": width, "height": 844})
    page.goto("/")
    start = page.get_by_role("main").get_by_role("link").first
    for _ in range(12):
        page.keyboard.press("Tab")
        if start.evaluate("link => link === document.activeElement"):
            break
    expect(start).to_be_focused()


def open_menu(page: Page) -> None:
    """Open the menu with the keyboard."""
    page.get_by_role("button", name="Menu").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Menu")).to_have_attribute("aria-expanded", "true")


def test_the_menu_that_is_open_can_be_used_and_escape_closes_it(new_page: NewPage) -> None:
    """Its links can be reached, and whoever closes it is where they were."""
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto("/situations/parent/")
    open_menu(page)
    link = page.locator(".md-sidebar--primary").get_by_role("link", name="A solicitor")
    expect(link).to_be_visible()
    link.focus()
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    menu = page.get_by_role("button", name="Menu")
    expect(menu).to_have_attribute("aria-expanded", "false")
    expect(menu).to_be_focused()
    expect(link).to_be_hidden()


def test_the_search_of_a_phone_can_be_typed_into_at_once(new_page: NewPage) -> None:
    """Whoever presses the search button goes on typing."""
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto("/")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    page.keyboard.type("police")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
