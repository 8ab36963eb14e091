"""WebKit, in the small browser that WebKitGTK brings, on a screen that nobody sees."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium.common.exceptions import NoSuchFrameException
from selenium.webdriver import WebKitGTK, WebKitGTKOptions, WebKitGTKService
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.command import Command

from tests.browser.conftest import REPORT_VIOLATIONS, Trouble
from tests.browser.engines.engine import Engine
from tests.browser.server import SiteServer

REPORTER = f"""
let left = false; // what a page was fetching when it is left comes to nothing
addEventListener("beforeunload", () => (left = true));
const note = (text) =>
  left ||
  sessionStorage.setItem("trouble", `${{sessionStorage.getItem("trouble") ?? ""}}${{text}}\\n`);
console.error = (...words) => note(`console error: ${{words.join(" ")}}`);
addEventListener("unhandledrejection", ({{ reason }}) => note(`page error: ${{reason}}`));
addEventListener(
  "error",
  ({{ message, target }}) => note(`page error: ${{message ?? target.src ?? target.href}}`),
  true,
);
{REPORT_VIOLATIONS}
"""
"""The driver tells nothing of errors: the page itself has to note them for the tab."""

POLICY = re.compile("<meta http-equiv=.Content-Security-Policy[^>]*>")

PROXY = {
    "proxyType": "manual",
    "httpProxy": "127.0.0.1:9",
    "sslProxy": "127.0.0.1:9",
    "noProxy": ["127.0.0.1"],
}
"""All other machines are behind a proxy that does not answer."""


class WebKit(Engine):
    """WebKit, with one window for all journeys: what a page keeps is its server's own."""

    name = "WebKit"

    def __init__(self, downloads: Path, driver: WebKitGTK) -> None:
        super().__init__(downloads)
        self._driver = driver

    @classmethod
    def missing(cls) -> list[str]:
        """Return Debian's packages of those that are not here."""
        here = {
            "webkit2gtk-driver": shutil.which("WebKitWebDriver") and _browsers(),
            "xvfb": shutil.which("Xvfb"),
        }
        return [package for package, found in here.items() if not found]

    @classmethod
    @contextmanager
    def started(cls, folder: Path) -> Iterator[Engine]:
        """Start WebKit with a folder as its home."""
        downloads = folder / "downloads"
        downloads.mkdir()
        (folder / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{downloads}"\n')
        options = WebKitGTKOptions()
        options.binary_location = str(_browsers()[-1])
        options.add_argument("--automation")
        options.page_load_strategy = "none"
        options.set_capability("proxy", PROXY)
        with _screen() as display:
            here = {
                "DISPLAY": display,
                "HOME": str(folder),
                "WEBKIT_DISABLE_COMPOSITING_MODE": "1",  # half of the work, without a graphics card
                "XDG_CONFIG_HOME": str(folder),
            }
            service = WebKitGTKService(shutil.which("WebKitWebDriver"), env={**os.environ, **here})
            driver = WebKitGTK(options, service)
            try:
                yield cls(downloads, driver)
            finally:
                driver.quit()

    def begin(self, server: SiteServer) -> None:
        """Have the server send the checker's page with the script that notes trouble."""
        page = (server.folder / "check/index.html").read_text(encoding="utf-8")
        page = POLICY.sub(r'\g<0><script src="/reporter.js"></script>', page)
        server.override("/check/", body=page.encode(), content_type="text/html; charset=utf-8")
        server.override("/reporter.js", body=REPORTER.encode(), content_type="text/javascript")

    def note(self, trouble: Trouble) -> None:
        """Add what the page noted."""
        noted: str | None = self.run("() => sessionStorage.getItem('trouble')")
        trouble.seen.extend((noted or "").splitlines())

    def go(self, url: str) -> None:
        """Set off for an address."""
        self._driver.get(url)

    def back(self) -> None:
        """Go back in the window's history."""
        self._driver.back()

    def run(self, function: str, *arguments: str | None) -> Any:
        """Call a function in the page; one that is just being left gives nothing."""
        try:
            return self._driver.execute_script(f"return ({function})(...arguments)", *arguments)
        except NoSuchFrameException:
            return None

    def act(self, source: dict[str, Any]) -> None:
        """Use the mouse or the keyboard."""
        self._driver.execute(Command.W3C_ACTIONS, {"actions": [source]})

    def choose(self, selector: str, file: Path) -> None:
        """Choose a file for a control."""
        self._driver.find_element(By.CSS_SELECTOR, selector).send_keys(str(file))


def _browsers() -> list[Path]:
    """Return where WebKitGTK's own small browser is, for each version of it that is here."""
    return sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))


@contextmanager
def _screen() -> Iterator[str]:
    """Run a screen that nobody sees, and return its name."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as process:
        os.close(write)
        try:
            with os.fdopen(read) as number:
                yield f":{number.readline().strip()}"
        finally:
            process.terminate()
