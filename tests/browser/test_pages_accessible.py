"""Every page meets WCAG 2.2 AA as far as a program can tell, and can be used by keyboard."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from macros.guide.cases import CASES
from macros.guide.situations import SITUATIONS
from tests.browser.axe import COLOURS, SIZES, SOURCE, faults
from tests.browser.conftest import NewPage, Trouble

DOCS = Path(__file__).resolve().parents[2] / "docs"

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 360, "height": 740}


def address(page: Path) -> str:
    """Return the address of the page that a Markdown file becomes."""
    path = page.relative_to(DOCS).with_suffix("")
    return f"/{(path.parent if path.name == 'index' else path).as_posix()}/".replace("/./", "/")


SITUATION = max(SITUATIONS.values(), key=lambda each: (len(each.law), len(each.limits)))
"""They are all made in one way, so the one that has most of everything stands for them."""

EXAMPLES = {case.expected: case for case in CASES.values()}.values()
"""So are the worked examples: one of each outcome stands for them, as that has their colour."""

ALIKE = {
    page
    for folder in ("about/decisions", "about/rules")
    for page in sorted((DOCS / folder).glob("*.md"), key=lambda page: page.stat().st_size)[:-1]
}
"""So are the records of decisions, and the pages of versions of the rules: the longest of each
stands for them."""

ADDRESSES = [
    "/404.html",
    f"/{SITUATION.path.removesuffix('.md')}/",
    *(f"/examples/{case.slug}/" for case in EXAMPLES),
    *sorted(address(path) for path in DOCS.rglob("*.md") if path not in ALIKE),
]


@pytest.fixture(scope="module")
def read(profile: tuple[BrowserContext, Trouble]) -> Page:
    """Return one page for all addresses, as for someone who reads on, with axe in it."""
    context, _ = profile
    page = context.new_page()
    page.add_init_script(SOURCE)
    page.emulate_media(reduced_motion="reduce")
    return page


@pytest.fixture(scope="module", params=ADDRESSES)
def shown(
    request: pytest.FixtureRequest, read: Page, profile: tuple[BrowserContext, Trouble]
) -> Iterator[Page]:
    """Return the page at each address in turn, for every test that looks at all of them."""
    read.goto(request.param)
    yield read
    _, trouble = profile
    assert not trouble.unexpected()
    trouble.seen.clear()


def test_no_page_has_a_fault_that_axe_finds(shown: Page) -> None:
    """Each page passes axe at level AA: light on a wide screen, and dark on a narrow one."""
    shown.set_viewport_size(WIDE)
    found = faults(shown)
    shown.set_viewport_size(NARROW)
    shown.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    found += faults(shown, rules=(*COLOURS, *SIZES))
    assert found == []


def test_a_page_on_a_phone_has_no_fault_that_axe_finds(page: Page) -> None:
    """What stands around every page on a narrow screen, such as its menu, passes all the rules."""
    page.set_viewport_size(NARROW)
    page.goto("/guide/test/")
    assert faults(page) == []


def test_no_page_is_wider_than_a_small_screen(shown: Page) -> None:
    """At 320 pixels, which is 1280 at a zoom of 400%, nobody has to scroll sideways."""
    shown.set_viewport_size({"width": 320, "height": 640})
    assert shown.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_help_now_is_seen_on_every_screen(new_page: NewPage) -> None:
    """The way for somebody in danger stands in sight on a wide screen and on a narrow one."""
    page = new_page(viewport=WIDE)
    page.goto("/guide/test/")
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        expect(page.get_by_role("link", name="Someone in danger? Share now")).to_be_in_viewport()


def test_the_way_out_leads_to_what_to_do(page: Page) -> None:
    """One press, from any page, leads to what to do when someone is in danger."""
    page.goto("/guide/differences/")
    page.get_by_role("link", name="Someone in danger? Share now").click()
    expect(page).to_have_url(re.compile("/guide/emergency/$"))
    expect(page.locator("h1#share-now")).to_be_visible()


@pytest.mark.parametrize("button", ["Menu", "Search"])
@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_menu_and_search_open_by_keyboard(new_page: NewPage, button: str, key: str) -> None:
    """On a narrow screen, or zoomed in, the menu and the search open without a mouse."""
    page = new_page(viewport=NARROW)
    page.goto("/guide/test/")
    opener = page.get_by_role("button", name=button, exact=True)
    expect(opener).to_have_attribute("aria-expanded", "false")
    opener.focus()
    page.keyboard.press(key)
    expect(opener).to_have_attribute("aria-expanded", "true")


@pytest.mark.parametrize("key", ["s", "f", "/", "n", "p"])
def test_single_keys_do_nothing_of_their_own(page: Page, key: str) -> None:
    """A letter said or brushed by mistake neither opens the search nor leaves the page."""
    page.goto("/guide/test/")
    page.keyboard.press(key)
    page.wait_for_timeout(100)
    assert page.evaluate("document.activeElement === document.body")
    expect(page.locator("#__search")).not_to_be_checked()
    assert page.url.endswith("/guide/test/")


def test_focus_is_always_seen_and_never_under_the_header(page: Page) -> None:
    """Whoever goes backwards through a page by keyboard sees each place that has the focus."""
    page.goto("/guide/case-by-case/")
    page.keyboard.press("End")
    page.locator("#whom-to-ask").scroll_into_view_if_needed()
    page.locator(".md-footer a").last.focus()
    hidden = []
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        focus = page.locator(":focus")
        if focus.count() == 0 or _in_header(focus):
            break
        top = focus.evaluate("element => element.getBoundingClientRect().top")
        below = page.locator(".md-header").evaluate("h => h.getBoundingClientRect().bottom")
        outline = focus.evaluate("element => getComputedStyle(element).outlineStyle")
        if top < below - 1 or outline == "none":
            hidden.append(focus.evaluate("element => element.outerHTML.slice(0, 120)"))
    assert hidden == []


def test_things_to_press_are_large_enough(new_page: NewPage) -> None:
    """What one presses in the header, the strip and the foot is at least 24 pixels each way."""
    page = new_page(viewport=NARROW)
    page.goto("/guide/test/")
    small = page.evaluate(
        """() => [...document.querySelectorAll(
             ".md-header a, .md-header label, .md-footer a, .wra-ways a, button")]
           .filter((element) => element.checkVisibility({ opacityProperty: true }))
           .map((element) => [element.outerHTML.slice(0, 100), element.getBoundingClientRect()])
           .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
           .map(([html, box]) => `${html} ${box.width} x ${box.height}`)"""
    )
    assert small == []


def _in_header(focus: Locator) -> bool:
    return bool(focus.evaluate("element => element.closest('.md-header') !== null"))
