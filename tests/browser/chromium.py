"""The browser that the tests use: one already on the machine, otherwise Playwright's own."""

import os
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def executable() -> str | None:
    """Return the path of a Chromium that is installed here, or None for Playwright's own.

    The environment variable CHROMIUM names another one.
    """
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def launch_options(*more: str) -> dict[str, Any]:
    """Return how Playwright starts Chromium so that it reaches nothing but this machine."""
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        *more,
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return {"executable_path": executable(), "args": arguments}


def launch(playwright: Playwright, *more: str) -> Browser:
    """Start Chromium so that it reaches nothing but this machine."""
    return playwright.chromium.launch(**launch_options(*more))


def present() -> bool:
    """Tell whether a browser is here, on the machine or of Playwright's own."""
    if found := executable():
        return Path(found).exists()
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()
