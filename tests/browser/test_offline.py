"""After one visit the site works without a connection; what is kept is always one whole build."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.guide.cases import CASES
from macros.guide.situations import SITUATIONS
from macros.publish import offline
from tests.browser.axe import faults
from tests.browser.check_page import CASE_BY_CASE, CheckPage
from tests.browser.chromium import launch_options
from tests.browser.conftest import NewPage, Trouble
from tests.browser.server import SiteServer, serving

OFFLINE = "/about/offline/"
TEST = "guide/test/"
STYLE = "assets/stylesheets/paper.css"
"""A file that the pages that these tests open do not load: only keeping the site asks for it."""

NEW = "/* new */"
LOG_IN = b"<!doctype html><title>Log in</title><h1>Log in</h1>"
LATER = 60_000
"""Milliseconds after which a page has begun to keep the site, if it does."""

PATIENCE = 30_000
"""Milliseconds that a busy machine may take to keep the site."""

DAY = 86_400_000


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """Return a copy of the site to change, without what is most of it and makes no difference.

    That is the browser's Python, and the pages of which there are many alike.
    """
    many = [case.slug for case in CASES.values()]
    many += [Path(situation.path).stem for situation in SITUATIONS.values()]
    without = shutil.ignore_patterns("runtime", offline.WORKER, *many)
    copy = shutil.copytree(site, tmp_path / "site", copy_function=os.link, ignore=without)
    offline.write(copy)
    return copy


@pytest.fixture
def server(copy: Path) -> Iterator[SiteServer]:
    """Return a server of the copy."""
    with serving(copy) as server:
        yield server


@pytest.fixture
def reader(new_page: NewPage) -> Page:
    """Return a page of a browser that may keep the site."""
    return new_page(service_workers="allow")


def rebuild(copy: Path) -> None:
    """Put a build with another page and another style in the place of the one before."""
    for name, before, after in (
        (f"{TEST}index.html", "</h1>", " of today</h1>"),
        (STYLE, "{", f"{NEW}{{"),
    ):
        file = copy / name
        content = file.read_text(encoding="utf-8")
        assert before in content
        file.unlink()  # it is a link to the site that other tests use
        file.write_text(content.replace(before, after, 1), encoding="utf-8")
    offline.write(copy)


def keep(page: Page) -> None:
    """Visit the page that tells what is kept, until it is."""
    page.goto(OFFLINE)
    expect_kept(page)


def expect_kept(page: Page) -> None:
    """Expect that the page says that a copy is kept."""
    expect(page.locator('div[data-when="kept"]')).to_be_visible(timeout=PATIENCE)


def expect_looked(page: Page) -> None:
    """Wait until the page's own look for a newer build is over: one under way answers for all.

    The browser begins it a second after the page is there.
    """
    page.wait_for_timeout(1_500)
    page.evaluate("navigator.serviceWorker.ready.then((kept) => kept.update()).then(() => null)")


def expect_failure(page: Page) -> None:
    """Expect that the page says that, and why, the newest copy could not be fetched."""
    said = page.locator('[data-when="failed"]')
    expect(said).to_contain_text(f"did not send {STYLE} as built", timeout=PATIENCE)


def expect_builds(page: Page, wanted: list[str]) -> None:
    """Expect that these versions are kept, once a browser that tries again has ended that."""
    for _ in range(150):
        if builds(page) == wanted:
            return
        page.wait_for_timeout(100)
    assert builds(page) == wanted


def builds(page: Page) -> list[str]:
    """Return the versions whose files are kept."""
    names: list[str] = page.evaluate("caches.keys()")
    return [version for name in names if (version := name.rpartition(":")[2])]


def fetched(page: Page, address: str, **options: Any) -> str:
    """Return what a script of the page gets for an address."""
    text: str = page.evaluate(
        "([address, options]) => fetch(address, options).then((response) => response.text())",
        [address, options],
    )
    return text


@contextmanager
def browsing(browser: Browser, profile: Path, url: str) -> Iterator[Page]:
    """Open a page in a browser whose profile outlives it; trouble in the page fails the test."""
    trouble = Trouble(url)
    context = browser.browser_type.launch_persistent_context(
        profile, base_url=url, **launch_options()
    )
    trouble.watch(context)
    yield context.pages[0]
    context.close()
    assert trouble.unexpected() == []


def test_after_one_visit_to_the_check_the_site_works_without_a_connection(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    """The browser was closed and the server is gone: check, search and pages are all there.

    And none of it was fetched before the check was ready.
    """
    with serving(site) as server:
        with browsing(browser, tmp_path, server.url) as page:
            CheckPage(page).open()
            first = set(server.requests)
            page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        kept_late = {f"/{offline.WORKER}", "/assets/keeping.mjs", f"/{TEST}"}
        assert kept_late <= set(server.requests)
        assert not kept_late & first
    with browsing(browser, tmp_path, server.url) as page:
        check = CheckPage(page)
        check.open(CASE_BY_CASE)
        check.expect_outcome("case_by_case")
        for address in ("/", f"/{TEST}?utm_source=letter", f"/{TEST}index.html", "/guide/test"):
            page.goto(address)
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--wra-ink')")
        box = page.get_by_role("textbox", name="Search")
        box.click()
        box.fill("emergency")
        box.press("End")  # the search listens to keys
        page.locator(".md-search-result__item a").first.click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_new_build_replaces_the_old_one_whole_and_says_so(
    reader: Page, server: SiteServer, copy: Path
) -> None:
    """An open page stays whole, as it was; it says that there is a newer one, and can load it."""
    keep(reader)
    (old,) = builds(reader)
    reader.goto(f"/{TEST}")
    other = reader.context.new_page()
    other.goto("/law/")
    expect_looked(other)
    rebuild(copy)
    reader.goto(f"/{TEST}")
    notice = reader.get_by_role("status").filter(has_text="A newer version of this site is ready.")
    expect(notice).to_be_visible(timeout=PATIENCE)
    expect(reader.get_by_role("heading", level=1)).not_to_contain_text("of today")
    for page in (reader, other):
        assert NEW not in fetched(page, f"/{STYLE}")
    assert len(builds(reader)) == 2
    assert faults(reader, ".wra-notice") == []
    reader.get_by_role("button", name="Load it").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("of today")
    assert NEW in fetched(reader, f"/{STYLE}")
    assert NEW not in fetched(other, f"/{STYLE}")
    other.goto(f"/{TEST}")
    expect(other.get_by_role("heading", level=1)).to_contain_text("of today")
    other.goto("/")
    other.wait_for_function(
        "caches.keys().then((names) => names.length === 2)"
    )  # the other is news
    (new,) = builds(other)
    assert new != old


@pytest.mark.parametrize("status", [200, 302])
def test_what_is_no_file_of_ours_is_never_kept(
    reader: Page, server: SiteServer, copy: Path, status: int
) -> None:
    """A log-in page, or the way to one, comes instead of one file: nothing of it is kept."""
    server.headers["Location"] = "/elsewhere/"  # only an answer that redirects is read for it
    server.override(STYLE, status=status, body=LOG_IN, content_type="text/css")
    reader.goto(OFFLINE)
    expect_failure(reader)
    expect_builds(reader, [])
    server.restore()
    reader.locator('[data-when~="failed"]').get_by_role("button").click()
    expect_kept(reader)
    kept = builds(reader)
    rebuild(copy)
    server.override(STYLE, status=status, body=LOG_IN, content_type="text/css")
    reader.goto(OFFLINE)
    expect_failure(reader)
    expect_builds(reader, kept)
    reader.goto(f"/{TEST}")
    expect(reader.get_by_role("heading", level=1)).not_to_contain_text("of today")
    assert "Log in" not in fetched(reader, f"/{STYLE}")


def test_a_copy_that_could_not_be_compared_for_a_week_says_so(
    reader: Page, server: SiteServer
) -> None:
    """The law may have changed: each page says from when the copy is."""
    keep(reader)
    reader.evaluate(
        """async (days) => {
          const cache = await caches.open((await caches.keys()).find((name) => name.endsWith(":")));
          const kept = await (await cache.match("/kept.json")).json();
          const at = kept.at - days;
          await cache.put("/kept.json", Response.json({ ...kept, at }));
        }""",
        8 * DAY,
    )
    server.override(f"/{offline.WORKER}", body=LOG_IN, content_type="text/html")
    reader.goto(OFFLINE)
    before = reader.locator("[data-fact=compared]").text_content()
    reader.goto("/law/")
    notice = reader.get_by_text("This copy of the site is from ")
    expect(notice).to_be_visible(timeout=PATIENCE)
    server.restore()
    reader.goto(OFFLINE)
    expect(reader.locator("[data-fact=compared]")).not_to_have_text(before or "", timeout=PATIENCE)
    expect(notice).to_be_hidden()


def test_what_is_to_come_from_the_server_does(reader: Page, server: SiteServer) -> None:
    """The kept copy answers no request for a part of a file, and none to ask the server anew."""
    server.headers["Cache-Control"] = "no-store"
    keep(reader)
    reader.reload()
    for options, asked in (
        ({}, 0),
        ({"cache": "reload"}, 1),
        ({"cache": "no-store"}, 1),
        ({"headers": {"Range": "bytes=0-9"}}, 1),
    ):
        before = server.requests.count(f"/{STYLE}")
        assert fetched(reader, f"/{STYLE}", **options)
        assert server.requests.count(f"/{STYLE}") - before == asked, options


def test_remove_removes_until_a_person_says_keep(reader: Page, server: SiteServer) -> None:
    """Nothing is left, it is not kept again by itself, and a press keeps it again."""
    keep(reader)
    assert faults(reader, "[data-kept]") == []
    reader.locator('[data-when="kept"]').get_by_role("button").click()
    gone = reader.get_by_role("status").locator('[data-when="removed"]')
    expect(gone).to_be_visible()
    assert reader.evaluate("caches.keys()") == []
    assert reader.evaluate("navigator.serviceWorker.getRegistrations()") == []
    reader.reload()
    expect(gone).to_be_visible()
    reader.locator('[data-when="removed"]').get_by_role("button").click()
    expect_kept(reader)
    reader.reload()
    expect_kept(reader)


@pytest.mark.parametrize(
    "connection",
    [
        {"saveData": True},
        {"type": "cellular"},
        {"effectiveType": "2g"},
        {"effectiveType": "slow-2g"},
    ],
)
def test_nothing_is_fetched_where_it_costs_unless_a_person_wants_it(
    reader: Page, server: SiteServer, connection: dict[str, Any]
) -> None:
    """On a metered or slow line the site keeps nothing by itself, and says why."""
    value = json.dumps(connection)
    reader.add_init_script(f"Object.defineProperty(navigator, 'connection', {{ value: {value} }})")
    reader.clock.install()
    reader.goto(OFFLINE)
    reader.clock.run_for(LATER)
    button = reader.locator('[data-when~="metered"]').get_by_role("button")
    expect(button).to_be_visible()
    assert f"/{offline.WORKER}" not in server.requests
    button.click()
    expect_kept(reader)
