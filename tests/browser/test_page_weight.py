"""A page of guidance is light, comes from one place and stays still while it loads."""

import gzip
from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, Response

from tests.browser.server import SiteServer

LIMIT = 300_000
"""Bytes, compressed, for all that a first visit to a page of guidance loads. Nearly half of it is
what the search looks through, which the theme loads with every page."""

STILL = 0.02
"""The most that a page may shift while it loads: one line, where a paragraph in the typeface breaks
at another word than in the one that stood in. Browsers call anything under 0.1 good."""

PAGES = ("guide/case-by-case/", "guide/differences/", "law/", "")

TEXT = ("text/", "application/json", "application/xml", "image/svg+xml")

SHIFTS = """() => new Promise((resolve) => {
  let total = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) total += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(total), 500);
})"""


def visit(page: Page, address: str) -> Mapping[str, Response]:
    """Open a page for the first time and return all that it loaded, by address."""
    loaded: dict[str, Response] = {}

    def keep(response: Response) -> None:
        loaded.setdefault(response.url, response)

    page.on("response", keep)
    page.goto(f"/{address}")
    page.wait_for_load_state("load")
    page.wait_for_timeout(1_000)  # what is loaded late counts too
    return loaded


def weight(response: Response) -> int:
    """Return the bytes of a resource as a server with gzip sends it, without its headers."""
    body = response.body()
    kind = response.headers.get("content-type", "")
    return len(gzip.compress(body, 6)) if kind.startswith(TEXT) else len(body)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_guidance_is_light(page: Page, address: str) -> None:
    """A first visit to a page of guidance loads less than 300 kB, on a server with gzip."""
    weights = {url: weight(response) for url, response in visit(page, address).items()}
    listed = "\n".join(
        f"{size:>8} {url}" for url, size in sorted(weights.items(), key=lambda item: -item[1])
    )
    assert sum(weights.values()) < LIMIT, f"{sum(weights.values())} bytes:\n{listed}"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_guidance_loads_no_python(page: Page, address: str) -> None:
    """The browser's Python is loaded for the check alone."""
    loaded = visit(page, address)
    assert [url for url in loaded if "/runtime/" in url or "pyodide" in url] == []


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_guidance_asks_its_own_server_alone(
    page: Page, address: str, server: SiteServer
) -> None:
    """Everything comes from the server that the page came from."""
    loaded = visit(page, address)
    assert [url for url in loaded if not url.startswith((server.url + "/", "data:"))] == []


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [1280, 360])
def test_a_page_of_guidance_stays_still(page: Page, address: str, width: int) -> None:
    """Nothing that comes late pushes aside what somebody is reading."""
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, address)
    assert page.evaluate(SHIFTS) < STILL
