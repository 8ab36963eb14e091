"""Fixtures for tests in the browser: a server for the site, and pages that are watched."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from tests.browser.chromium import launch
from tests.browser.server import SiteServer, serving

if TYPE_CHECKING:
    from tests.browser.check_page import CheckPage

WIDE: ViewportSize = {"width": 1280, "height": 900}

expect.set_options(timeout=15_000)  # as long as everything else has, on a slow machine

REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`));
"""


class NewPage(Protocol):
    """Opens a watched page in a browser profile of its own, with Playwright's context options."""

    def __call__(self, **options: Any) -> Page:
        """Open the page."""


class Trouble:
    """What went wrong in a test's pages: errors, policy violations, requests elsewhere."""

    def __init__(self, origin: str) -> None:
        self.seen: list[str] = []
        self._origin = origin
        self._expected: list[str] = []

    def expect(self, *patterns: str) -> None:
        """Say which trouble this test means to cause, as regular expressions; each must come."""
        self._expected.extend(patterns)

    def watch(self, context: BrowserContext) -> None:
        """Note all trouble in the pages and workers of a browser context."""
        context.add_init_script(REPORT_VIOLATIONS)
        context.on(
            "console",
            lambda message: (
                self.seen.append(f"console error: {message.text} ({message.location['url']})")
                if message.type == "error"
                else None
            ),
        )
        context.on("weberror", lambda error: self.seen.append(f"page error: {error.error}"))
        context.on("request", lambda request: self.check_origin(request.url))

    def check_origin(self, url: str) -> None:
        """Note a request for an address that is not the server's own."""
        if not url.startswith((self._origin + "/", "data:", "blob:", "about:")):
            self.seen.append(f"request to another origin: {url}")

    def unexpected(self) -> list[str]:
        """Return what nobody said would come, and what was said to come and did not."""
        surprises = [
            text for text in self.seen if not any(re.search(part, text) for part in self._expected)
        ]
        missing = [
            f"expected and not seen: {part}"
            for part in self._expected
            if not any(re.search(part, text) for text in self.seen)
        ]
        return surprises + missing


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a Chromium that reaches nothing but this machine."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def server(site: Path) -> Iterator[SiteServer]:
    """Return a server of the built site, a new one for each test."""
    with serving(site) as server:
        yield server


@pytest.fixture
def trouble(server: SiteServer) -> Iterator[Trouble]:
    """Fail the test on trouble in its pages, unless it says `trouble.expect(...)`."""
    trouble = Trouble(server.url)
    yield trouble
    if problems := trouble.unexpected():
        pytest.fail("Trouble in the page:\n" + "\n".join(problems), pytrace=False)


@pytest.fixture
def new_page(browser: Browser, server: SiteServer, trouble: Trouble) -> Iterator[NewPage]:
    """Return a function that opens a watched page; addresses are relative to the site."""
    contexts: list[BrowserContext] = []

    def new_page(**options: Any) -> Page:
        context = browser.new_context(
            **{"base_url": server.url, "service_workers": "block", **options}
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        trouble.watch(context)
        return context.new_page()

    yield new_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def profile(browser: Browser, site: Path) -> Iterator[tuple[BrowserContext, Trouble]]:
    """Return a watched browser profile for all tests of a file: like a reader's, it keeps files."""
    with serving(site) as server:
        trouble = Trouble(server.url)
        context = browser.new_context(base_url=server.url, viewport=WIDE, service_workers="block")
        context.set_default_timeout(15_000)
        trouble.watch(context)
        yield context, trouble
        context.close()


@pytest.fixture
def tab(profile: tuple[BrowserContext, Trouble]) -> Iterator[Page]:
    """Return a watched page in the profile of the file, which forgets what the page noted."""
    context, trouble = profile
    page = context.new_page()
    yield page
    if page.url.startswith("http"):
        page.evaluate("try { localStorage.clear() } catch {}")
    page.close()
    problems = trouble.unexpected()
    trouble.seen.clear()
    assert not problems


@pytest.fixture(scope="module")
def open_page(browser: Browser, site: Path) -> Iterator["CheckPage"]:
    """Return the checker's page, opened once for all tests of a file."""
    from tests.browser.check_page import opened  # which takes its own from this file

    with serving(site) as server, opened(browser, server) as check:
        yield check


@pytest.fixture
def check(open_page: "CheckPage") -> "CheckPage":
    """Return the checker's page on a wide screen, at its first question with nothing answered."""
    open_page.page.set_viewport_size(WIDE)
    open_page.page.emulate_media(media="screen", forced_colors="none")
    open_page.restart()
    return open_page


@pytest.fixture
def page(request: pytest.FixtureRequest) -> Page:
    """Return a watched page of 1280 by 900 pixels.

    A test that asks for the server, for trouble or for more pages changes what is around the page:
    it gets a browser profile of its own.
    """
    page: Page
    if {"server", "trouble", "new_page"} & set(request.fixturenames):
        page = request.getfixturevalue("new_page")(viewport=WIDE)
    else:
        page = request.getfixturevalue("tab")
    return page
