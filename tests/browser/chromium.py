"""The browser that the tests use: one already on the machine, otherwise Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MISSING = (
    "No browser for the tests was found, and none could be installed: install Chromium or Chrome, "
    "or set CHROMIUM to the path of one, then run make again."
)


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


def install() -> None:
    """Try to install one: Debian's where apt may be used, otherwise Playwright's own."""
    print("Installing a browser for the tests", flush=True)
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        if _runs(*sudo, "apt-get", "update"):
            _runs(
                *sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", NAMES[0]
            )
    if not present():
        _runs(sys.executable, "-m", "playwright", "install", "chromium")


def main() -> int:
    """Make sure that there is a browser; return 1 and say so where there is none to be had."""
    if not present() and "CHROMIUM" not in os.environ:
        install()
    if present():
        return 0
    print(MISSING, file=sys.stderr)
    return 1


def _runs(*command: str) -> bool:
    """Run a command without showing what it prints; tell whether it worked."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    sys.exit(main())
