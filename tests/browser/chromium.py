"""The browser that the tests use: one already on the machine, otherwise Playwright's own."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, BrowserType, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def executable() -> str | None:
    """Return the path of a Chromium that is installed here, or None for Playwright's own.

    The environment variable CHROMIUM names another one.
    """
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def launch(playwright: Playwright, *more: str) -> Browser:
    """Start Chromium so that it reaches nothing but this machine."""
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        *more,
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    chromium: BrowserType = playwright.chromium
    return chromium.launch(executable_path=executable(), args=arguments)


def main() -> int:
    """Tell by the exit code whether a browser for the tests is here: 0 it is, 1 it is not."""
    with sync_playwright() as playwright:
        found = executable() or playwright.chromium.executable_path
    return 0 if Path(found).exists() else 1


if __name__ == "__main__":
    sys.exit(main())
