"""A browser that a journey is made in, whatever drives it: opens, clicks, types, reads, waits."""

import time
from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Trouble
from tests.browser.server import SiteServer

PATIENCE = 30.0
"""Seconds that a person is given for what has to come."""

POINT = """(selector, words) => {
  const shown = [...document.querySelectorAll(selector)].filter(
    (element) =>
      element.checkVisibility() && (words === null || element.textContent.trim() === words),
  );
  if (shown.length !== 1) return null;
  const [element] = shown;
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = element.getBoundingClientRect();
  const point = [Math.round(x + width / 2), Math.round(y + height / 2)];
  const meets = (hit) => element.contains(hit) || hit?.closest("label")?.control === element;
  globalThis.missed = false;
  const once = { once: true, capture: true };
  addEventListener("pointerdown", ({ target }) => { globalThis.missed = !meets(target); }, once);
  return meets(document.elementFromPoint(...point)) ? point : null;
}"""
"""Finds where a click meets an element; null where there is none yet, or something covers it."""

MISSED = "() => globalThis.missed === true"
"""Tells whether the element had moved away before it was clicked."""

ONLY = """(selector, wanted) => {
  const all = [...document.querySelectorAll(selector)];
  const shown = all.filter((element) => element.checkVisibility());
  return shown.length === 1 && shown[0].matches(wanted);
}"""


class Engine(ABC):
    """A browser with one page. What the page saves goes to the folder `downloads`."""

    name: str
    """What people call it."""

    def __init__(self, downloads: Path) -> None:
        self.downloads = downloads

    @classmethod
    @abstractmethod
    def missing(cls) -> list[str]:
        """Return the packages, by Debian's names, that this machine lacks for it."""

    @classmethod
    @abstractmethod
    def started(cls, folder: Path) -> AbstractContextManager["Engine"]:
        """Start it so that it reaches nothing but this machine, with its files in a folder."""

    @abstractmethod
    def begin(self, server: SiteServer) -> None:
        """Forget the page there was, and get ready to note trouble in the next one."""

    @abstractmethod
    def note(self, trouble: Trouble) -> None:
        """Add what went wrong in the page."""

    @abstractmethod
    def go(self, url: str) -> None:
        """Set off for an address, and wait for nothing."""

    @abstractmethod
    def back(self) -> None:
        """Press the browser's own Back."""

    @abstractmethod
    def run(self, function: str, *arguments: str | None) -> Any:
        """Call a JavaScript function in the page, and return what it returns."""

    @abstractmethod
    def act(self, source: dict[str, Any]) -> None:
        """Use the mouse or the keyboard: a source of actions, as WebDriver and BiDi have them."""

    @abstractmethod
    def choose(self, selector: str, file: Path) -> None:
        """Choose a file for the control that a CSS selector names."""

    def open(self, url: str) -> None:
        """Go to an address; the page need not have all of its parts yet."""
        self.go(url)
        self.wait("(url) => location.href === url", url)

    def click(self, selector: str, words: str | None = None) -> None:
        """Click the one visible element of a CSS selector, or of those the one with these words."""
        before = None
        while (point := self.wait(POINT, selector, words)) != before:  # it may still be moving
            before = point
        x, y = point
        moves = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.act({"type": "pointer", "id": "mouse", "actions": moves})
        if self.run(MISSED):
            self.click(selector, words)

    def press(self, button: str) -> None:
        """Click the button that has these words on it."""
        self.click("button", button)

    def type(self, text: str) -> None:
        """Press the keys of a text, where the focus is."""
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.act({"type": "key", "id": "keyboard", "actions": keys})

    def expect(self, selector: str, wanted: str) -> None:
        """Wait until one element of a CSS selector is visible, and another selector fits it."""
        self.wait(ONLY, selector, wanted)

    def wait(self, function: str, *arguments: str | None) -> Any:
        """Call a function in the page until what it returns is true, and return that."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := self.run(function, *arguments):
                return found
            time.sleep(0.02)
        shown = self.run("() => `${location.href}\\n${document.body?.innerText.slice(0, 500)}`")
        pytest.fail(f"This did not come: {arguments or function}. Shown was {shown}", pytrace=False)

    def saved(self) -> Path:
        """Wait for a file to be saved, and return its path."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            files = list(self.downloads.iterdir())
            if len(files) == 1 and files[0].stat().st_size:  # two, or empty, while it is written
                return files[0]
            time.sleep(0.02)
        pytest.fail(f"No file was saved: {list(self.downloads.iterdir())}", pytrace=False)
