"""What an open page says once the site that it is of was rebuilt."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from macros.pieces.page_words import PAGE_WORDS
from tests.browser.check_page import CASE_BY_CASE, CheckPage, fragment
from tests.browser.conftest import Trouble
from tests.browser.server import SiteServer

RUNTIME = ("pyodide.asm.wasm", "pyodide.asm.js", "snapshot.bin")

A_NEWER_BUILD = """
const worker = Object.assign(new EventTarget(), { controller: {} });
Object.defineProperty(navigator, "serviceWorker", { value: worker });
"""
"""A page that was answered from what is kept on the computer."""


@pytest.fixture
def check(page: Page) -> CheckPage:
    """Return the page of the checker, not opened yet."""
    return CheckPage(page)


def test_after_an_update_the_page_says_to_load_it_again(
    check: CheckPage, server: SiteServer, trouble: Trouble, site: Path
) -> None:
    """Where the files of an older build are gone, nobody is told that the site is broken."""
    trouble.expect("404")
    page = (site / "check/index.html").read_text(encoding="utf-8")
    (folder,) = (site / "assets/runtime").iterdir()
    for name in RUNTIME:
        server.override(name, status=404, delay=1)
    check.page.goto("/check/" + fragment(CASE_BY_CASE), wait_until="commit")
    server.override("/check/", body=page.replace(folder.name, "0123456789abcdef").encode())
    check.expect_python("failed")
    without = check.page.locator("[data-without-python]")
    expect(without.locator("[data-advice]")).to_have_text(PAGE_WORDS["advice"]["updated"])


def test_once_a_newer_build_has_taken_over_the_page_says_to_load_it_again(
    check: CheckPage, server: SiteServer
) -> None:
    """Its files do not fit the page that is open, which is nobody's fault."""
    check.page.add_init_script(A_NEWER_BUILD)
    server.override("worker.mjs", body=b"export {};", delay=1)
    check.page.goto("/check/" + fragment(CASE_BY_CASE), wait_until="commit")
    check.expect_outcome("case_by_case")
    check.page.evaluate("navigator.serviceWorker.dispatchEvent(new Event('controllerchange'))")
    check.expect_python("failed")
    advice = check.page.locator("[data-without-python] [data-advice]")
    expect(advice).to_contain_text(PAGE_WORDS["advice"]["updated"])
