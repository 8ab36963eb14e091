"""Which engines the tests run in besides Chromium: all of them, or those that ENGINES names."""

import os
import sys
from collections.abc import Mapping

from tests.browser.engines.engine import Engine
from tests.browser.engines.firefox import Firefox
from tests.browser.engines.webkit import WebKit

ENGINES: Mapping[str, type[Engine]] = {"firefox": Firefox, "webkit": WebKit}


def wanted() -> list[str]:
    """Return the engines to test, by their names in ENGINES.

    The environment variable ENGINES names some of them, or, when it is empty, none. A name that
    there is not ends the run.
    """
    names = os.environ.get("ENGINES", " ".join(ENGINES)).split()
    for name in names:
        if name not in ENGINES:
            sys.exit(f"ENGINES names {name}: there are {' and '.join(ENGINES)}.")
    return names


def lacking(*names: str) -> str:
    """Return a sentence on those of these engines that are not here, or "" where all are."""
    missing = {name: packages for name in names if (packages := ENGINES[name].missing())}
    if not missing:
        return ""
    titles = " and ".join(ENGINES[name].name for name in missing)
    needed = ", ".join(package for packages in missing.values() for package in packages)
    others = " ".join(name for name, engine in ENGINES.items() if not engine.missing())
    return (
        f"The tests in {titles} fail on this machine: install {needed} (so called in Debian), "
        f'or leave {titles} out with `ENGINES="{others}" make test`.'
    )
