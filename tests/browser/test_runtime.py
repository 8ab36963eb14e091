"""Whatever is wrong with the server, the page says so soon, and goes on once it is mended."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, Trouble
from tests.browser.server import SiteServer

WASM = "pyodide.asm.wasm"
SCRIPTS = ("pyodide.mjs", "pyodide.asm.js", "python.mjs")
ARCHIVES = ("python_stdlib.zip", "none-any.whl")
FILES = (WASM, *SCRIPTS, *ARCHIVES, "pyodide-lock.json")
SNAPSHOT = "snapshot.bin"
WEB_PAGE = b"<!doctype html><title>Sign in</title>"

DOES_NOTHING = b"\0asm\1\0\0\0"
NEEDS_WHAT_IS_NOT_THERE = DOES_NOTHING + b"\1\4\1\x60\0\0" + b"\2\7\1\1x\1y\0\0"
"""WebAssembly that compiles: an empty module, and one that imports x.y."""

PATIENT: dict[str, int] = {}
HASTY = {"checking": 5_000, "downloading": 5_000}
"""Limits in milliseconds; where none is given, the page's own counts."""

START = """async (limits) => {
  const { Runtime } = await import("/assets/checker/runtime.mjs");
  window.runtime = new Runtime({ indexURL: window.folder, limits });
  window.changes = [];
  runtime.addEventListener("change", () => {
    changes.push(`${runtime.state} ${runtime.stage}`);
    document.body.dataset.runtimeState = runtime.state;
  });
  window.ask = async () => {
    window.answer = await runtime.ask({ do: "state", answers: {} });
    document.body.dataset.answers = Number(document.body.dataset.answers ?? 0) + 1;
  };
  ask();
  runtime.start();
}"""


@pytest.fixture
def ground(page: Page, site: Path) -> Page:
    """Return a page of the site without the checker, on which a test can start Python itself."""
    (folder,) = (site / "assets" / "runtime").iterdir()
    page.goto("/about/privacy/")
    page.evaluate("folder => { window.folder = folder }", f"/assets/runtime/{folder.name}/")
    return page


def start(page: Page, limits: dict[str, int]) -> None:
    """Start Python, ask it something at once, and wait until it is ready or has failed."""
    page.evaluate(START, limits)
    settle(page)


def settle(page: Page) -> None:
    """Wait until Python is ready or has failed."""
    expect(page.locator("body")).to_have_attribute(
        "data-runtime-state", re.compile("ready|failed"), timeout=60_000
    )


def failure(page: Page) -> str:
    """Return the sentence that says why Python failed."""
    assert page.evaluate("runtime.state") == "failed"
    said: str = page.evaluate("runtime.failure")
    return said


def mend(page: Page, server: SiteServer, answers: int = 1) -> None:
    """Mend the server and try again: Python starts, and answers what it was asked before."""
    server.restore()
    page.evaluate("runtime.retry()")
    settle(page)
    assert page.evaluate("[runtime.state, runtime.failure]") == ["ready", None]
    expect(page.locator("body")).to_have_attribute("data-answers", str(answers))
    assert page.evaluate("answer.next") == "situation"


def make_needed(server: SiteServer, name: str) -> None:
    """Have Python start from its files, where that is what it takes to need this one."""
    if name in ARCHIVES:
        server.override(SNAPSHOT, status=404)


def part(site: Path, name: str) -> bytes:
    """Return the first half of a file."""
    (file,) = (path for path in site.rglob("assets/**/*") if path.name.endswith(name))
    content = file.read_bytes()
    return content[: len(content) // 2]


def test_it_tells_what_it_is_doing_and_marks_when_it_is_ready(ground: Page) -> None:
    """It goes through its stages in order, and the mark that the bench measures is set."""
    start(ground, PATIENT)
    stages = ["checking", "downloading", "starting"]
    expected = [*(f"starting {stage}" for stage in stages), "ready starting"]
    assert ground.evaluate("changes") == expected
    assert ground.evaluate("performance.getEntriesByName('checker-ready').length") == 1


def test_a_request_that_makes_no_sense_gets_a_sentence(ground: Page) -> None:
    """A fault of a request is an answer: Python goes on, and answers the next one."""
    start(ground, PATIENT)
    told: dict[str, Any] = ground.evaluate("runtime.ask({ do: 'nothing' })")
    assert told["ok"] is False
    assert "do" in told["error"]
    assert ground.evaluate("runtime.ask({ do: 'state', answers: {} })")["ok"] is True


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_not_there(
    ground: Page, server: SiteServer, trouble: Trouble, name: str
) -> None:
    """The sentence names the file and what the server answered."""
    if name == WASM:  # the one file that the page itself asks for
        trouble.expect("404")
    make_needed(server, name)
    server.override(name, status=404)
    start(ground, PATIENT)
    assert "answered 404 for " in failure(ground)
    assert name in failure(ground)
    mend(ground, server)


@pytest.mark.parametrize("name", FILES)
def test_a_web_page_instead_of_a_file(ground: Page, server: SiteServer, name: str) -> None:
    """A server that wants people to sign in first sends a page for everything."""
    make_needed(server, name)
    server.override(name, body=WEB_PAGE, content_type="text/html")
    start(ground, PATIENT)
    assert name in failure(ground)
    mend(ground, server)


@pytest.mark.parametrize("name", [WASM, "pyodide.asm.js", *ARCHIVES])
def test_a_file_that_was_cut_off(ground: Page, server: SiteServer, site: Path, name: str) -> None:
    """A copy that broke off half way is told from a whole one."""
    make_needed(server, name)
    server.override(name, body=part(site, name))
    start(ground, PATIENT)
    assert name in failure(ground)
    assert "whole" in failure(ground) or "the one that was built" in failure(ground)
    mend(ground, server)


@pytest.mark.parametrize(
    ("name", "wanted"), [(WASM, "application/wasm"), ("pyodide.mjs", "text/javascript")]
)
def test_a_file_with_the_wrong_type(
    ground: Page, server: SiteServer, name: str, wanted: str
) -> None:
    """The sentence says what an administrator has to set: IIS does not know these types."""
    server.override(name, content_type="application/octet-stream")
    start(ground, PATIENT)
    assert failure(ground) == (
        f"The server sent application/octet-stream for {name}; it must send {wanted}."
    )
    mend(ground, server)


@pytest.mark.parametrize("name", [WASM, "pyodide.asm.js", "python_stdlib.zip", "none-any.whl"])
def test_a_server_that_stalls(ground: Page, server: SiteServer, name: str) -> None:
    """Waiting ends in a sentence, whichever file does not come."""
    make_needed(server, name)
    server.override(name, delay=60)
    start(ground, HASTY)
    assert failure(ground).endswith("within 5 s.")
    assert "file" in failure(ground)
    mend(ground, server)


def test_a_server_that_never_begins_to_send_the_largest_file(
    ground: Page, server: SiteServer
) -> None:
    """The long patience with slow lines is for a file that is on its way, and for no other."""
    server.override(WASM, delay=60)
    start(ground, {"checking": 3_000})
    assert failure(ground) == "The server did not begin to send the checker's files within 3 s."
    mend(ground, server)


@pytest.mark.parametrize("fault", ["not there", "web page", "cut off", "damaged"])
def test_python_starts_without_a_snapshot_too(
    ground: Page, server: SiteServer, site: Path, fault: str
) -> None:
    """Where the memory of a started Python is of no use, Python is started, and nobody notices."""
    (snapshot,) = site.rglob(SNAPSHOT)
    damaged = bytearray(snapshot.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    answers: dict[str, dict[str, Any]] = {
        "not there": {"status": 404},
        "web page": {"body": WEB_PAGE, "content_type": "text/html"},
        "cut off": {"body": part(site, SNAPSHOT)},
        "damaged": {"body": bytes(damaged)},
    }
    server.override(SNAPSHOT, **answers[fault])
    start(ground, PATIENT)
    stages = ["checking", "downloading", "starting", "loading"]
    changes = ground.evaluate("changes")
    assert changes[-1] == "ready loading"
    assert changes[-5:-1] == [f"starting {stage}" for stage in stages]
    assert ground.evaluate("runtime.ask({ do: 'state', answers: {} })")["ok"] is True


def test_python_starts_where_nothing_can_read_the_snapshot(
    ground: Page, server: SiteServer
) -> None:
    """The module that only the snapshot needs may be missing."""
    server.override("checker/snapshot.mjs", status=404)
    start(ground, PATIENT)
    assert ground.evaluate("changes").pop() == "ready loading"


def test_a_second_try_does_without_the_snapshot(ground: Page, server: SiteServer) -> None:
    """Where a snapshot keeps Python from starting, Try again starts it from its files."""
    server.override(SNAPSHOT, delay=60)
    start(ground, HASTY)
    assert failure(ground).endswith("within 5 s.")
    ground.evaluate("runtime.retry()")
    settle(ground)
    assert ground.evaluate("runtime.state") == "ready"


@pytest.mark.parametrize("broken", [{"status": 404}, {"content_type": "text/plain"}])
def test_a_worker_that_cannot_be_loaded(
    ground: Page, server: SiteServer, broken: dict[str, Any]
) -> None:
    """Where the worker's own script does not come, there is nobody else to say so."""
    server.override("worker.mjs", **broken)
    start(ground, PATIENT)
    assert "worker.mjs" in failure(ground)
    mend(ground, server)


def test_web_assembly_that_does_not_fit(ground: Page, server: SiteServer) -> None:
    """The file of another version compiles, and cannot be used: that is told at once."""
    server.override(WASM, body=NEEDS_WHAT_IS_NOT_THERE)
    start(ground, PATIENT)
    assert failure(ground).startswith("Python did not start: ")
    mend(ground, server)


def test_a_python_that_does_not_start(ground: Page, server: SiteServer) -> None:
    """Where even the runtime itself says nothing, waiting ends all the same."""
    server.override(WASM, body=DOES_NOTHING)
    start(ground, {"starting": 5_000})
    assert failure(ground) == "Python did not start within 5 s."
    mend(ground, server)


def test_a_browser_without_web_assembly(ground: Page) -> None:
    """Some organisations switch WebAssembly off: the sentence says so."""
    ground.evaluate("delete window.WebAssembly")
    start(ground, PATIENT)
    assert failure(ground) == "WebAssembly is switched off in this browser, and Python needs it."


def test_a_python_that_hangs_is_ended(ground: Page, server: SiteServer) -> None:
    """An answer that does not come is a failure too, and trying again asks for it again."""
    start(ground, {"answering": 1_500})
    expect(ground.locator("body")).to_have_attribute("data-answers", "1")
    ground.evaluate(
        """() => {
          const post = Worker.prototype.postMessage;
          Worker.prototype.postMessage = function (message) {
            Worker.prototype.postMessage = post;
          };
          ask();
        }"""
    )
    expect(ground.locator("body")).to_have_attribute("data-runtime-state", "failed")
    assert failure(ground) == "Python did not answer within 1.5 s."
    told = ground.evaluate("runtime.ask({ do: 'state', answers: {} }).catch((error) => error.name)")
    assert told == "Error"
    mend(ground, server, answers=2)


@pytest.mark.parametrize("address", ["/", "/guide/test/", "/about/privacy/"])
def test_a_page_without_the_checker_loads_none_of_it(
    page: Page, server: SiteServer, address: str
) -> None:
    """Reading the guide costs nobody three megabytes."""
    page.goto(address)
    page.wait_for_load_state("load")
    assert [path for path in server.requests if "/runtime/" in path or "checker/" in path] == []


def test_python_starts_once_and_asks_for_each_file_once(
    new_page: NewPage, server: SiteServer
) -> None:
    """Opening the check fetches what Python goes on from a single time, and nothing more of it."""
    page = new_page()
    page.goto("/check/")
    page.wait_for_selector("[data-checker-state=ready]", timeout=60_000)
    asked = [path for path in server.requests if "/runtime/" in path or path.endswith("worker.mjs")]
    names = sorted(path.rpartition("/")[2] for path in asked)
    assert names == sorted(
        [WASM, "pyodide.mjs", "pyodide.asm.js", "pyodide-lock.json", SNAPSHOT, "worker.mjs"]
    )
