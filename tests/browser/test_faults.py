"""Whatever is wrong with whichever file, nobody is left with a page that does nothing."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.faults import (
    DATA,
    EXTRAS,
    FAULTS,
    FILES,
    INSTEAD,
    ONLY_TYPES,
    SPARE,
    STALLS,
    WORKERS,
    Case,
    run,
)
from tests.browser.server import SiteServer

EVERY_FILE = [Case(name, list(FAULTS)[at % len(FAULTS)]) for at, name in enumerate(FILES)]

INSTEAD_OF_THE_SNAPSHOT = [Case(name, "stalled before") for name in sorted(INSTEAD)]
"""The file that is waited for is named, and not the snapshot that has failed before it."""

WITHOUT_THE_LIST = [Case("states.json", fault) for fault in STALLS]
"""What can be looked up comes first, so nothing may wait for it for ever."""


@pytest.mark.parametrize(
    "case", [*EVERY_FILE, *INSTEAD_OF_THE_SNAPSHOT, *WITHOUT_THE_LIST], ids=str
)
def test_a_fault_is_told_or_makes_no_difference(
    browser: Browser, server: SiteServer, case: Case
) -> None:
    """It is named within seconds, with the same rules in another form, or nobody notices it."""
    run(browser, server, case)


def test_every_file_of_the_page_is_tried(page: Page, server: SiteServer) -> None:
    """No program or data of the page is left out of the faults that are tried."""
    page.goto("/check/")
    page.wait_for_selector("[data-checker-python=ready]", timeout=60_000)
    asked = {path.rpartition("/")[2] for path in server.requests if "/assets/" in path}
    programs = {name for name in asked if name.endswith(("js", "json", "wasm", "bin", "zip"))}
    theme = {name for name in programs if name.endswith(".min.js")}
    assert programs - theme - ONLY_TYPES - EXTRAS <= {*FILES}
    assert WORKERS | DATA <= programs
    assert INSTEAD.isdisjoint(programs)
    assert {"states.json", "snapshot.bin"} <= programs & SPARE
