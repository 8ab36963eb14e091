"""How Python starts: what it asks for, what it trusts, how long it waits, how it starts again."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.check_page import CASE_BY_CASE, CheckPage, fragment
from tests.browser.conftest import Trouble
from tests.browser.server import SiteServer, serving

WASM = "pyodide.asm.wasm"
GLUE = "pyodide.asm.js"
SNAPSHOT = "snapshot.bin"
WEB_PAGE = b"<!doctype html><title>Sign in</title>"

DOES_NOTHING = b"\0asm\1\0\0\0"

KEPT = {"Cache-Control": "max-age=1000"}
"""Lets the browser keep files, as a server of this site should."""

LONG = 31_000
"""Milliseconds without anything arriving that are too many."""


@pytest.fixture
def check(page: Page) -> CheckPage:
    """Return the page of the checker, not opened yet."""
    return CheckPage(page)


def start(check: CheckPage) -> None:
    """Open a result, and follow what Python does from there."""
    check.page.goto("/check/" + fragment(CASE_BY_CASE))
    check.expect_outcome("case_by_case")


def failure(check: CheckPage) -> str:
    """Expect that Python fails, and return what an administrator is told."""
    check.expect_python("failed")
    return check.page.locator("[data-without-python] [data-failure]").text_content() or ""


def retry(check: CheckPage) -> None:
    """Press Try again, and expect Python to start."""
    button = check.page.locator("[data-without-python]").get_by_role("button", name="Try again")
    button.click()
    check.expect_python("ready")


def asked(server: SiteServer, name: str) -> int:
    """Return how often a file was asked for."""
    return sum(path.endswith(name) for path in server.requests)


def part(site: Path, name: str) -> bytes:
    """Return the first half of a file."""
    (file,) = (path for path in site.rglob("assets/**/*") if path.name.endswith(name))
    content = file.read_bytes()
    return content[: len(content) // 2]


def test_it_marks_when_it_is_ready(check: CheckPage) -> None:
    """The marks that the bench measures are set, each once."""
    start(check)
    check.expect_python("ready")
    for mark in ("checker-usable", "checker-ready"):
        script = f"performance.getEntriesByName('{mark}').length"
        assert check.page.evaluate(script) == 1


@pytest.mark.parametrize("address", ["/", "/guide/test/", "/about/privacy/"])
def test_a_page_without_the_checker_loads_none_of_it(
    page: Page, server: SiteServer, address: str
) -> None:
    """Reading the guide costs nobody three megabytes."""
    page.goto(address)
    page.wait_for_load_state("load")
    assert [path for path in server.requests if "/runtime/" in path or "checker/" in path] == []


def test_python_starts_once_and_asks_for_each_file_once(
    check: CheckPage, server: SiteServer
) -> None:
    """Opening the check fetches what Python goes on from, and nothing more of it."""
    server.headers = KEPT
    start(check)
    check.expect_python("ready")
    files = [path for path in server.requests if "/runtime/" in path or path.endswith("worker.mjs")]
    names = sorted(path.rpartition("/")[2] for path in files)
    expected = [WASM, "pyodide.mjs", GLUE, "pyodide-lock.json", SNAPSHOT, "worker.mjs"]
    assert names == sorted([*expected, "states.json"])


def test_a_second_try_asks_past_a_damaged_copy_and_for_nothing_else(
    check: CheckPage, server: SiteServer, trouble: Trouble, site: Path
) -> None:
    """What is sound in the browser's cache is used again; what is damaged there is not."""
    trouble.expect("integrity")
    server.headers = KEPT
    server.override(WASM, body=part(site, WASM))
    start(check)
    assert WASM in failure(check)
    server.restore()
    before = asked(server, WASM)
    retry(check)
    assert asked(server, WASM) == before + 1
    assert asked(server, "worker.mjs") == asked(server, "states.json") == 1


def test_a_slow_line_is_not_a_broken_one(check: CheckPage, server: SiteServer) -> None:
    """While something still arrives nothing is given up, however long it takes."""
    server.override(WASM, per_second=1_500_000)
    check.page.clock.install()
    start(check)
    for _ in range(4):
        check.page.wait_for_timeout(1_000)
        check.page.clock.run_for(LONG - 10_000)
        check.expect_python("starting")
    check.page.get_by_text("What works out the answers").click()
    said = check.page.locator("[data-doing]")
    expect(said).to_contain_text("%")
    assert " 0 %" not in (said.text_content() or "")
    check.expect_python("ready")


def test_python_that_never_says_anything_is_given_up(check: CheckPage, server: SiteServer) -> None:
    """Where every file is there and Python still does not start, waiting ends in a sentence."""
    check.page.add_init_script("Worker.prototype.postMessage = function () {}")
    check.page.clock.install()
    start(check)
    check.page.wait_for_timeout(1_000)
    check.page.clock.run_for(100_000)
    assert failure(check)


def test_after_an_update_the_page_says_to_load_it_again(
    check: CheckPage, server: SiteServer, trouble: Trouble, site: Path
) -> None:
    """Where the files of an older build are gone, nobody is told that the site is broken."""
    trouble.expect("404")
    page = (site / "check/index.html").read_text(encoding="utf-8")
    (folder,) = (site / "assets/runtime").iterdir()
    for name in (WASM, GLUE, SNAPSHOT):
        server.override(name, status=404, delay=1)
    check.page.goto("/check/" + fragment(CASE_BY_CASE), wait_until="commit")
    server.override("/check/", body=page.replace(folder.name, "0123456789abcdef").encode())
    check.expect_python("failed")
    without = check.page.locator("[data-without-python]")
    expect(without.locator("[data-advice]")).to_contain_text("Load the page again")


def test_the_worker_can_ask_nobody_but_its_own_server(
    check: CheckPage, trouble: Trouble, site: Path
) -> None:
    """Without any header of the server's, nothing that runs in the worker can send a thing away."""
    trouble.expect("request to another origin")
    start(check)
    check.expect_python("ready")
    (worker,) = (each for each in check.page.workers if each.url.startswith("blob:"))
    with serving(site) as other:
        address = json.dumps(other.url + "/?secret")
        for attempt in (
            f"fetch({address})",
            f"import({address})",
            f"new Promise((go, stop) => {{ const socket = new WebSocket({address}.replace('http',"
            " 'ws')); socket.onopen = go; socket.onerror = stop; })",
        ):
            assert worker.evaluate(f"() => {attempt}.then(() => 'sent', () => 'refused')") == (
                "refused"
            )
        assert other.requests == []


def test_markup_of_somebody_else_s_stays_text(check: CheckPage, trouble: Trouble) -> None:
    """Whatever program of the page writes text as markup, it can make no element that runs."""
    trouble.expect("TrustedScriptURL", "trusted-types")
    start(check)
    written: dict[str, Any] = check.page.evaluate(
        """() => {
          const place = document.createElement("div");
          place.innerHTML = "<mark>found</mark><img src=x onerror=alert(1)><p onclick=x>y</p>";
          let worker = "refused";
          try { new Worker("/assets/checker/main.mjs"); worker = "started"; } catch {}
          const made = [...place.querySelectorAll("*")].map(({ tagName }) => tagName);
          return { made, text: place.textContent, worker };
        }"""
    )
    assert "MARK" in written["made"]
    assert "IMG" not in written["made"]
    assert "<img" in written["text"]
    assert written["worker"] == "refused"


def test_a_browser_that_throws_at_a_worker_still_gets_results(check: CheckPage) -> None:
    """Where no worker may be made at all, that is said, and the page answers from its list."""
    check.page.add_init_script("window.Worker = class { constructor() { throw new Error(); } };")
    start(check)
    assert "worker" in failure(check)
