"""Firefox, which speaks WebDriver BiDi itself: it needs no driver beside it."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from tests.browser.conftest import Trouble
from tests.browser.engines.engine import PATIENCE, Engine
from tests.browser.server import SiteServer

NAMES = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")

SETTINGS = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
}
"""All other machines are behind a proxy that does not answer."""


class Firefox(Engine):
    """Firefox, with a new tab for each journey."""

    name = "Firefox"

    def __init__(self, downloads: Path, socket: ClientConnection) -> None:
        super().__init__(downloads)
        self._socket = socket
        self._ids = count()
        self._events: list[dict[str, Any]] = []
        self._tab = ""
        self._send("session.new", capabilities={})
        self._send("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        saving = {"type": "allowed", "destinationFolder": str(downloads)}
        self._send("browser.setDownloadBehavior", downloadBehavior=saving)

    @classmethod
    def missing(cls) -> list[str]:
        """Return Debian's package where no Firefox is here."""
        return [] if any(map(shutil.which, NAMES)) else [NAMES[0]]

    @classmethod
    @contextmanager
    def started(cls, folder: Path) -> Iterator[Engine]:
        """Start Firefox without a window, with its profile and what it saves in a folder."""
        downloads = folder / "downloads"
        downloads.mkdir()
        settings = [
            f"user_pref({json.dumps(key)}, {json.dumps(SETTINGS[key])});" for key in SETTINGS
        ]
        (folder / "user.js").write_text("\n".join(settings))
        program = next(filter(None, map(shutil.which, NAMES)))
        options = ["--headless", "--no-remote", "--profile", str(folder)]
        command = [program, *options, "--remote-debugging-port", "0"]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:
            try:
                with connect(_address(folder), max_size=None, proxy=None) as socket:
                    yield cls(downloads, socket)
            finally:
                process.terminate()

    def begin(self, server: SiteServer) -> None:
        """Open a new tab and close the one before."""
        before = self._tab
        self._tab = self._send("browsingContext.create", type="tab")["context"]
        if before:
            self._send("browsingContext.close", context=before)
        self._events.clear()

    def note(self, trouble: Trouble) -> None:
        """Add errors, breaches of the policy among them, and requests elsewhere."""
        self.run("() => null")  # what was reported before the answer to this has come
        for event in self._events:
            about = event["params"]
            if event["method"] == "network.beforeRequestSent" and about["context"] == self._tab:
                trouble.check_origin(about["request"]["url"])
            if event["method"] == "log.entryAdded" and about["level"] == "error":
                trouble.seen.append(f"{about['type']} error: {about['text']}")

    def go(self, url: str) -> None:
        """Set off for an address."""
        self._send("browsingContext.navigate", context=self._tab, url=url, wait="none")

    def back(self) -> None:
        """Go back in the tab's history."""
        self._send("browsingContext.traverseHistory", context=self._tab, delta=-1)

    def run(self, function: str, *arguments: str | None) -> Any:
        """Call a function in the page; what it returns comes as JSON."""
        called = self._call(
            f"async (given) => JSON.stringify(await ({function})(...JSON.parse(given)) ?? null)",
            {"type": "string", "value": json.dumps(arguments)},
        )
        return json.loads(called["value"])

    def act(self, source: dict[str, Any]) -> None:
        """Use the mouse or the keyboard."""
        self._send("input.performActions", context=self._tab, actions=[source])

    def choose(self, selector: str, file: Path) -> None:
        """Choose a file for a control."""
        find = "(selector) => document.querySelector(selector)"
        control = self._call(find, {"type": "string", "value": selector})
        element = {"sharedId": control["sharedId"]}
        self._send("input.setFiles", context=self._tab, element=element, files=[str(file)])

    def _call(self, function: str, argument: dict[str, str]) -> dict[str, Any]:
        called = self._send(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[argument],
            target={"context": self._tab},
            awaitPromise=True,
        )
        assert called["type"] == "success", called["exceptionDetails"]["text"]
        returned: dict[str, Any] = called["result"]
        return returned

    def _send(self, method: str, **params: Any) -> dict[str, Any]:
        """Give a command and return its result; what Firefox reports meanwhile is kept."""
        command = next(self._ids)
        self._socket.send(json.dumps({"id": command, "method": method, "params": params}))
        while (message := json.loads(self._socket.recv(PATIENCE))).get("id") != command:
            self._events.append(message)
        assert message["type"] == "success", f"{method}: {message['message']}"
        result: dict[str, Any] = message["result"]
        return result


def _address(profile: Path) -> str:
    """Wait for Firefox to write down where it listens, and return that address."""
    note = profile / "WebDriverBiDiServer.json"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if note.exists() and (text := note.read_text()):
            listens = json.loads(text)
            return f"ws://{listens['ws_host']}:{listens['ws_port']}/session"
        time.sleep(0.02)
    raise TimeoutError("Firefox did not start.")
