"""How Python starts: what it asks for, what it trusts, how long it waits, how it starts again."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from macros.pieces.page_words import PAGE_WORDS, Fault
from tests.browser.check_page import CASE_BY_CASE, CheckPage, fragment
from tests.browser.conftest import Trouble
from tests.browser.record_page import chosen
from tests.browser.server import SiteServer, serving

WASM = "pyodide.asm.wasm"
GLUE = "pyodide.asm.js"
SNAPSHOT = "snapshot.bin"
WEB_PAGE = b"<!doctype html><title>Sign in</title>"

LIBRARY = "python_stdlib.zip"

DEAF = """
const { set } = Object.getOwnPropertyDescriptor(Worker.prototype, "onmessage");
Object.defineProperty(Worker.prototype, "onmessage", {
  set(hear) { set.call(this, (event) => event.data.type === "UNHEARD" || hear(event)); },
});
"""
"""Keeps one kind of message of the worker from the page."""

NO_ANSWER_TO_A_FILE = """
self.files = 0;
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (message, ...more) {
  if (message.type === "ask" && message.request.includes('"rerun"')) files += 1;
  else postMessage.call(this, message, ...more);
};
"""
"""Keeps from Python that it shall open a file, and counts how often."""

COUNT_STARTS = """() => {
  const { instantiate } = WebAssembly;
  self.started = 0;
  WebAssembly.instantiate = (...all) => { started += 1; return instantiate(...all); };
}"""

FAST = 3_000
"""Milliseconds within which a fast line brings everything; see arrivals.mjs."""


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
    server.override(WASM, per_second=300_000)
    check.page.clock.install()
    start(check)
    check.page.get_by_text("What works out the answers").click()
    said = check.page.locator("[data-doing]")
    for _ in range(3):
        check.page.clock.run_for(LONG - 10_000)
        expect(said).not_to_have_text(said.text_content() or "")  # more arrives
        check.expect_python("starting")
    expect(said).to_contain_text("%")
    assert " 0 %" not in (said.text_content() or "")
    server.restore()
    check.expect_python("ready")


def test_a_file_that_is_asked_for_late_is_not_given_up_while_it_arrives(
    check: CheckPage, server: SiteServer, trouble: Trouble
) -> None:
    """On a slow line the library, which is only asked for without a snapshot, has its time too."""
    trouble.expect("404")
    snapshot = server.hold(SNAPSHOT, status=404)
    server.override(LIBRARY, per_second=100_000)
    check.page.clock.install()
    start(check)
    check.page.clock.run_for(FAST)
    snapshot.set()
    check.page.get_by_text("What works out the answers").click()
    said = check.page.locator("[data-doing]")
    while not asked(server, LIBRARY):
        check.page.wait_for_timeout(100)
    for _ in range(3):
        check.page.clock.run_for(LONG - 10_000)
        expect(said).not_to_have_text(said.text_content() or "")  # more arrives
        check.expect_python("starting")
    server.restore()
    check.expect_python("ready")


@pytest.mark.parametrize("late", [SNAPSHOT, "checker/snapshot.mjs"])
def test_a_snapshot_that_comes_too_late_starts_no_second_python(
    check: CheckPage, server: SiteServer, late: str
) -> None:
    """Once Python has started from its files, what belongs to the snapshot changes nothing."""
    held = server.hold(late)
    check.page.clock.install()
    start(check)
    while not asked(server, late):
        check.page.wait_for_timeout(100)
    while not asked(server, LIBRARY):
        check.page.wait_for_timeout(500)
        check.page.clock.run_for(1_000)
    check.expect_python("ready")
    (worker,) = (each for each in check.page.workers if each.url.startswith("blob:"))
    worker.evaluate(COUNT_STARTS)
    held.set()
    check.page.wait_for_timeout(1_000)
    assert worker.evaluate("started") == 0


def start_unheard(check: CheckPage, unheard: str) -> None:
    """Start where every file is there, and one thing that Python says does not reach the page."""
    check.page.add_init_script(DEAF.replace("UNHEARD", unheard))
    check.page.clock.install()
    start(check)
    if unheard == "answer":
        check.expect_python("ready")
    else:
        expect(check.page.locator("[data-doing]")).to_have_text(PAGE_WORDS["running"]["starting"])


@pytest.mark.parametrize(("unheard", "fault"), [("ready", "late_start"), ("answer", "late_answer")])
def test_python_that_never_says_anything_is_given_up(
    check: CheckPage, unheard: str, fault: Fault
) -> None:
    """Where every file is there, and Python still does not start or answer, waiting ends."""
    start_unheard(check, unheard)
    check.page.clock.run_for(61_000)
    assert failure(check) == PAGE_WORDS["fault"][fault]


def test_what_python_could_not_answer_is_not_asked_again(check: CheckPage) -> None:
    """A file that keeps Python busy for ever is given up, and does not end the next try too."""
    check.page.add_init_script(NO_ANSWER_TO_A_FILE)
    check.page.clock.install()
    start(check)
    check.expect_python("ready")
    chosen(check, "{}")
    check.page.wait_for_function("files === 1")
    check.page.clock.run_for(LONG)
    assert failure(check) == PAGE_WORDS["fault"]["late_answer"]
    retry(check)
    check.page.clock.run_for(LONG)
    check.expect_python("ready")
    assert check.page.evaluate("files") == 1


@pytest.mark.parametrize(("unheard", "state"), [("ready", "starting"), ("answer", "ready")])
def test_a_phone_that_was_put_away_gives_nothing_up(
    check: CheckPage, unheard: str, state: str
) -> None:
    """Python says nothing to a page that sleeps, so that time does not count."""
    start_unheard(check, unheard)
    check.page.clock.fast_forward(10 * 61_000)
    check.page.clock.run_for(5_000)
    check.expect_python(state)


def test_a_phone_that_was_put_away_is_told_of_no_stalled_file(
    check: CheckPage, server: SiteServer
) -> None:
    """Nothing arrives while a page sleeps, so that time does not count either."""
    held = server.hold(WASM)
    check.page.clock.install()
    start(check)
    fetching = PAGE_WORDS["running"]["fetching"].partition("{")[0]
    expect(check.page.locator("[data-doing]")).to_contain_text(fetching)
    check.page.clock.fast_forward(10 * 61_000)
    check.page.clock.run_for(5_000)
    check.expect_python("starting")
    held.set()
    check.expect_python("ready")


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
    with check.page.expect_console_message(lambda said: "trusted-types" in said.text):
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


def test_a_file_without_a_hash_is_not_taken(check: CheckPage) -> None:
    """A file that nobody listed is refused, as a browser would check nothing of it."""
    check.open()
    said = check.page.evaluate(
        """async () => {
          const url = new URL("/assets/checker/files.mjs", location.href).href;
          const { fetched } = await import(url);
          const come = fetched(url, { hashes: {}, again: [] });
          return come.then(() => "taken", (problem) => problem.constructor.name);
        }"""
    )
    assert said == "Fault"
