"""The page that tests its own server tells what is right, what is not, and what to add."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from macros.publish.hosting import HEADERS
from macros.publish.server import LINES, SERVERS, TO_ADD, Line
from tests.browser.axe import faults
from tests.browser.conftest import NewPage, Trouble
from tests.browser.server import SiteServer

WORKER = "/assets/checker/worker.mjs"
PYTHON = "/pyodide.asm.wasm"
HERE = "/about/server/"

type Misbehave = Callable[[SiteServer], None]


def answers(path: str, **how: object) -> Misbehave:
    """Return what makes the server answer otherwise for a path."""
    return lambda server: server.override(path, **how)  # type: ignore[arg-type]


def sends(**headers: str) -> Misbehave:
    """Return what makes the server send headers with everything; _ stands for their hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda server: server.headers.update(named)


def inserts(html: str, before: str = "</body>") -> Misbehave:
    """Return what puts HTML into this page on its way."""

    def insert(server: SiteServer) -> None:
        page = (server.folder / HERE.strip("/") / "index.html").read_text(encoding="utf-8")
        server.override(HERE, body=page.replace(before, html + before).encode())

    return insert


def leaves_out_the_policy(server: SiteServer) -> None:
    """Take the page's own policy out of it on its way."""
    page = (server.folder / HERE.strip("/") / "index.html").read_text(encoding="utf-8")
    server.override(HERE, body=page.replace("Content-Security-Policy", "X-Gone").encode())


RIGHT: Mapping[str, Misbehave] = {
    "mjs": answers(WORKER),
    "wasm": answers(PYTHON),
    "folders": answers("/check/"),
    "missing": answers("/404.html"),
    "nosniff": sends(X_Content_Type_Options="nosniff"),
    "policy": sends(Content_Security_Policy=HEADERS["Content-Security-Policy"]),
    "runtime": answers(PYTHON, headers={"Cache-Control": "max-age=31536000, immutable"}),
    "pages": sends(Cache_Control="no-cache"),
    "untouched": inserts(""),
    "login": answers("/check/"),
}
"""What makes a line right. `compression` and `encrypted` are tried with real servers."""


def says(line: Line, finding: str, **values: str) -> re.Pattern[str]:
    """Return what the page says of a line, as authors wrote it, with these values in it."""
    words = re.escape(str(dict(LINES[line])[finding]).replace("`", ""))
    for name, value in values.items():
        words = words.replace(rf"\{{{name}\}}", re.escape(value))
    return re.compile(re.sub(r"\\\{\w+\\\}", ".+", words))


OURS = HEADERS["Content-Security-Policy"]
BLOBS = "worker-src 'self' blob:"
POLICIES: tuple[tuple[str, dict[str, str]], ...] = (
    (OURS.replace(BLOBS, "worker-src 'self'"), {"directive": "worker-src", "missing": "blob:"}),
    (OURS.replace(BLOBS, "worker-src 'none'"), {"directive": "worker-src"}),
    (OURS.replace(BLOBS, "worker-src blob:"), {"directive": "worker-src", "missing": "'self'"}),
    (f"{OURS}; script-src 'self' 'wasm-unsafe-eval'", {"directive": "script-src"}),
    (f"{OURS}; style-src 'none'", {"directive": "style-src", "missing": "'self'"}),
)
"""Policies that keep from the site what it needs, and what is said of each."""

OPEN = OURS.replace("frame-ancestors 'self'", "frame-ancestors *")
"""A policy that lets any site show this one."""

WRONG: tuple[tuple[Line, re.Pattern[str], Misbehave], ...] = (
    (
        "mjs",
        says("mjs", "wrong", type="text/plain"),
        answers(WORKER, content_type="text/plain"),
    ),
    (
        "wasm",
        says("wasm", "wrong", type="application/octet-stream"),
        answers(PYTHON, content_type="application/octet-stream"),
    ),
    ("folders", says("folders", "wrong", status="403"), answers("/check/", status=403)),
    ("nosniff", says("nosniff", "wrong", value="nothing"), sends()),
    ("policy", says("policy", "wrong"), sends()),
    (
        "policy",
        says("policy", "wrong_part", value="connect-src 'self'"),
        sends(Content_Security_Policy="connect-src 'self'"),
    ),
    (
        "policy",
        says("policy", "wrong_stops", value="script-src 'self'"),
        sends(Content_Security_Policy="script-src 'self'"),
    ),
    (
        "policy",
        says("policy", "wrong_stops", value="default-src 'self' x.example"),
        sends(Content_Security_Policy="default-src 'self' x.example"),
    ),
    *(
        ("policy", says("policy", "wrong_blocks", **values), sends(Content_Security_Policy=policy))
        for policy, values in POLICIES
    ),
    (
        "policy",
        says("policy", "wrong_open", directive="frame-ancestors"),
        sends(Content_Security_Policy=OPEN),
    ),
    ("pages", says("pages", "wrong_again", value="no-store"), sends(Cache_Control="no-store")),
    ("runtime", says("runtime", "wrong", value="nothing"), sends()),
    ("runtime", says("runtime", "wrong", value="no-store"), sends(Cache_Control="no-store")),
    ("runtime", says("runtime", "wrong", value="max-age=60"), sends(Cache_Control="max-age=60")),
    ("pages", says("pages", "wrong", value="nothing"), sends()),
    ("pages", says("pages", "wrong", value="max-age=3600"), sends(Cache_Control="max-age=3600")),
    (
        "pages",
        says("pages", "wrong_again", value="no-cache"),
        answers("/check/", headers={"Cache-Control": "no-cache"}),
    ),
    ("compression", says("compression", "wrong", text="nothing"), sends()),
    (
        "untouched",
        says("untouched", "wrong", count="<script> × 1"),
        inserts("<script>watch()</script>"),
    ),
    (
        "untouched",
        says("untouched", "wrong", count="<script> × 1"),
        inserts('<script src="https://gateway.example/x.js"></script>'),
    ),
    ("untouched", says("untouched", "wrong_policy"), leaves_out_the_policy),
    ("login", says("login", "wrong"), answers("/check/", status=302, location="/login")),
    ("login", says("login", "wrong_refused", status="401"), answers("/check/", status=401)),
)
"""A line, what is to be said of it, and what makes it not right."""


@pytest.fixture
def opened(page: Page, trouble: Trouble) -> Page:
    """Return the page, opened while the server still behaves."""
    page.goto(HERE)
    trouble.expect("Failed to load resource")  # the page asks for one that does not exist
    return page


def row(page: Page, line: str) -> Locator:
    """Return the row for one of LINES."""
    return page.locator(f"#line-{line}")


def press(page: Page) -> None:
    """Press the button, and wait for the outcome."""
    page.get_by_role("button", name="Test this server").click()
    expect(page.get_by_text("Tested:")).to_be_visible(timeout=15_000)


def verdict(page: Page, line: str) -> Locator:
    """Return the verdict on a line that can be seen."""
    return row(page, line).locator("[data-verdict]:visible")


def test_what_is_right_is_called_right(opened: Page, server: SiteServer) -> None:
    """Where the server does as it should, there is nothing to add."""
    for line, behave in RIGHT.items():
        server.restore()
        server.headers.clear()
        behave(server)
        press(opened)
        expect(verdict(opened, line)).to_have_text("Right")
        expect(row(opened, line).get_by_text("What to add")).to_be_hidden()


def test_on_a_phone_nothing_is_said_of_what_was_not_found(opened: Page) -> None:
    """Of the sentences that stand ready, only the one that fits is shown, at every width."""
    opened.set_viewport_size({"width": 390, "height": 844})
    shown = opened.locator("[data-server-test] [hidden]:visible")
    expect(shown).to_have_count(0)
    press(opened)
    expect(shown).to_have_count(0)


def test_what_is_not_right_says_what_came_and_what_to_add(opened: Page, server: SiteServer) -> None:
    """An administrator reads what was seen, and finds lines to copy for four servers."""
    for line, said, misbehave in WRONG:
        server.restore()
        server.headers.clear()
        misbehave(server)
        press(opened)
        expect(verdict(opened, line)).to_have_text("Not right")
        expect(row(opened, line).locator("[data-say]:visible")).to_contain_text(said)
        links = row(opened, line).get_by_role("link")
        expect(links).to_have_count(len(SERVERS) if line in TO_ADD else 0)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (200, says("missing", "wrong_status", status="200")),
        (404, says("missing", "wrong")),
    ],
    ids=["200", "404"],
)
def test_a_missing_page_that_is_not_the_sites_own_is_told(
    page: Page, server: SiteServer, trouble: Trouble, status: int, told: re.Pattern[str]
) -> None:
    """Some servers send their first page for everything, and some a page of their own."""
    if status == 404:
        trouble.expect("Failed to load resource")
    page.goto(HERE)
    home = (server.folder / "index.html").read_bytes()
    page.route(
        re.compile("/no-such-page"),
        lambda route: route.fulfill(status=status, body=home, content_type="text/html"),
    )
    press(page)
    expect(verdict(page, "missing")).to_have_text("Not right")
    expect(row(page, "missing").locator("[data-say]:visible")).to_contain_text(told)


def test_what_cannot_be_seen_is_called_neither_right_nor_wrong(opened: Page) -> None:
    """Where no answer comes at all, the page claims nothing."""
    opened.route("**/*", lambda route: route.abort())
    press(opened)
    for line in LINES:
        expect(verdict(opened, line)).to_have_text("Could not be tested")


def test_over_plain_http_it_says_what_that_costs(
    page: Page, server: SiteServer, trouble: Trouble
) -> None:
    """At an address that people use, http:// is not right."""
    trouble.expect("Failed to load resource", "request to another origin: http://intranet")

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        route.fulfill(response=route.fetch(url=server.url + path))

    page.route("http://intranet.council.example/**", answer)
    page.goto(f"http://intranet.council.example{HERE}")
    press(page)
    expect(verdict(page, "encrypted")).to_have_text("Not right")
    expect(row(page, "encrypted")).to_contain_text(LINES["encrypted"]["wrong"])


def test_the_outcome_is_announced_and_counts_every_line(opened: Page) -> None:
    """Whoever cannot see the table hears how it went, and can test again."""
    opened.get_by_role("button", name="Test this server").press("Enter")
    outcome = opened.get_by_role("status").filter(has_text="Tested:")
    expect(outcome).to_have_text(re.compile(r"Tested: \d+ right, \d+ not right, \d+ could not"))
    assert sum(map(int, re.findall(r"\d+", outcome.inner_text()))) == len(LINES)
    expect(opened.get_by_role("button", name="Test this server")).to_be_enabled()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_a_tested_page_has_no_fault_that_axe_finds(
    new_page: NewPage, trouble: Trouble, width: int, scheme: str
) -> None:
    """With every verdict and all lines to add, it passes axe, and is no wider than the screen."""
    trouble.expect("Failed to load resource")
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(HERE)
    press(page)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_paper_gets_the_outcome_without_the_button(opened: Page) -> None:
    """Printed, for a file or a colleague, it has the verdicts and what to add."""
    press(opened)
    opened.emulate_media(media="print")
    expect(opened.get_by_role("button", name="Test this server")).to_be_hidden()
    expect(verdict(opened, "nosniff")).to_be_visible()
    expect(row(opened, "nosniff").get_by_text("What to add")).to_be_visible()


def test_without_scripts_it_says_how_to_check_by_hand(new_page: NewPage) -> None:
    """Nothing is offered that would not work."""
    page = new_page(java_script_enabled=False)
    page.goto(HERE)
    unstarted = page.locator("[data-not-started]")
    expect(unstarted).to_be_visible()
    expect(page.get_by_role("table")).to_be_hidden()
    unstarted.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/about/administrators/#check$"))


def test_where_modules_come_as_another_type_it_says_so(
    page: Page, server: SiteServer, trouble: Trouble
) -> None:
    """The test is itself a module: where the server spoils those, the page knows why."""
    trouble.expect("MIME type")
    server.override("/assets/server.mjs", content_type="text/plain")
    page.goto(HERE)
    why = page.locator("[data-not-started] code", has_text="text/javascript")
    expect(why).to_be_visible()
