"""The browser that the tests use: one already on the machine, otherwise Playwright's own.

Most tests need no window, so they run in a Chromium that is built without any, where there is one:
it opens a page in a third of the processor time.
"""

import os
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
WITHOUT_WINDOWS = "chromium-headless-shell"


def executable(*, whole: bool = False) -> str | None:
    """Return the path of a Chromium that is installed here, or None for Playwright's own.

    The environment variable CHROMIUM names another one.

    Args:
        whole: Whether it must be what people use, with its settings and its windows.
    """
    names = NAMES if whole else (WITHOUT_WINDOWS, *NAMES)
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def launch_options(*more: str, whole: bool = False) -> dict[str, Any]:
    """Return how Playwright starts Chromium so that it reaches nothing but this machine."""
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        *more,
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return {"executable_path": executable(whole=whole), "args": arguments}


def launch(playwright: Playwright, *more: str) -> Browser:
    """Start Chromium so that it reaches nothing but this machine."""
    return playwright.chromium.launch(**launch_options(*more))


def present() -> bool:
    """Tell whether a browser is here, on the machine or of Playwright's own."""
    if found := executable(whole=True):
        return Path(found).exists()
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()
