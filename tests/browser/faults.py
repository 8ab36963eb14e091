"""Every file of the checker's page, and everything that a server can do wrong with it.

    python -m tests.browser.faults SITE

tries every fault of every file, which takes half an hour; test_faults.py tries a part of them.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from tests.browser.chromium import launch
from tests.browser.server import SiteServer, serving
from tests.conftest import ROOT

WEB_PAGE = b"<!doctype html><title>Sign in</title><p>Please sign in."
FOR_EVER = 600.0

STALLS = ("stalled before", "stalled half way")


def _altered(content: bytes) -> bytes:
    """Return some content with one byte changed, in the middle."""
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


FAULTS: dict[str, Callable[[SiteServer, str, bytes], None]] = {
    "404": lambda server, name, _: server.override(name, status=404, content_type="text/plain"),
    "403": lambda server, name, _: server.override(name, status=403, content_type="text/plain"),
    "500": lambda server, name, _: server.override(name, status=500, content_type="text/plain"),
    "empty": lambda server, name, _: server.override(name, body=b""),
    "half": lambda server, name, all_: server.override(name, body=all_[: len(all_) // 2]),
    "web page": lambda server, name, _: server.override(
        name, body=WEB_PAGE, content_type="text/html"
    ),
    "log-in": lambda server, name, _: server.override(
        name, status=302, location="http://login.council.example/?for=you"
    ),
    "wrong type": lambda server, name, _: server.override(
        name, content_type="application/octet-stream"
    ),
    "a changed byte": lambda server, name, all_: server.override(name, body=_altered(all_)),
    "stalled before": lambda server, name, _: server.override(name, delay=FOR_EVER),
    "stalled half way": lambda server, name, _: server.override(name, half_way=FOR_EVER),
}
"""What a server does wrong, by what it is called: given the server, the file and its content."""

MODULES = sorted(path.name for path in (ROOT / "docs/assets/checker").glob("*.mjs"))
ONLY_TYPES = {"protocol.mjs", "messages.mjs"}
WORKERS = {"worker.mjs", "python.mjs", "pyodide.mjs", "pyodide.asm.js"}
"""Scripts that Python cannot start without."""
DATA = {"pyodide.asm.wasm", "pyodide-lock.json"}
"""Other files that it cannot start without."""
INSTEAD = {"python_stdlib.zip", "none-any.whl"}
"""Files that it needs where it has no snapshot."""
SPARE = {
    "snapshot.bin",
    "snapshot.mjs",
    "states.json",
    "theme.mjs",
    "site.mjs",
    "site.css",
    "check.css",
}
"""Files without which everything goes on, or comes in another way."""

EXTRAS = {"offline.mjs", "keeping.mjs"}
"""Modules that come once the checker is ready, or not at all, and what they import."""

FILES = sorted({*MODULES, *WORKERS, *DATA, *INSTEAD, *SPARE} - ONLY_TYPES)

LOOKED_AT = 4_000
"""Milliseconds after which the page looks at what arrives; see arrivals.mjs."""

SOON = 15
"""Seconds within which a fault is told."""
QUIET = {"told": 25_000, "without Python": 31_000, "ready": 8_000}
"""Milliseconds without anything arriving: until the page looks what has stalled, until Python is
given up, and until the page goes on without what it can do without."""


@dataclass(frozen=True)
class Case:
    """A file of the page, with something wrong with it."""

    name: str
    fault: str

    def __str__(self) -> str:
        return f"{self.name}-{self.fault}"

    @property
    def end(self) -> str:
        """How it has to end: "told", "without Python", or "ready"."""
        if self.name in SPARE or (self.fault == "wrong type" and not self.name.endswith("js")):
            return "ready"
        return "without Python" if self.name in WORKERS | DATA | INSTEAD else "told"


def run(browser: Browser, server: SiteServer, case: Case) -> None:
    """Open the page with the fault, and expect the end that it must have, in time."""
    (file,) = [each for each in server.folder.rglob("assets/**/*") if each.name.endswith(case.name)]
    server.restore()
    server.requests.clear()
    if case.name in INSTEAD:
        server.override("snapshot.bin", status=404)
    FAULTS[case.fault](server, case.name, file.read_bytes())
    context = browser.new_context(base_url=server.url, viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        if case.fault in STALLS:
            page.clock.install()
        page.goto("/check/", wait_until="commit")
        begun = monotonic()
        if case.fault in STALLS:
            while not any(path.endswith(case.name) for path in server.requests):
                assert monotonic() - begun < SOON, f"{case.name} is not asked for"
                page.wait_for_timeout(100)
            if case.end == "without Python":
                page.clock.run_for(LOOKED_AT)
            _wait_until_quiet(page, server)
            page.clock.run_for(QUIET[case.end])
        ENDS[case.end](page, case)
        assert monotonic() - begun < SOON
    finally:
        context.close()


def _wait_until_quiet(page: Page, server: SiteServer) -> None:
    """Wait until the other files have arrived: nothing more is asked for."""
    asked = -1
    while asked != len(server.requests):
        asked = len(server.requests)
        page.wait_for_timeout(1_000)


def _told(page: Page, case: Case) -> None:
    """Expect that the page says what is wrong, and shows the rules in another form."""
    failed = page.get_by_role("region", name="The checker could not start")
    expect(failed).to_be_visible(timeout=SOON * 1000)
    expect(failed.locator("[data-failure]")).to_contain_text(case.name)
    expect(failed.locator("[data-advice]")).not_to_be_empty()
    expect(failed.get_by_role("button", name="Try again")).to_be_visible()
    expect(page.get_by_role("table", name="The decision table")).to_be_visible()
    expect(page.locator("[data-checker]")).to_have_attribute("data-checker-state", "failed")


def _without_python(page: Page, case: Case) -> None:
    """Expect that the page answers all the same, and says why it has no Python."""
    expect(page.locator("[data-checker]")).to_have_attribute(
        "data-checker-python", "failed", timeout=SOON * 1000
    )
    without = page.locator("[data-without-python]")
    expect(without.locator("[data-failure]")).to_contain_text(case.name)
    expect(without.get_by_role("button", name="Try again")).to_be_visible()
    _answers(page)


def _ready(page: Page, _: Case) -> None:
    """Expect that Python starts, and that the page answers."""
    expect(page.locator("[data-checker]")).to_have_attribute(
        "data-checker-python", "ready", timeout=SOON * 1000
    )
    _answers(page)


def _answers(page: Page) -> None:
    page.locator('input[name="situation"][value="breach"]').check()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator('[data-outcome="not_a_share"]')).to_be_visible()


ENDS: dict[str, Callable[[Page, Case], None]] = {
    "told": _told,
    "without Python": _without_python,
    "ready": _ready,
}


def main(site: Path) -> int:
    """Try every fault of every file; return how many did not end as they must."""
    wrong = 0
    with sync_playwright() as playwright, serving(site) as server:
        browser = launch(playwright)
        for case in [Case(name, fault) for name in FILES for fault in FAULTS]:
            try:
                run(browser, server, case)
            except (AssertionError, Error) as error:
                wrong += 1
                print(f"{case}: {error}", flush=True)
        browser.close()
    print(f"{len(FILES) * len(FAULTS)} faults tried, {wrong} did not end as they must.")
    return wrong


if __name__ == "__main__":
    sys.exit(min(1, main(Path(sys.argv[1]))))
