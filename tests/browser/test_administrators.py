"""What the page for administrators says of servers is what the site needs, and works."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Trouble
from tests.browser.server import SiteServer

PAGE = Path(__file__).resolve().parents[2] / "docs/about/administrators.md"

POLICY = re.compile(r"connect-src 'self';[^\"]*")

LEAVE = """() => new Promise((resolve) => {
  addEventListener("securitypolicyviolation", (event) => resolve(event.effectiveDirective));
  fetch("http://127.0.0.1:9/").catch(() => setTimeout(() => resolve("nothing stopped it"), 500));
})"""


@pytest.fixture(scope="module")
def policy() -> str:
    """Return the policy that the page tells administrators to send."""
    found: set[str] = set(POLICY.findall(PAGE.read_text(encoding="utf-8")))
    assert len(found) == 1, "The page gives different policies for different servers."
    return found.pop()


def test_the_policy_for_servers_lets_the_check_run(
    page: Page, server: SiteServer, policy: str
) -> None:
    """With the headers that the page recommends, the check starts and nothing is stopped."""
    server.headers = {"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff"}
    page.goto("/check/")
    expect(page.locator("[data-checker]")).to_have_attribute(
        "data-checker-state", "ready", timeout=60_000
    )


def test_the_policy_for_servers_keeps_the_worker_at_home(
    page: Page, server: SiteServer, policy: str
) -> None:
    """With that header, the worker in which the check runs can send nothing elsewhere."""
    server.headers = {"Content-Security-Policy": policy}
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


def test_every_type_of_file_is_one_that_servers_know_or_are_told(site: Path) -> None:
    """No file has a type that a common server does not know and the page does not name."""
    common = {
        ".bin",
        ".css",
        ".gz",
        ".html",
        ".js",
        ".json",
        ".map",
        ".png",
        ".svg",
        ".xml",
        ".zip",
    }
    named = set(re.findall(r'fileExtension="(\.\w+)"', PAGE.read_text(encoding="utf-8")))
    types = {file.suffix for file in site.rglob("*") if file.is_file()}
    assert types - common == named & types
    assert {".mjs", ".wasm"} <= named
