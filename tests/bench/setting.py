"""What is measured: this site, and beside it pages that do the same in the plainest way."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from macros.bundle.parts import LIBRARY, LOCK, RUNTIME
from macros.publish.compress import compress
from macros.publish.hosting import path
from tests.browser.chromium import launch_options
from tests.browser.hosting import servers
from tests.conftest import ROOT

STOCK = """<!doctype html>
<html lang="en"><title>Stock</title><link rel="icon" href="data:,">
<script type="module">
import { loadPyodide } from "./pyodide.mjs";
const python = await loadPyodide();
await python.loadPackage(new URL("WHEEL", location.href).href);
const handle = python.runPython("from checker.browser import handle; handle");
handle('{"do": "state", "answers": {}}');
performance.mark("checker-ready");
</script><body></body></html>
"""
"""The runtime as npm has it and the wheel as it is built, on the main thread."""

FLOOR = """<!doctype html>
<html lang="en"><title>Floor</title><link rel="icon" href="data:,"><body></body>
<script type="module">
const worker = new Worker("floor.mjs", { type: "module" });
worker.onmessage = () => performance.mark("checker-ready");
</script></html>
"""
FLOOR_WORKER = """await WebAssembly.compileStreaming(fetch("pyodide.asm.wasm"));
postMessage("compiled");
"""
"""The least there is to do: compiling the WebAssembly, in a worker."""

READY = "The checker is ready."
TELL = f"""new PerformanceObserver((list) => {{
  if (list.getEntriesByName("checker-ready").length) console.info("{READY}");
}}).observe({{ type: "mark", buffered: true }});"""

STOCK_FOLDER = "assets/runtime/stock"
"""Where the other pages are: nginx lets a browser keep their files as it does this site's."""

AT_REST = 3_000
"""Milliseconds until a browser that has just started is no longer busy with itself."""


@dataclass(frozen=True)
class Setting:
    """The served pages, and a browser to visit them with."""

    playwright: Playwright
    url: str
    site: Path
    rounds: int

    @contextmanager
    def visitor(self) -> Iterator[BrowserContext]:
        """A browser that has never been here, that keeps what it is sent, and is at rest."""
        with tempfile.TemporaryDirectory() as profile:
            context = self.playwright.chromium.launch_persistent_context(
                profile, **launch_options(whole=True)
            )
            try:
                context.add_init_script(TELL)
                context.pages[0].wait_for_timeout(AT_REST)
                yield context
            finally:
                context.close()


@contextmanager
def prepared(rounds: int) -> Iterator[Setting]:
    """Build the site and the other pages, and serve them with nginx as it is published."""
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = Path(scratch, "site")
        _run("mkdocs", "build", "--quiet", "--site-dir", str(site))
        stock = site / STOCK_FOLDER
        stock.mkdir()
        _run("build", "--wheel", "--no-isolation", "--outdir", str(stock))
        (wheel,) = stock.glob("*.whl")
        for name in (*RUNTIME, LIBRARY, LOCK):
            shutil.copy2(ROOT / "node_modules" / "pyodide" / name, stock)
        pages = {
            "stock.html": STOCK.replace("WHEEL", wheel.name),
            "floor.html": FLOOR,
            "floor.mjs": FLOOR_WORKER,
        }
        for name, content in pages.items():
            (stock / name).write_text(content, encoding="utf-8")
        compress(site)
        configuration = (site / path("nginx.conf")).read_text(encoding="utf-8")
        beside = Path(scratch, "nginx")
        beside.mkdir()
        with servers.nginx(configuration, site, beside, https=False) as url:
            yield Setting(playwright, url, site, rounds)


def _run(*command: str) -> None:
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True, stdout=subprocess.PIPE)
