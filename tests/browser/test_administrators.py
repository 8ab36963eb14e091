"""The headers that servers are to send let the check run, and keep it at home."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from macros.publish.hosting import HEADERS
from tests.browser.conftest import Trouble
from tests.browser.server import SiteServer

POLICY = HEADERS["Content-Security-Policy"]

LEAVE = """() => new Promise((resolve) => {
  addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
  fetch("http://127.0.0.1:9/").catch(() => setTimeout(() => resolve("nothing stopped it"), 500));
})"""


def test_the_headers_for_servers_let_the_check_run(page: Page, server: SiteServer) -> None:
    """With the headers of the configurations, the check starts and nothing is stopped."""
    server.headers = dict(HEADERS)
    page.goto("/check/")
    expect(page.locator("[data-checker]")).to_have_attribute(
        "data-checker-state", "ready", timeout=60_000
    )


def test_the_policy_for_servers_keeps_the_worker_at_home(page: Page, server: SiteServer) -> None:
    """With that header, the worker in which the check runs can send nothing elsewhere."""
    server.headers = {"Content-Security-Policy": POLICY}
    with page.expect_worker() as started:
        page.goto("/check/")
    expect(page.locator("[data-checker]")).to_have_attribute(
        "data-checker-state", "ready", timeout=60_000
    )
    assert started.value.evaluate(LEAVE) == "connect-src"


def test_no_page_can_send_anything_elsewhere(page: Page, trouble: Trouble) -> None:
    """Without any header, the policy in the page itself stops what would leave."""
    trouble.expect("Content Security Policy|policy violation")
    page.goto("/check/")
    assert page.evaluate(LEAVE) == "connect-src"


def test_files_of_the_runtime_lie_where_the_page_says(site: Path) -> None:
    """What may be kept for a year is in folders named after what is in them, and nowhere else."""
    folders = list((site / "assets/runtime").iterdir())
    assert [folder for folder in folders if not re.fullmatch(r"[0-9a-f]{8,}", folder.name)] == []
    assert list(site.rglob("*.wasm")) == list((site / "assets/runtime").rglob("*.wasm"))
