"""A copy of the project with `mkdocs serve` running in it, for tests of what an author sees."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SECONDS = 180
"""The longest wait for a build, on a slow machine with much else to do; mostly it takes seconds."""


class Serving:
    """A copy of the project with `mkdocs serve` running in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        self.url = f"http://{address}"
        self._log = folder / "serve.log"
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
        own = {**os.environ, "TMPDIR": str(folder)}  # MkDocs leaves its folder behind when ended
        with self._log.open("w") as log:
            self.process = subprocess.Popen(command, cwd=folder, env=own, stdout=log, stderr=log)

    def change(self, file: str, before: str, after: str) -> None:
        """Replace the first place where words stand in a file, as an author does."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after, 1), encoding="utf-8")

    def wait_until_up(self) -> None:
        """Wait for the first build."""
        for _ in range(SECONDS * 2):
            try:
                self.page("/")
                return
            except urllib.error.URLError:
                assert self.process.poll() is None, self.said()
                time.sleep(0.5)
        pytest.fail(f"The server did not start:\n{self.said()}")

    def page(self, address: str) -> str:
        """Return a page as a browser asks for it."""
        asked = urllib.request.Request(self.url + address, headers={"Accept": "text/html"})
        with urllib.request.urlopen(asked, timeout=SECONDS) as answer:
            return str(answer.read().decode())

    def wait_until_shown(self, address: str, words: str) -> None:
        """Wait until a page has these words."""
        for _ in range(SECONDS * 5):
            if words in self.page(address):
                return
            time.sleep(0.2)
        pytest.fail(f"{address} did not show {words!r}:\n{self.said()}")

    def wait_until_said(self, words: str) -> None:
        """Wait until the terminal in which it runs shows these words."""
        for _ in range(SECONDS * 5):
            if words in self.said():
                return
            time.sleep(0.2)
        pytest.fail(f"It did not say {words!r}:\n{self.said()}")

    def said(self) -> str:
        """Return all that it printed."""
        return self._log.read_text(encoding="utf-8")


@contextmanager
def served(folder: Path) -> Iterator[Serving]:
    """Serve a copy of the project, from when its first build has ended."""
    serving = Serving(folder)
    try:
        serving.wait_until_up()
        yield serving
    finally:
        serving.process.terminate()
        serving.process.wait()
