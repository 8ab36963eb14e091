"""Makes sure that the browsers are here in which the tests run; `make browser` runs it."""

import os
import shutil
import subprocess
import sys

from tests.browser import chromium
from tests.browser.engines.wanted import ENGINES, lacking, wanted

MISSING = (
    "No browser for the tests was found, and none could be installed: install Chromium or Chrome, "
    "or set CHROMIUM to the path of one, then run make again."
)


def main() -> int:
    """Install what is missing.

    Returns 1 where there is no Chromium to be had. Where another engine cannot be had it only says
    so, since most tests run all the same: those in that engine fail.
    """
    engines = wanted()
    named = "CHROMIUM" in os.environ
    packages = [package for name in engines for package in ENGINES[name].missing()]
    if not named and not chromium.present():
        packages.insert(0, chromium.NAMES[0])
    if packages:
        print(f"Installing browsers for the tests: {', '.join(packages)}", flush=True)
        if apt("update"):
            apt("install", "-y", *packages)
    if not named and not shutil.which(chromium.WITHOUT_WINDOWS):
        apt("install", "-y", chromium.WITHOUT_WINDOWS)  # by itself, as not every system has it
    if not named and not chromium.present():
        runs(sys.executable, "-m", "playwright", "install", "chromium")
    if sentence := lacking(*engines):
        print(sentence, file=sys.stderr)
    if chromium.present():
        return 0
    print(MISSING, file=sys.stderr)
    return 1


def apt(*command: str) -> bool:
    """Run a command of Debian's apt-get, where it may be used; tell whether it worked."""
    if not shutil.which("apt-get"):
        return False
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    return runs(*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *command)


def runs(*command: str) -> bool:
    """Run a command without showing what it prints; tell whether it worked."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    sys.exit(main())
